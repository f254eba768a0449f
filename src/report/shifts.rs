//! Shifts that cover the people needed, as sentences, as JSON and as a patch of the scenario.

use super::digits;
use super::goals::{self, often, percent, place, standing};
use super::json::{array_of_lines, line};
use super::patch::{self, Based};
use super::staffing::StaffReport;
use crate::model::{Model, Pay};
use crate::planning::covering::{Covering, Left, TeamShifts, Then};
use crate::planning::goal::{Goal, nearest};
use crate::planning::roster::{Crew, clock_written, days_written};
use crate::planning::shifts::Shifts;
use crate::scenario::path;
use crate::time::{DAY, Span};
use serde_json::{Value, json as value};

/// Shifts beside the search that found what they cover.
#[derive(Clone, Copy, Debug)]
pub struct ShiftReport<'a> {
    /// The search.
    pub staff: StaffReport<'a>,
    /// The shifts.
    pub covering: &'a Covering,
}

/// What the shifts of a week add up to.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Totals {
    /// Shifts.
    pub shifts: u64,
    /// Paid hours.
    pub paid_hours: f64,
    /// What is minimised [money, or paid hours where there is no pay].
    pub cost: f64,
    /// What the shifts cost.
    pub pay: f64,
    /// No shifts cost less.
    pub bound: f64,
    /// Agent-hours needed, at work, missing, too many.
    pub agent_hours: [f64; 4],
}

impl Totals {
    /// Of all teams.
    pub fn of(report: &ShiftReport) -> Totals {
        let mut totals = Totals::default();
        for team in &report.covering.teams {
            let cover = &team.cover;
            totals.shifts += cover.shifts.iter().map(|it| u64::from(it.count)).sum::<u64>();
            totals.paid_hours += team.paid_hours(report.staff.model);
            totals.cost += cover.cost;
            totals.pay += cover.pay;
            totals.bound += cover.bound;
            for (total, of_team) in totals.agent_hours.iter_mut().zip(team.agent_hours()) {
                *total += of_team;
            }
        }
        totals
    }

    /// The share of the cost that other shifts could save at most (0..1).
    pub fn gap(&self) -> f64 {
        if self.cost > 0.0 { (self.cost - self.bound) / self.cost } else { 0.0 }
    }
}

/// Whether the patterns have pay; without, cost is paid hours.
pub fn has_pay(model: &Model) -> bool {
    let hours = Pay { per_shift: 0.0, per_hour: 1.0 };
    model.patterns.iter().any(|pattern| pattern.shift.pay != hours)
}

/// The answer in plain words.
pub fn answer(report: &ShiftReport) -> String {
    let ShiftReport { staff: StaffReport { model, found }, covering } = report;
    let totals = Totals::of(report);
    let [needed, present, under, over] = totals.agent_hours;
    let number = |value: f64| match digits::grouped(value, if value < 999.95 { 1 } else { 0 }) {
        whole if whole.ends_with(".0") => whole[..whole.len() - 2].to_owned(),
        number => number,
    };
    let unit = if has_pay(model) { format!(" for {}", number(totals.pay)) } else { String::new() };
    let many = if totals.shifts == 1 { "shift" } else { "shifts" };
    let mut told = format!(
        "{} {many} {}, {} paid hours{unit}.",
        digits::grouped(totals.shifts as f64, 0),
        period(report),
        number(totals.paid_hours)
    );
    let (bound, gap) = (number(totals.bound), percent(Some(totals.gap())));
    told += &match (totals.cost > totals.pay, has_pay(model)) {
        (true, _) => format!(
            " With the prices of people missing or too many that is {}; no shifts of these patterns make it less than {bound} (gap {gap}).",
            number(totals.cost)
        ),
        (false, true) => format!(
            " No shifts of these patterns that cover the same cost less than {bound} (gap {gap})."
        ),
        (false, false) => format!(
            " No shifts of these patterns that cover the same have fewer than {bound} (gap {gap})."
        ),
    };
    let missing = match under > 0.0 {
        true => format!("{} missing (people missing have a price)", number(under)),
        false => "none missing".to_owned(),
    };
    told += &format!(
        " Needed: {} agent-hours, {missing}; at work: {}, of them {} more than needed.",
        number(needed),
        number(present),
        number(over)
    );
    if let Some((goal, claim)) = nearest(&found.goals, &covering.claim) {
        let what = if matches!(goal, Goal::Promise(_)) { "promise" } else { "condition" };
        let which = match found.goals.len() {
            1 => what.to_owned(),
            _ => format!("{what} nearest to its limit"),
        };
        let required = goal.standing(&covering.required).and_then(|it| it.chance.mean);
        told += &format!(
            " With these shifts the {which}, {}, {}; with the people needed, were there no shifts, it is {} on the same.",
            place(model, goal),
            often(model, goal, &claim, &format!("{} fresh replications", found.asked.fresh)),
            percent(required)
        );
    }
    if !covering.is_kept {
        told += " That is less often than asked.";
    }
    told
}

/// The weekdays, Monday first.
pub const DAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// "a week", or the only weekday on which anybody is needed.
pub fn period(report: &ShiftReport) -> String {
    let mut days = [false; 7];
    for team in &report.covering.teams {
        let by_day = team.need.agents.len() / 7;
        for (weekday, day) in team.need.agents.chunks(by_day.max(1)).enumerate() {
            days[weekday] |= day.iter().any(|&agents| agents > 0);
        }
    }
    let mut come = (0..7).filter(|&day| days[day]);
    match (come.next(), come.next()) {
        (Some(only), None) => format!("on {}", DAYS[only]),
        _ => "a week".to_owned(),
    }
}

/// What was done cover by cover, where one was not enough.
pub fn rounds(report: &ShiftReport) -> Vec<String> {
    let ShiftReport { staff: StaffReport { model, found }, covering } = report;
    let of = |(place_of, round): (usize, &crate::planning::covering::Round)| {
        let missed = round.missed.iter().filter_map(|&(goal, standing)| {
            let goal: &Goal = &found.goals[goal];
            let told = standing.map(|it| often(model, goal, &it, ""));
            Some(format!("{} {}", place(model, goal), told?))
        });
        let missed: Vec<String> = missed.collect();
        let fell = match missed.as_slice() {
            [] => "kept every promise".to_owned(),
            [one] => format!("fell short: {one}"),
            [one, rest @ ..] => format!("fell short: {one}, and {} more", rest.len()),
        };
        let teams = |many: usize| match many {
            1 => "1 team".to_owned(),
            many => format!("{many} teams"),
        };
        let then = match round.then {
            Then::Done => String::new(),
            Then::Dearer(many) => {
                format!("; then people missing cost half as much again in {}", teams(many))
            }
            Then::MustBeMet(many) => {
                format!("; then nobody might be missing any more in {}", teams(many))
            }
            Then::Raised(1) => "; then one agent more was required in 1 slot".to_owned(),
            Then::Raised(many) => {
                format!("; then one agent more was required in {many} slots, where it helps most")
            }
        };
        let what = if has_pay(model) { "pay" } else { "hours" };
        format!("Cover {} ({what} {}) {fell}{then}.", place_of + 1, digits::plain(round.pay))
    };
    match covering.rounds.len() {
        1 => Vec::new(),
        _ => covering.rounds.iter().enumerate().map(of).collect(),
    }
}

/// Why a team keeps its people as they were found, in words.
pub fn why(left: Left) -> &'static str {
    match left {
        Left::NoPromise => "no promise is about their work",
        Left::NoPattern => "no pattern may be worked by them",
        Left::CanWait => {
            "they handle only cases, which can wait for another interval (a pattern that names a team in `teams` covers it)"
        }
    }
}

/// Weekday and time of day [µs] of a start, which counts from Monday's midnight.
pub fn weekday_of(shifts: &Shifts) -> (usize, Span) {
    ((shifts.start / DAY).rem_euclid(7) as usize, shifts.start.rem_euclid(DAY))
}

/// "mon".
pub fn day_written(weekday: usize) -> String {
    let mut days = [false; 7];
    days[weekday] = true;
    days_written(&days)
}

/// The answer for machines, with a line break at its end. The search's answer is under `requirement`.
pub fn json(report: &ShiftReport) -> String {
    let ShiftReport { staff, covering } = report;
    let StaffReport { model, found } = staff;
    let totals = Totals::of(report);
    let [needed, present, under, over] = totals.agent_hours;
    let facts = [
        (
            "replications",
            value!({ "search": found.asked.replications, "claim": found.asked.fresh }),
        ),
        ("is_kept", value!(covering.is_kept)),
        ("unit_of_cost", value!(if has_pay(model) { "money" } else { "paid hours" })),
        ("cost", value!(totals.cost)),
        ("pay", value!(totals.pay)),
        ("bound", value!(totals.bound)),
        ("gap", value!(totals.gap())),
        ("shifts", value!(totals.shifts)),
        ("paid_hours", value!(totals.paid_hours)),
        (
            "agent_hours",
            value!({ "needed": needed, "at_work": present, "missing": under, "too_many": over }),
        ),
        ("covers", covering.rounds.iter().map(|round| cover_round(report, round)).collect()),
        ("left", left(report)),
    ];
    let mut text = super::json::head(model, found.asked.chance, facts);
    for (name, is_promise) in [("promises", true), ("conditions", false)] {
        let these = found.goals.iter().filter(|it| matches!(it, Goal::Promise(_)) == is_promise);
        let told = these.map(|goal| reached(report, goal));
        text += &format!("  \"{name}\": {},\n", array_of_lines(told));
    }
    let of_team = |of: fn(&ShiftReport, &TeamShifts) -> Vec<Value>| {
        array_of_lines(covering.teams.iter().flat_map(|team| of(report, team)).collect::<Vec<_>>())
    };
    text += &format!("  \"teams\": {},\n", of_team(|report, team| vec![team_of(report, team)]));
    text += &format!("  \"starts\": {},\n", of_team(starts));
    text += &format!("  \"intervals\": {},\n", of_team(intervals));
    // What was found before, as `staff` tells it without shifts.
    let found: Value = serde_json::from_str(&super::staffing::json(staff)).unwrap_or_default();
    text += "  \"requirement\": {\n";
    let kept = ["trials", "claims", "is_kept", "paid_hours", "unjudged"];
    for name in kept {
        text += &format!("    {}: {},\n", line(&name), line(&found[name]));
    }
    let list = |name: &str| {
        let rows = found[name].as_array().cloned().unwrap_or_default();
        array_of_lines(rows).replace('\n', "\n  ")
    };
    text + &format!(
        "    \"promises\": {},\n    \"conditions\": {},\n    \"slots\": {}\n  }}\n}}\n",
        list("promises"),
        list("conditions"),
        list("slots")
    )
}

fn cover_round(report: &ShiftReport, round: &crate::planning::covering::Round) -> Value {
    let StaffReport { model, found } = report.staff;
    let missed = round.missed.iter().map(|&(goal, told)| {
        value!({ "promise": place(model, &found.goals[goal]), "claim": standing(told) })
    });
    let (then, many) = match round.then {
        Then::Done => ("done", 0),
        Then::Dearer(teams) => ("people missing cost half as much again, teams", teams),
        Then::MustBeMet(teams) => ("nobody may be missing, teams", teams),
        Then::Raised(slots) => ("slots raised", slots),
    };
    value!({
        "pay": round.pay, "missing": round.under, "missed": missed.collect::<Vec<_>>(),
        "then": then, "many": many,
    })
}

fn left(report: &ShiftReport) -> Value {
    let teams = report.covering.who.left.iter();
    teams
        .map(
            |&(team, left)| value!({ "team": report.staff.model.teams[team].id, "why": why(left) }),
        )
        .collect()
}

/// A goal and where it stands.
fn reached(report: &ShiftReport, goal: &Goal) -> Value {
    let ShiftReport { staff: StaffReport { model, found }, covering } = report;
    let mut fields = goals::json(model, goal);
    fields.insert("shifts".to_owned(), standing(goal.standing(&covering.claim)));
    fields.insert("requirement".to_owned(), standing(goal.standing(&covering.required)));
    fields.insert("requirement_claimed".to_owned(), standing(goal.standing(&found.plan.claim)));
    Value::Object(fields)
}

fn team_of(report: &ShiftReport, team: &TeamShifts) -> Value {
    let model = report.staff.model;
    let [needed, present, under, over] = team.agent_hours();
    let cover = &team.cover;
    value!({
        "team": model.teams[team.team].id,
        "cost": cover.cost, "pay": cover.pay, "bound": cover.bound, "gap": cover.gap,
        "nodes": cover.nodes, "is_gap_as_asked": team.is_as_near_as_asked, "price_of_missing": team.under,
        "paid_hours": team.paid_hours(model),
        "agent_hours": { "needed": needed, "at_work": present, "missing": under, "too_many": over },
    })
}

fn starts(report: &ShiftReport, team: &TeamShifts) -> Vec<Value> {
    let model = report.staff.model;
    let of = |shifts: &Shifts| {
        let pattern = &model.patterns[shifts.pattern];
        let (weekday, start) = weekday_of(shifts);
        value!({
            "team": model.teams[team.team].id,
            "pattern": pattern.id,
            "weekday": day_written(weekday),
            "start": clock_written(start),
            "end": clock_written((start + pattern.shift.length) % DAY),
            "count": shifts.count,
            "paid_hours_of_one": pattern.shift.paid_hours(),
            "pay_of_one": pattern.shift.cost(),
        })
    };
    team.cover.shifts.iter().map(of).collect()
}

/// Every interval in which somebody is needed or at work.
fn intervals(report: &ShiftReport, team: &TeamShifts) -> Vec<Value> {
    let (cover, need) = (&team.cover, &team.need);
    let told =
        (0..need.agents.len()).filter(|&place| need.agents[place] > 0 || cover.agents[place] > 0.0);
    let of = |place: usize| {
        let (weekday, begin) = need.begin(place);
        value!({
            "team": report.staff.model.teams[team.team].id,
            "weekday": day_written(weekday),
            "from": clock_written(begin),
            "to": clock_written(begin + need.interval),
            "needed": need.agents[place],
            "at_work": cover.agents[place],
            "missing": cover.under[place],
            "too_many": cover.over[place],
        })
    };
    told.map(of).collect()
}

/// The people as covered as a patch of the scenario, which `run` plays: those at work by interval.
pub fn patch(report: &ShiftReport, based: &Based) -> String {
    let ShiftReport { staff, covering } = report;
    let StaffReport { model, found } = staff;
    let comments = vec![
        format!("Shifts for: {}", model.title),
        patch::chosen(model, &found.asked, &found.goals),
        answer(report),
        "People at work by weekday and interval: the breaks of the shifts are left out, so what `run` calls paid is time at work.".to_owned(),
    ];
    let teams = found.plan.roster.teams.iter().zip(&found.scheduled.teams).enumerate();
    let value = |(team, (crew, before)): (usize, (&Crew, &Crew))| {
        let is_covered = covering.teams.iter().any(|it| it.team == team);
        let is_other = crew.slots != before.slots || based.rewritten.contains(&team);
        let (_, value) = covering.sets.iter().find(|(path, _)| *path == crew.path)?;
        let table = path::key("team", &model.teams[team].id);
        (is_covered || is_other).then(|| (table, "agents", value.clone()))
    };
    patch::patch(comments, based, teams.filter_map(value).collect())
}
