//! Levers: single changes of a scenario, ranked by what they do and what they cost.
//!
//! ```text
//!  scenario ── people, links: what could be changed ──► a few replications of each ──► the better half of each kind, twice as many ──► …
//!           ──► paired differences of the headlines and of paid hours ──► the cheapest effect first
//! ```
//!
//! All play the same keyed draws, so a lever differs from the scenario as it is by the change and by nothing else. Poor ones leave early
//! (successive halving: Jamieson & Talwalkar 2016, AISTATS 51, 240-248), so that the work is bounded; what was not tried to the end is told.

mod change;
mod headline;
mod links;
mod people;

pub use change::{Change, Kind, inline};
pub use headline::{Headline, gain, headlines};

use super::asked::Stopped;
use super::trial::{Play, Trial};
use crate::math::Arrange;
use crate::model::{Model, compile_within, estimate};
use crate::names::Measure;
use crate::scenario::problem::Severity;
use crate::scenario::{Scenario, resolve};
use crate::study::{Difference, Findings, Side, Verdict, Watched, is_stratified};

/// Jobs that all trials together may bring, where nobody says how many replications.
const JOBS: f64 = 2e8;
/// The fewest and the most replications of those that stay to the end, where nobody says.
const FEWEST: u32 = 16;
const MOST: u32 = 128;
/// Day factors are stratified over turns of so many replications.
const SCRAMBLES: u32 = 8;
/// How often the better half goes on.
const HALVINGS: u32 = 2;
/// Replications that show where work is late and who has time.
const LOOKS: u32 = 4;
/// Levers that show no difference are listed up to so many.
const UNSHOWN: usize = 3;

/// The paid hours of everybody.
const PAID: Watched = Watched::of_all(Measure::HoursPaid);

/// How levers are looked for.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// Replications of those that stay to the end; a matter of the scenario's size unless said.
    pub replications: Option<u32>,
    /// The most memory that a trial's model may need [bytes].
    pub limit: u64,
    /// Trials whose models are in memory at once.
    pub at_once: usize,
}

/// A change and what it does.
#[derive(Clone, Debug)]
pub struct Lever {
    /// What is changed.
    pub change: Change,
    /// By headline: before and after.
    pub effects: Vec<Difference>,
    /// What all of that is worth: see `headline::gain`.
    pub gain: Difference,
    /// Paid hours over the measured window.
    pub hours: Difference,
}

/// What was found.
#[derive(Clone, Debug)]
pub struct Levers {
    /// Replications of those that stayed to the end.
    pub replications: u32,
    /// What levers are judged by.
    pub headlines: Vec<Headline>,
    /// By headline: the scenario as it is; None where it is undefined.
    pub before: Vec<Option<Side>>,
    /// The cheapest effect first.
    pub levers: Vec<Lever>,
    /// What was not tried, or not to the end, and what does harm: each with the reason.
    pub left_out: Vec<(String, String)>,
}

/// How far the search is.
#[derive(Clone, Debug)]
pub struct Step<'a> {
    /// Replications played.
    pub done: u32,
    /// Replications that are to be played, about.
    pub planned: u32,
    /// What is known to help so far, the cheapest first.
    pub best: &'a [Lever],
    /// What it is judged by.
    pub headlines: &'a [Headline],
}

impl Lever {
    /// Whether it costs no more paid hours than the scenario as it is.
    pub fn is_free(&self) -> bool {
        self.hours.verdict != Some(Verdict::More)
    }

    /// By what it is ranked among its like: the gain, of what costs hours the gain by thousand of them.
    pub fn rank_value(&self) -> f64 {
        let gain = self.gain.difference.unwrap_or(0.0);
        if self.is_free() { gain } else { 1e3 * gain / self.hours.difference.unwrap_or(1.0) }
    }

    fn is_shown(&self) -> bool {
        self.gain.verdict == Some(Verdict::More)
    }

    /// Shown before not shown, free before paid, then the greater value; equal ones in the order in which they were made.
    fn order(&self, other: &Lever) -> std::cmp::Ordering {
        let group = |lever: &Lever| (!lever.is_shown(), !lever.is_free());
        group(self).cmp(&group(other)).then(other.rank_value().total_cmp(&self.rank_value()))
    }
}

/// The single changes of a scenario that help, the cheapest effect first; `told` hears after each part of the work how far it is.
///
/// # Errors
///
/// The user asked to stop. A change that makes a scenario which cannot be played is told among `left_out`.
pub fn levers(
    scenario: &Scenario,
    model: &Model,
    asked: Asked,
    play: &mut Play,
    told: &mut dyn FnMut(&Step),
) -> Result<Levers, Stopped> {
    let first = play(&[Trial::new(model.clone(), LOOKS)]).ok_or(Stopped::Asked)?.remove(0);
    let document = &scenario.document;
    let (links, not_tried) = links::links(document, model, &first);
    let mut open = people::agents(document, model);
    open.extend(links);
    open.extend(people::caps(document, model));
    open.extend(people::disciplines(model));
    open.extend(people::shifts(document, model));
    let replications = asked.replications.unwrap_or_else(|| usual(model, open.len()));
    let mut search = Search {
        scenario,
        model,
        headlines: headlines(model, &first),
        asked,
        done: LOOKS,
        planned: LOOKS + planned(open.len(), replications),
        before: Vec::new(),
        left_out: Vec::new(),
        play,
        told,
    };
    if not_tried > 0 {
        let why = "further pairs of offices, where less is late or less time is to spare";
        search.left_out.push(("transfer".to_owned(), format!("{not_tried} {why}")));
    }
    let mut found = Vec::new();
    for halving in (0..=HALVINGS).rev() {
        let part = replications.div_ceil(1 << halving);
        found = search.round(open, part)?;
        open = match halving {
            0 => Vec::new(),
            _ => search.better_half(&found, part),
        };
    }
    Ok(search.finish(found, replications))
}

/// Replications where nobody says: as many as some hundred million jobs allow, in whole turns of the scrambles.
fn usual(model: &Model, changes: usize) -> u32 {
    let jobs = estimate::estimate(model, false).jobs.max(1.0);
    let share = planned(changes, 1 << HALVINGS) >> HALVINGS;
    let replications = (JOBS / jobs / f64::from(share.max(1))) as u32;
    (replications / SCRAMBLES * SCRAMBLES).clamp(FEWEST, MOST)
}

/// Replications of all rounds together, about; those of the scenario as it is among them.
fn planned(changes: usize, replications: u32) -> u32 {
    let round = |halving: u32| {
        let open = (changes as u32).div_ceil(1 << (HALVINGS - halving)) + 1;
        open.saturating_mul(replications.div_ceil(1 << halving))
    };
    (0..=HALVINGS).map(round).fold(0, u32::saturating_add)
}

/// A search in hand.
struct Search<'a, 'p> {
    scenario: &'a Scenario,
    model: &'a Model,
    headlines: Vec<Headline>,
    asked: Asked,
    done: u32,
    planned: u32,
    /// The headlines of the scenario as it is, in the last round.
    before: Vec<Option<Side>>,
    left_out: Vec<(String, String)>,
    play: &'a mut Play<'p>,
    told: &'a mut dyn FnMut(&Step),
}

impl Search<'_, '_> {
    /// What each change does on so many replications, in their order. Changes that cannot be played are told and left out.
    fn round(&mut self, changes: Vec<Change>, replications: u32) -> Result<Vec<Lever>, Stopped> {
        let base = self.played(vec![self.model.clone()], replications)?.remove(0);
        self.before = base.sides.iter().take(self.headlines.len()).cloned().collect();
        let mut levers: Vec<Lever> = Vec::new();
        let mut waiting = changes.into_iter().peekable();
        while waiting.peek().is_some() {
            let (mut some, mut models) = (Vec::new(), Vec::new());
            for change in waiting.by_ref().take(self.asked.at_once.max(1)) {
                let changed = change.applied(self.scenario.bundle()).and_then(|it| resolve(&it));
                match changed.and_then(|it| compile_within(&it, self.asked.limit)) {
                    Ok(model) => {
                        some.push(change);
                        models.push(model);
                    }
                    Err(problems) => {
                        let first = problems.iter().find(|it| it.severity == Severity::Error);
                        let why = first.map(|it| it.message.clone()).unwrap_or_default();
                        self.left_out.push((change.id(), format!("cannot be played: {why}")));
                    }
                }
            }
            let found = self.played(models, replications)?;
            levers.extend(some.into_iter().zip(&found).map(|it| self.lever(it, &base)));
            let mut best: Vec<Lever> = levers.iter().filter(|it| it.is_shown()).cloned().collect();
            best.arrange_by(Lever::order);
            let &mut Self { done, planned, .. } = self;
            let planned = planned.max(done);
            (self.told)(&Step { done, planned, best: &best, headlines: &self.headlines });
        }
        Ok(levers)
    }

    fn played(&mut self, models: Vec<Model>, replications: u32) -> Result<Vec<Findings>, Stopped> {
        if models.is_empty() {
            return Ok(Vec::new());
        }
        let compared: Vec<Watched> =
            self.headlines.iter().map(|it| it.watched).chain([PAID]).collect();
        let trial = |model| Trial { compared: compared.clone(), ..Trial::new(model, replications) };
        let trials: Vec<Trial> = models.into_iter().map(trial).collect();
        self.done += replications * trials.len() as u32;
        (self.play)(&trials).ok_or(Stopped::Asked)
    }

    /// A change beside the scenario as it is.
    fn lever(&self, (change, found): (Change, &Findings), base: &Findings) -> Lever {
        let stratified = is_stratified(self.model);
        let pair = |(before, after): (&Option<Side>, &Option<Side>)| match (before, after) {
            (Some(before), Some(after)) => Difference::of(before, after, stratified),
            _ => Difference::default(),
        };
        let mut effects: Vec<Difference> = base.sides.iter().zip(&found.sides).map(pair).collect();
        let hours = effects.pop().unwrap_or_default();
        let gain = gain(&self.headlines, &base.sides, &found.sides, stratified);
        Lever { change, effects, gain, hours }
    }

    /// Of each kind the better half of those that do not harm. A kind's last one stays.
    fn better_half(&mut self, found: &[Lever], replications: u32) -> Vec<Change> {
        let mut kept = Vec::new();
        let mut kinds: Vec<Kind> = found.iter().map(|lever| lever.change.kind).collect();
        kinds.arrange();
        kinds.dedup();
        for kind in kinds {
            let of_kind: Vec<&Lever> = found.iter().filter(|it| it.change.kind == kind).collect();
            let half = of_kind.len().div_ceil(2);
            let mut open: Vec<&Lever> =
                of_kind.iter().copied().filter(|lever| !self.is_idle(lever)).collect();
            open.arrange_by(|one, other| {
                let gain = |lever: &Lever| lever.gain.difference.unwrap_or(0.0);
                gain(other).total_cmp(&gain(one))
            });
            if open.len() > half {
                let left = open.len() - half;
                let why = format!("{left} more, which did less on {replications} replications");
                self.left_out.push((kind.word().to_owned(), why));
                open.truncate(half);
            }
            kept.extend(open.into_iter().map(|lever| lever.change.clone()));
        }
        kept
    }

    /// Whether it does nothing, or harm; then it is told and left out.
    fn is_idle(&mut self, lever: &Lever) -> bool {
        let why = match lever.gain.verdict {
            Some(Verdict::Equal) | None => "changes nothing",
            Some(Verdict::Less) => "makes it worse",
            Some(Verdict::More | Verdict::NotShown) => return false,
        };
        self.left_out.push((lever.change.id(), why.to_owned()));
        true
    }

    fn finish(mut self, found: Vec<Lever>, replications: u32) -> Levers {
        let mut levers: Vec<Lever> =
            found.into_iter().filter(|lever| !self.is_idle(lever)).collect();
        levers.arrange_by(Lever::order);
        let shown = levers.iter().filter(|lever| lever.is_shown()).count();
        for lever in levers.split_off(levers.len().min(shown + UNSHOWN)) {
            self.left_out.push((lever.change.id(), "no difference shown".to_owned()));
        }
        let Search { headlines, left_out, before, .. } = self;
        Levers { replications, headlines, before, levers, left_out }
    }
}
