//! Where transferred work flowed: moved jobs by rule, queue left and queue entered, in the measured window and by week.

use crate::engine::{Job, Move, Observer, World};
use crate::ids::QueueId;
use crate::model::{Model, PeriodKind};
use crate::time::Instant;
use std::collections::BTreeMap;

/// A way along which jobs are moved: the rule's place, the queue left, the queue entered.
pub type Way = (usize, QueueId, QueueId);

/// Jobs moved in one replication, by way and week of the measured window; a week that the window cuts is one too.
#[derive(Clone, Debug)]
pub struct Moves {
    /// When each week begins, and when the last ends, ascending.
    edges: Vec<Instant>,
    /// By way: jobs by week.
    pub ways: BTreeMap<Way, Vec<u64>>,
}

impl Moves {
    /// Nothing moved yet.
    pub fn new(model: &Model) -> Moves {
        let grid = &model.grid;
        let weeks = grid.periods.iter().filter(|period| period.kind == PeriodKind::Week);
        let begins = weeks.map(|week| grid.edges[week.first as usize]);
        let mut edges: Vec<Instant> = begins.collect();
        edges.push(grid.window().1);
        Moves { edges, ways: BTreeMap::new() }
    }

    /// Weeks of the measured window.
    pub fn weeks(&self) -> usize {
        self.edges.len() - 1
    }
}

impl Observer for Moves {
    fn moved(&mut self, now: Instant, _job: &mut Job, how: Move) {
        let begun = self.edges.partition_point(|&edge| edge <= now);
        let weeks = self.weeks();
        if begun == 0 || begun > weeks {
            return;
        }
        let way = self.ways.entry((how.rule, how.from, how.to)).or_insert_with(|| vec![0; weeks]);
        way[begun - 1] += 1;
    }
}

/// Jobs moved in the first replications of a model, all of them together.
pub fn moves(model: &Model, replications: u32) -> Moves {
    let (mut world, mut moves) = (World::new(model), Moves::new(model));
    if !model.transfers.is_empty() {
        for index in 0..replications {
            world.play(model, model.study.seed, index, &mut moves);
        }
    }
    moves
}
