//! Why promises are missed, as sentences and as JSON.

use super::{digits, local};
use crate::math::Arrange;
use crate::model::Model;
use crate::planning::why::{self as planning, Mean, Part};
use serde::Serialize;

/// Why promises are missed: the misses of the measured window, and the part of each cause. Parts and rest sum to `late`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Why {
    /// The scenario's title.
    pub title: String,
    /// The hash of the scenario.
    pub hash: String,
    /// The seed of all chance.
    pub seed: u64,
    /// Replications of each variant that was played.
    pub replications: u32,
    /// Jobs judged in the measured window, on average.
    pub of: f64,
    /// Those that missed their promise.
    pub late: f64,
    /// The limits of its 95 % interval.
    pub low: Option<f64>,
    /// The upper limit.
    pub high: Option<f64>,
    /// In the order in which they are taken away, each on top of those before.
    pub causes: Vec<Cause>,
    /// Misses that remain without any of the causes.
    pub rest: f64,
    /// Where the late jobs were received; the most late first.
    pub places: Vec<WhyPlace>,
}

/// One cause and its part.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Cause {
    /// Which.
    #[cfg_attr(
        feature = "wasm",
        tsify(type = "\"priority\" | \"transfer\" | \"calendar\" | \"chance\" | \"capacity\"")
    )]
    pub cause: &'static str,
    /// Its part of the misses: what taking it away on top of the causes before it spares.
    pub late: f64,
    /// The limits of the part's 95 % interval, over paired replications.
    pub low: Option<f64>,
    /// The upper limit.
    pub high: Option<f64>,
    /// Its part as a share of the misses; undefined where nothing is missed.
    pub share: Option<f64>,
    /// Whether the scenario has something to take away.
    pub applies: bool,
    /// Whether it was taken away; not where that would have made more jobs late.
    pub taken: bool,
    /// Jobs that taking it away would have made late in addition, where it was not taken.
    pub worse: f64,
    /// Why it does not apply, or why it was not taken away.
    pub reason: Option<String>,
    /// What is different without it.
    pub counterfactual: &'static str,
    /// Misses without this cause alone, all else as it is.
    pub late_without: f64,
}

/// A work type received at an office.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct WhyPlace {
    /// The work type, by its place in the file.
    pub work: usize,
    /// The office, by its place in the file.
    pub office: usize,
    /// Jobs judged.
    pub of: f64,
    /// Those that missed their promise.
    pub late: f64,
    /// The part of each cause, in the order of `causes`; below zero where others gain at the cost of this place.
    pub parts: Vec<f64>,
}

impl planning::Cause {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            planning::Cause::Priority => "priority",
            planning::Cause::Transfer => "transfer",
            planning::Cause::Calendar => "calendar",
            planning::Cause::Chance => "chance",
            planning::Cause::Capacity => "capacity",
        }
    }

    /// What is different without it.
    pub fn counterfactual(self) -> &'static str {
        match self {
            planning::Cause::Priority => {
                "Every team takes the job that is due first, whatever kind of work it is, and keeps nobody in reserve for other work."
            }
            planning::Cause::Transfer => {
                "The offices are one: every team takes the work that it handles from all of them, at once, without delay, extra handling, cap or \
                 condition. Due dates stay those of the office that received the job."
            }
            planning::Cause::Calendar => {
                "Each team has in every week the same hours of people, but they are present when work comes: shifts, breaks, nights, weekends and \
                 holidays do not matter, and work may be begun as soon as it is received. Promises stay as they are."
            }
            planning::Cause::Chance => {
                "Work comes evenly, as much as is expected in each stretch of time, with no busy or quiet days and no batches, and every job takes \
                 its mean handle time. Patience, rework and what a file replays stay."
            }
            planning::Cause::Capacity => "There are four times the people, in the same shifts.",
        }
    }
}

/// What was found, beside the model it was found for.
pub fn why(model: &Model, found: &planning::Why) -> Why {
    let [low, high] = limits(&found.late);
    let place = |(queue, &[of, late]): (usize, &[f64; 2])| WhyPlace {
        work: model.queues[queue].work.index(),
        office: model.queues[queue].office.index(),
        of,
        late,
        parts: found.parts.iter().map(|part| part.places[queue]).collect(),
    };
    let mut places: Vec<WhyPlace> = found.places.iter().enumerate().map(place).collect();
    places.retain(|place| place.late > 0.0);
    places.arrange_by(|one, other| other.late.total_cmp(&one.late));
    Why {
        title: model.title.clone(),
        hash: format!("{:016x}", model.hash),
        seed: model.study.seed,
        replications: found.replications,
        of: found.of,
        late: found.late.mean,
        low,
        high,
        causes: found.parts.iter().map(|part| cause(part, found.late.mean)).collect(),
        rest: found.rest.mean,
        places,
    }
}

fn limits(mean: &Mean) -> [Option<f64>; 2] {
    [mean.limits.map(|limits| limits[0]), mean.limits.map(|limits| limits[1])]
}

fn cause(part: &Part, late: f64) -> Cause {
    let [low, high] = limits(&part.late);
    let worse = || {
        let more = digits::plain(part.worse);
        format!("it would make {more} more jobs late, so this cause explains nothing")
    };
    let reason = match part.idle {
        Some(reason) => Some(reason.to_owned()),
        None => (!part.taken).then(worse),
    };
    Cause {
        cause: part.cause.name(),
        late: part.late.mean,
        low,
        high,
        share: (late > 0.0).then(|| part.late.mean / late),
        applies: part.idle.is_none(),
        taken: part.taken,
        worse: part.worse,
        reason,
        counterfactual: part.cause.counterfactual(),
        late_without: part.alone.mean,
    }
}

/// The answer as JSON text, with a line break at its end.
pub fn json(why: &Why) -> String {
    // A value of numbers and texts alone can always be written.
    serde_json::to_string_pretty(why).unwrap_or_default() + "\n"
}

/// "Of 1,234 jobs judged 56 missed their promise (4.5 %). Of them 70 % are put down to capacity and 30 % to chance."
pub fn answer(why: &Why) -> String {
    if why.of == 0.0 {
        return "Nothing is judged: no job falls under a promise in the measured window."
            .to_owned();
    }
    let interval = why.low.zip(why.high);
    let (late, limits) = digits::estimate(why.late, interval, 0);
    let limits = limits.map_or(String::new(), |limits| format!(" ({limits})"));
    let of = digits::grouped(why.of, 0);
    if why.late == 0.0 {
        return format!(
            "None of {of} jobs that are judged in the measured window missed its promise."
        );
    }
    let share = digits::plain(100.0 * why.late / why.of);
    let told = format!(
        "Of {of} jobs that are judged in the measured window {late}{limits} missed their promise, {share} %."
    );
    let mut parts: Vec<(f64, &str)> =
        why.causes.iter().filter_map(|cause| Some((cause.share?, cause.cause))).collect();
    parts.retain(|(share, _)| *share >= 0.005);
    parts.arrange_by(|one, other| other.0.total_cmp(&one.0));
    let mut words: Vec<String> =
        parts.iter().map(|(share, cause)| format!("{:.0} % {cause}", 100.0 * share)).collect();
    if why.rest >= 0.005 * why.late {
        words.push(format!("{:.0} % the rest", 100.0 * why.rest / why.late));
    }
    format!("{told} Why: {}.", local::list(&words))
}
