//! Programs of others that play the same workloads: built from a copy of their sources.

use crate::bench::Contender;
use crate::shell::{Outcome, command, target};
use std::path::{Path, PathBuf};

/// All peers that are there and can be built.
pub fn all(folder: &Path) -> Outcome<Vec<Contender>> {
    let folder = folder.canonicalize().map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut found = Vec::new();
    let mut add = |name: &str, workload, program: &Path, arguments: &[&str], folder: &Path| {
        found.push(Contender::new(name, workload, program, arguments, folder));
    };
    if let Some(limit) = built(&folder.join("limit"), "limit") {
        for (workload, variant) in [("W1", "W1-ev4"), ("W2", "W2-lazy"), ("W3", "W3")] {
            add(&format!("limit {variant}"), workload, &limit, &[variant], &folder);
        }
    }
    if let Some(nexosim) = built(&folder.join("peers/rs_nexosim"), "rs_nexosim") {
        add("NeXosim", "W1", &nexosim, &["1", "1000000"], &folder);
    }
    let peers = folder.join("peers");
    match simpy() {
        Ok(python) => {
            for (workload, size) in [("W1", "300000"), ("W2", "60"), ("W3", "1000")] {
                add("SimPy on PyPy", workload, &python, &["peer_simpy.py", workload, size], &peers);
            }
        }
        Err(reason) => println!("left out: SimPy ({reason})"),
    }
    Ok(found)
}

/// Builds a peer from a copy of its sources, which may lie where nothing can be written.
fn built(sources: &Path, package: &str) -> Option<PathBuf> {
    let build = || -> Outcome<PathBuf> {
        let copy = target()?.join("peers").join(package);
        copy_sources(sources, &copy).map_err(|error| error.to_string())?;
        let manifest = copy.join("Cargo.toml");
        let build = command("cargo")
            .args(["build", "--release", "--quiet", "--manifest-path"])
            .arg(&manifest)
            .arg("--target-dir")
            .arg(copy.join("target"))
            .status()
            .map_err(|error| error.to_string())?;
        if !build.success() {
            return Err("it does not build".to_owned());
        }
        let folder = copy.join("target/release");
        let program = std::fs::read_dir(&folder)
            .map_err(|error| error.to_string())?
            .filter_map(|entry| entry.ok().map(|entry| entry.path()))
            .find(|path| path.is_file() && path.extension().is_none() && !hidden(path));
        program.ok_or("it builds no program".to_owned())
    };
    build().map_err(|reason| println!("left out: {package} ({reason})")).ok()
}

fn hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

fn copy_sources(from: &Path, to: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(to.join("src"))?;
    let mut manifest = std::fs::read_to_string(from.join("Cargo.toml"))?;
    if !manifest.contains("[workspace]") {
        manifest.push_str("\n[workspace]\n");
    }
    std::fs::write(to.join("Cargo.toml"), manifest)?;
    if let Ok(lock) = std::fs::read(from.join("Cargo.lock")) {
        std::fs::write(to.join("Cargo.lock"), lock)?;
    }
    for entry in std::fs::read_dir(from.join("src"))? {
        let entry = entry?;
        std::fs::write(to.join("src").join(entry.file_name()), std::fs::read(entry.path())?)?;
    }
    Ok(())
}

/// A PyPy that has SimPy, in an environment of its own.
fn simpy() -> Outcome<PathBuf> {
    let home = target()?.join("peers/simpy");
    let python = home.join("bin/pypy3");
    let mut import = command(&python);
    if !import.args(["-c", "import simpy"]).output().is_ok_and(|output| output.status.success()) {
        crate::shell::run(command("pypy3").args(["-m", "venv"]).arg(&home))?;
        let install = ["-m", "pip", "install", "--quiet", "simpy==4.1.2"];
        crate::shell::run(command(&python).args(install))?;
    }
    Ok(python)
}
