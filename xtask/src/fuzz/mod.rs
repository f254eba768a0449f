//! The fuzzer: libFuzzer on the stable toolchain, whose coverage counters need no unstable flag; sanitizers would, and the core has no
//! unsafe code for them to watch.

mod dictionary;
mod results;

use crate::shell::{Outcome, cargo, root, run, target};
use results::Result;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The targets, as `fuzz/src/targets/` names them, with the longest input that is worth its time [bytes].
const TARGETS: [(&str, u32); 6] = [
    ("toml", 16_384),
    ("json", 16_384),
    ("counts", 4_096),
    ("traces", 4_096),
    ("edits", 8_192),
    ("play", 16_384),
];

/// Seconds of one target, unless said.
const SECONDS: u64 = 600;

/// What tells libFuzzer which branches an input takes; comparisons are not told, which would halve the inputs that are played.
const FLAGS: &str = "--cfg fuzzing -C passes=sancov-module -C llvm-args=-sanitizer-coverage-level=4 \
    -C llvm-args=-sanitizer-coverage-inline-8bit-counters -C llvm-args=-sanitizer-coverage-pc-table";

/// Runs every target in turn, or the one that is named, and writes down how it went.
pub fn run_all(arguments: impl Iterator<Item = String>) -> Outcome {
    let (named, seconds) = wishes(arguments)?;
    let chosen: Vec<_> = TARGETS
        .into_iter()
        .filter(|(name, _)| named.as_deref().is_none_or(|it| it == *name))
        .collect();
    if chosen.is_empty() {
        let known: Vec<&str> = TARGETS.iter().map(|(name, _)| *name).collect();
        return Err(format!("there is no such target; there are {}", known.join(", ")));
    }
    let program = build()?;
    let dictionary = dictionary::write(&folder()?.join("words.dict"))?;
    let mut failed = Vec::new();
    for (name, longest) in chosen {
        println!("\n== {name}, {seconds} s");
        let result = fuzz(&program, &dictionary, (name, longest), seconds)?;
        println!("{result}");
        if result.findings > 0 {
            failed.push(name);
        }
        results::keep(&result)?;
    }
    match failed.as_slice() {
        [] => Ok(()),
        _ => Err(format!("{} found something: see {}", failed.join(", "), folder()?.display())),
    }
}

fn wishes(arguments: impl Iterator<Item = String>) -> Outcome<(Option<String>, u64)> {
    let (mut named, mut seconds) = (None, SECONDS);
    let mut arguments = arguments;
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--seconds" => {
                let given = arguments.next().and_then(|given| given.parse().ok());
                seconds = given.ok_or("--seconds needs a whole number")?;
            }
            other => named = Some(other.to_owned()),
        }
    }
    Ok((named, seconds))
}

/// Where the fuzzer is built and keeps what it finds.
fn folder() -> Outcome<PathBuf> {
    Ok(target()?.join("fuzz"))
}

fn build() -> Outcome<PathBuf> {
    let triple = crate::shell::output(Command::new("rustc").args(["--print", "host-tuple"]))?;
    let triple = triple.trim();
    let mut cargo = cargo("build --release --manifest-path fuzz/Cargo.toml --target");
    // With a target named, build scripts and macros are built without the counters.
    cargo.arg(triple).arg("--target-dir").arg(folder()?).env("RUSTFLAGS", FLAGS);
    run(&mut cargo)?;
    Ok(folder()?.join(triple).join("release/fuzz"))
}

/// Fuzzes from the corpus on, then keeps of the corpus the fewest inputs that reach as much.
fn fuzz(
    program: &Path,
    dictionary: &Path,
    (name, longest): (&'static str, u32),
    seconds: u64,
) -> Outcome<Result> {
    let kept = root().join("fuzz/corpus").join(name);
    let work = folder()?;
    let [grown, found, smaller] =
        ["corpus", "found", "smaller"].map(|part| work.join(part).join(name));
    for folder in [&kept, &grown, &found] {
        make(folder)?;
    }
    let target = || {
        let mut target = Command::new(program);
        target.env("SLACKWATER_TARGET", name).env("RUST_BACKTRACE", "1");
        target.arg(format!("-max_len={longest}")).args(["-timeout=10", "-rss_limit_mb=1024"]);
        target.arg(format!("-artifact_prefix={}/", found.display()));
        target
    };
    let mut fuzzing = target();
    fuzzing
        .arg(format!("-max_total_time={seconds}"))
        .arg(format!("-dict={}", dictionary.display()));
    fuzzing.args(["-print_final_stats=1"]).arg(&grown).arg(&kept);
    if name == "toml" {
        fuzzing.arg(root().join("scenarios"));
    }
    let log =
        fuzzing.output().map_err(|error| format!("{} does not run: {error}", program.display()))?;
    let told = String::from_utf8_lossy(&log.stderr).into_owned();
    let report = folder()?.join(format!("{name}.log"));
    std::fs::write(&report, &told).map_err(|error| format!("{}: {error}", report.display()))?;
    let found = told.contains("Test unit written to");
    match (log.status.success(), found) {
        (true, _) => minimise(target(), [&smaller, &kept, &grown])?,
        (false, true) => eprintln!("{}", last_lines(&told, 40)),
        (false, false) => return Err(format!("{name}: stopped before its time ({})", log.status)),
    }
    results::read(name, &told, seconds, found, &smaller)
}

/// Into an empty folder the fewest inputs of the others that reach as much as all.
fn minimise(mut target: Command, [smaller, kept, grown]: [&PathBuf; 3]) -> Outcome {
    // Inputs of an earlier time that reach nothing more go too.
    _ = std::fs::remove_dir_all(smaller);
    make(smaller)?;
    run(target.arg("-merge=1").args([smaller, kept, grown]).stderr(Stdio::null()))
}

fn last_lines(text: &str, count: usize) -> String {
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(count)..].join("\n")
}

fn make(folder: &Path) -> Outcome {
    std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))
}
