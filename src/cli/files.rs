//! Where the answer goes beside the terminal: opened before the run, written after it.

use super::Failure;
use super::arguments::{Pages, Run};
use super::output::{Output, Outputs};
use super::read::Read;
use super::settings;
use crate::engine::World;
use crate::measure::jobs::JobRows;
use crate::model::Model;
use crate::report::language::Words;
use crate::report::{Report, csv, html, jobs, json, xlsx};
use std::path::Path;

/// The outputs of one run.
pub struct Files {
    json: Option<Output>,
    csv: Vec<Output>,
    papers: Papers,
    words: Words,
    jobs: Option<Output>,
    invoices: Option<Output>,
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
        let papers = Papers::open(&mut outputs, &arguments.pages)?;
        let csv = tables(&mut outputs, arguments.csv.as_deref(), &csv::FILES)?;
        let priced = scenarios.iter().any(|scenario| scenario.model.money.is_some());
        let folder = arguments.csv.as_ref().filter(|_| priced);
        let invoices =
            folder.map(|folder| outputs.open("--csv", &folder.join(csv::INVOICES))).transpose()?;
        let words = Words::new(settings::language(arguments.pages.language));
        Ok(Files { json, csv, papers, words, jobs, invoices })
    }

    /// Whether standard output belongs to a machine.
    pub fn take_stdout(&self) -> bool {
        let own = [&self.json, &self.jobs].into_iter().flatten().any(Output::is_stdout);
        own || self.papers.take_stdout()
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
        if let Some(output) = self.invoices {
            output.write(&csv::invoices(reports))?;
        }
        self.papers.write(
            || html::of_reports(reports, &self.words),
            || xlsx::of_reports(reports, &self.words),
        )?;
        if let (Some(output), Some(report)) = (self.jobs, reports.first()) {
            output.write(&first_replication(report.model))?;
        }
        Ok(())
    }
}

/// Reports for people: a page and a workbook.
pub struct Papers {
    html: Option<Output>,
    xlsx: Option<Output>,
}

impl Papers {
    /// Opens both.
    pub fn open(outputs: &mut Outputs, pages: &Pages) -> Result<Papers, String> {
        let html = open(outputs, "--html", pages.html.as_deref())?;
        let xlsx = open(outputs, "--xlsx", pages.xlsx.as_deref())?;
        Ok(Papers { html, xlsx })
    }

    /// Whether either is standard output.
    pub fn take_stdout(&self) -> bool {
        [&self.html, &self.xlsx].into_iter().flatten().any(Output::is_stdout)
    }

    /// Whether there is any.
    pub fn any(&self) -> bool {
        self.html.is_some() || self.xlsx.is_some()
    }

    /// Writes what was asked for.
    pub fn write(
        self,
        page: impl FnOnce() -> String,
        book: impl FnOnce() -> Result<Vec<u8>, String>,
    ) -> Result<(), String> {
        if let Some(output) = self.html {
            output.write(page().as_bytes())?;
        }
        if let Some(output) = self.xlsx {
            output.write(&book()?)?;
        }
        Ok(())
    }
}

/// Opens the tables of a folder, which is made where there is none.
pub fn tables(
    outputs: &mut Outputs,
    folder: Option<&Path>,
    names: &[&str],
) -> Result<Vec<Output>, String> {
    let Some(folder) = folder else { return Ok(Vec::new()) };
    std::fs::create_dir_all(folder)
        .map_err(|error| format!("--csv {} cannot be made: {error}", folder.display()))?;
    names.iter().map(|name| outputs.open("--csv", &folder.join(name))).collect()
}

/// Opens an output where it was asked for.
pub fn open(
    outputs: &mut Outputs,
    flag: &str,
    path: Option<&Path>,
) -> Result<Option<Output>, String> {
    path.map(|path| outputs.open(flag, path)).transpose()
}

/// Every job of the first replication, which is played once more: the same jobs, since all chance has an address.
fn first_replication(model: &Model) -> Vec<u8> {
    let mut list = JobRows::new(model);
    World::new(model).play(model, model.study.seed, 0, &mut list);
    jobs::table(model, &list.rows)
}
