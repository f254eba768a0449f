//! The built program, with what it held at its peak.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// What became of a run.
pub struct Ended {
    pub code: Option<i32>,
    /// What it told of problems.
    pub told: String,
    /// The most memory held at once [MiB]; None where the system does not say.
    pub peak: Option<u64>,
    pub took: Duration,
}

/// The program in a folder.
pub fn command(folder: &Path, arguments: &[String]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_slackwater"));
    command.args(arguments).current_dir(folder).stdout(Stdio::null());
    command
}

/// A command line, parted by blanks.
pub fn words(line: &str) -> Vec<String> {
    line.split_whitespace().map(str::to_owned).collect()
}

/// Runs it to its end.
pub fn run(folder: &Path, arguments: &[String]) -> Ended {
    let began = Instant::now();
    let log = folder.join("told.txt");
    let file = std::fs::File::create(&log).expect("a folder of our own");
    let mut child = command(folder, arguments).stderr(file).spawn().expect("the program is built");
    let mut peak = None;
    let status = loop {
        if let Some(status) = child.try_wait().expect("a child of ours") {
            break status;
        }
        peak = held(&child).max(peak);
        std::thread::sleep(Duration::from_millis(2));
    };
    let told = std::fs::read_to_string(log).unwrap_or_default();
    Ended { code: status.code(), told, peak, took: began.elapsed() }
}

/// The peak so far, as Linux counts it.
fn held(child: &Child) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kibibytes >> 10)
}
