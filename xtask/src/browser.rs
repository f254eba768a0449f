//! The page's tests in a real browser.

use crate::shell::{Outcome, command, output, root, run};
use std::path::{Path, PathBuf};

/// What the tests need of Debian: the browser, and letters of all languages of the page.
const PACKAGES: [&str; 3] = ["chromium", "fonts-noto-cjk", "fonts-liberation"];

/// Runs the browser tests against the page as `program` serves it.
pub fn run_tests(program: &Path) -> Outcome {
    let chromium = chromium()?;
    let mut npm = command("npm");
    npm.current_dir(root().join("www")).args(["run", "e2e"]);
    run(npm.env("CHROMIUM", chromium).env("SLACKWATER", program))
}

/// The browser: as the environment names it, or where Debian puts it, installed if need be.
fn chromium() -> Outcome<PathBuf> {
    let path =
        PathBuf::from(std::env::var_os("CHROMIUM").unwrap_or_else(|| "/usr/bin/chromium".into()));
    if !path.exists() {
        install().map_err(|error| {
            format!(
                "{} is not there, and {error}\nhelp: name a Chromium or Chrome in CHROMIUM, or install Debian's packages {}",
                path.display(),
                PACKAGES.join(", ")
            )
        })?;
    }
    let version = output(command(&path).arg("--version"))?;
    println!("{}", version.trim());
    Ok(path)
}

fn install() -> Outcome {
    if !Path::new("/etc/debian_version").exists() {
        return Err("this is no Debian to install it on".to_owned());
    }
    if output(command("id").arg("-u"))?.trim() != "0" {
        return Err("only root can install it".to_owned());
    }
    run(command("apt-get").args(["update", "--quiet"]))?;
    let mut apt = command("apt-get");
    apt.args(["install", "--yes", "--quiet", "--no-install-recommends"]).args(PACKAGES);
    run(apt.env("DEBIAN_FRONTEND", "noninteractive"))
}
