//! Levers: as values for the page and as JSON for machines.

use super::json::{array_of_lines, line};
use crate::model::Model;
use crate::planning::levers::{self as planning, Change, Headline, Step};
use crate::scenario::edit::Edit;
use crate::study::Difference;
use serde::Serialize;
use serde_json::{Value, json as value};

/// What was found beside the model of the scenario it was found for.
#[derive(Clone, Copy, Debug)]
pub struct LeversReport<'a> {
    /// The scenario as it is.
    pub model: &'a Model,
    /// What was found.
    pub found: &'a planning::Levers,
}

/// Single changes, ranked.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Levers {
    /// Replications of those that stayed to the end.
    pub replications: u32,
    /// What levers are judged by, in the scenario as it is.
    pub before: Vec<PairedPlace>,
    /// The cheapest effect first; those that show no difference last.
    pub levers: Vec<Lever>,
    /// What was not tried, or not to the end, or does harm: "transfer: 4 further pairs of offices, …".
    pub left_out: Vec<String>,
}

/// How far the search for levers is.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct LeversProgress {
    /// Replications played.
    pub done: u32,
    /// Replications that are to be played, about.
    pub planned: u32,
    /// What is known to help so far, on few replications.
    pub best: Vec<Lever>,
}

/// A measure that levers are judged by; places are those of the scenario.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct PairedPlace {
    /// Its name.
    pub measure: &'static str,
    /// Which of the work type's promises.
    #[cfg_attr(feature = "wasm", tsify(type = "number | null"))]
    pub sla: Option<usize>,
    /// The work type.
    #[cfg_attr(feature = "wasm", tsify(type = "number | null"))]
    pub work: Option<usize>,
    /// The office; null: all of them together.
    #[cfg_attr(feature = "wasm", tsify(type = "number | null"))]
    pub office: Option<usize>,
    /// The unit of its values.
    pub unit: &'static str,
    /// The estimate as the scenario is.
    #[cfg_attr(feature = "wasm", tsify(type = "number | null"))]
    pub before: Option<f64>,
}

/// One change and what it does.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Lever {
    /// A name that is the same in every search: "agents.bank", "transfer.bogota.medellin".
    pub id: String,
    /// What kind of change it is.
    #[cfg_attr(
        feature = "wasm",
        tsify(
            type = "\"agents\" | \"transfer\" | \"cap\" | \"discipline\" | \"shift\" | \"skill\""
        )
    )]
    pub kind: &'static str,
    /// The ids that it is about: the team; the offices that send and receive; the rule.
    pub subject: Vec<String>,
    /// What stands there now, as written in the scenario; null where nothing does.
    #[cfg_attr(feature = "wasm", tsify(type = "string | null"))]
    pub was: Option<String>,
    /// What stands there then.
    pub becomes: String,
    /// The change in words.
    pub words: String,
    /// What is written.
    pub edits: Vec<Edit>,
    /// What it does to each measure that levers are judged by, in the order of `before`.
    pub effects: Vec<Effect>,
    /// How much better: the mean over the measures of all offices together, shares in points (0..1), others by share of what they were.
    #[cfg_attr(feature = "wasm", tsify(type = "number | null"))]
    pub gain: Option<f64>,
    /// The lower 95 % limit of the gain.
    #[cfg_attr(feature = "wasm", tsify(type = "number | null"))]
    pub gain_low: Option<f64>,
    /// The upper one.
    #[cfg_attr(feature = "wasm", tsify(type = "number | null"))]
    pub gain_high: Option<f64>,
    /// What the gain says: "more" where it helps.
    #[cfg_attr(
        feature = "wasm",
        tsify(type = "\"more\" | \"less\" | \"no difference shown\" | \"equal\" | null")
    )]
    pub verdict: Option<&'static str>,
    /// Paid hours more over the measured window.
    #[cfg_attr(feature = "wasm", tsify(type = "number | null"))]
    pub hours: Option<f64>,
    /// The lower 95 % limit of the hours.
    #[cfg_attr(feature = "wasm", tsify(type = "number | null"))]
    pub hours_low: Option<f64>,
    /// The upper one.
    #[cfg_attr(feature = "wasm", tsify(type = "number | null"))]
    pub hours_high: Option<f64>,
    /// By what it is ranked among its like: the gain, of what costs hours the gain by thousand of them.
    pub rank_value: f64,
}

/// What a change does to one measure.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Effect {
    /// Its name.
    pub measure: &'static str,
    /// Which of the work type's promises.
    #[cfg_attr(feature = "wasm", tsify(type = "number | null"))]
    pub sla: Option<usize>,
    /// The work type.
    #[cfg_attr(feature = "wasm", tsify(type = "number | null"))]
    pub work: Option<usize>,
    /// The office; null: all of them together.
    #[cfg_attr(feature = "wasm", tsify(type = "number | null"))]
    pub office: Option<usize>,
    /// The unit of its values.
    pub unit: &'static str,
    /// The estimate before.
    #[cfg_attr(feature = "wasm", tsify(type = "number | null"))]
    pub before: Option<f64>,
    /// The estimate after.
    #[cfg_attr(feature = "wasm", tsify(type = "number | null"))]
    pub after: Option<f64>,
    /// After - before.
    #[cfg_attr(feature = "wasm", tsify(type = "number | null"))]
    pub difference: Option<f64>,
    /// The lower 95 % limit of the difference.
    #[cfg_attr(feature = "wasm", tsify(type = "number | null"))]
    pub low: Option<f64>,
    /// The upper one.
    #[cfg_attr(feature = "wasm", tsify(type = "number | null"))]
    pub high: Option<f64>,
    /// What the difference says; null where it is undefined.
    #[cfg_attr(
        feature = "wasm",
        tsify(type = "\"more\" | \"less\" | \"no difference shown\" | \"equal\" | null")
    )]
    pub verdict: Option<&'static str>,
}

/// What was found, for the page.
pub fn levers(found: &planning::Levers) -> Levers {
    let place = |(headline, side): (&Headline, &Option<_>)| {
        let before = side.as_ref().and_then(|side: &crate::study::Side| side.value);
        let Effect { measure, sla, work, office, unit, .. } =
            effect((headline, &Difference::default()));
        PairedPlace { measure, sla, work, office, unit, before }
    };
    Levers {
        replications: found.replications,
        before: found.headlines.iter().zip(&found.before).map(place).collect(),
        levers: found.levers.iter().map(|it| lever(it, &found.headlines)).collect(),
        left_out: found.left_out.iter().map(|(what, why)| format!("{what}: {why}")).collect(),
    }
}

/// How far a search is, for the page.
pub fn progress(step: &Step) -> LeversProgress {
    let best = step.best.iter().map(|it| lever(it, step.headlines)).collect();
    LeversProgress { done: step.done, planned: step.planned, best }
}

fn lever(it: &planning::Lever, headlines: &[Headline]) -> Lever {
    let Change { kind, subject, was, becomes, words, edits } = &it.change;
    let low = |it: &Difference| it.ci95.map(|[low, _]| low);
    let high = |it: &Difference| it.ci95.map(|[_, high]| high);
    Lever {
        id: it.change.id(),
        kind: kind.word(),
        subject: subject.clone(),
        was: was.clone(),
        becomes: becomes.clone(),
        words: words.clone(),
        edits: edits.clone(),
        effects: headlines.iter().zip(&it.effects).map(effect).collect(),
        gain: it.gain.difference,
        gain_low: low(&it.gain),
        gain_high: high(&it.gain),
        verdict: it.gain.verdict.map(|it| it.words()),
        hours: it.hours.difference,
        hours_low: low(&it.hours),
        hours_high: high(&it.hours),
        rank_value: it.rank_value(),
    }
}

fn effect((headline, it): (&Headline, &Difference)) -> Effect {
    let watched = headline.watched;
    Effect {
        measure: watched.measure.name(),
        sla: watched.sla,
        work: watched.work.map(|work| work.index()),
        office: watched.office.map(|office| office.index()),
        unit: watched.measure.unit(),
        before: it.before,
        after: it.after,
        difference: it.difference,
        low: it.ci95.map(|[low, _]| low),
        high: it.ci95.map(|[_, high]| high),
        verdict: it.verdict.map(|it| it.words()),
    }
}

/// What was found for machines: ids in place of indices, with a line break at its end.
pub fn json(report: &LeversReport) -> String {
    let LeversReport { model, found } = report;
    let told = levers(found);
    let mut text = super::json::opening(model, [("replications", value!(told.replications))]);
    let lever = |lever: &Lever| {
        let mut told = value!(lever);
        for effect in told["effects"].as_array_mut().into_iter().flatten() {
            name(model, effect);
        }
        told
    };
    let before = told.before.iter().map(|place| {
        let mut told = value!(place);
        name(model, &mut told);
        told
    });
    text += &format!("  \"before\": {},\n", array_of_lines(before));
    text += &format!("  \"levers\": {},\n", array_of_lines(told.levers.iter().map(lever)));
    text += &format!("  \"left_out\": {}\n}}\n", line(&told.left_out));
    text
}

/// Writes ids in place of indices.
fn name(model: &Model, place: &mut Value) {
    let index = |key: &str| place[key].as_u64().and_then(|index| usize::try_from(index).ok());
    let (work, office, sla) = (index("work"), index("office"), index("sla"));
    let work = work.map(|work| &model.work[work]);
    place["sla"] = value!(work.zip(sla).map(|(work, sla)| &work.sla[sla].name));
    place["work"] = value!(work.map(|work| &work.id));
    place["office"] = value!(office.map(|office| &model.offices[office].id));
}
