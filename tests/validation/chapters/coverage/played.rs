//! A thousand studies, and how many of their intervals hold what is exactly so.

use crate::support::model;
use slackwater::engine::World;
use slackwater::measure::{Detail, Recorder};
use slackwater::model::Model;
use slackwater::names::Measure;
use slackwater::study::{Finding, Findings, Options, Stop, Study, When, paired, played};
use std::thread;

/// What is looked at: the interval of a measure, and the value that it is to hold.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    pub name: &'static str,
    pub measure: Measure,
    pub value: f64,
    /// The share of replications on which it hangs: of a chance, of the rarer outcome.
    pub share: f64,
}

impl Known {
    fn is_held_by(&self, found: &Findings) -> bool {
        let total = |it: &&Finding| it.when == When::Total && it.office.is_none();
        self.holds(found.of(self.measure).find(total).and_then(|it| it.estimate.ci95))
    }

    fn holds(&self, interval: Option<[f64; 2]>) -> bool {
        interval.is_some_and(|[low, high]| low <= self.value && self.value <= high)
    }
}

/// A model, what is known of it, and the model that it is compared with: after less before.
pub struct Case {
    pub before: String,
    pub after: String,
    pub known: Vec<Known>,
    pub differences: Vec<Known>,
}

/// How many intervals held the value: by number of replications, then by what is known, differences last.
pub type Counts = Vec<Vec<u32>>;

/// Studies of the seeds 1 to `studies`, looked at after each of these numbers of replications; a study of fewer replications is the start of one of
/// more.
pub fn fixed(case: &Case, studies: u64, looks: &[u32]) -> Counts {
    let models = [model(&case.before), model(&case.after)];
    let one = |seed: u64| {
        let models = models.each_ref().map(|model| seeded(model, seed));
        looks_of(case, models, looks)
    };
    sum(studies, one)
}

/// Studies that stop at a precision: how many intervals held the value, and the mean number of replications.
pub fn sequential(text: &str, known: Known, studies: u64) -> (u32, f64) {
    let model = model(text);
    let one = |seed: u64| {
        let model = seeded(&model, seed);
        let options = Options { detail: Detail::Totals, ..Options::of(&model) };
        let found = played(&model, options).findings();
        vec![vec![u32::from(known.is_held_by(&found)), found.replications]]
    };
    let sums = &sum(studies, one)[0];
    (sums[0], f64::from(sums[1]) / studies as f64)
}

fn seeded(model: &Model, seed: u64) -> Model {
    let mut model = model.clone();
    model.study.seed = seed;
    model
}

fn looks_of(case: &Case, models: [Model; 2], looks: &[u32]) -> Counts {
    let last = looks.iter().copied().max().unwrap_or(0);
    let options = Options { stop: Stop::After(last), detail: Detail::Totals };
    let mut studies = models.each_ref().map(|model| Study::new(model, options));
    let mut recorders = models.each_ref().map(|model| Recorder::new(model, Detail::Totals));
    let mut worlds = models.each_ref().map(World::new);
    for study in &mut studies {
        study.next_batch();
    }
    let mut counts = Vec::new();
    for index in 0..last {
        for side in 0..2 {
            let (model, recorder) = (&models[side], &mut recorders[side]);
            worlds[side].play(model, model.study.seed, index, recorder);
            studies[side].absorb(index, recorder.take(index));
        }
        if looks.contains(&(index + 1)) {
            counts.push(look(case, &models, &studies));
        }
    }
    counts
}

fn look(case: &Case, models: &[Model; 2], [before, after]: &[Study; 2]) -> Vec<u32> {
    let found = before.findings();
    let pairs = paired((&models[0], before), (&models[1], after)).pairs;
    let single = case.known.iter().map(|known| known.is_held_by(&found));
    let both = case.differences.iter().map(|known| {
        let pair = pairs.iter().find(|pair| pair.measure == known.measure && pair.office.is_none());
        known.holds(pair.and_then(|pair| pair.difference.ci95))
    });
    single.chain(both).map(u32::from).collect()
}

/// The sum over seeds, on as many threads as there are cores.
fn sum(studies: u64, one: impl Fn(u64) -> Counts + Sync) -> Counts {
    let threads = thread::available_parallelism().map_or(1, |it| it.get() as u64).min(studies);
    let part = |first: u64| {
        let each = (first..=studies).step_by(threads as usize).map(&one);
        each.reduce(added).expect("a study")
    };
    thread::scope(|scope| {
        let parts: Vec<_> = (1..=threads)
            .map(|first| {
                scope.spawn({
                    let part = &part;
                    move || part(first)
                })
            })
            .collect();
        let parts = parts.into_iter().map(|part| part.join().expect("a thread"));
        parts.reduce(added).expect("a thread")
    })
}

fn added(mut one: Counts, other: Counts) -> Counts {
    for (one, other) in one.iter_mut().flatten().zip(other.iter().flatten()) {
        *one += other;
    }
    one
}
