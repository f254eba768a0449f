//! What is asked, judged: everything is there, nothing contradicts.

use super::field::{Field, Formula, TargetOf};
use super::given::{Given, PatienceLaw};
use crate::scenario::quantity::Fault;

/// What is wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// Which one.
    pub field: Field,
    /// What was expected and how to mend it.
    pub fault: Fault,
}

/// Callers' patience.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Patience {
    /// Mean [s].
    pub mean: f64,
    /// Its law.
    pub law: PatienceLaw,
    /// Standard deviation by mean, of laws that have one to be said.
    pub cv: f64,
}

/// A question to a formula that can be answered, if any number can.
///
/// Of arrivals, handle time and agents one is `None` when there is a target: that one is sought.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Which formula.
    pub formula: Formula,
    /// Per hour.
    pub arrivals: Option<f64>,
    /// Mean [s].
    pub handle_time: Option<f64>,
    /// At work.
    pub agents: Option<f64>,
    /// T [s]; without it there are no service levels.
    pub within: Option<f64>,
    /// t0 [s].
    pub short: f64,
    /// Callers who give up.
    pub patience: Option<Patience>,
    /// Share that hangs up at once when not served at once.
    pub balking: f64,
    /// Lines, agents included.
    pub lines: Option<u32>,
    /// Share that calls again.
    pub redial: f64,
    /// Standard deviation of the handle time by its mean.
    pub handle_time_cv: f64,
    /// Pace of each chat when 1, 2, .. are open.
    pub paces: Vec<f64>,
    /// What is to be met.
    pub target: Option<(TargetOf, f64)>,
    /// Share of paid time not at work.
    pub shrinkage: Option<f64>,
}

/// Most lines and most agents where they are counted one by one.
const MOST: f64 = 1e7;

impl Question {
    /// The question, or all that is wrong with it. What the formula does not use is passed over; see [`Question::unused`].
    pub fn judge(formula: Formula, given: &Given) -> Result<Question, Vec<Trouble>> {
        let mut judge = Judge { formula, given, troubles: Vec::new() };
        judge.sought();
        judge.target();
        judge.numbers();
        judge.callers();
        judge.chats();
        if !judge.troubles.is_empty() {
            return Err(judge.troubles);
        }
        let uses = |field: Field| field.used_by(formula);
        let patience = given.patience.filter(|_| uses(Field::Patience)).map(|mean| Patience {
            mean,
            law: given
                .patience_law
                .filter(|_| uses(Field::PatienceLaw))
                .unwrap_or(PatienceLaw::Exponential),
            cv: given.patience_cv.unwrap_or(1.0),
        });
        let whole = |value: Option<f64>| value.map(|value| value as u32);
        Ok(Question {
            formula,
            arrivals: given.arrivals,
            handle_time: given.handle_time,
            agents: given.agents,
            within: given.within.filter(|_| uses(Field::Within)),
            short: given.short.filter(|_| uses(Field::Short)).unwrap_or(0.0),
            patience,
            balking: given.balking.filter(|_| uses(Field::Balking)).unwrap_or(0.0),
            lines: whole(given.lines.filter(|_| uses(Field::Lines))),
            redial: given.redial.filter(|_| uses(Field::Redial)).unwrap_or(0.0),
            handle_time_cv: given.handle_time_cv.unwrap_or(1.0),
            paces: paces(given),
            target: given.target.map(|value| (target_of(formula, given), value)),
            shrinkage: given.shrinkage,
        })
    }

    /// What was said that the formula does not use: on a command line a mistake, in a table a column for others.
    pub fn unused(formula: Formula, given: &Given) -> Vec<Trouble> {
        let unused = Field::all().filter(|field| given.said(*field) && !field.used_by(formula));
        let trouble = |field: Field| {
            let users: Vec<_> =
                field.users().map(|user| format!("erlang {}", user.name())).collect();
            let message = format!("erlang {} has no {}", formula.name(), field.option());
            Trouble {
                field,
                fault: Fault::new(message, format!("leave it out, or use {}", users.join(", "))),
            }
        };
        unused.map(trouble).collect()
    }
}

fn target_of(formula: Formula, given: &Given) -> TargetOf {
    given.target_of.unwrap_or_else(|| TargetOf::usual(formula))
}

/// The pace of each chat; one at a time where nothing is said.
fn paces(given: &Given) -> Vec<f64> {
    match (&given.slowdown, given.at_once) {
        (Some(paces), _) => paces.clone(),
        (None, Some(at_once)) => vec![1.0; at_once as usize],
        (None, None) => vec![1.0],
    }
}

struct Judge<'a> {
    formula: Formula,
    given: &'a Given,
    troubles: Vec<Trouble>,
}

impl Judge<'_> {
    fn say(&mut self, field: Field, message: impl Into<String>, help: impl Into<String>) {
        self.troubles.push(Trouble { field, fault: Fault::new(message, help) });
    }

    /// What stands there but is not used by this formula is not judged.
    fn of(&self, field: Field) -> Option<f64> {
        self.given.number(field).filter(|_| field.used_by(self.formula))
    }

    /// Three numbers, or two and a target.
    fn sought(&mut self) {
        const THREE: [Field; 3] = [Field::Arrivals, Field::HandleTime, Field::Agents];
        let missing: Vec<Field> =
            THREE.into_iter().filter(|field| !self.given.said(*field)).collect();
        match (missing.as_slice(), self.given.target) {
            ([_], Some(_)) | ([], None) => {}
            ([], Some(_)) => self.say(
                Field::Target,
                "a target solves for what is left out, and nothing is",
                "leave --agents out for the fewest agents, --arrivals for the largest volume, --handle-time for the longest",
            ),
            (missing, None) => {
                for &field in missing {
                    let help = match field {
                        Field::Agents => "write --agents 11, or --target 80% to solve for them".to_owned(),
                        field => format!("write {} {}", field.option(), field.example()),
                    };
                    self.say(field, format!("{} is missing", field.option()), help);
                }
            }
            (missing, Some(_)) => {
                // Agents are what is usually sought.
                let known = missing.iter().filter(|field| **field != Field::Agents);
                let known: Vec<Field> = known.take(missing.len() - 1).copied().collect();
                for field in known {
                    let help = format!("write {} {}", field.option(), field.example());
                    let message = format!(
                        "{} is missing: a target solves for one of volume, handle time and agents",
                        field.option()
                    );
                    self.say(field, message, help);
                }
            }
        }
    }

    fn target(&mut self) {
        let Some(value) = self.given.target else {
            if self.given.target_of.is_some() {
                self.say(Field::Target, "--target-of without --target", "write --target 80%");
            }
            return;
        };
        let of = target_of(self.formula, self.given);
        let level = matches!(of, TargetOf::Level(_));
        if !of.told_by(self.formula) {
            let told: Vec<_> = TargetOf::NAMED
                .iter()
                .filter(|(_, other)| other.told_by(self.formula))
                .map(|(name, _)| *name)
                .collect();
            let message = format!("erlang {} tells no {}", self.formula.name(), of.name());
            self.say(Field::TargetOf, message, format!("it tells {}", told.join(", ")));
        } else if level && self.given.within.is_none() {
            self.say(Field::Within, "a service level needs its threshold", "write --within 20s");
        }
        if level && value >= 1.0 {
            let message = "no staffing reaches 100 %: chance always makes somebody wait";
            self.say(Field::Target, message, "write what is good enough, 95%");
        } else if level && value <= 0.0 {
            self.say(Field::Target, "a service level of 0 % asks nothing", "write --target 80%");
        } else if !level && value <= 0.0 {
            let message =
                format!("no staffing reaches {} of 0: chance leaves a little", of.with_article());
            self.say(Field::Target, message, "write what is good enough");
        }
        if self.given.arrivals == Some(0.0) {
            self.say(
                Field::Arrivals,
                "nobody calls: there is nothing to solve for",
                "write how many call",
            );
        }
    }

    fn numbers(&mut self) {
        if self.given.handle_time == Some(0.0) {
            self.say(
                Field::HandleTime,
                "a handle time of 0 is no work",
                "write --handle-time 180s",
            );
        }
        if let Some(agents) = self.given.agents {
            if agents == 0.0 {
                self.say(
                    Field::Agents,
                    "with no agents nobody is answered",
                    "write how many are at work",
                );
            } else if self.formula.whole_agents() && agents.fract() != 0.0 {
                let message = format!(
                    "erlang {} counts agents one by one, got {agents}",
                    self.formula.name()
                );
                let help = format!("write {} or {}", agents.floor(), agents.ceil());
                self.say(Field::Agents, message, help);
            } else if self.formula.whole_agents() && agents > MOST {
                self.say(
                    Field::Agents,
                    format!("at most {MOST} agents, got {agents}"),
                    "write fewer",
                );
            }
        }
        if let Some(lines) = self.of(Field::Lines) {
            if lines.fract() != 0.0 || lines > MOST {
                let message = format!("expected whole lines, at most {MOST}, got {lines}");
                self.say(Field::Lines, message, "write 24");
            } else if self.given.agents.is_some_and(|agents| agents > lines) || lines == 0.0 {
                let message = format!("{lines} lines are fewer than the agents");
                self.say(Field::Lines, message, "write all lines, those that agents hold too");
            }
        }
        if self.given.shrinkage == Some(1.0) {
            let message = "with a shrinkage of 100 % nobody is ever at work";
            self.say(Field::Shrinkage, message, "write the share of paid time not at work, 30%");
        }
    }

    fn callers(&mut self) {
        match self.of(Field::Patience) {
            None if self.formula == Formula::A => {
                let help = "write --patience 120s, the mean time after which a caller gives up; where nobody does, erlang c";
                self.say(Field::Patience, "--patience is missing", help);
            }
            Some(0.0) => {
                self.say(Field::Patience, "a patience of 0 is no patience", "write --patience 120s")
            }
            _ => {}
        }
        let law = self.given.patience_law.unwrap_or(PatienceLaw::Exponential);
        if let Some(cv) = self.of(Field::PatienceCv) {
            if !law.has_cv() {
                let message = format!("{} patience has no cv of its own", law.name());
                self.say(
                    Field::PatienceCv,
                    message,
                    "write --patience-law lognormal or hyperexponential",
                );
            } else if cv == 0.0 {
                self.say(
                    Field::PatienceCv,
                    "a cv of 0 is no variation",
                    "write --patience-law deterministic",
                );
            } else if law == PatienceLaw::Hyperexponential && cv < 1.0 {
                let help = "write 150%, or --patience-law lognormal for less than 100%";
                self.say(
                    Field::PatienceCv,
                    "hyperexponential patience has a cv of 100% or more",
                    help,
                );
            }
        } else if law.has_cv() && self.of(Field::Patience).is_some() && self.formula == Formula::A {
            let message = format!("{} patience needs its cv", law.name());
            self.say(
                Field::PatienceCv,
                message,
                "write --patience-cv 150%, standard deviation over mean",
            );
        }
        if self.of(Field::Redial) == Some(1.0)
            && self.of(Field::Lines).is_none()
            && self.of(Field::Patience).is_none()
        {
            self.say(
                Field::Redial,
                "nobody gives up and no line is taken, so nobody calls again",
                "write --patience or --lines",
            );
        }
        if self.formula == Formula::Mgn && self.given.handle_time_cv.is_none() {
            let help = "write --handle-time-cv 80%, standard deviation over mean; where it is 100%, erlang c";
            self.say(Field::HandleTimeCv, "--handle-time-cv is missing", help);
        }
    }

    fn chats(&mut self) {
        if self.formula != Formula::Chat {
            return;
        }
        if let Some(at_once) = self.given.at_once
            && (at_once.fract() != 0.0 || !(1.0..=100.0).contains(&at_once))
        {
            let message = format!("expected 1 to 100 chats at once, got {at_once}");
            self.say(Field::AtOnce, message, "write 3");
            return;
        }
        match (&self.given.slowdown, self.given.at_once) {
            (Some(paces), Some(at_once)) if paces.len() != at_once as usize => {
                let message = format!("{} paces for {at_once} chats at once", paces.len());
                self.say(
                    Field::Slowdown,
                    message,
                    "write one for each number of open chats, \"100%, 80%, 65%\"",
                );
            }
            (Some(paces), _) if paces.iter().any(|pace| *pace <= 0.0) => {
                self.say(
                    Field::Slowdown,
                    "a pace of 0 never ends a chat",
                    "write \"100%, 80%, 65%\"",
                );
            }
            (None, None) => {
                self.say(
                    Field::AtOnce,
                    "--at-once is missing",
                    "write --at-once 3, with --slowdown \"100%, 80%, 65%\"",
                );
            }
            _ => {}
        }
    }
}
