//! How far one number may move: the most volume, the longest handle time, the least transfer with which every goal is kept.
//!
//! The number is moved until the verdict turns, then the stretch in which it turns is halved; all trials play the same replications. So the
//! answer is right where the goals become ever harder to keep in one direction; which one is found out by trying both. What was tried is
//! told, and the answer is claimed on fresh replications, with the next value beside it.

use super::asked::{Asked, CLAIMS, Stopped, other_seed, raised};
use super::goal::{Aim, Goal, are_reached, watched};
use super::movable::{Movable, Moved};
use super::trial::{Play, Trial, in_turn};
use crate::model::{Model, compile_within};
use crate::scenario::{Problems, Scenario, resolve};
use crate::study::Findings;
use std::collections::BTreeMap;

/// How far the number may move.
#[derive(Clone, Debug)]
pub struct Solved {
    /// What was asked.
    pub asked: Asked,
    /// What has to be kept.
    pub goals: Vec<Goal>,
    /// What was moved.
    pub movable: Movable,
    /// The last value that keeps every goal.
    pub answer: u32,
    /// The next one, which does not; None where the answer is the last there is.
    pub beyond: Option<u32>,
    /// Whether greater values are harder.
    pub more_is_harder: bool,
    /// What was tried, by value, on the replications of the search.
    pub tried: BTreeMap<u32, Findings>,
    /// The scenario as it is, on fresh replications.
    pub as_it_is: Findings,
    /// The answer on fresh replications.
    pub claim: Findings,
    /// The value beyond it, on the same.
    pub claim_beyond: Option<Findings>,
    /// Which claim it is; those before failed.
    pub round: u32,
    /// Whether the claim keeps every goal.
    pub is_kept: bool,
}

/// What came of it.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// An answer.
    Found(Box<Solved>),
    /// Not even at the easiest value is every goal kept; what was found there.
    Never(u32, Option<Box<Findings>>),
    /// Every goal is kept at the hardest value too.
    Always(u32),
}

struct Search<'a, 'p> {
    scenario: &'a Scenario,
    model: &'a Model,
    goals: &'a [Goal],
    movable: &'a Movable,
    asked: Asked,
    wanted: Vec<f64>,
    play: &'a mut Play<'p>,
    tried: BTreeMap<u32, Findings>,
    /// The last value at which a claim failed: harder ones are not claimed again.
    rejected: Option<u32>,
    more_is_harder: bool,
}

/// The last value of a number with which every goal is kept.
pub fn solve(
    scenario: &Scenario,
    model: &Model,
    goals: Vec<Goal>,
    movable: Movable,
    asked: Asked,
    play: &mut Play,
) -> Result<Outcome, Stopped> {
    let wanted = goals.iter().map(|goal| goal.wanted(asked.chance)).collect();
    let (goals, movable) = (&goals, &movable);
    let tried = BTreeMap::new();
    let mut search = Search {
        scenario,
        model,
        goals,
        movable,
        asked,
        wanted,
        play,
        tried,
        rejected: None,
        more_is_harder: true,
    };
    search.more_is_harder = search.find_direction()?;
    let mut round = 1;
    loop {
        let (answer, beyond) = match search.last_kept()? {
            Turn::Between(answer, beyond) => (answer, Some(beyond)),
            Turn::Always(value) if round == 1 => return Ok(Outcome::Always(value)),
            Turn::Always(value) => (value, None),
            Turn::Never(value) => {
                let found = search.tried.remove(&value).map(Box::new);
                return Ok(Outcome::Never(value, found));
            }
        };
        let mut claims = vec![Some(answer), None];
        claims.extend(beyond.map(Some));
        let mut found = search.fresh(&claims, round)?;
        let claim_beyond = beyond.and_then(|_| found.pop());
        let (as_it_is, claim) = (found.pop(), found.pop());
        let (Some(as_it_is), Some(claim)) = (as_it_is, claim) else { return Err(Stopped::Asked) };
        let is_kept = search.raise(&claim, round);
        search.rejected = Some(answer).filter(|_| !is_kept).or(search.rejected);
        if is_kept || round == CLAIMS {
            let (goals, movable) = (goals.clone(), movable.clone());
            return Ok(Outcome::Found(Box::new(Solved {
                asked,
                goals,
                movable,
                answer,
                beyond,
                more_is_harder: search.more_is_harder,
                tried: search.tried,
                as_it_is,
                claim,
                claim_beyond,
                round,
                is_kept,
            })));
        }
        round += 1;
    }
}

/// The model with the movable at a value.
fn moved(
    scenario: &Scenario,
    movable: &Movable,
    value: u32,
    limit: u64,
) -> Result<Model, Problems> {
    let mut bundle = scenario.bundle().clone();
    bundle.sets.extend(movable.sets(value));
    compile_within(&resolve(&bundle)?, limit)
}

/// Where the verdict turns.
enum Turn {
    /// The last value that keeps every goal and the next one.
    Between(u32, u32),
    /// Nowhere: the hardest value is kept.
    Always(u32),
    /// Nowhere: the easiest is not.
    Never(u32),
}

impl Search<'_, '_> {
    fn aims(&self) -> Vec<Aim> {
        let aim = |(goal, &wanted): (&Goal, &f64)| Aim { goal: goal.clone(), wanted };
        self.goals.iter().zip(&self.wanted).map(aim).collect()
    }

    fn played(
        &mut self,
        values: &[Option<u32>],
        replications: u32,
        round: Option<u32>,
    ) -> Result<Vec<Findings>, Stopped> {
        let Search { scenario, movable, goals, asked, .. } = *self;
        in_turn(values, asked.at_once, self.play, |&value| {
            let mut model = match value {
                None => self.model.clone(),
                Some(value) => moved(scenario, movable, value, asked.limit)?,
            };
            if let Some(round) = round {
                model.study.seed = other_seed(model.study.seed, u64::from(round));
            }
            Ok(Trial { watched: watched(goals), ..Trial::new(model, replications) })
        })
    }

    /// On chance that chose nothing; a later claim rests on more of it, so that no value passes by being tried often.
    fn fresh(&mut self, values: &[Option<u32>], round: u32) -> Result<Vec<Findings>, Stopped> {
        self.played(values, self.asked.fresh.saturating_mul(round), Some(round))
    }

    fn tries(&mut self, values: &[u32]) -> Result<(), Stopped> {
        let new: Vec<u32> =
            values.iter().copied().filter(|value| !self.tried.contains_key(value)).collect();
        let asked: Vec<Option<u32>> = new.iter().copied().map(Some).collect();
        let found = self.played(&asked, self.asked.replications, None)?;
        self.tried.extend(new.into_iter().zip(found));
        Ok(())
    }

    fn is_kept(&mut self, value: u32) -> Result<bool, Stopped> {
        let more_is_harder = self.more_is_harder;
        let is_harder = |than: u32| if more_is_harder { value >= than } else { value <= than };
        self.tries(&[value])?;
        if self.rejected.is_some_and(is_harder) {
            return Ok(false);
        }
        let aims = self.aims();
        Ok(self.tried.get(&value).is_some_and(|found| are_reached(&aims, found)))
    }

    /// Whether goals are harder to keep at greater values: looked up a tenth below and above, and where that shows nothing taken from what
    /// is moved.
    fn find_direction(&mut self) -> Result<bool, Stopped> {
        let probes = match self.movable.moved {
            Moved::HandleTime | Moved::Volume => [900, 1100],
            // Nobody asks for the cap with which too much is transferred.
            Moved::TransferCap => return Ok(false),
        };
        self.tries(&probes)?;
        let ease = |value: &u32| -> f64 {
            let Some(found) = self.tried.get(value) else { return 0.0 };
            let of = |goal: &Goal| {
                let room = goal.standing(found).map_or(-1.0, |it| goal.room(&it));
                goal.chance(found) + 0.01 * room
            };
            self.goals.iter().map(of).fold(f64::INFINITY, f64::min)
        };
        Ok(ease(&probes[1]) <= ease(&probes[0]))
    }

    /// Where the verdict turns, on the search's replications.
    fn last_kept(&mut self) -> Result<Turn, Stopped> {
        let more_is_harder = self.more_is_harder;
        let (least, most) = self.movable.moved.bounds();
        let (easiest, hardest) = if more_is_harder { (least, most) } else { (most, least) };
        let begin = self.movable.moved.as_it_is().unwrap_or(hardest);
        let is_kept = self.is_kept(begin)?;
        let (end, sign) = if is_kept { (hardest, 1) } else { (easiest, -1) };
        let sign = if more_is_harder { sign } else { -sign };
        let (mut last, mut stride) =
            (begin, if self.movable.moved == Moved::TransferCap { 1 } else { 50 });
        let turned = loop {
            if last == end {
                return Ok(if is_kept { Turn::Always(end) } else { Turn::Never(end) });
            }
            let next =
                (i64::from(last) + sign * stride).clamp(i64::from(least), i64::from(most)) as u32;
            stride *= 2;
            if self.is_kept(next)? != is_kept {
                break next;
            }
            last = next;
        };
        let (mut kept, mut missed) = if is_kept { (last, turned) } else { (turned, last) };
        while kept.abs_diff(missed) > 1 {
            let middle = kept.min(missed) + kept.abs_diff(missed) / 2;
            if self.is_kept(middle)? { kept = middle } else { missed = middle }
        }
        Ok(Turn::Between(kept, missed))
    }

    /// Whether a claim keeps every goal; where not, more is asked of the search.
    fn raise(&mut self, claim: &Findings, round: u32) -> bool {
        let mut is_kept = true;
        for (goal, wanted) in self.goals.iter().zip(&mut self.wanted) {
            let asked = goal.wanted(self.asked.chance);
            if goal.chance(claim) < asked {
                is_kept = false;
                *wanted = raised(*wanted, asked, goal.chance(claim), claim.replications, round);
            }
        }
        is_kept
    }
}
