//! A study: how many replications, and what they say.
//!
//! A study asks for work and is fed records; it plays nothing itself and knows no threads. Whoever runs it plays each replication that
//! [`Study::next_batch`] asks for, in any order and anywhere, and hands the record to [`Study::absorb`]. Records are merged in the order
//! of their indices, so the findings are the same whatever finished first; what has been merged is always a prefix, so a study that is
//! cancelled reports what a study of fewer replications would have.
//!
//! ```text
//!  while let Some(batch) = study.next_batch() {
//!      for index in batch { study.absorb(index, play(index)); }
//!  }
//!  study.findings()
//! ```

mod estimate;
mod findings;
mod known;
mod lines;
mod options;
mod paired;
mod pooled;
mod risk;
mod side;
mod stop;
mod stored;
#[cfg(test)]
mod tests;
mod values;
mod weight;

pub use estimate::{Estimate, is_stratified};
pub use findings::{Finding, Findings, When};
pub use known::{Asked, Known, kept_by_interval};
pub use options::{FIRST_LOOK, Options, Stop};
pub use paired::{Difference, Pair, Pairs, Verdict, paired};
pub use risk::{Risk, Typical};
pub use side::Side;
pub use stop::is_enough;
pub use stored::{Stored, StoredLaw};
pub use values::{Watched, judged_periods, measured};
pub use weight::{Weight, weigh};

use crate::contract::{Bill, Ledger};
use crate::engine::World;
use crate::measure::{Layout, Record, Recorder};
use crate::model::Model;
use lines::Line;
use pooled::Pooled;
use std::collections::BTreeMap;
use std::ops::Range;

/// The confidence of every interval.
pub const CONFIDENCE: f64 = 0.95;

/// How far a study is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    /// Replications merged.
    pub done: u32,
    /// Replications that are to be merged before the next decision; all of them where their number is fixed.
    pub planned: u32,
    /// The widest relative half-width among the headline measures at the last decision; None before the first.
    pub widest: Option<f64>,
}

/// A study of one model.
#[derive(Clone, Debug)]
pub struct Study {
    layout: Layout,
    options: Options,
    lines: Vec<Line>,
    /// Places in `lines`: the measures whose precision is asked for.
    headlines: Vec<usize>,
    is_stratified: bool,
    /// Merged records, by index.
    records: Vec<Record>,
    /// Records that came before their turn.
    early: BTreeMap<u32, Record>,
    pooled: Pooled,
    /// Where anything has a price: what bills replications.
    ledger: Option<Ledger>,
    /// By merged record: what its bill says of each line of money, above and below.
    billed: Vec<Vec<(f64, f64)>>,
    issued: u32,
    planned: u32,
    widest: Option<f64>,
    finished: bool,
}

impl Study {
    /// A study that has not begun.
    pub fn new(model: &Model, options: Options) -> Self {
        let layout = Layout::new(model, options.detail);
        let ledger = Ledger::new(model, &layout);
        let lines = lines::lines(&layout, model, ledger.as_ref());
        Study {
            headlines: stop::headlines(&lines, model),
            is_stratified: estimate::is_stratified(model),
            pooled: Pooled::new(&layout),
            planned: options.stop.first(),
            layout,
            options,
            lines,
            ledger,
            billed: Vec::new(),
            records: Vec::new(),
            early: BTreeMap::new(),
            issued: 0,
            widest: None,
            finished: false,
        }
    }

    /// What its records hold: for `Record::from_bytes`.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// The replications to play next. None when there is nothing more to play, or nothing until the records asked for have come.
    pub fn next_batch(&mut self) -> Option<Range<u32>> {
        if self.finished || self.issued == self.planned {
            return None;
        }
        let batch = self.issued..self.planned;
        self.issued = self.planned;
        Some(batch)
    }

    /// Takes the record of a replication. Whichever came first is kept, should one come twice.
    pub fn absorb(&mut self, index: u32, record: Record) {
        if index < self.records.len() as u32 || index >= self.planned {
            return;
        }
        self.early.entry(index).or_insert(record);
        while let Some(record) = self.early.remove(&(self.records.len() as u32)) {
            self.pooled.add(&record);
            if let Some(ledger) = &self.ledger {
                self.billed.push(ledger.values(&self.layout, &record));
            }
            self.records.push(record);
        }
        if self.records.len() as u32 == self.planned {
            self.decide();
        }
    }

    /// All that was planned has come: is it enough?
    fn decide(&mut self) {
        let Stop::Precision { relative, most } = self.options.stop else {
            self.finished = true;
            return;
        };
        self.widest = self.widest_half_width();
        let enough = self.widest.is_none_or(|widest| stop::is_enough(widest, relative));
        if enough || self.planned >= most {
            self.finished = true;
        } else {
            self.planned = self.planned.saturating_mul(2).min(most);
        }
    }

    /// Asks for more, up to so many replications in all, of a study that was finished with fewer.
    pub fn go_on(&mut self, replications: u32) {
        if replications > self.planned {
            (self.planned, self.finished) = (replications, false);
            self.options.stop = Stop::After(replications);
        }
    }

    /// Whether no more replications are needed.
    pub fn is_finished(&self) -> bool {
        self.finished
    }

    /// How far it is.
    pub fn progress(&self) -> Progress {
        Progress { done: self.records.len() as u32, planned: self.planned, widest: self.widest }
    }

    /// The bill of a replication that is merged; None where nothing has a price.
    pub fn bill(&self, index: u32) -> Option<Bill> {
        let record = self.records.get(index as usize)?;
        Some(self.ledger.as_ref()?.bill(&self.layout, record))
    }

    /// The records merged so far, by index.
    pub fn records(&self) -> &[Record] {
        &self.records
    }
}

/// Plays a whole study here and now.
pub fn run(model: &Model, options: Options) -> Findings {
    played(model, options).findings()
}

/// A whole study, played here and now.
pub fn played(model: &Model, options: Options) -> Study {
    let mut study = Study::new(model, options);
    play(model, &mut study);
    study
}

/// Plays what a study asks for until it is finished.
pub fn play(model: &Model, study: &mut Study) {
    let mut recorder = Recorder::new(model, study.options.detail);
    let mut world = World::new(model);
    while let Some(batch) = study.next_batch() {
        for index in batch {
            world.play(model, model.study.seed, index, &mut recorder);
            study.absorb(index, recorder.take(index));
        }
    }
}
