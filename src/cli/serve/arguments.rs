//! `slackwater serve` as a person types it.

use clap::Args;
use std::path::PathBuf;

/// Where the page is served.
#[derive(Debug, Args)]
pub struct Serve {
    /// The port of 127.0.0.1 to listen on; 0 takes any that is free
    #[arg(long, value_name = "N", default_value_t = 8321)]
    pub port: u16,
    /// Open the page in the browser
    #[arg(long)]
    pub open: bool,
    /// Serve a page that was built into this folder, in place of the one in this program
    #[arg(long, value_name = "DIR")]
    pub page: Option<PathBuf>,
}
