//! Why promises are missed: the misses of the measured window split into priority, transfer, calendar, chance and capacity.
//!
//! Each cause stands for a counterfactual, a model in which it is taken away:
//!
//! | cause | what is different without it |
//! |---|---|
//! | priority | every team takes the job that is due first, and nobody is held in reserve |
//! | transfer | the offices are one: whoever handles a kind of work anywhere takes it from everywhere, at once and at no cost |
//! | calendar | the same hours of people in each week, present when the work comes; nothing waits for a release |
//! | chance | work comes evenly, as much as is expected, and every job takes its mean handle time |
//! | capacity | four times the people |
//!
//! They are taken away one after the other in this order, each on top of those before: first what costs nothing, then what nobody can
//! change, and last what only money buys. A cause's part is what its step takes away from the misses, so the parts and the rest, which
//! remains without any of them, sum to the misses exactly. A step that makes things worse (in overload the order of due dates makes every
//! job late a little in place of some jobs very late) is not taken: its part is zero, and the next step builds on what was before. A cause
//! that cannot apply says why.
//!
//! What two causes bring about together falls to the earlier. So beside its part each cause has the misses *without it alone*.
//!
//! All variants are played with the same seeds. The variants are made of the model, not of the file: offices that are one and work that
//! comes evenly cannot be said in a file. A user can write down what comes closest: `discipline = "due"`, a transfer rule with
//! `send = { always = true }`, other shifts with `release = "at once"`, more `agents`.

mod even;
mod follow;
mod more;
mod order;
pub(super) mod pool;

use crate::measure::missed::Count;
use crate::model::{Model, estimate};
use crate::stats::mean_interval;
use crate::study::CONFIDENCE;

/// Jobs that the replications of one variant may bring, where nobody says how many replications.
const JOBS: f64 = 4e6;
/// The fewest and the most replications, where nobody says.
const FEWEST: u32 = 8;
const MOST: u32 = 64;

/// A reason for missing a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The order in which work is taken.
    Priority,
    /// Work waits at one office while people elsewhere could do it.
    Transfer,
    /// People are not there when the work is.
    Calendar,
    /// Work comes in bursts, and some jobs take long.
    Chance,
    /// Too few people.
    Capacity,
}

/// The causes in the order in which they are taken away.
pub const CAUSES: [Cause; 5] =
    [Cause::Priority, Cause::Transfer, Cause::Calendar, Cause::Chance, Cause::Capacity];

impl Cause {
    /// The model without it; `Err`: why there is nothing to take away.
    fn without(self, model: &Model) -> Result<Model, &'static str> {
        match self {
            Cause::Priority => order::by_due_date(model),
            Cause::Transfer => pool::one_office(model),
            Cause::Calendar => follow::with_the_work(model),
            Cause::Chance => even::evenly(model),
            Cause::Capacity => more::more_people(model),
        }
    }
}

/// What one variant misses: by replication, then by queue of receipt.
pub type Played = Vec<Vec<Count>>;

/// The door's part: plays a variant's first replications; None: the user asked to stop.
pub type Play<'a> = dyn FnMut(&Model, u32) -> Option<Played> + 'a;

/// An estimate with the limits of its 95 % interval; without limits below two replications.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Mean {
    /// The mean over replications.
    pub mean: f64,
    /// Its limits.
    pub limits: Option<[f64; 2]>,
}

/// One cause and its part.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// The cause.
    pub cause: Cause,
    /// Why there is nothing to take away.
    pub idle: Option<&'static str>,
    /// Whether its step was taken; not if it would have made things worse.
    pub taken: bool,
    /// Jobs more that would be late, had a step been taken that was not.
    pub worse: f64,
    /// Its part of the misses; 0 if its step was not taken.
    pub late: Mean,
    /// The misses without it alone, all else as it is.
    pub alone: Mean,
    /// Its part by queue of receipt.
    pub places: Vec<f64>,
}

/// Why promises are missed.
#[derive(Clone, Debug, PartialEq)]
pub struct Why {
    /// Replications of each variant.
    pub replications: u32,
    /// Jobs judged in the measured window.
    pub of: f64,
    /// Those that missed their promise.
    pub late: Mean,
    /// The causes, in the order of [`CAUSES`].
    pub parts: Vec<Part>,
    /// Misses that remain without any of them.
    pub rest: Mean,
    /// By queue of receipt: jobs judged, and those late.
    pub places: Vec<[f64; 2]>,
}

/// Replications of each variant where nobody says: as many as some million jobs allow, from 8 to 64.
pub fn usual_replications(model: &Model) -> u32 {
    ((JOBS / estimate::estimate(model, false).jobs.max(1.0)) as u32).clamp(FEWEST, MOST)
}

/// The most variants that are played.
pub const VARIANTS: u32 = 2 * CAUSES.len() as u32;

/// Splits the misses of a model. None: the user asked to stop.
///
/// Test: `tests/suite/why.rs`.
pub fn why(model: &Model, replications: u32, play: &mut Play) -> Option<Why> {
    let as_it_is = play(model, replications)?;
    let mut before = (model.clone(), as_it_is.clone());
    let mut is_first = true;
    let mut parts = Vec::with_capacity(CAUSES.len());
    for cause in CAUSES {
        let late = Mean::of(&as_it_is, |counts| all(counts).late as f64);
        let mut part = Part::idle(cause, late, model.queues.len());
        // What a cause has to act on is judged in the scenario as it is: one team that takes from all offices has an order only then.
        if let Err(reason) = cause.without(model) {
            part.idle = Some(reason);
            parts.push(part);
            continue;
        }
        let step = cause.without(&before.0).unwrap_or_else(|_| before.0.clone());
        let after = play(&step, replications)?;
        part.alone = if is_first {
            Mean::of(&after, |counts| all(counts).late as f64)
        } else {
            let alone = cause.without(model).unwrap_or_else(|_| model.clone());
            Mean::of(&play(&alone, replications)?, |counts| all(counts).late as f64)
        };
        let gain = Mean::gain(&before.1, &after);
        part.taken = gain.mean >= 0.0;
        if part.taken {
            part.late = gain;
            part.places = gains(&before.1, &after);
            before = (step, after);
            is_first = false;
        } else {
            part.worse = -gain.mean;
        }
        parts.push(part);
    }
    let per = |value: fn(&Count) -> i64, queue: usize| {
        let sum: i64 = as_it_is.iter().map(|counts| value(&counts[queue])).sum();
        sum as f64 / as_it_is.len() as f64
    };
    Some(Why {
        replications,
        of: Mean::of(&as_it_is, |counts| all(counts).of as f64).mean,
        late: Mean::of(&as_it_is, |counts| all(counts).late as f64),
        parts,
        rest: Mean::of(&before.1, |counts| all(counts).late as f64),
        places: (0..model.queues.len())
            .map(|queue| [per(|count| count.of, queue), per(|count| count.late, queue)])
            .collect(),
    })
}

impl Part {
    fn idle(cause: Cause, late: Mean, queues: usize) -> Part {
        Part {
            cause,
            idle: None,
            taken: false,
            worse: 0.0,
            late: Mean { mean: 0.0, limits: None },
            alone: late,
            places: vec![0.0; queues],
        }
    }
}

impl Mean {
    fn of(played: &Played, value: impl Fn(&[Count]) -> f64) -> Mean {
        let values: Vec<f64> = played.iter().map(|counts| value(counts)).collect();
        Mean::from(&values)
    }

    /// Of what a step takes away, replication by replication.
    fn gain(before: &Played, after: &Played) -> Mean {
        let late = |counts: &Vec<Count>| all(counts).late;
        let pairs = before.iter().zip(after);
        let values: Vec<f64> =
            pairs.map(|(before, after)| (late(before) - late(after)) as f64).collect();
        Mean::from(&values)
    }

    fn from(values: &[f64]) -> Mean {
        let mean = values.iter().sum::<f64>() / values.len().max(1) as f64;
        let limits = mean_interval(values, CONFIDENCE).map(|found| [found.low, found.high]);
        Mean { mean, limits }
    }
}

/// What a step takes away by queue, on average.
fn gains(before: &Played, after: &Played) -> Vec<f64> {
    let queues = before.first().map_or(0, Vec::len);
    let late = |played: &Played, queue: usize| -> i64 {
        played.iter().map(|counts| counts[queue].late).sum()
    };
    let gain = |queue| (late(before, queue) - late(after, queue)) as f64;
    (0..queues).map(|queue| gain(queue) / before.len() as f64).collect()
}

/// All queues together.
fn all(counts: &[Count]) -> Count {
    counts.iter().fold(Count::default(), |sum, count| Count {
        of: sum.of + count.of,
        late: sum.late + count.late,
    })
}
