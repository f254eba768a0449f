//! Why promises are missed, the story of one job that was late, and where transferred work flowed.

use super::bundle::parse_bundle;
use super::{model, parse, value};
use crate::engine::World;
use crate::ids::{OfficeId, WorkId};
use crate::measure::missed::{Missed, missed};
use crate::measure::{moves, story as follow};
use crate::model::Model;
use crate::planning::why::{VARIANTS, usual_replications, why as split};
use crate::report::{flows as flow, story as told, why as report};
use serde::Deserialize;
use std::num::NonZeroU32;
use wasm_bindgen::prelude::*;

/// Replications over which flows are averaged, where nobody says.
const FLOWS: u32 = 8;

#[wasm_bindgen]
extern "C" {
    /// Who is told how far it is.
    #[wasm_bindgen(typescript_type = "(done: number, planned: number) => void")]
    pub type Told;

    #[wasm_bindgen(method, catch)]
    fn call(this: &Told, on: &JsValue, done: u32, planned: u32) -> Result<(), JsValue>;
}

/// What a caller says goes before what the scenario says.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Wishes {
    seed: Option<u64>,
    replications: Option<NonZeroU32>,
}

/// Which late job is told of; places are those of the scenario file.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct PickText {
    work: Option<u16>,
    office: Option<u16>,
    replication: u32,
    nth: usize,
}

/// Splits the misses of the measured window into their causes: plays every variant in this worker. `told(done, planned)` is called as
/// replications are played; `planned` is the most that there may be.
#[wasm_bindgen(unchecked_return_type = "Why")]
pub fn why(bundle: &str, options: &str, told: &Told) -> Result<JsValue, JsError> {
    let (model, wishes) = read(bundle, options)?;
    let replications =
        wishes.replications.map_or_else(|| usual_replications(&model), NonZeroU32::get);
    let (mut done, planned) = (0, replications.saturating_mul(VARIANTS));
    let found = split(&model, replications, &mut |model, replications| {
        let (mut world, mut counter) = (World::new(model), Missed::new(model));
        let mut play = |index| {
            let counts = missed(model, &mut world, &mut counter, index);
            done += 1;
            // Whoever listens has no say in the answer.
            let _ = told.call(&JsValue::NULL, done, planned);
            counts
        };
        Some((0..replications).map(&mut play).collect())
    });
    value(&found.map(|found| report::why(&model, &found)))
}

/// The story of a job that was late: `{"work": 0, "office": 1, "replication": 0, "nth": 0}`, each of them optional; null where there are not
/// so many late jobs.
#[wasm_bindgen(unchecked_return_type = "Story | null")]
pub fn story(bundle: &str, options: &str, pick: &str) -> Result<JsValue, JsError> {
    let (model, _) = read(bundle, options)?;
    let PickText { work, office, replication, nth } = parse(pick, "pick")?;
    let (work, office) = (work.map(WorkId), office.map(OfficeId));
    let pick = follow::Pick { work, office, replication, nth };
    let found = follow::story(&model, &pick);
    value(&found.map(|found| told::story(&model, &pick, &found)))
}

/// Where transferred work flowed in the measured window, on average over a few replications.
#[wasm_bindgen(unchecked_return_type = "Flow[]")]
pub fn flows(bundle: &str, options: &str) -> Result<JsValue, JsError> {
    let (model, wishes) = read(bundle, options)?;
    let usual = usual_replications(&model).min(FLOWS);
    let replications = wishes.replications.map_or(usual, NonZeroU32::get);
    value(&flow::flows(&model, &moves::moves(&model, replications), replications))
}

/// The scenario and what the caller says about it; throws its problems as JSON.
fn read(bundle: &str, options: &str) -> Result<(Model, Wishes), JsError> {
    let mut model = model(&parse_bundle(bundle)?)?;
    let wishes: Wishes = parse(options, "options")?;
    model.study.seed = wishes.seed.unwrap_or(model.study.seed);
    Ok((model, wishes))
}
