//! The three workloads, ours beside others, in one run: built and played in turn, CPU time, medians and ratios.

use crate::shell::{Outcome, cargo, command, output, target};
use std::path::{Path, PathBuf};
use std::process::Command;

/// A busy neighbour costs up to 1.7x; alternating rounds let every program meet the same neighbours.
const ROUNDS: usize = 5;

/// A program that plays one workload and prints one line of JSON with `customers_per_s`.
struct Contender {
    name: String,
    workload: &'static str,
    program: PathBuf,
    arguments: Vec<String>,
    folder: PathBuf,
    speeds: Vec<f64>,
}

/// Plays all workloads; `peers` is a folder with `limit/` and `peers/`, whatever of them is there.
pub fn run(peers: Option<&str>) -> Outcome {
    let mut contenders = ours()?;
    match peers {
        Some(folder) => contenders.extend(others(Path::new(folder))?),
        None => println!("no folder of peers was named: only ours is played"),
    }
    for round in 1..=ROUNDS {
        eprintln!("round {round} of {ROUNDS}");
        for contender in &mut contenders {
            let speed = contender.play()?;
            contender.speeds.push(speed);
        }
    }
    print!("{}", table(&contenders));
    Ok(())
}

impl Contender {
    fn play(&self) -> Outcome<f64> {
        let text =
            output(Command::new(&self.program).args(&self.arguments).current_dir(&self.folder))?;
        let line = text.lines().last().unwrap_or_default();
        let answer: serde_json::Value = serde_json::from_str(line)
            .map_err(|error| format!("{} printed no line of JSON: {error}", self.name))?;
        answer["customers_per_s"].as_f64().ok_or(format!("{} names no customers_per_s", self.name))
    }

    fn median(&self) -> f64 {
        let mut speeds = self.speeds.clone();
        speeds.sort_by(f64::total_cmp);
        speeds[speeds.len() / 2]
    }
}

fn ours() -> Outcome<Vec<Contender>> {
    crate::shell::run(&mut cargo("build --release --example throughput"))?;
    let program = target()?.join("release/examples/throughput");
    let contender = |workload: &'static str| Contender {
        name: "slackwater".to_owned(),
        workload,
        program: program.clone(),
        arguments: vec![workload.to_owned()],
        folder: crate::shell::root().to_owned(),
        speeds: Vec::new(),
    };
    Ok(["W1", "W2", "W3"].map(contender).into())
}

fn others(folder: &Path) -> Outcome<Vec<Contender>> {
    let folder = folder.canonicalize().map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut found = Vec::new();
    let mut add = |name: &str, workload, program: &Path, arguments: &[&str], folder: &Path| {
        found.push(Contender {
            name: name.to_owned(),
            workload,
            program: program.to_owned(),
            arguments: arguments.iter().map(|&word| word.to_owned()).collect(),
            folder: folder.to_owned(),
            speeds: Vec::new(),
        });
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
    let python = ["pypy3", "python3"].into_iter().find(|python| has_simpy(python, &peers));
    match python {
        Some(python) => {
            for (workload, size) in [("W1", "300000"), ("W2", "60"), ("W3", "1000")] {
                let name = format!("SimPy on {python}");
                add(&name, workload, Path::new(python), &["peer_simpy.py", workload, size], &peers);
            }
        }
        None => println!("left out: SimPy (neither pypy3 nor python3 can import simpy)"),
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

fn has_simpy(python: &str, folder: &Path) -> bool {
    let mut import = Command::new(python);
    let import = import.args(["-c", "import simpy"]).current_dir(folder);
    import.output().is_ok_and(|output| output.status.success())
}

fn table(contenders: &[Contender]) -> String {
    let mut text = "workload  program              M customers/s     ours is\n".to_owned();
    for contender in contenders {
        let ours = contenders.iter().find(|other| other.workload == contender.workload);
        let ratio = ours.map_or(f64::NAN, |ours| ours.median() / contender.median());
        text += &format!(
            "{:<9} {:<20} {:>13.3} {:>10.2}x\n",
            contender.workload,
            contender.name,
            contender.median() / 1e6,
            ratio
        );
    }
    text
}
