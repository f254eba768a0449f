//! The core: plays one replication of a model.
//!
//! `World::play` is the only entry: a replication depends on (model, seed, index) and nothing else. (Tables follow.)

pub mod job;
pub mod observer;

pub use job::{Job, Marks};
pub use observer::Observer;

/// Everything that changes while a replication is played; reused from one to the next, so that nothing is allocated after the first.
pub struct World {
    jobs: Vec<Job>,
}

impl World {
    /// A world for this model.
    pub fn new(_model: &crate::model::Model) -> Self {
        World { jobs: Vec::new() }
    }

    /// Plays replication `index` of the model.
    pub fn play<O: Observer>(&mut self, _model: &crate::model::Model, _seed: u64, _index: u32, _observer: &mut O) {}

    /// Every job that is open now and has not expired: waiting, held for release, on its way or in hand.
    pub fn open_jobs(&mut self) -> impl Iterator<Item = &mut Job> {
        self.jobs.iter_mut()
    }
}
