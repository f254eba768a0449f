//! A forecast, whole or in steps.

use super::bundle::parse_bundle;
use super::{parse, value};
use crate::engine::World;
use crate::measure::{Detail, Record, Recorder};
use crate::model::Model;
use crate::planning::neighbour::{Neighbours, neighbours};
use crate::report::paired::rows;
use crate::report::{Report, json};
use crate::study::{Options, Study, paired};
use serde::Deserialize;
use serde_json::json;
use std::cell::OnceCell;
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
    /// Worked out with the first report.
    neighbours: OnceCell<Rc<Neighbours>>,
}

#[wasm_bindgen]
impl Forecast {
    /// Reads a scenario; throws its problems as JSON.
    #[wasm_bindgen(constructor)]
    pub fn new(bundle: &str, options: &str) -> Result<Forecast, JsError> {
        let mut model = super::model(&parse_bundle(bundle)?)?;
        let options = parse::<Wishes>(options, "options")?.apply(&mut model);
        let study = Study::new(&model, options);
        let world = World::new(&model);
        let recorder = Recorder::new(&model, options.detail);
        Ok(Forecast { model, study, world, recorder, neighbours: OnceCell::new() })
    }

    /// The replications to play next, as [first, first after]; nothing when the study has what it asked for.
    #[wasm_bindgen(js_name = nextBatch)]
    pub fn next_batch(&mut self) -> Option<Vec<u32>> {
        self.study.next_batch().map(|batch| vec![batch.start, batch.end])
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
        while let Some((length, behind)) = rest.split_first_chunk() {
            let length = u32::from_le_bytes(*length) as usize;
            let (record, behind) = behind.split_at_checked(length).ok_or_else(broken)?;
            rest = behind;
            let record = Record::from_bytes(self.recorder.layout(), record)?;
            self.study.absorb(record.index, record);
        }
        if rest.is_empty() { Ok(()) } else { Err(broken()) }
    }

    /// How far it is: `{"done": 16, "planned": 32, "widest": 0.031}`, the last the widest relative half-width of the headline measures.
    pub fn progress(&self) -> Result<JsValue, JsError> {
        let progress = self.study.progress();
        value(&json!({
            "done": progress.done, "planned": progress.planned, "widest": progress.widest
        }))
    }

    /// What is known so far, as JSON; `partial` in it says that the study has not had what it asked for.
    pub fn report(&self) -> String {
        let neighbours =
            Rc::clone(self.neighbours.get_or_init(|| Rc::new(neighbours(&self.model))));
        json::json(&Report::beside(&self.model, self.study.findings(), neighbours))
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
        };
        Options { detail, ..Options::of(model) }
    }
}
