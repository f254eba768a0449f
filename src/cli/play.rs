//! The threads: the study asks for replications, every thread plays them in a world of its own, and the study is fed.
//!
//! A replication depends on (model, seed, index) and nothing else, and the study merges records in the order of their indices, so any
//! number of threads gives the same bytes.

use super::interrupt;
use super::progress::Progress;
use crate::engine::World;
use crate::measure::missed::{self, Count, Missed};
use crate::measure::record::Record;
use crate::measure::{Detail, Recorder};
use crate::model::Model;
use crate::planning::trial::Trial;
use crate::study::{Findings, Options, Study};
use rayon::ThreadPool;
use rayon::prelude::*;
use std::ops::Range;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::channel;
use std::sync::{Mutex, PoisonError};

/// What one thread keeps from one replication to the next, so that nothing is allocated after the first.
type Seat = Mutex<Option<(World, Recorder)>>;

/// Plays until the study has what it asked for, or until the user asks to stop; tells what was found.
pub fn play(model: &Model, options: Options, pool: &ThreadPool) -> Findings {
    study(model, options, pool).findings()
}

/// The same with its records, to be set beside another.
pub fn study(model: &Model, options: Options, pool: &ThreadPool) -> Study {
    let mut study = Study::new(model, options);
    on(&mut study, model, options.detail, pool);
    study
}

/// Plays what a study of a model asks for, or until the user asks to stop.
pub fn on(study: &mut Study, model: &Model, detail: Detail, pool: &ThreadPool) {
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
                let (world, recorder) =
                    seat.get_or_insert_with(|| (World::new(model), Recorder::new(model, detail)));
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
}

/// Plays trials, several at once, each only as far as there is something to learn from it; None when the user asked to stop.
pub fn trials(trials: &[Trial], pool: &ThreadPool, progress: &Progress) -> Option<Vec<Findings>> {
    let mut studies: Vec<Study> =
        trials.iter().map(|trial| Study::new(&trial.model, trial.options())).collect();
    // Each study is asked once for all that it wants, and is given that in parts.
    for study in &mut studies {
        study.next_batch();
    }
    let mut found: Vec<Option<Findings>> = vec![None; trials.len()];
    for look in 0..trials.first().map_or(0, |trial| trial.looks().len()) {
        let open: Vec<usize> = (0..trials.len()).filter(|&trial| found[trial].is_none()).collect();
        let parts = parts(&open, trials, look, pool.current_num_threads());
        // One by one: what a thread takes in bulk it plays alone at the end.
        let records: Vec<Vec<(u32, Record)>> = pool.install(|| {
            parts
                .par_iter()
                .with_max_len(1)
                .map(|(trial, range)| played(&trials[*trial], range.clone()))
                .collect()
        });
        if interrupt::asked() {
            return None;
        }
        for ((trial, _), records) in parts.iter().zip(records) {
            for (index, record) in records {
                studies[*trial].absorb(index, record);
            }
        }
        let told: Vec<(usize, Findings)> = pool.install(|| {
            open.par_iter().map(|&trial| (trial, trials[trial].findings(&studies[trial]))).collect()
        });
        for (trial, findings) in told {
            if !findings.partial || trials[trial].is_lost(&findings) {
                progress.played();
                found[trial] = Some(findings);
            }
        }
    }
    found.into_iter().collect()
}

/// The replications up to a look, in parts that keep all threads busy to the end.
fn parts(
    open: &[usize],
    trials: &[Trial],
    look: usize,
    threads: usize,
) -> Vec<(usize, Range<u32>)> {
    let pieces = (2 * threads).div_ceil(open.len().max(1)) as u32;
    let mut parts = Vec::new();
    for &trial in open {
        let looks = trials[trial].looks();
        let (first, last) = (look.checked_sub(1).map_or(0, |before| looks[before]), looks[look]);
        let each = (last - first).div_ceil(pieces).max(1);
        let starts = (first..last).step_by(each as usize);
        parts.extend(starts.map(|start| (trial, start..(start + each).min(last))));
    }
    parts
}

fn played(trial: &Trial, range: Range<u32>) -> Vec<(u32, Record)> {
    let mut world = World::new(&trial.model);
    let mut recorder = Recorder::new(&trial.model, trial.options().detail);
    let mut records = Vec::with_capacity(range.len());
    for index in range {
        if interrupt::asked() {
            break;
        }
        world.play(&trial.model, trial.model.study.seed, index, &mut recorder);
        records.push((index, recorder.take(index)));
    }
    records
}

/// Plays the first replications of a variant of a scenario and counts what is missed; None when the user asked to stop.
pub fn missed(
    model: &Model,
    replications: u32,
    pool: &ThreadPool,
    progress: &Progress,
) -> Option<Vec<Vec<Count>>> {
    let played = pool.install(|| {
        let seat = || (World::new(model), Missed::new(model));
        let play = |(world, counter): &mut (World, Missed), index: u32| {
            if interrupt::asked() {
                return None;
            }
            let counts = missed::missed(model, world, counter, index);
            progress.played();
            Some(counts)
        };
        (0..replications).into_par_iter().map_init(seat, play).collect()
    });
    if interrupt::asked() { None } else { played }
}
