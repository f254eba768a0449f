//! How far one number may move: the cases' solves, and how an answer is told.

use super::cases::played::shipped_scenario;
use super::staffing::whole;
use slackwater::model::compile;
use slackwater::planning::asked::Asked;
use slackwater::planning::condition::Condition;
use slackwater::planning::goal::asked_for;
use slackwater::planning::movable::{Movable, Moved};
use slackwater::planning::solve::{Outcome, Solved, solve};
use slackwater::report::patch::Based;
use slackwater::report::solved::{SolvedReport, answer, patch, unbounded};
use slackwater::scenario::{Bundle, Scenario, resolve};

fn solved(scenario: &Scenario, moved: Moved, condition: &str, replications: u32) -> Outcome {
    let model = compile(scenario).unwrap();
    let goals = asked_for(vec![Condition::read(condition, &model).unwrap()]);
    let movable = Movable::of(&scenario.document, moved, &[]).unwrap();
    let fresh = 2 * replications;
    let asked = Asked { chance: 0.9, replications, fresh, limit: 1 << 31, at_once: 2 };
    solve(scenario, &model, goals, movable, asked, &mut whole).unwrap()
}

fn found(scenario: &Scenario, moved: Moved, condition: &str, replications: u32) -> Solved {
    match solved(scenario, moved, condition, replications) {
        Outcome::Found(found) => *found,
        other => panic!("{other:?}"),
    }
}

/// Case 1: 119 people in one pool keep 99 % in the last quarter from a cut of the handle time of 10 to 12 % on.
#[test]
fn the_least_cut_of_the_handle_time_is_found() {
    let scenario = shipped_scenario("one-pool.toml", &[]);
    let found = found(&scenario, Moved::HandleTime, "sla.of_due.mean >= 99%", 8);
    assert!(found.more_is_harder && found.is_kept);
    assert!((880..=900).contains(&found.answer), "{}", found.answer);
    assert_eq!(found.beyond, Some(found.answer + 1));
    let level = |value: u32| {
        let standing = found.goals[0].standing(&found.tried[&value]);
        standing.and_then(|it| it.level.mean).unwrap()
    };
    assert!(level(900) < 0.99 && level(found.answer) >= 0.99);
}

/// Case 2: with the provider alone the backlog grows unless about 43 % of the claims are deflected. The scenario's volume is 76 %.
#[test]
fn the_least_deflection_is_found() {
    let scenario = shipped_scenario("claims-without-bank.toml", &[]);
    let found = found(&scenario, Moved::Volume, "backlog.mean <= 15_000", 8);
    let deflected = 1.0 - 0.76 * f64::from(found.answer) / 1000.0;
    assert!((0.42..=0.45).contains(&deflected), "{deflected}");
    assert!(found.is_kept);
}

/// Cases of half an hour each, 40 a day, and people for 48.
const DESK: &str = r#"
title   = "Desk"
start   = 2024-01-01
horizon = "12 weeks"
seed    = 3

[calendar.weekdays]
open = { mon-fri = "08:00-16:00" }

[office.town]
calendar = "weekdays"

[work.letter]
channel = "case"
sla     = [{ name = "letter", within = "1 business day", target = "90%" }]

[work.letter.arrivals.town]
rate   = "40 per business day"
volume = "100%"

[team.desk]
office = "town"
agents = 3

[team.desk.handles.letter]
handle_time = "30 min"
"#;

fn desk() -> Scenario {
    resolve(&Bundle::new("desk.toml", DESK)).unwrap()
}

#[test]
fn the_answer_holds_on_fresh_replications_and_is_a_patch() {
    let scenario = desk();
    let found = found(&scenario, Moved::Volume, "sla.of_due >= 90%", 32);
    assert!(found.is_kept && found.more_is_harder, "{found:?}");
    // More than as it is, and not more than there are people for.
    assert!((1001..1220).contains(&found.answer), "{}", found.answer);
    let chance = |findings| found.goals[0].chance(findings);
    assert!(chance(&found.claim) >= 0.9);
    // The more comes, the less often it is kept.
    let tried: Vec<f64> = found.tried.values().map(chance).collect();
    assert!(tried.windows(2).all(|pair| pair[0] >= pair[1]), "{tried:?}");
    assert!(tried[0] > 0.99 && tried[tried.len() - 1] < 0.9);
    let model = compile(&scenario).unwrap();
    let report = SolvedReport { model: &model, found: &found };
    let told = answer(&report);
    assert!(told.contains("The volume may be at most") && told.contains("% more"), "{told}");
    let based = Based { name: "desk.toml".to_owned(), ..Based::default() };
    let patch = patch(&report, &based);
    let volume = format!(
        "\n[work.letter.arrivals.town]\nvolume = \"{}%\"\n",
        f64::from(found.answer) / 10.0
    );
    assert!(patch.contains(&volume), "{patch}");
}

/// A condition that more work helps is kept from some volume on, not up to it.
#[test]
fn the_direction_is_found_out() {
    let scenario = desk();
    let found = found(&scenario, Moved::Volume, "occupancy.desk.mean >= 90%", 16);
    assert!(!found.more_is_harder);
    // 20 of 24 hours are worked as it is, and two in a hundred more are there because letters in hand are finished after the close.
    let occupancy = 0.8333 / 1.02 * f64::from(found.answer) / 1000.0;
    assert!((0.89..0.915).contains(&occupancy), "{}", found.answer);
    assert_eq!(found.beyond, Some(found.answer - 1));
}

#[test]
fn what_is_always_or_never_kept_is_said() {
    let scenario = desk();
    let model = compile(&scenario).unwrap();
    let movable = Movable::of(&scenario.document, Moved::HandleTime, &[]).unwrap();
    match solved(&scenario, Moved::HandleTime, "offered.mean <= 1_000_000", 8) {
        Outcome::Always(10_000) => {}
        other => panic!("{other:?}"),
    }
    // More jobs than come cannot be closed, however short they are.
    let Outcome::Never(value, Some(found)) =
        solved(&scenario, Moved::HandleTime, "closed.mean >= 1_000_000", 8)
    else {
        panic!("kept")
    };
    let goals = asked_for(vec![Condition::read("closed.mean >= 1_000_000", &model).unwrap()]);
    let told = unbounded(&model, &movable, value, Some(&found), &goals);
    assert!(told.contains("still missed") && told.contains("help: "), "{told}");
}
