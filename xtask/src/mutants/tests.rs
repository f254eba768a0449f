//! The tests of the copy, run with one mutant on.

use super::list::Mutant;
use crate::shell::{Outcome, cargo, output, target};
use serde_json::Value;
use std::fmt::{self, Display};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// A run that takes longer goes round in circles.
const LONGEST: Duration = Duration::from_secs(900);

/// How a mutant ended.
pub enum Verdict {
    /// A test failed: its name.
    Killed(String),
    /// The tests came to no end.
    Circled,
    /// All tests passed.
    Survived,
}

impl Display for Verdict {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Verdict::Killed(test) => write!(out, "killed by `{test}`"),
            Verdict::Circled => write!(out, "killed: the tests come to no end"),
            Verdict::Survived => write!(out, "SURVIVED"),
        }
    }
}

/// The test programs of the copy: the unit tests, and the suite.
pub struct Suite {
    tree: PathBuf,
    programs: Vec<PathBuf>,
}

impl Suite {
    /// Builds them; what they need of others is built once.
    pub fn build(tree: &Path) -> Outcome<Suite> {
        let mut build = cargo(
            "test --package slackwater --lib --test suite --no-run --message-format json-render-diagnostics",
        );
        build
            .current_dir(tree)
            .env("CARGO_TARGET_DIR", target()?.join("mutants/target"))
            .env("RUSTFLAGS", "--cap-lints allow");
        build.stderr(Stdio::inherit());
        let told = output(&mut build)?;
        let messages = told.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
        let tested = messages.filter(|message| message["profile"]["test"] == true);
        let programs: Vec<PathBuf> =
            tested.filter_map(|it| it["executable"].as_str().map(PathBuf::from)).collect();
        match programs.len() {
            2 => Ok(Suite { tree: tree.to_owned(), programs }),
            other => Err(format!("cargo built {other} test programs, not 2")),
        }
    }

    /// All tests with no mutant on.
    pub fn whole(&self) -> Outcome<Verdict> {
        self.all(usize::MAX)
    }

    /// The tests that should notice a mutant.
    pub fn named(&self, index: usize, mutant: &Mutant) -> Outcome<Verdict> {
        let named: Vec<&str> = mutant.tests.split(' ').collect();
        self.first(&named, index)
    }

    /// All unit tests, then the suite, with a mutant on.
    pub fn all(&self, index: usize) -> Outcome<Verdict> {
        self.first(&[], index)
    }

    /// What is told first by the unit tests and the suite, of those that the filters name.
    fn first(&self, filters: &[&str], index: usize) -> Outcome<Verdict> {
        for program in &self.programs {
            match self.run(program, filters, index)? {
                Verdict::Survived => {}
                dead => return Ok(dead),
            }
        }
        Ok(Verdict::Survived)
    }

    fn run(&self, program: &Path, filters: &[&str], index: usize) -> Outcome<Verdict> {
        let told = target()?.join("mutants/told.txt");
        let file =
            std::fs::File::create(&told).map_err(|error| format!("{}: {error}", told.display()))?;
        let began = Instant::now();
        // The copy has a room that the table of floors does not know.
        let mut child = Command::new(program)
            .args(filters)
            .args(["--skip", "layering"])
            .env("SLACKWATER_MUTANT", index.to_string())
            .current_dir(&self.tree)
            .stdout(file)
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("{} does not run: {error}", program.display()))?;
        loop {
            if let Some(status) = child.try_wait().map_err(|error| error.to_string())? {
                let text = std::fs::read_to_string(&told).unwrap_or_default();
                return Ok(if status.success() {
                    Verdict::Survived
                } else {
                    Verdict::Killed(failed(&text))
                });
            }
            if began.elapsed() > LONGEST {
                // It may have ended by itself meanwhile.
                _ = child.kill();
                _ = child.wait();
                return Ok(Verdict::Circled);
            }
            std::thread::sleep(Duration::from_millis(100));
        }
    }
}

/// The first test that is told to have failed.
fn failed(told: &str) -> String {
    let name =
        |line: &str| Some(line.strip_prefix("test ")?.strip_suffix(" ... FAILED")?.to_owned());
    told.lines().find_map(name).unwrap_or("a crash".to_owned())
}
