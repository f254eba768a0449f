//! A forecast, whole or in steps.

use super::bundle::parse_bundle;
use super::{parse, value};
use crate::engine::World;
use crate::measure::{Detail, Record, Recorder};
use crate::model::Model;
use crate::planning::neighbour::{Neighbours, neighbours};
use crate::report::paired::rows;
use crate::report::picture::problem::{Problem, problems};
use crate::report::picture::{self, SeriesPlace};
use crate::report::{Report, csv, json};
use crate::study::{Findings, Options, Study, paired};
use serde::{Deserialize, Serialize};
use std::cell::{OnceCell, RefCell};
use std::num::NonZeroU32;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// Plays a scenario to its end: the JSON that `slackwater run --json -` prints.
#[wasm_bindgen]
pub fn forecast(bundle: &str, options: &str) -> Result<String, JsError> {
    let mut forecast = Forecast::new(bundle, options)?;
    while let Some(batch) = forecast.study.next_batch() {
        for index in batch {
            let record = forecast.play_one(index);
            forecast.study.absorb(index, record);
        }
    }
    Ok(forecast.report())
}

/// A forecast in steps, for a page that shows it grow and may stop it: ask for a batch, play parts of it here or in other workers,
/// absorb what they return in any order, report.
#[wasm_bindgen]
pub struct Forecast {
    model: Model,
    study: Study,
    world: World,
    recorder: Recorder,
    warnings: Vec<Problem>,
    /// Worked out before the first report.
    neighbours: OnceCell<Rc<Neighbours>>,
    /// Of the records absorbed so far, once they were asked for.
    findings: RefCell<Option<Findings>>,
}

/// How far a forecast is.
#[derive(Serialize, tsify::Tsify)]
#[tsify(missing_as_null)]
pub struct Progress {
    /// Replications absorbed.
    pub done: u32,
    /// Replications wanted so far.
    pub planned: u32,
    /// The widest relative half-width of the headline measures, where a precision was asked for.
    pub widest: Option<f64>,
}

/// A file that is made of a forecast.
#[derive(Serialize, tsify::Tsify)]
pub struct CsvFile {
    /// Its name.
    pub name: &'static str,
    /// All of it.
    pub text: String,
}

#[wasm_bindgen]
impl Forecast {
    /// Reads a scenario; throws its problems as JSON.
    #[wasm_bindgen(constructor)]
    pub fn new(bundle: &str, options: &str) -> Result<Forecast, JsError> {
        let bundle = parse_bundle(bundle)?;
        let mut model = super::model(&bundle)?;
        let warnings = problems(&model.warnings, &bundle);
        let options = parse::<Wishes>(options, "options")?.apply(&mut model);
        let study = Study::new(&model, options);
        let world = World::new(&model);
        let recorder = Recorder::new(&model, options.detail);
        let (neighbours, findings) = (OnceCell::new(), RefCell::new(None));
        Ok(Forecast { model, study, world, recorder, warnings, neighbours, findings })
    }

    /// The replications to play next, as [first, first after]; nothing when the study has what it asked for.
    #[wasm_bindgen(js_name = nextBatch)]
    pub fn next_batch(&mut self) -> Option<Vec<u32>> {
        self.study.next_batch().map(|batch| vec![batch.start, batch.end])
    }

    /// Works out what the first picture needs beside records, while others play; without it the first picture does.
    pub fn prepare(&self) {
        self.beside();
    }

    /// Plays replications and returns their records: each its length in four bytes, the lowest first, and then its bytes.
    pub fn play(&mut self, first: u32, until: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        for index in first..until {
            let record = self.play_one(index).to_bytes();
            // A record of 4 GiB would not have fitted into this module's memory.
            bytes.extend((record.len() as u32).to_le_bytes());
            bytes.extend(record);
        }
        bytes
    }

    /// Takes records as `play` returns them, in any order, each once.
    pub fn absorb(&mut self, bytes: &[u8]) -> Result<(), JsError> {
        let broken = || JsError::new("these bytes are no records of this scenario");
        let mut rest = bytes;
        self.findings.take();
        while let Some((length, behind)) = rest.split_first_chunk() {
            let length = u32::from_le_bytes(*length) as usize;
            let (record, behind) = behind.split_at_checked(length).ok_or_else(broken)?;
            rest = behind;
            let record = Record::from_bytes(self.recorder.layout(), record)?;
            self.study.absorb(record.index, record);
        }
        if rest.is_empty() { Ok(()) } else { Err(broken()) }
    }

    /// How far it is.
    #[wasm_bindgen(unchecked_return_type = "Progress")]
    pub fn progress(&self) -> Result<JsValue, JsError> {
        let crate::study::Progress { done, planned, widest } = self.study.progress();
        value(&Progress { done, planned, widest })
    }

    /// What is known so far, as JSON; `partial` in it says that the study has not had what it asked for.
    pub fn report(&self) -> String {
        self.with_report(json::json)
    }

    /// What is known so far, as a page shows it.
    #[wasm_bindgen(unchecked_return_type = "Picture")]
    pub fn picture(&self) -> Result<JsValue, JsError> {
        let planned = self.study.progress().planned;
        value(&self.with_report(|report| picture::picture(report, planned, self.warnings.clone())))
    }

    /// Curves of what is known so far, as long as the picture's labels; `requests` is a JSON list of `SeriesPlace`.
    #[wasm_bindgen(unchecked_return_type = "Series[]")]
    pub fn series(&self, requests: &str) -> Result<JsValue, JsError> {
        let wanted: Vec<SeriesPlace> = parse(requests, "list of series")?;
        let series = self.with_report(|report| picture::series(report, &wanted));
        value(&series.map_err(|reason| JsError::new(&reason))?)
    }

    /// The tables that `slackwater run --csv` writes.
    #[wasm_bindgen(unchecked_return_type = "CsvFile[]")]
    pub fn csv(&self) -> Result<JsValue, JsError> {
        let tables = self.with_report(|report| csv::tables(std::slice::from_ref(report)));
        let files = csv::FILES.into_iter().zip(tables);
        let text = |table| String::from_utf8(table).unwrap_or_default();
        value(&files.map(|(name, table)| CsvFile { name, text: text(table) }).collect::<Vec<_>>())
    }

    /// Agents scheduled by interval, of every team.
    #[wasm_bindgen(unchecked_return_type = "Scheduled[]")]
    pub fn scheduled(&self) -> Result<JsValue, JsError> {
        value(&picture::scheduled(&self.model))
    }

    /// What differs between another forecast (before) and this one (after), replication by replication, over those that both have.
    #[wasm_bindgen(unchecked_return_type = "Paired")]
    pub fn against(&self, other: &Forecast) -> Result<JsValue, JsError> {
        let pairs = paired((&other.model, &other.study), (&self.model, &self.study));
        value(&rows(&pairs))
    }
}

impl Forecast {
    fn play_one(&mut self, index: u32) -> Record {
        self.world.play(&self.model, self.model.study.seed, index, &mut self.recorder);
        self.recorder.take(index)
    }

    /// What formulas say beside the numbers.
    fn beside(&self) -> &Rc<Neighbours> {
        self.neighbours.get_or_init(|| Rc::new(neighbours(&self.model)))
    }

    /// Asks the report of what is known so far. What was found is kept until more is.
    fn with_report<T>(&self, ask: impl FnOnce(&Report) -> T) -> T {
        let found = self.findings.take().unwrap_or_else(|| self.study.findings());
        let report = Report::beside(&self.model, found, Rc::clone(self.beside()));
        let answer = ask(&report);
        self.findings.replace(Some(report.found));
        answer
    }
}

/// What a caller says about the study goes before what the scenario says.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Wishes {
    seed: Option<u64>,
    replications: Option<NonZeroU32>,
    precision: Option<f64>,
    detail: DetailText,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "snake_case")]
enum DetailText {
    #[default]
    Standard,
    All,
    Days,
}

impl Wishes {
    fn apply(&self, model: &mut Model) -> Options {
        let settings = &mut model.study;
        settings.seed = self.seed.unwrap_or(settings.seed);
        if let Some(replications) = self.replications {
            (settings.replications, settings.precision) = (Some(replications.get()), None);
        }
        if let Some(precision) = self.precision.filter(|&precision| precision > 0.0) {
            (settings.replications, settings.precision) = (None, Some(precision));
        }
        let detail = match self.detail {
            DetailText::Standard => Detail::Standard,
            DetailText::All => Detail::All,
            DetailText::Days => Detail::Days,
        };
        Options { detail, ..Options::of(model) }
    }
}
