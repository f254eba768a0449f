//! What teams do alone at a queue, where a contract counts the jobs of its own teams and others handle the same: jobs closed, and jobs that
//! kept a promise.

use super::flows::Cells;
use crate::ids::{QueueId, TeamId};
use crate::math::Arrange;
use crate::model::Model;
use crate::model::money::{Closed, PriceModel};
use crate::time::Span;

/// Jobs of a queue by one team.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Closer {
    /// Where they are closed; those that keep a promise, where they were received.
    pub queue: QueueId,
    /// Who closes them; who answers, of calls and chats that keep a promise.
    pub team: TeamId,
    /// Those that keep this promise of the work type, by its place; None: all that are closed.
    pub promise: Option<usize>,
}

/// Who is counted alone at which queue: each once, in order.
pub fn closers(model: &Model) -> Vec<Closer> {
    let contracts = model.money.iter().flat_map(|money| &money.contracts);
    let prices = contracts.flat_map(|contract| &contract.prices);
    let mut all: Vec<Closer> = prices.flat_map(|price| counted(&price.model)).collect();
    all.arrange();
    all.dedup();
    all
}

/// The jobs that a price counts by team.
fn counted(model: &PriceModel) -> Vec<Closer> {
    let of = |closed: &Closed, promise: Option<usize>| -> Vec<Closer> {
        let teams = closed.by.iter().flatten();
        teams.map(|&team| Closer { queue: closed.queue, team, promise }).collect()
    };
    match model {
        PriceModel::Job { closed, .. } => closed.iter().flat_map(|it| of(it, None)).collect(),
        PriceModel::Fixed { volume: Some(volume), .. } => {
            volume.closed.iter().flat_map(|it| of(it, None)).collect()
        }
        PriceModel::Outcome { judged, .. } => {
            judged.iter().flat_map(|(it, sla)| of(it, Some(*sla))).collect()
        }
        _ => Vec::new(),
    }
}

/// A promise that a team's jobs are counted by.
#[derive(Clone, Copy, Debug)]
pub struct Kept {
    /// The place of the promise among those of the work type.
    pub sla: usize,
    /// Of calls and chats: how long they may wait.
    pub within: Span,
    queue: QueueId,
    team: TeamId,
    row: usize,
}

/// Counts of one replication.
#[derive(Clone, Debug)]
pub struct Closers {
    /// By queue and team: the row of those whose closed jobs are counted alone.
    rows: Vec<Option<u32>>,
    teams: usize,
    kept: Vec<Kept>,
    counts: Cells<u32>,
}

impl Closers {
    /// Of a model and those of it who are counted alone.
    pub fn new(model: &Model, closers: &[Closer]) -> Closers {
        let closes = closers.iter().any(|closer| closer.promise.is_none());
        let teams = if closes { model.teams.len() } else { 0 };
        let mut rows = vec![None; teams * model.queues.len()];
        let mut kept = Vec::new();
        for (row, &Closer { queue, team, promise }) in closers.iter().enumerate() {
            let Some(sla) = promise else {
                rows[queue.index() * teams + team.index()] = Some(row as u32);
                continue;
            };
            let work = &model.work[model.queues[queue.index()].work.index()];
            let within = work.sla[sla].within.unwrap_or(Span::MAX);
            kept.push(Kept { sla, within, queue, team, row });
        }
        Closers { rows, teams, kept, counts: Cells::new(closers.len(), model.grid.len()) }
    }

    /// A job is closed.
    #[inline(always)]
    pub fn closed(&mut self, queue: QueueId, team: TeamId, interval: usize) {
        if self.teams > 0
            && let Some(row) = self.rows[queue.index() * self.teams + team.index()]
        {
            *self.counts.at(row as usize, interval) += 1;
        }
    }

    /// Whether anybody is counted by a promise.
    #[inline(always)]
    pub fn judge(&self) -> bool {
        !self.kept.is_empty()
    }

    /// A team has closed or answered a job of a queue: it counts by each promise that `keeps` says it keeps.
    pub fn judged(
        &mut self,
        queue: QueueId,
        team: TeamId,
        interval: u32,
        keeps: impl Fn(&Kept) -> bool,
    ) {
        let theirs = self.kept.iter().filter(|it| it.queue == queue && it.team == team);
        for it in theirs.filter(|it| keeps(it)) {
            *self.counts.of(it.row, interval) += 1;
        }
    }

    /// What a row counts in an interval.
    pub fn get(&self, row: usize, interval: usize) -> u32 {
        self.counts.get(row, interval)
    }

    /// Forgets what was counted.
    pub fn clear(&mut self) {
        self.counts.clear();
    }
}
