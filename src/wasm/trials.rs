//! Trials of a search, played one after the other in this thread.

use crate::engine::World;
use crate::measure::Recorder;
use crate::planning::trial::Trial;
use crate::study::{Findings, Study};

/// Plays trials, each only as far as there is something to learn from it: the findings that any number of threads would give. `told` is
/// called after each.
pub(super) fn trials(trials: &[Trial], told: &mut impl FnMut()) -> Vec<Findings> {
    let mut played = Vec::with_capacity(trials.len());
    for trial in trials {
        played.push(played_as_far_as_needed(trial));
        told();
    }
    played
}

fn played_as_far_as_needed(trial: &Trial) -> Findings {
    let mut study = Study::new(&trial.model, trial.options());
    study.next_batch(); // asked once for all that it wants
    let mut world = World::new(&trial.model);
    let mut recorder = Recorder::new(&trial.model, trial.options().detail);
    let mut next = 0;
    for look in trial.looks() {
        for index in next..look {
            world.play(&trial.model, trial.model.study.seed, index, &mut recorder);
            study.absorb(index, recorder.take(index));
        }
        next = look;
        let findings = trial.findings(&study);
        if !findings.partial || trial.is_lost(&findings) {
            return findings;
        }
    }
    trial.findings(&study)
}
