//! From what a person wrote to what the engine plays. `compile` is the only way to a [`Model`], so having one proves that the
//! scenario is valid. All problems are told at once: a step that meets one notes it and goes on with a stand-in.

mod arrivals;
mod backlog;
mod batches;
mod busyness;
mod calendars;
mod callers;
mod cells;
mod checks;
mod conditions;
mod contracts;
mod credits;
mod dated;
mod draft;
mod events;
mod factors;
mod files;
mod fit;
mod follow;
mod grid;
mod habits;
mod laws;
mod lines;
mod looks;
mod money;
mod names;
mod observed;
mod offices;
mod overtime;
mod patterns;
mod prices;
mod queues;
mod ranks;
mod reach;
mod staffing;
mod study;
mod teams;
#[cfg(test)]
mod tests;
mod transfers;
mod work;

use super::calendar::Calendar;
use super::estimate::{self, DEFAULT_LIMIT};
use super::{Backlog, Model, Stream, Team};
use crate::ids::TeamId;
use crate::math::Arrange;
use crate::scenario::format::Document;
use crate::scenario::quantity;
use crate::scenario::{Problems, Scenario};
use arrivals::Ground;
use draft::{Draft, at, fnv64, key};
use std::borrow::Cow;
use study::Frame;

/// Compiles a scenario, refusing what needs more than 2 GiB. `Err` holds every problem, located and in the order of the files;
/// warnings alone do not stop it and survive in [`Model::warnings`].
pub fn compile(scenario: &Scenario) -> Result<Model, Problems> {
    compile_within(scenario, DEFAULT_LIMIT)
}

/// Compiles a scenario, refusing what needs more than `limit` bytes of memory.
pub fn compile_within(scenario: &Scenario, limit: u64) -> Result<Model, Problems> {
    judged(scenario, limit, None)
}

/// Compiles a scenario that differs from a compiled one by numbers of agents only, whose arrivals and backlog are therefore the same and
/// need not be read again from their files.
pub fn compile_with_other_agents(
    scenario: &Scenario,
    limit: u64,
    like: &Model,
) -> Result<Model, Problems> {
    judged(scenario, limit, Some(like))
}

fn judged(scenario: &Scenario, limit: u64, like: Option<&Model>) -> Result<Model, Problems> {
    let mut draft = Draft::new(scenario, limit);
    let model = model(&mut draft, limit, like);
    let checks = checks::read(&mut draft, &model);
    if !draft.problems.is_err()
        && let Some(problem) = estimate::refusal(&model, limit)
    {
        draft.problems.push(problem);
    }
    let problems = scenario.report(draft.problems);
    if problems.is_err() {
        Err(problems)
    } else {
        Ok(Model { checks, warnings: problems, ..model })
    }
}

fn model(draft: &mut Draft, limit: u64, like: Option<&Model>) -> Model {
    names::judge(draft);
    let document = draft.document;
    let title = draft.optional("title", &document.title, quantity::text);
    let description = draft.optional("description", &document.description, quantity::text);
    let rules = calendars::rules(draft);
    let frame = study::frame(draft, &rules);
    let (study, eager) = study::settings(draft);
    let calendars = rules.build(&frame, &reach::Reach::of(document));
    offices::judge_openings(draft, &frame, &calendars, rules.written);
    let offices = offices::read(draft, &rules);
    let mut works = work::read(draft);
    let teams = teams::read(draft, &frame);
    let mut queues = queues::read(draft, &offices, &works, &teams);
    let lines = lines::read(draft, &works, &mut queues);
    work::judge_clocks(draft, &works, &queues, &calendars, &rules, &frame);
    let observed = observed::read(draft, &works);
    let patterns = patterns::read(draft);
    let money = money::read(draft, &frame, &offices, &works, &teams, &queues);
    follow::steps(draft, &mut works, &queues, &rules, &teams);
    let chases = follow::chases(draft, &works, &queues, &calendars, &rules, &frame);
    let grid = grid::lay(draft, &frame, &rules.rules[0], &calendars[0], queues.queues.len(), limit);
    let ground = Ground {
        frame: &frame,
        calendars: &calendars,
        always: &rules,
        offices: &offices,
        works: &works,
        queues: &queues,
    };
    let (streams, backlog) = match like {
        Some(like) => (like.streams.clone(), like.backlog.clone()),
        None => received(draft, &ground),
    };
    let transfers = transfers::read(draft, &ground, &teams);
    let mut edges = Vec::new();
    let mut present = Vec::with_capacity(teams.len());
    for team in &teams {
        staffing::judge_breaks(draft, team);
        let calendar = ground.of_office(team.office).1;
        let stretches = staffing::present(draft, team, calendar, &frame);
        present.push((stretches, open_days(calendar, &frame)));
    }
    let follows = works.iter().any(|work| !work.work.steps.is_empty())
        || teams.iter().flat_map(|team| &team.handles).any(|handle| handle.rework.is_some());
    let chased = works.iter().any(|work| work.work.chasers.is_some());
    let redials = works.iter().any(|work| work.work.redial.is_some());
    if redials && !eager {
        draft.assume("abandonment", "eager, since callers who leave call again");
    }
    // In means over teams each weighs as one person at least.
    let people: Vec<f64> = teams.iter().map(|team| team.people.max(1.0)).collect();
    let mut teams = teams::tables(teams, &queues, &ground, chased || follows);
    for (index, (team, (present, open_days))) in teams.iter_mut().zip(&present).enumerate() {
        staffing::edges(TeamId::from(index), team, present, frame.horizon, &mut edges);
        let here = team.habits.absence.map_or(1.0, |absence| 1.0 - absence.mean);
        team.productive_day = staffing::productive_day(present, *open_days) * here;
        let path = at("team", &team.id);
        if frame.known && !draft.is_full() && !draft.is_faulty(&path) {
            staffing::judge_present(draft, &path, team, present);
        }
    }
    queues::pace(&mut queues, &teams, &people);
    callers::equip(draft, &works, &mut queues, &mut teams);
    let closes = callers::closes(draft, &queues, &offices, &calendars, (&rules, &frame));
    edges.arrange_by_key(|edge| (edge.at, edge.team));
    judge_sizes(draft, &streams, &backlog, &teams);
    Model {
        title: title.unwrap_or(&draft.scenario.bundle().main).to_owned(),
        description: description.unwrap_or_default().to_owned(),
        hash: hash(draft, &streams),
        horizon: frame.horizon,
        grid,
        calendars,
        offices: offices.offices,
        work: works.into_iter().map(|work| work.work).collect(),
        queues: queues.queues,
        // Who holds a line must be known at every instant.
        eager: eager || redials || !lines.is_empty(),
        lines,
        closes,
        streams,
        backlog,
        teams,
        staffing: edges,
        transfers,
        follows,
        chases,
        study,
        observed,
        checks: Vec::new(),
        patterns,
        money,
        assumptions: std::mem::take(&mut draft.assumptions),
        warnings: Problems::new(),
    }
}

/// What arrives and what is open on the first morning; nothing of it depends on how many people there are.
fn received(draft: &mut Draft, ground: &Ground) -> (Vec<Stream>, Vec<Backlog>) {
    let mut streams = arrivals::read(draft, ground);
    busyness::read(draft, ground, &mut streams);
    events::read(draft, ground, &mut streams);
    (streams, backlog::read(draft, ground))
}

/// Open days of an office within the run, over which its work per day is counted.
fn open_days(calendar: &Calendar, frame: &Frame) -> f64 {
    let within = |day: &i32| {
        let opens = |(start, end): (i64, i64)| start < frame.horizon && end > 0;
        calendar.periods_of(*day).any(opens)
    };
    frame.local_days().filter(within).count() as f64
}

/// A job's identity holds its stream or backlog in 12 bits, of which one value means another job; more agents than this do not fit in memory.
const MOST_STREAMS: usize = (1 << 12) - 1;
const MOST_AGENTS: u64 = 1 << 22;

fn judge_sizes(draft: &mut Draft, streams: &[Stream], backlog: &[Backlog], teams: &[Team]) {
    if streams.len() + backlog.len() > MOST_STREAMS {
        let message = format!("more than {MOST_STREAMS} streams of arrivals and backlogs");
        draft.mend("work", message, "put small offices or work types together");
    }
    if teams.iter().map(|team| u64::from(team.capacity)).sum::<u64>() > MOST_AGENTS {
        let message = format!("more than {MOST_AGENTS} agents");
        draft.mend("team", message, "write fewer, or play the offices apart");
    }
    let document = draft.document;
    let mut keys = Vec::new();
    for (id, work) in &document.work {
        let path = at("work", id);
        for office in work.arrivals.keys() {
            keys.push((key(&[id, office]), at(&at(&path, "arrivals"), office)));
            for (event, _) in document.event.iter().filter(|(_, event)| event.at.is_some()) {
                keys.push((key(&["event", event, id, office]), at("event", event)));
            }
        }
        for name in work.backlog.keys() {
            keys.push((key(&[id, "backlog", name]), at(&at(&path, "backlog"), name)));
        }
    }
    keys.extend(document.busyness.keys().map(|id| (key(&["busyness", id]), at("busyness", id))));
    unlike(draft, keys);
    unlike(draft, document.team.keys().map(|id| (key(&["team", id]), at("team", id))).collect());
}

/// Refuses names whose draws would be the same; with a hundred names that is a chance of one in a million.
fn unlike(draft: &mut Draft, mut keys: Vec<(u32, String)>) {
    keys.arrange();
    for pair in keys.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
        let message = format!("its name gives it the same chance as {}", pair[0].1);
        draft.mend(&pair[1].1, message, "rename one of them");
    }
}

/// FNV-1a, 64 bits, over the resolved document and what was read from data files: tells models apart in records of where a number
/// came from. What is checked of a number does not change it.
fn hash(draft: &Draft, streams: &[Stream]) -> u64 {
    let unchecked = match draft.document.check.is_empty() {
        true => Cow::Borrowed(draft.document),
        false => Cow::Owned(Document { check: Vec::new(), ..draft.document.clone() }),
    };
    // The document is made of strings, numbers and tables, which JSON always holds.
    let document = serde_json::to_string(&unchecked).unwrap_or_default();
    let mut hash = fnv64(0xcbf2_9ce4_8422_2325, document.as_bytes());
    for stream in streams {
        for cell in &stream.cells {
            hash = fnv64(hash, &cell.start.to_le_bytes());
            hash = fnv64(hash, &cell.mean.to_bits().to_le_bytes());
        }
        for stamp in &stream.trace {
            hash = fnv64(hash, &stamp.to_le_bytes());
        }
    }
    hash
}
