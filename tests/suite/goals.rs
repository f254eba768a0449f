//! What is nearest to being missed, and what is just reached.

use crate::support::model;
use slackwater::planning::goal::{Aim, are_reached, goals, nearest};
use slackwater::study::{Options, Stop, played};

/// Letters take ten minutes, reports two hours: of promises of an hour one is always kept, the other never.
fn desk() -> String {
    let work = |name: &str, minutes: u32| {
        format!(
            "[work.{name}]\nchannel = \"case\"\nsla = [{{ within = \"1 h\", target = \"90%\", period = \"window\" }}]\n\
             [work.{name}.backlog.new]\noffice = \"one\"\ncount = 4\nage = {{ from = \"0 h\", to = \"0.1 h\" }}\n\
             [team.{name}]\noffice = \"one\"\nagents = 4\n\
             [team.{name}.handles.{name}]\nhandle_time = {{ mean = \"{minutes} min\", law = \"deterministic\" }}\n"
        )
    };
    let head = "start = 2024-01-01\nhorizon = \"1 day\"\n[office.one]\n";
    format!("{head}{}{}", work("letter", 10), work("report", 120))
}

#[test]
fn the_promise_with_the_least_probability_is_the_nearest_to_being_missed() {
    let model = model(&desk());
    let findings =
        played(&model, Options { stop: Stop::After(4), ..Options::of(&model) }).findings();
    let goals = goals(&model);
    let chances: Vec<f64> = goals.iter().map(|goal| goal.chance(&findings)).collect();
    assert_eq!(chances, [1.0, 0.0]);
    let (goal, standing) = nearest(&goals, &findings).expect("both are judged");
    assert_eq!((goal, standing.chance.mean), (&goals[1], Some(0.0)));
}

#[test]
fn what_is_reached_exactly_is_reached() {
    let model = model(&desk());
    let findings =
        played(&model, Options { stop: Stop::After(4), ..Options::of(&model) }).findings();
    let aims: Vec<Aim> = goals(&model).into_iter().map(|goal| Aim { goal, wanted: 1.0 }).collect();
    assert!(are_reached(&aims[..1], &findings));
    assert!(!are_reached(&aims[1..], &findings));
}
