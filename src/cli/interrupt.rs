//! Ctrl-C, and a request to end from outside (SIGTERM, SIGHUP): the first ends the run at the next replication, so that what is known is told; the second ends the program.

use super::output;
use std::sync::atomic::{AtomicBool, Ordering};

/// The exit code of an interrupted run: 128 + SIGINT.
pub const EXIT: u8 = 130;

static ASKED: AtomicBool = AtomicBool::new(false);

/// Listens from now on.
pub fn listen() {
    // Without a handler Ctrl-C ends the program at once, which is no reason not to run.
    let _ = ctrlc::set_handler(|| {
        if ASKED.swap(true, Ordering::SeqCst) {
            output::abandon();
            std::process::exit(i32::from(EXIT));
        }
    });
}

/// Whether the user has asked to stop.
pub fn asked() -> bool {
    ASKED.load(Ordering::SeqCst)
}
