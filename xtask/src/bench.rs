//! The workloads, ours beside others, in one run: built and played in turn, CPU time, medians and ratios.

use crate::peers;
use crate::shell::{Outcome, cargo, command, output, root, target};
use crate::wasm;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A busy neighbour costs up to 1.7x; alternating rounds let every program meet the same neighbours.
const ROUNDS: usize = 5;

/// A program that plays one workload and prints one line of JSON with `customers_per_s`.
pub struct Contender {
    name: String,
    workload: &'static str,
    program: PathBuf,
    arguments: Vec<String>,
    folder: PathBuf,
    speeds: Vec<f64>,
}

/// Plays all workloads; `folder` holds `limit/` and `peers/`, whatever of them is there.
pub fn run(folder: Option<&str>) -> Outcome {
    let mut contenders = ours()?;
    match folder {
        Some(folder) => contenders.extend(peers::all(Path::new(folder))?),
        None => println!("no folder of peers was named: only ours is played"),
    }
    for round in 1..=ROUNDS {
        eprintln!("round {round} of {ROUNDS}");
        for contender in &mut contenders {
            let answer = contender.play()?;
            contender.speeds.push(contender.number(&answer, "customers_per_s")?);
        }
    }
    print!("{}", table(&contenders));
    Ok(())
}

impl Contender {
    /// A program that plays a workload from a folder.
    pub fn new(
        name: &str,
        workload: &'static str,
        program: &Path,
        words: &[&str],
        folder: &Path,
    ) -> Contender {
        Contender {
            name: name.to_owned(),
            workload,
            program: program.to_owned(),
            arguments: words.iter().map(|&word| word.to_owned()).collect(),
            folder: folder.to_owned(),
            speeds: Vec::new(),
        }
    }

    fn play(&self) -> Outcome<Value> {
        let text =
            output(Command::new(&self.program).args(&self.arguments).current_dir(&self.folder))?;
        let line = text.lines().last().unwrap_or_default();
        serde_json::from_str(line)
            .map_err(|error| format!("{} printed no line of JSON: {error}", self.name))
    }

    fn number(&self, answer: &Value, key: &str) -> Outcome<f64> {
        answer[key].as_f64().ok_or(format!("{} names no {key}", self.name))
    }

    fn median(&self) -> f64 {
        let mut speeds = self.speeds.clone();
        speeds.sort_by(f64::total_cmp);
        speeds[speeds.len() / 2]
    }
}

/// Ours, native and wasm, once it is sure that what is timed is what `run` prints.
fn ours() -> Outcome<Vec<Contender>> {
    crate::shell::run(&mut cargo("build --release --example throughput --bin slackwater"))?;
    wasm::build()?;
    let release = target()?.join("release");
    let timed = release.join("examples/throughput");
    let mut contenders = Vec::new();
    for workload in ["W1", "W2", "W3", "case1_year"] {
        let native = Contender::new("slackwater", workload, &timed, &[workload], root());
        let answer = native.play()?;
        let word = |key: &str| answer[key].to_string().trim_matches('"').to_owned();
        let [scenario, replications] = [word("scenario"), word("replications")];
        let json = output(command(release.join("slackwater")).args([
            "run",
            &scenario,
            "--replications",
            &replications,
            "--json",
            "-",
        ]))?;
        let script = ["benches/throughput.mjs", &scenario, &replications, &word("customers")];
        let wasm = Contender::new("slackwater, wasm", workload, Path::new("node"), &script, root());
        for (program, hash) in [("run", fnv(json.as_bytes())), ("wasm", word_of(&wasm.play()?))] {
            if hash != word("hash") {
                return Err(format!("{workload}: what {program} answers is not what was timed"));
            }
        }
        contenders.extend([native, wasm]);
    }
    println!("what was timed is what `run` prints, byte for byte, and wasm too");
    Ok(contenders)
}

fn word_of(answer: &Value) -> String {
    answer["hash"].as_str().unwrap_or_default().to_owned()
}

/// FNV-1a, 64 bits.
fn fnv(bytes: &[u8]) -> String {
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    format!("{hash:016x}")
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
