//! Where the answer goes beside the terminal: opened before the run, written after it.

use super::Failure;
use super::arguments::Run;
use super::output::{Output, Outputs};
use super::read::Read;
use crate::engine::World;
use crate::measure::jobs::JobRows;
use crate::model::Model;
use crate::report::{Report, csv, jobs, json};
use std::path::Path;

/// The outputs of one run.
pub struct Files {
    json: Option<Output>,
    csv: Vec<Output>,
    jobs: Option<Output>,
}

impl Files {
    /// Opens everything, so that no run ends in an answer that cannot be written.
    pub fn open(arguments: &Run, scenarios: &[Read]) -> Result<Files, Failure> {
        if arguments.jobs.is_some() && scenarios.len() > 1 {
            return Err(Failure::Input(
                "--jobs lists the jobs of one scenario: name one".to_owned(),
            ));
        }
        let mut outputs = Outputs::default();
        for file in scenarios.iter().flat_map(|scenario| &scenario.files) {
            outputs.reserve_input(file);
        }
        let json = open(&mut outputs, "--json", arguments.json.as_deref())?;
        let jobs = open(&mut outputs, "--jobs", arguments.jobs.as_deref())?;
        let mut tables = Vec::new();
        if let Some(folder) = &arguments.csv {
            std::fs::create_dir_all(folder)
                .map_err(|error| format!("--csv {} cannot be made: {error}", folder.display()))?;
            for name in csv::FILES {
                tables.push(outputs.open("--csv", &folder.join(name))?);
            }
        }
        Ok(Files { json, csv: tables, jobs })
    }

    /// Whether standard output belongs to a machine.
    pub fn take_stdout(&self) -> bool {
        [&self.json, &self.jobs].into_iter().flatten().any(Output::is_stdout)
    }

    /// Writes what was found. One scenario is one JSON object; of `several` that were asked for an array, whatever came of them.
    pub fn write(self, reports: &[Report], several: bool) -> Result<(), Failure> {
        if let Some(output) = self.json {
            let texts: Vec<_> = reports.iter().map(json::json).collect();
            let text = match texts.as_slice() {
                [one] if !several => one.clone(),
                many => json::array(many.iter().map(String::as_str)),
            };
            output.write(text.as_bytes())?;
        }
        if !self.csv.is_empty() {
            for (output, bytes) in self.csv.into_iter().zip(csv::tables(reports)) {
                output.write(&bytes)?;
            }
        }
        if let (Some(output), Some(report)) = (self.jobs, reports.first()) {
            output.write(&first_replication(report.model))?;
        }
        Ok(())
    }
}

fn open(outputs: &mut Outputs, flag: &str, path: Option<&Path>) -> Result<Option<Output>, String> {
    path.map(|path| outputs.open(flag, path)).transpose()
}

/// Every job of the first replication, which is played once more: the same jobs, since all chance has an address.
fn first_replication(model: &Model) -> Vec<u8> {
    let mut list = JobRows::new(model);
    World::new(model).play(model, model.study.seed, 0, &mut list);
    jobs::table(model, &list.rows)
}
