//! How many people are needed: plans that keep their promises on fresh chance, and no sooner.

use slackwater::model::{Model, compile};
use slackwater::planning::asked::{Asked, Stopped};
use slackwater::planning::formula::{CHATS, POOLED};
use slackwater::planning::goal::goals;
use slackwater::planning::roster::Roster;
use slackwater::planning::staffing::{Staffing, staffing};
use slackwater::planning::trial::{Trial, with_agents};
use slackwater::report::patch::Based;
use slackwater::report::staffing::{StaffReport, answer, out_of_reach, patch};
use slackwater::scenario::{Bundle, Scenario, resolve};
use slackwater::study::{Findings, Options, Stop, Study, played, run};

const LIMIT: u64 = 1 << 30;

/// Calls of three hours at one desk; 3 erlangs, and 6 in the middle where a profile says so.
fn desk(agents: &str, rate: &str, promise: &str) -> String {
    format!(
        r#"
title    = "Desk"
start    = 2024-01-08
horizon  = "3 days"
interval = "1 hour"
seed     = 5

[calendar.mornings]
open = {{ every-day = "08:00-11:00" }}

[office.town]
name     = "Town"
calendar = "mornings"

[work.call]
name     = "Calls"
channel  = "call"
patience = {{ law = "exponential", mean = "2 min" }}
sla      = [{{ name = "answer", within = "20 s", {promise}, period = "day" }}]

[work.call.arrivals.town]
rate = {rate}

[team.desk]
office = "town"
agents = {agents}

[team.desk.handles.call]
handle_time = {{ law = "exponential", mean = "3 min" }}
"#
    )
}

const STEADY: &str = "\"60 per hour\"";
const MIDDAY: &str =
    "{ every-day = { from = \"08:00\", every = \"1 h\", values = [60, 120, 60] } }";
const PROFILE: &str =
    "{ every-day = { from = \"08:00\", every = \"1 h\", values = [12, 12, 12] } }";

fn scenario(text: &str) -> Scenario {
    resolve(&Bundle::new("desk.toml", text)).unwrap_or_else(|found| panic!("{found:#?}\n{text}"))
}

fn model(text: &str) -> Model {
    compile(&scenario(text)).unwrap_or_else(|found| panic!("{found:#?}\n{text}"))
}

fn asked(chance: f64) -> Asked {
    Asked { chance, replications: 32, fresh: 64, limit: LIMIT, at_once: 4 }
}

/// Plays each trial to its end.
pub fn whole(trials: &[Trial]) -> Option<Vec<Findings>> {
    Some(
        trials.iter().map(|trial| trial.findings(&played(&trial.model, trial.options()))).collect(),
    )
}

/// Plays each trial only as far as there is something to learn from it.
fn curtailed(trials: &[Trial]) -> Option<Vec<Findings>> {
    let played = |trial: &Trial| {
        let of = |replications| Options { stop: Stop::After(replications), ..trial.options() };
        let looks = trial.looks();
        let partial = looks[..2].iter().map(|&look| run(&trial.model, of(look)));
        let lost = partial.into_iter().find(|found| trial.is_lost(found));
        lost.unwrap_or_else(|| trial.findings(&played(&trial.model, trial.options())))
    };
    Some(trials.iter().map(played).collect())
}

fn needed(text: &str, asked: Asked) -> Result<Staffing, Stopped> {
    let scenario = scenario(text);
    staffing(&scenario, &model(text), Vec::new(), asked, &mut whole)
}

fn found(text: &str, chance: f64) -> Staffing {
    needed(text, asked(chance)).unwrap_or_else(|stopped| panic!("{stopped:?}"))
}

/// The chance of each goal with other people, on replications that no search has seen, and its standard error.
fn chance(text: &str, roster: &Roster, replications: u32) -> (f64, f64) {
    let bundle = Bundle::new("desk.toml", text);
    let mut model = with_agents(&bundle, &roster.sets(), LIMIT, &model(text)).unwrap();
    model.study.seed = 987_654;
    let found = run(&model, Options { stop: Stop::After(replications), ..Options::of(&model) });
    let standing = goals(&model)[0].standing(&found).unwrap();
    let [low, high] = standing.chance.ci95.unwrap();
    (standing.chance.mean.unwrap(), (high - low) / 3.9)
}

#[test]
fn the_target_is_met_on_fresh_replications_and_missed_with_one_agent_fewer() {
    let text = desk("4", STEADY, "target = \"80%\"");
    let found = found(&text, 0.9);
    assert!(found.plan.is_kept);
    let claim = found.goals[0].chance(&found.plan.claim);
    assert!(claim >= 0.9, "{claim}");
    let roster = &found.plan.roster;
    let (kept, error) = chance(&text, roster, 200);
    assert!(kept > 0.9 - 4.5 * error, "{kept} with {:?}", roster.numbers());
    let fewer = roster.with((0, 0), roster.agents((0, 0)) - 1);
    let (missed, error) = chance(&text, &fewer, 200);
    assert!(missed < 0.9 - 4.5 * error, "{missed} with {:?}", fewer.numbers());
    // The same, told beside the plan.
    let beside = found.neighbours[0];
    let told =
        |it: Option<slackwater::planning::goal::Nearest>| it.unwrap().standing.chance.mean.unwrap();
    assert!(told(beside.fewer) < 0.9 && told(beside.planned) >= 0.85, "{beside:?}");
    assert!(told(beside.more) >= told(beside.planned), "{beside:?}");
    // Three days of three hours.
    assert_eq!(roster.slot((0, 0)).hours, 9.0);
    assert!(found.formulas[0].agents[0].unwrap().abs_diff(roster.agents((0, 0))) <= 2);
}

#[test]
fn who_asks_for_more_needs_no_fewer_people() {
    let hours = |chance: f64, promise: &str| {
        found(&desk(PROFILE, MIDDAY, promise), chance).plan.roster.hours()
    };
    let by_chance = [0.5, 0.8, 0.95].map(|chance| hours(chance, "target = \"80%\""));
    assert!(by_chance.is_sorted() && by_chance[0] < by_chance[2], "{by_chance:?}");
    let by_target = ["60%", "80%", "95%"].map(|share| hours(0.8, &format!("target = \"{share}\"")));
    assert!(by_target.is_sorted() && by_target[0] < by_target[2], "{by_target:?}");
}

#[test]
fn people_come_where_the_work_is() {
    let text = desk(PROFILE, MIDDAY, "target = \"80%\"");
    let found = found(&text, 0.9);
    let [first, middle, last] = found.plan.roster.numbers()[..] else { panic!("three slots") };
    assert!(middle > first && middle > last, "{first} {middle} {last}");
    assert!(found.plan.roster.hours() < found.scheduled.hours());
    let report = StaffReport { model: &model(&text), found: &found };
    let told = answer(&report);
    for words in ["Needed: ", " fewer.", "fresh replications; the 32 that chose the plan said"] {
        assert!(told.contains(words), "{told}");
    }
}

#[test]
fn a_trial_that_is_lost_early_changes_no_plan() {
    let text = desk(PROFILE, MIDDAY, "target = \"80%\"");
    let scenario = scenario(&text);
    let plan = |play: &mut dyn FnMut(&[Trial]) -> Option<Vec<Findings>>| {
        staffing(&scenario, &model(&text), Vec::new(), asked(0.9), play).unwrap().plan
    };
    let (whole, curtailed) = (plan(&mut whole), plan(&mut curtailed));
    assert_eq!(whole.roster, curtailed.roster);
    assert_eq!(whole.claim, curtailed.claim);
}

#[test]
fn chats_and_calls_of_several_kinds_have_a_formula() {
    let steady = desk("4", STEADY, "target = \"80%\"");
    let chats = steady.replace("channel  = \"call\"", "channel  = \"chat\"")
        + "\n[team.desk.chats]\nat_once = 3\nslowdown = [\"100%\", \"80%\", \"65%\"]\n";
    let second = "\n[work.order]\nname = \"Orders\"\nchannel = \"call\"\npatience = { law = \"exponential\", mean = \"2 min\" }\n\
         [work.order.arrivals.town]\nrate = \"30 per hour\"\n[team.desk.handles.order]\n\
         handle_time = { law = \"exponential\", mean = \"5 min\" }\n";
    for (text, name) in [(chats, CHATS), (steady + second, POOLED)] {
        let found = found(&text, 0.9);
        assert_eq!(found.formulas[0].name, name);
        let (formula, needed) =
            (found.formulas[0].agents[0].unwrap(), found.plan.roster.agents((0, 0)));
        assert!(found.plan.is_kept && formula.abs_diff(needed) <= 2, "{name}: {formula} {needed}");
    }
}

#[test]
fn a_patch_is_the_plan() {
    let dated = "[{ from = 2024-01-08, value = 4 }, { from = 2024-01-09, value = 7 }]";
    for agents in ["4", dated, PROFILE] {
        let text = desk(agents, STEADY, "target = \"80%\"");
        let found = found(&text, 0.8);
        let model = model(&text);
        let based = Based { name: "desk.toml".into(), ..Based::default() };
        let patch = patch(&StaffReport { model: &model, found: &found }, &based);
        let bundle = Bundle::new("plan.toml", &patch).with_file("desk.toml", &text);
        let patched = resolve(&bundle).and_then(|scenario| compile(&scenario));
        let patched = patched.unwrap_or_else(|found| panic!("{found:#?}\n{patch}"));
        let bundle = Bundle::new("desk.toml", &text);
        let planned = with_agents(&bundle, &found.plan.roster.sets(), LIMIT, &model).unwrap();
        assert_eq!(patched.staffing, planned.staffing, "{patch}");
        assert_ne!(patched.staffing, model.staffing, "{patch}");
    }
}

#[test]
fn what_no_number_of_people_keeps_is_said_with_what_is_missing() {
    // Nobody is there in the last two hours.
    let text = desk("4", STEADY, "target = \"80%\"");
    let text = text.replace("agents = 4", "agents = 4\nshift  = { every-day = \"08:00-09:00\" }");
    let Err(Stopped::OutOfReach(roster, missed)) = needed(&text, asked(0.9)) else {
        panic!("it is within reach");
    };
    assert_eq!(missed.len(), 1);
    assert!(roster.hours() > 30.0, "{}", roster.hours());
    let told = out_of_reach(&model(&text), &roster, &missed, 0.9);
    assert!(
        told.contains("Calls: 80 % of the offered calls answered within 20 s, by day"),
        "{told}"
    );
    assert!(told.contains("kept on 0 %") && told.contains("help: "), "{told}");
}

#[test]
fn a_question_without_an_answer_is_a_problem() {
    let refused = |text: &str| match needed(text, asked(0.9)) {
        Err(Stopped::Problems(problems)) => {
            problems.iter().map(|problem| problem.message.clone()).collect::<Vec<_>>().join(" ")
        }
        other => panic!("{other:?}"),
    };
    let told = refused(&desk("4", STEADY, "metric = \"of_offered\""));
    assert!(told.contains("no promise has a target"), "{told}");
    let weekly =
        desk("4", STEADY, "target = \"80%\"").replace("period = \"day\"", "period = \"week\"");
    let told = refused(&weekly);
    assert!(told.contains("no promise can be judged"), "{told}");
}

#[test]
fn a_team_without_a_promise_stays_as_it_is() {
    let text = desk("4", STEADY, "target = \"80%\"")
        + r#"
[work.letter]
channel = "case"
sla     = [{ name = "letter", within = "2 days" }]

[work.letter.arrivals.town]
rate = "10 per hour"

[team.letters]
office = "town"
agents = 3

[team.letters.handles.letter]
handle_time = "5 min"
"#;
    let found = found(&text, 0.9);
    assert_eq!(found.plan.roster.teams[1], found.scheduled.teams[1]);
    assert!(found.neighbours.iter().all(|beside| beside.spot.0 == 0));
    let based = Based { name: "desk.toml".into(), ..Based::default() };
    let patch = patch(&StaffReport { model: &model(&text), found: &found }, &based);
    assert!(patch.contains("[team.desk]") && !patch.contains("[team.letters]"), "{patch}");
}

#[test]
fn offices_that_share_nothing_are_searched_at_once() {
    let second = r#"
[office.port]
calendar = "mornings"

[work.call.arrivals.port]
rate = "20 per hour"

[team.pier]
office = "port"
agents = 9

[team.pier.handles.call]
handle_time = { law = "exponential", mean = "3 min" }
"#;
    let one = found(&desk("4", STEADY, "target = \"80%\""), 0.9);
    let both = found(&(desk("4", STEADY, "target = \"80%\"") + second), 0.9);
    assert!(both.plan.is_kept);
    // Both offices and all offices.
    assert_eq!(both.goals.len(), 3);
    let (town, port) = (both.plan.roster.agents((0, 0)), both.plan.roster.agents((1, 0)));
    assert!(town.abs_diff(one.plan.roster.agents((0, 0))) <= 1, "{town}");
    assert!((2..=4).contains(&port), "{port}");
    assert!(both.trials <= 2 * one.trials, "{} and {}", both.trials, one.trials);
}

#[test]
fn rosters_are_read_weighed_and_written_as_they_stand() {
    let told = |agents: &str| {
        let text = desk(agents, STEADY, "target = \"80%\"");
        let mut roster = Roster::of(&scenario(&text).document);
        roster.weigh(&Bundle::new("desk.toml", &text), LIMIT, &model(&text)).unwrap();
        let slots = &roster.teams[0].slots;
        let slots: Vec<_> =
            slots.iter().map(|slot| (slot.when.clone(), slot.agents, slot.hours)).collect();
        (slots, roster.sets().remove(0), roster.hours())
    };
    let (slots, set, hours) = told("4");
    assert_eq!(slots, [(String::new(), 4, 9.0)]);
    assert_eq!((set.0.as_str(), set.1.as_str(), hours), ("team.desk.agents", "4", 36.0));
    let (slots, set, _) =
        told("[{ from = 2024-01-08, value = 4 }, { from = 2024-01-10, value = 7 }]");
    assert_eq!(slots[1], ("from 2024-01-10".to_owned(), 7, 3.0));
    assert_eq!(set.1, "[{ from = 2024-01-08, value = 4 }, { from = 2024-01-10, value = 7 }]");
    let (slots, set, hours) = told(
        "{ mon-tue = { from = \"08:00\", every = \"90 min\", values = [1, 2] }, sun = { from = \"08:00\", every = \"1 h\", values = [9] } }",
    );
    assert_eq!(slots[1], ("mon-tue 09:30".to_owned(), 2, 3.0));
    // No Sunday comes.
    assert_eq!(slots[2], ("sun 08:00".to_owned(), 9, 0.0));
    assert_eq!(hours, 9.0);
    assert_eq!(
        set.1,
        "{ \"mon-tue\" = { from = \"08:00\", every = \"90 min\", values = [1, 2] }, \"sun\" = { from = \"08:00\", every = \"1 h\", values = [9] } }"
    );
}

/// A study that is asked for its findings after a part of its replications has the findings of that part.
#[test]
fn findings_of_a_part_are_those_of_a_smaller_study() {
    let model = model(&desk("4", STEADY, "target = \"80%\""));
    let options = |replications| Options { stop: Stop::After(replications), ..Options::of(&model) };
    let mut study = Study::new(&model, options(16));
    let whole = run(&model, options(4));
    let mut world = slackwater::engine::World::new(&model);
    let mut recorder = slackwater::measure::Recorder::new(&model, Options::of(&model).detail);
    study.next_batch();
    for index in 0..4 {
        world.play(&model, model.study.seed, index, &mut recorder);
        study.absorb(index, recorder.take(index));
    }
    let part = study.findings();
    assert!(part.partial);
    assert_eq!(part.findings, whole.findings);
}
