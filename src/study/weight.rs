//! How much a study will take, before it is run.

use super::Options;
use super::findings::Finding;
use super::lines;
use super::pooled::Pooled;
use crate::contract::Ledger;
use crate::measure::counts::order;
use crate::measure::value::Rule;
use crate::measure::{Layout, Recorder};
use crate::model::Model;

/// Bytes of a packed number, and of the packed counts of one queue's waits or turnaround: typical, not the most.
const PACKED_NUMBER: u64 = 2;
const PACKED_COUNTS: u64 = 2_000;

/// What a study takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weight {
    /// Findings: rows of the result.
    pub findings: u64,
    /// Memory of one replication's record, about [bytes].
    pub record: u64,
    /// Memory of a recorder, one for each thread [bytes].
    pub recorder: u64,
    /// Of which the counts of waits and turnaround [bytes].
    pub histograms: u64,
    /// Memory of those of all replications together [bytes].
    pub pooled: u64,
}

impl Weight {
    /// Memory of the whole study, about, without the engine's own [bytes].
    pub fn bytes(&self, replications: u32, threads: u32) -> u64 {
        let findings = self.findings * size_of::<Finding>() as u64;
        let played = self.record * u64::from(replications) + self.recorder * u64::from(threads);
        findings + self.pooled + played
    }
}

/// What a study of a model will take. Cheap: nothing is played, and nothing large allocated.
pub fn weigh(model: &Model, options: &Options) -> Weight {
    let layout = Layout::new(model, options.detail);
    let snapshots = layout.columns.iter().filter(|column| column.snapshot.is_some()).count();
    let mut findings = 0;
    for line in lines::lines(&layout, model, Ledger::new(model, &layout).as_ref()) {
        findings += match &line.rule {
            Rule::Met(verdict) => 1 + verdict.columns.len(),
            rule if rule.needs_snapshot() => snapshots,
            rule if rule.of_columns() => layout.columns.len(),
            _ => 1,
        } as u64;
        findings += if line.by_interval { layout.intervals as u64 } else { 0 };
    }
    let numbers = layout.columns.len() * layout.slots()
        + snapshots * layout.snapshot_slots()
        + layout.intervals * layout.kept.len();
    let record = 8 * layout.finals() as u64
        + PACKED_NUMBER * numbers as u64
        + PACKED_COUNTS * order(&layout).len() as u64;
    Weight {
        findings,
        record,
        recorder: Recorder::bytes(&layout),
        histograms: Recorder::histograms(&layout),
        pooled: Pooled::bytes(&layout),
    }
}
