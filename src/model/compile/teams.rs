//! Teams: who, where, on what, in which order.

use super::arrivals::Ground;
use super::calendars::{self, Week};
use super::dated::{self, Pattern, Stepwise};
use super::draft::{Draft, at, key};
use super::follow;
use super::habits;
use super::laws::{self, Usual};
use super::queues::Queues;
use super::ranks::{judge_idle_ranks, rank};
use super::study::Frame;
use crate::ids::OfficeId;
use crate::model::{Discipline, Habits, Handle, Leaving, Queue, Rework, Team};
use crate::random::law::Law;
use crate::scenario::format::{self, Dated, Scalar, Steps};
use crate::scenario::quantity::{self, Fault};
use crate::time::{DAY, Instant, MINUTE, SECOND, Span};

/// A team as read, before the queues are known.
pub(super) struct TeamRead {
    pub id: String,
    pub name: String,
    pub office: usize,
    pub agents: Agents,
    /// Working times by weekday; None: the office's hours, or those of the profile of agents.
    pub shift: Option<Stepwise<Week>>,
    pub breaks: Stepwise<Week>,
    pub productive: Stepwise<f64>,
    pub pause: Span,
    pub habits: Habits,
    pub discipline: Discipline,
    pub leaving: Leaving,
    pub handles: Vec<HandleRead>,
    /// The most people at once.
    pub people: f64,
}

/// How many people a team has.
pub(super) enum Agents {
    /// By date.
    Dated(Stepwise<u32>),
    /// By weekday and part of the day.
    Profile(Pattern<u32>),
}

/// How a team handles a work type.
pub(super) struct HandleRead {
    pub path: String,
    pub work: usize,
    pub law: Law,
    pub mean: f64,
    pub factor: Stepwise<f64>,
    pub order: u16,
    pub weight: f64,
    pub preference: u16,
    pub rework: Option<Rework>,
}

impl TeamRead {
    /// Whether it handles a work type.
    pub fn does(&self, work: usize) -> bool {
        self.handles.iter().any(|handle| handle.work == work)
    }
}

/// The most people in one team.
const MOST_AGENTS: u64 = 1_000_000;

/// Reads the teams.
pub(super) fn read(draft: &mut Draft, frame: &Frame) -> Vec<TeamRead> {
    let document = draft.document;
    if document.team.is_empty() {
        draft.mend("team", "no team", "define [team.main]");
    }
    judge_idle_ranks(draft);
    document.team.iter().filter_map(|(id, team)| one(draft, id, team, frame)).collect()
}

fn one(draft: &mut Draft, id: &str, team: &format::Team, frame: &Frame) -> Option<TeamRead> {
    let path = at("team", id);
    let office = draft.office(&path, &team.office);
    let agents = agents(draft, &at(&path, "agents"), &team.agents, frame);
    let shift = shift(draft, &path, team, frame);
    let breaks = dated::weeks(draft, &at(&path, "breaks"), &team.breaks, frame, "breaks");
    let productive = productive(draft, &at(&path, "productive"), &team.productive, frame);
    let pause = pause(draft, &at(&path, "pause"), team, &productive);
    let habits = habits::read(draft, &path, team);
    let discipline = discipline(draft, &at(&path, "discipline"), team);
    let leaving = leaving(draft, &path, team);
    let handles = handles(draft, &path, team, discipline, frame);
    let people = match &agents {
        Agents::Dated(steps) => steps.values().max().copied(),
        Agents::Profile(pattern) => pattern.values().max().copied(),
    };
    let name = draft.name(&path, &team.name, id);
    Some(TeamRead {
        id: id.into(),
        name,
        office: office?,
        agents,
        shift,
        breaks,
        productive,
        pause,
        habits,
        discipline,
        leaving,
        handles,
        people: people.unwrap_or(0).into(),
    })
}

fn agents(draft: &mut Draft, path: &str, agents: &Option<Dated>, frame: &Frame) -> Agents {
    let count = |leaf: &Scalar| -> Result<u32, Fault> {
        match quantity::count(leaf)? {
            count if count > MOST_AGENTS => {
                let message = format!("more than {MOST_AGENTS} people in a team");
                Err(Fault::new(message, "write fewer, or several teams"))
            }
            count => Ok(count as u32),
        }
    };
    let read = match agents {
        None => {
            draft.missing(path, "20");
            None
        }
        Some(Dated::Constant(leaf)) => draft
            .problems
            .take(path, count(leaf))
            .map(|count| Agents::Dated(Stepwise::constant(count))),
        Some(Dated::From(list)) => {
            dated::from_dates(draft, path, list, frame, count).map(Agents::Dated)
        }
        Some(Dated::Profile(table)) => {
            dated::profile(draft, path, table, |leaf, _| count(leaf)).map(Agents::Profile)
        }
    };
    read.unwrap_or(Agents::Dated(Stepwise::constant(0)))
}

fn shift(
    draft: &mut Draft,
    path: &str,
    team: &format::Team,
    frame: &Frame,
) -> Option<Stepwise<Week>> {
    let shift_path = at(path, "shift");
    if team.shift.is_silent() {
        if !calendars::is_profile(&team.agents) {
            draft.assume(&shift_path, "the office's hours, since nothing is said");
        }
        return None;
    }
    if calendars::is_profile(&team.agents) {
        let help = "leave out one of them";
        draft.mend(&shift_path, "a shift beside a profile of agents, which says when", help);
    }
    Some(dated::weeks(draft, &shift_path, &team.shift, frame, "a shift"))
}

fn productive(
    draft: &mut Draft,
    path: &str,
    productive: &Option<Steps>,
    frame: &Frame,
) -> Stepwise<f64> {
    let judge = |leaf: &Scalar| match quantity::share(leaf)? {
        share if share < 0.01 => Err(Fault::new(
            "less than 1 % of the present time is productive",
            "write the productive share, \"63%\", not the loss",
        )),
        share => Ok(share),
    };
    if productive.is_none() {
        draft.assume(path, "100%, since nothing is said");
    }
    dated::steps(draft, path, productive, frame, judge).unwrap_or(Stepwise::constant(1.0))
}

fn pause(draft: &mut Draft, path: &str, team: &format::Team, productive: &Stepwise<f64>) -> Span {
    const USUAL: Span = 15 * MINUTE;
    let pauses = productive.values().any(|&share| share < 1.0);
    match &team.pause {
        None if pauses => draft.assume(path, "15 min, since nothing is said"),
        Some(_) if !pauses => {
            draft.warn(path, "nothing is paused: all present time is productive", None);
        }
        _ => {}
    }
    let pause = draft.optional(path, &team.pause, quantity::elapsed).unwrap_or(USUAL);
    if pause < SECOND {
        draft.mend(path, "a pause has at least a second", "write \"15 min\"");
        return USUAL;
    }
    pause
}

fn discipline(draft: &mut Draft, path: &str, team: &format::Team) -> Discipline {
    let choices = [
        ("fifo", Discipline::Fifo),
        ("priority", Discipline::Priority),
        ("due", Discipline::Due),
        ("slack", Discipline::Slack),
        ("weighted_wait", Discipline::WeightedWait),
    ];
    let judge = |leaf| quantity::choice(leaf, &choices);
    let words = "fifo, since nothing is said";
    draft.or_assume(path, &team.discipline, judge, Discipline::Fifo, words)
}

fn leaving(draft: &mut Draft, path: &str, team: &format::Team) -> Leaving {
    let choices = [
        ("finish", Leaving::Finish),
        ("handover", Leaving::Handover),
        ("overtime", Leaving::Overtime(0)),
    ];
    let judge = |leaf| quantity::choice(leaf, &choices);
    let words = "finish, since nothing is said";
    let leaving =
        draft.or_assume(&at(path, "leaving"), &team.leaving, judge, Leaving::Finish, words);
    let limit_path = at(path, "overtime");
    let limit = |leaf: &Scalar| match quantity::elapsed(leaf)? {
        limit if (SECOND..=DAY).contains(&limit) => Ok(limit),
        _ => Err(Fault::new("overtime is from a second to a day", "write \"2 h\"")),
    };
    match leaving {
        Leaving::Overtime(_) => {
            let limit = draft.required(&limit_path, &team.overtime, limit, "\"2 h\"");
            limit.map_or(Leaving::Finish, Leaving::Overtime)
        }
        other => {
            if team.overtime.is_some() {
                let help = "write leaving = \"overtime\", or leave it out";
                draft.mend(&limit_path, "nobody works overtime here", help);
            }
            other
        }
    }
}

fn handles(
    draft: &mut Draft,
    path: &str,
    team: &format::Team,
    discipline: Discipline,
    frame: &Frame,
) -> Vec<HandleRead> {
    let document = draft.document;
    let path = at(path, "handles");
    if team.handles.is_empty() {
        draft.mend(&path, "the team handles nothing", "add [team.<team>.handles.<work>]");
    }
    let mut handles = Vec::with_capacity(team.handles.len());
    for (id, handle) in &team.handles {
        let path = at(&path, id);
        let work = draft.place_of(&path, id, &document.work, "work");
        let time_path = at(&path, "handle_time");
        let law = match &handle.handle_time {
            Some(law) => laws::read(draft, &time_path, law, Usual::Lognormal),
            None => {
                draft.missing(&time_path, "{ mean = \"20 min\", cv = 1.0 }");
                laws::stand_in()
            }
        };
        let mean = law.mean();
        let factor = factor(draft, &at(&path, "factor"), &handle.factor, frame);
        let order = rank(draft, &at(&path, "order"), &handle.order);
        let preference = rank(draft, &at(&path, "preference"), &handle.preference);
        let weight_path = at(&path, "weight");
        let read = |leaf| quantity::number_where(leaf, |weight| weight > 0.0, "write weight = 1");
        let weight = draft.optional(&weight_path, &handle.weight, read);
        if weight.is_some_and(|weight| weight <= 0.0) {
            draft.mend(&weight_path, "a weight is above 0", "write weight = 1");
        }
        if order.is_none() && discipline == Discipline::Priority {
            draft.missing(&at(&path, "order"), "1");
        }
        let rework = handle
            .rework
            .as_ref()
            .and_then(|rework| follow::rework(draft, &at(&path, "rework"), rework));
        let Some(work) = work else { continue };
        handles.push(HandleRead {
            path,
            work,
            law,
            mean,
            factor,
            order: order.unwrap_or(1),
            weight: weight.unwrap_or(1.0),
            preference: preference.unwrap_or(1),
            rework,
        });
    }
    handles
}

fn factor(draft: &mut Draft, path: &str, steps: &Option<Steps>, frame: &Frame) -> Stepwise<f64> {
    let judge = |leaf: &Scalar| match quantity::factor(leaf)? {
        factor if (0.01..=100.0).contains(&factor) => Ok(factor),
        _ => Err(Fault::new("a factor is from 1% to 10,000%", "write \"110%\" for a tenth more")),
    };
    dated::steps(draft, path, steps, frame, judge).unwrap_or(Stepwise::constant(1.0))
}

/// The tables of the teams, once the queues are known. Capacity and productive time follow with the staffing.
pub(super) fn tables(
    teams: Vec<TeamRead>,
    queues: &Queues,
    ground: &Ground,
    aftermath: bool,
) -> Vec<Team> {
    let table = |team: TeamRead| {
        let calendar = ground.of_office(team.office).1;
        let alike = team.habits.speed_cv == 0.0;
        let handle = |handle: HandleRead| {
            let queue = queues.find(handle.work, team.office)?;
            let same_shape = handle.law.same_shape(&queues.queues[queue.index()].law);
            let work = handle.work;
            let HandleRead { law, mean, factor, order, weight, preference, rework, .. } = handle;
            // From before the start on is always; calendars do not reach back for ever.
            let midnight = |(day, factor): (i32, f64)| match day {
                ..=0 => (Instant::MIN, factor),
                day => (calendar.at_clock(day, 0), factor),
            };
            let days = ground.frame.days;
            let factors: Vec<_> =
                factor.changes(1.0).filter(|step| step.0 < days).map(midnight).collect();
            // A call keeps its line wherever it is answered.
            let of_work = |queue: &&Queue| queue.work.index() == work;
            let lines = queues.queues.iter().filter(of_work).any(|queue| queue.lines.is_some());
            let closes = !lines && !aftermath;
            let plain = closes && same_shape && factors.is_empty() && alike;
            Some(Handle {
                queue,
                law,
                mean,
                same_shape,
                plain,
                closes,
                factors,
                chat: false,
                interruptible: None,
                reserve: 0,
                order,
                weight,
                preference,
                rework,
            })
        };
        Team {
            key: key(&["team", &team.id]),
            office: OfficeId::from(team.office),
            capacity: 0,
            discipline: team.discipline,
            leaving: team.leaving,
            chats: Vec::new(),
            stays: false,
            reserves: false,
            pause: team.pause,
            habits: team.habits,
            handles: team.handles.into_iter().filter_map(handle).collect(),
            productive_day: 0.0,
            id: team.id,
            name: team.name,
        }
    };
    teams.into_iter().map(table).collect()
}
