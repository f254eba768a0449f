//! Shifts for the people that are needed: covers that meet the requirement at a cost proved to be near the least, and keep the promises.

mod problems;

use slackwater::model::{Model, compile};
use slackwater::planning::asked::{Asked, Stopped};
use slackwater::planning::covering::{
    ByInterval, Covering, Left, Prices, Then, by_interval, covering, in_the_way, natural_interval,
    who, without_breaks,
};
use slackwater::planning::goal::goals;
use slackwater::planning::shifts::Shifts;
use slackwater::planning::staffing::{Staffing, staffing};
use slackwater::planning::trial::{Trial, with_agents};
use slackwater::report::patch::Based;
use slackwater::report::shifts::{ShiftReport, Totals, answer, json, patch};
use slackwater::report::staffing::StaffReport;
use slackwater::report::text;
use slackwater::scenario::{Bundle, Scenario, resolve};
use slackwater::study::{Findings, Options, Stop, run};
use slackwater::time::{HOUR, MINUTE};

const LIMIT: u64 = 1 << 30;
const GAP: f64 = 0.005;

/// Calls of eight hours at one desk on three days, busiest about noon.
const DESK: &str = r#"
title    = "Desk"
start    = 2024-01-08
horizon  = "3 days"
interval = "1 hour"
seed     = 5

[calendar.days]
open = { mon-fri = "08:00-16:00" }

[office.town]
name     = "Town"
calendar = "days"

[work.call]
name     = "Calls"
channel  = "call"
patience = { law = "exponential", mean = "2 min" }
sla      = [{ name = "answer", within = "20 s", target = "80%", period = "day" }]

[work.call.arrivals.town]
rate = { mon-fri = { from = "08:00", every = "2 h", values = [120, 240, 240, 120] } }

[team.desk]
name   = "Desk"
office = "town"
agents = 9
shift  = { mon-fri = "08:00-16:00" }
breaks = { mon-fri = "12:00-12:30" }

[team.desk.handles.call]
handle_time = { law = "exponential", mean = "3 min" }
"#;

const PATTERNS: &str = r#"
[pattern.whole]
name   = "Whole"
length = "8 h"
start  = { from = "08:00" }
days   = "mon-fri"
breaks = { lunch = { after = "4 h", length = "1 h", paid = false } }
pay    = { per_hour = 20, per_shift = 4 }
teams  = ["desk"]

[pattern.half]
length = "4 h"
start  = { from = "08:00", to = "12:00", every = "1 h" }
pay    = { per_hour = 20, per_shift = 6 }
"#;

pub fn desk() -> String {
    format!("{DESK}{PATTERNS}")
}

/// `text` with one passage replaced, which must be there once.
#[track_caller]
fn with(text: &str, old: &str, new: &str) -> String {
    assert_eq!(text.matches(old).count(), 1, "{old}");
    text.replace(old, new)
}

fn compiled(text: &str) -> (Scenario, Model) {
    let read = resolve(&Bundle::new("desk.toml", text));
    let scenario = read.unwrap_or_else(|found| panic!("{found:#?}\n{text}"));
    let model = compile(&scenario).unwrap_or_else(|found| panic!("{found:#?}\n{text}"));
    (scenario, model)
}

const FREE: Prices = Prices { mip_gap: GAP, node_limit: 10_000, under: None, over: 0.0 };

fn asked() -> Asked {
    Asked { chance: 0.9, replications: 32, fresh: 64, limit: LIMIT, at_once: 4 }
}

fn play(trials: &[Trial]) -> Option<Vec<Findings>> {
    Some(trials.iter().map(|trial| run(&trial.model, trial.options())).collect())
}

struct Found {
    by_interval: ByInterval,
    staffing: Staffing,
    covering: Covering,
}

impl Found {
    fn report(&self) -> ShiftReport<'_> {
        let staff = StaffReport { model: &self.by_interval.model, found: &self.staffing };
        ShiftReport { staff, covering: &self.covering }
    }

    fn patch(&self, text: &str) -> String {
        let teams: Vec<usize> = self.covering.teams.iter().map(|team| team.team).collect();
        let removed = in_the_way(&compiled(text).0.document, &teams, true);
        let name = "desk.toml".to_owned();
        patch(&self.report(), &Based { name, removed, rewritten: teams, ..Based::default() })
    }
}

fn covered(text: &str, prices: Prices) -> Result<Found, Stopped> {
    let (scenario, model) = compiled(text);
    let goals = goals(&model);
    let who = who(&scenario, &model, &goals)?;
    let teams: Vec<usize> = who.covered.iter().map(|covered| covered.team).collect();
    let every = natural_interval(model.patterns.iter().map(|pattern| &pattern.shift));
    let by_interval = by_interval(scenario, model, &goals, Some(&teams), every, LIMIT)?;
    let by_interval = without_breaks(by_interval, &teams, LIMIT)?;
    let (scenario, model) = (&by_interval.scenario, &by_interval.model);
    let staffing = staffing(scenario, model, Vec::new(), asked(), &mut play)?;
    let covering = covering(scenario, model, who, &staffing, &prices, &mut play)?;
    Ok(Found { by_interval, staffing, covering })
}

fn found(text: &str, prices: Prices) -> Found {
    covered(text, prices).unwrap_or_else(|stopped| panic!("{stopped:?}"))
}

#[test]
fn a_cover_meets_the_requirement_everywhere_and_with_one_person_fewer_it_does_not() {
    let found = found(&desk(), FREE);
    let [team] = &found.covering.teams[..] else { panic!("one team") };
    let (cover, need) = (&team.cover, &team.need);
    assert!(cover.is_optimal_within(GAP), "{} {}", cover.cost, cover.bound);
    assert_eq!(need.interval, HOUR);
    let present = team.present();
    assert!(present.iter().zip(&need.agents).all(|(present, need)| present >= need));
    assert!(cover.under.iter().all(|&under| under == 0.0));
    // What people do, told from the patterns themselves.
    let patterns = &found.by_interval.model.patterns;
    let at_work = |shifts: &[Shifts]| {
        let mut agents = vec![0u32; need.agents.len()];
        for it in shifts {
            for (from, to) in patterns[it.pattern].shift.spells() {
                for hour in (it.start + from) / HOUR..(it.start + to) / HOUR {
                    agents[hour as usize] += it.count;
                }
            }
        }
        agents
    };
    assert_eq!(at_work(&cover.shifts), present);
    for place in 0..cover.shifts.len() {
        let mut fewer = cover.shifts.clone();
        fewer[place].count -= 1;
        let short = at_work(&fewer).iter().zip(&need.agents).any(|(at_work, need)| at_work < need);
        assert!(short, "{:?} could go home", cover.shifts[place]);
    }
    // Nobody on days that do not come; more about noon.
    assert!(need.agents[72..].iter().all(|&agents| agents == 0));
    assert!(need.agents[11] > need.agents[8], "{:?}", &need.agents[..24]);
    let [needed, at_work, missing, too_many] = team.agent_hours();
    assert!(missing == 0.0 && (at_work - needed - too_many).abs() < 1e-9);
    let totals = Totals::of(&found.report());
    let pay: f64 = (cover.shifts.iter())
        .map(|it| f64::from(it.count) * patterns[it.pattern].shift.cost())
        .sum();
    assert!((totals.cost - pay).abs() < 1e-6 && totals.bound <= totals.cost);
}

#[test]
fn the_patch_is_played_and_keeps_the_promise() {
    let text = desk();
    let found = found(&text, FREE);
    assert!(found.covering.is_kept);
    let patch = found.patch(&text);
    // The patterns' breaks take the place of the team's, and one number becomes a profile.
    assert!(patch.contains("remove = [\"team.desk.shift\",\"team.desk.breaks\"]"), "{patch}");
    let bundle = Bundle::new("plan.toml", &patch).with_file("desk.toml", &text);
    let patched = resolve(&bundle).and_then(|scenario| compile(&scenario));
    let mut patched = patched.unwrap_or_else(|found| panic!("{found:#?}\n{patch}"));
    let ByInterval { scenario, model, .. } = &found.by_interval;
    let planned = with_agents(scenario.bundle(), &found.covering.sets, LIMIT, model).unwrap();
    assert_eq!(patched.staffing, planned.staffing, "{patch}");
    patched.study.seed = 987_654;
    let options = Options { stop: Stop::After(200), ..Options::of(&patched) };
    let standing = goals(&patched)[0].standing(&run(&patched, options)).unwrap();
    let [low, high] = standing.chance.ci95.unwrap();
    let (kept, error) = (standing.chance.mean.unwrap(), (high - low) / 3.9);
    assert!(kept > 0.9 - 4.5 * error, "{kept}");
    // At least the people that were required, at every moment.
    let required = found.staffing.plan.roster.sets();
    let required = with_agents(scenario.bundle(), &required, LIMIT, model).unwrap();
    let at = |model: &Model, at: i64| {
        let begun = model.staffing.partition_point(|edge| edge.at <= at);
        model.staffing[..begun].last().map_or(0, |edge| edge.target)
    };
    for minute in 0..3 * 24 * 60 {
        assert!(at(&planned, minute * MINUTE) >= at(&required, minute * MINUTE), "{minute}");
    }
}

#[test]
fn a_profile_of_agents_is_replaced_by_another() {
    let profile =
        "agents = { mon-fri = { from = \"08:00\", every = \"2 h\", values = [8, 14, 14, 8] } }";
    let text = with(
        &desk(),
        "agents = 9\nshift  = { mon-fri = \"08:00-16:00\" }\nbreaks = { mon-fri = \"12:00-12:30\" }",
        profile,
    );
    let found = found(&text, FREE);
    // Slots that were written stay.
    assert_eq!(found.staffing.plan.roster.numbers().len(), 4);
    let patch = found.patch(&text);
    assert!(patch.contains("remove = [\"team.desk.agents\"]"), "{patch}");
    let bundle = Bundle::new("plan.toml", &patch).with_file("desk.toml", &text);
    let patched = resolve(&bundle).and_then(|scenario| compile(&scenario));
    assert!(patched.is_ok(), "{patched:#?}\n{patch}");
}

#[test]
fn people_missing_for_a_price_are_told_and_mended_where_the_promise_needs_them() {
    let cheap = found(&desk(), Prices { under: Some(5.0), ..FREE });
    let rounds = &cheap.covering.rounds;
    // At a price of 5 for an hour nobody would come at all; at 40 somebody is missing where few are needed.
    assert!(rounds[0].under > 10.0 && rounds[0].pay == 0.0, "{:?}", rounds[0]);
    assert_eq!((rounds[0].then, rounds[0].missed.len()), (Then::Dearer(1), 1));
    assert!(cheap.covering.is_kept && rounds.len() > 2);
    assert!(rounds.windows(2).all(|pair| pair[0].under >= pair[1].under), "{rounds:?}");
    let team = &cheap.covering.teams[0];
    assert_eq!(team.under.is_some(), rounds.len() < 8, "{rounds:?}");
    let met = found(&desk(), FREE);
    assert!(team.cover.pay <= met.covering.teams[0].cover.pay);
    let told = text::shifts(&cheap.report(), 100);
    assert!(told.contains("Cover 1 (pay 0) fell short: Calls: "), "{told}");
    assert!(told.contains("people missing cost half as much again in 1 team"), "{told}");
}

#[test]
fn the_answer_says_what_was_done_and_the_json_has_all_of_it() {
    let found = found(&desk(), FREE);
    let report = found.report();
    let told = answer(&report);
    for words in
        ["shifts a week, ", "No shifts of these patterns", "none missing", "64 fresh replications"]
    {
        assert!(told.contains(words), "{words}: {told}");
    }
    for width in [80, 120] {
        let text = text::shifts(&report, width);
        let plain = anstream::adapter::strip_str(&text).to_string();
        let longest = plain.lines().map(|line| line.chars().count()).max().unwrap();
        assert!(longest <= width, "{longest}: {plain}");
        for heading in ["Shifts", "Cost", "Coverage", "Promises", "How to read it"] {
            assert!(plain.contains(heading), "{heading} is not in:\n{plain}");
        }
    }
    let json: serde_json::Value = serde_json::from_str(&json(&report)).unwrap();
    let team = &found.covering.teams[0];
    assert_eq!(json["cost"].as_f64(), Some(team.cover.cost));
    assert_eq!(json["starts"].as_array().unwrap().len(), team.cover.shifts.len());
    // Eight hours of three days.
    assert_eq!(json["intervals"].as_array().unwrap().len(), 24);
    assert_eq!(
        json["requirement"]["slots"].as_array().unwrap().len(),
        found.staffing.plan.roster.spots().len()
    );
    assert!(json["promises"][0]["shifts"]["sla_met"].as_f64() >= Some(0.9));
}

/// Letters beside the calls.
const LETTERS: &str = r#"
[work.letter]
channel = "case"
sla     = [{ name = "letter", within = "6 hours", target = "90%" }]

[work.letter.arrivals.town]
rate = "12 per business day"

[team.letters]
office = "town"
agents = 3

[team.letters.handles.letter]
handle_time = "30 min"
"#;

#[test]
fn a_team_of_cases_keeps_its_number_unless_a_pattern_names_it() {
    let text = desk() + LETTERS;
    let plain = found(&text, FREE);
    assert_eq!(plain.covering.who.left, [(1, Left::CanWait)]);
    assert_eq!(plain.covering.teams.len(), 1);
    let patch = plain.patch(&text);
    assert!(!patch.contains("[team.letters]\nagents = {"), "{patch}");
    let named = with(&text, "[pattern.half]", "[pattern.half]\nteams = [\"desk\", \"letters\"]");
    let named = found(&named, FREE);
    let letters = &named.covering.teams[1];
    // One number over all its hours.
    let number = named.staffing.plan.roster.agents((1, 0));
    assert!(letters.need.agents[8..16].iter().all(|&agents| agents == number));
    assert!(letters.need.agents[16..32].iter().all(|&agents| agents == 0));
    assert_eq!(letters.cover.shifts.len(), 6, "{:?}", letters.cover.shifts);
}
