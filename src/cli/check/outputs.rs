//! Where the verdicts go beside the terminal: opened before anything is played, written after it.

use super::arguments::Check;
use super::read::Read;
use crate::cli::output::{self, Output};
use crate::cli::{Failure, files};
use crate::planning::check::baseline::Baseline;
use crate::report::check::annotations::{annotations, commands};
use crate::report::check::{CheckReport, json, junit, markdown};
use std::io::Write;
use std::path::{Path, PathBuf};

/// The outputs of one run.
pub struct Outputs {
    json: Option<Output>,
    junit: Option<Output>,
    markdown: Option<(Output, Vec<u8>)>,
    baseline: Option<Output>,
    github: bool,
}

impl Outputs {
    /// Opens everything.
    pub fn open(arguments: &Check, scenarios: &[Read]) -> Result<Outputs, Failure> {
        let mut outputs = output::Outputs::default();
        for file in scenarios.iter().flat_map(|read| &read.files) {
            outputs.reserve_input(file);
        }
        if let Some(baseline) = arguments.baseline.as_deref().filter(|_| !arguments.accept) {
            outputs.reserve_input(baseline);
        }
        let json = files::open(&mut outputs, "--json", arguments.json.as_deref())?;
        let junit = files::open(&mut outputs, "--junit", arguments.junit.as_deref())?;
        let markdown = match &arguments.markdown {
            None => None,
            Some(path) => {
                let before = earlier(path)?;
                Some((outputs.open("--markdown", path)?, before))
            }
        };
        let accepted: Option<&PathBuf> = arguments.baseline.as_ref().filter(|_| arguments.accept);
        let baseline = match (&arguments.save_baseline, accepted) {
            (Some(path), _) => Some(outputs.open("--save-baseline", path)?),
            (None, Some(path)) => Some(outputs.open("--accept", path)?),
            (None, None) => None,
        };
        Ok(Outputs { json, junit, markdown, baseline, github: arguments.github })
    }

    /// Whether standard output belongs to a machine.
    pub fn take_stdout(&self) -> bool {
        let markdown = self.markdown.as_ref().map(|(output, _)| output);
        let all = [self.json.as_ref(), self.junit.as_ref(), markdown, self.baseline.as_ref()];
        all.into_iter().flatten().any(Output::is_stdout)
    }

    /// Writes what was found.
    pub fn write(self, report: &CheckReport, kept: Option<&Baseline>) -> Result<(), Failure> {
        let taken = self.take_stdout();
        if let Some(output) = self.json {
            output.write(json::json(report).as_bytes())?;
        }
        if let Some(output) = self.junit {
            output.write(junit::junit(report)?.as_bytes())?;
        }
        if let Some((output, mut text)) = self.markdown {
            text.extend(markdown::markdown(report).as_bytes());
            output.write(&text)?;
        }
        if let Some((output, kept)) = self.baseline.zip(kept) {
            output.write(kept.text().as_bytes())?;
        }
        if self.github {
            annotate(&commands(&annotations(report)), taken)?;
        }
        Ok(())
    }
}

/// What a summary says already: GitHub gives every step the same file.
fn earlier(path: &Path) -> Result<Vec<u8>, Failure> {
    if !path.is_file() {
        return Ok(Vec::new());
    }
    let mut text = std::fs::read(path)
        .map_err(|error| format!("--markdown {} cannot be read: {error}", path.display()))?;
    if !text.is_empty() {
        text.extend(if text.ends_with(b"\n") { b"\n".as_slice() } else { b"\n\n" });
    }
    Ok(text)
}

/// Prints annotations; GitHub reads both outputs, so those that would disturb a machine go to the other.
fn annotate(commands: &str, stdout_is_taken: bool) -> Result<(), Failure> {
    let printed = match stdout_is_taken {
        true => std::io::stderr().write_all(commands.as_bytes()),
        false => output::print(commands.as_bytes()),
    };
    output::quiet(printed).map_err(|error| Failure::Input(format!("cannot print: {error}")))
}
