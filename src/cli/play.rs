//! The threads: the study asks for replications, every thread plays them in a world of its own, and the study is fed.
//!
//! A replication depends on (model, seed, index) and nothing else, and the study merges records in the order of their indices, so any
//! number of threads gives the same bytes.

use super::interrupt;
use super::progress::Progress;
use crate::engine::World;
use crate::measure::Recorder;
use crate::model::Model;
use crate::study::{Findings, Options, Study};
use rayon::ThreadPool;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::channel;
use std::sync::{Mutex, PoisonError};

/// What one thread keeps from one replication to the next, so that nothing is allocated after the first.
type Seat = Mutex<Option<(World, Recorder)>>;

/// Plays until the study has what it asked for, or until the user asks to stop; tells what was found.
pub fn play(model: &Model, options: Options, pool: &ThreadPool) -> Findings {
    let mut study = Study::new(model, options);
    let seats: Vec<Seat> = (0..pool.current_num_threads()).map(|_| Mutex::new(None)).collect();
    let progress = Progress::new(&model.title);
    while let Some(batch) = study.next_batch() {
        progress.wanted(batch.end);
        let next = AtomicU32::new(batch.start);
        let (seats, next, seed) = (&seats, &next, model.study.seed);
        let (told, records) = channel();
        pool.in_place_scope(|scope| {
            scope.spawn_broadcast(move |_, context| {
                let mut seat =
                    seats[context.index()].lock().unwrap_or_else(PoisonError::into_inner);
                let (world, recorder) = seat.get_or_insert_with(|| {
                    (World::new(model), Recorder::new(model, options.detail))
                });
                while !interrupt::asked() {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    if index >= batch.end {
                        return;
                    }
                    world.play(model, seed, index, recorder);
                    // Nobody listens any more only if absorbing has panicked, and then this scope ends in that panic.
                    let _ = told.send((index, recorder.take(index)));
                }
            });
            for (index, record) in records {
                study.absorb(index, record);
                progress.played();
            }
        });
        if interrupt::asked() {
            break;
        }
    }
    study.findings()
}
