//! One question to the simulation: a scenario with values set, and which replications to play.

use super::asked::Stopped;
use super::goal::Aim;
use crate::measure::Detail;
use crate::model::{self, Model};
use crate::scenario::{Bundle, Problems, resolve};
use crate::study::{Findings, Options, Stop, Study, Watched};

/// A changed scenario, to be played.
#[derive(Clone, Debug)]
pub struct Trial {
    /// What is played, with its seed.
    pub model: Model,
    /// How many replications, from the first on.
    pub replications: u32,
    /// What is at stake: it is worth playing on while one of these lists can still be reached whole. Empty: to the end.
    pub aims: Vec<Vec<Aim>>,
    /// What is asked of single replications.
    pub watched: Vec<Watched>,
    /// Promises that are asked of period by period: what is found of them stands behind what is watched, one after the other.
    pub kept: Vec<Watched>,
    /// What is asked of single replications interval by interval; where there is anything, intervals are kept.
    pub curves: Vec<Watched>,
    /// What is compared with another trial of the same replications.
    pub compared: Vec<Watched>,
    /// Whether nothing else is told: estimates of every measure at every place take longer than a short play.
    pub bare: bool,
}

impl Trial {
    /// A trial that is played to its end, and asks for nothing of single replications.
    pub fn new(model: Model, replications: u32) -> Trial {
        let (aims, watched, curves) = (Vec::new(), Vec::new(), Vec::new());
        let (kept, compared) = (Vec::new(), Vec::new());
        Trial { model, replications, aims, watched, kept, curves, compared, bare: false }
    }

    /// How it is played: totals and the contract's periods are enough where nothing is followed by interval. Test:
    /// `a_bare_trial_finds_the_same`.
    pub fn options(&self) -> Options {
        let asks = |watched: &Watched| watched.measure.is_turnaround();
        let timed = !self.bare || self.watched.iter().chain(&self.compared).any(asks);
        let detail = match (self.curves.is_empty(), timed) {
            (false, _) => Detail::Standard,
            (true, true) => Detail::Totals,
            (true, false) => Detail::Untimed,
        };
        Options { stop: Stop::After(self.replications), detail }
    }

    /// What a study of it has found so far.
    pub fn findings(&self, study: &Study) -> Findings {
        let curves = self.curves.iter().map(|watched| study.curves(watched)).collect();
        let sides = study.sides_of_watched(&self.compared);
        let found = match self.bare {
            true => study.watching(&self.watched),
            false => study.findings_watching(&self.watched),
        };
        let mut watched = found.watched;
        watched.extend(self.kept.iter().flat_map(|promise| study.kept(promise)));
        Findings { watched, curves, sides, ..found }
    }

    /// After how many replications it is looked at, ascending; the last is all of them. Where nothing is at stake on the way, the first is.
    pub fn looks(&self) -> [u32; 3] {
        let all = self.replications;
        if self.aims.is_empty() {
            return [all; 3];
        }
        [all.div_ceil(4), all.div_ceil(2), all]
    }

    /// Whether nothing that is at stake can be reached any more, so that the rest need not be played. The verdict is the one that all
    /// replications would have given.
    pub fn is_lost(&self, so_far: &Findings) -> bool {
        let is_lost =
            |aims: &Vec<Aim>| aims.iter().any(|aim| aim.is_lost(so_far, self.replications));
        !self.aims.is_empty() && self.aims.iter().all(is_lost)
    }
}

/// The door's part: plays trials and gives each one's findings, in their order. None: the user asked to stop.
pub type Play<'a> = dyn FnMut(&[Trial]) -> Option<Vec<Findings>> + 'a;

/// Plays as many trials as there are questions, no more at once than fit into memory; each is made when its turn has come.
pub fn in_turn<Q>(
    questions: &[Q],
    at_once: usize,
    play: &mut Play,
    mut trial: impl FnMut(&Q) -> Result<Trial, Stopped>,
) -> Result<Vec<Findings>, Stopped> {
    let mut found = Vec::with_capacity(questions.len());
    for some in questions.chunks(at_once.max(1)) {
        let trials = some.iter().map(&mut trial).collect::<Result<Vec<Trial>, Stopped>>()?;
        found.extend(play(&trials).ok_or(Stopped::Asked)?);
    }
    Ok(found)
}

/// The model of a scenario with other agents: `sets` are paths and values as `--set` takes them, `like` is the model of the scenario as it
/// stands.
pub fn with_agents(
    bundle: &Bundle,
    sets: &[(String, String)],
    limit: u64,
    like: &Model,
) -> Result<Model, Problems> {
    let mut changed = bundle.clone();
    changed.sets.extend_from_slice(sets);
    model::compile_with_other_agents(&resolve(&changed)?, limit, like)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::WorkId;
    use crate::model::compile;
    use crate::names::Measure;
    use crate::study::played;

    const DESK: &str = r#"
start = 2026-01-05
horizon = "2 weeks"
[office.a]
[work.claim]
channel = "case"
sla = [{ within = "4 h", due = "same time", target = "90%" }]
arrivals.a.rate = "30 per calendar day"
[team.t]
office = "a"
agents = 1
handles.claim.handle_time = { mean = "40 min", law = "exponential" }
"#;

    #[test]
    fn a_bare_trial_finds_the_same() {
        let scenario = resolve(&Bundle::new("a.toml", DESK)).unwrap();
        let model = compile(&scenario).unwrap();
        let of = |measure: Measure| {
            let (work, sla) = (Some(WorkId::from(0)), None);
            Watched { measure, sla, work, office: None, team: None, account: None }
        };
        let found = |watched: &[Watched], bare: bool| {
            let trial = Trial { watched: watched.to_vec(), bare, ..Trial::new(model.clone(), 3) };
            let study = played(&trial.model, trial.options());
            (trial.options().detail, trial.findings(&study).watched)
        };
        let due = Watched { sla: Some(0), ..of(Measure::OfDue) };
        let without = [due, of(Measure::Backlog), of(Measure::WaitMeanOfAnswered)];
        assert_eq!(found(&without, true).0, Detail::Untimed);
        assert_eq!(found(&without, true).1, found(&without, false).1);
        for turnaround in [Measure::TurnaroundElapsedMean, Measure::TurnaroundOpenHoursP90] {
            let with = [due, of(turnaround)];
            let (detail, told) = found(&with, true);
            assert_eq!(detail, Detail::Totals);
            assert_eq!(told, found(&with, false).1);
            assert!(told[1].iter().all(|value| value.is_some_and(|hours| hours > 0.5)), "{told:?}");
        }
    }
}
