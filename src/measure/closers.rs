//! Jobs closed by team, at the queues where a contract counts those of its own teams and others close jobs too.

use super::flows::Cells;
use crate::ids::{QueueId, TeamId};
use crate::math::Arrange;
use crate::model::Model;
use crate::model::money::{Closed, PriceModel};

/// Who is counted alone at which queue: in the order of queues, then teams, each once.
pub fn closers(model: &Model) -> Vec<(QueueId, TeamId)> {
    let contracts = model.money.iter().flat_map(|money| &money.contracts);
    let mut all: Vec<(QueueId, TeamId)> = contracts
        .flat_map(|contract| &contract.prices)
        .flat_map(|price| counted(&price.model))
        .flat_map(|closed| closed.by.iter().flatten().map(|team| (closed.queue, *team)))
        .collect();
    all.arrange();
    all.dedup();
    all
}

/// The jobs that a price counts.
fn counted(model: &PriceModel) -> &[Closed] {
    match model {
        PriceModel::Job { closed, .. } => closed,
        PriceModel::Fixed { volume: Some(volume), .. } => &volume.closed,
        _ => &[],
    }
}

/// Counts of one replication.
#[derive(Clone, Debug)]
pub struct Closers {
    /// By queue and team: the row of those who are counted alone.
    rows: Vec<Option<u32>>,
    teams: usize,
    counts: Cells<u32>,
}

impl Closers {
    /// Of a model and those of it who are counted alone.
    pub fn new(model: &Model, closers: &[(QueueId, TeamId)]) -> Closers {
        let teams = if closers.is_empty() { 0 } else { model.teams.len() };
        let mut rows = vec![None; teams * model.queues.len()];
        for (row, (queue, team)) in (0..).zip(closers) {
            rows[queue.index() * teams + team.index()] = Some(row);
        }
        Closers { rows, teams, counts: Cells::new(closers.len(), model.grid.len()) }
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

    /// Jobs closed in an interval.
    pub fn get(&self, row: usize, interval: usize) -> u32 {
        self.counts.get(row, interval)
    }

    /// Forgets what was counted.
    pub fn clear(&mut self) {
        self.counts.clear();
    }
}
