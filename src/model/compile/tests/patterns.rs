use super::*;
use crate::model::{Break, Pay};
use crate::time::{DAY, HOUR, MINUTE};

/// Calls with a pattern that says so much.
fn patterned(pattern: &str) -> String {
    format!("{CALLS}\n[pattern.early]\n{pattern}\n")
}

const EARLY: &str = r#"length = "8 h 30 min"
start = { from = "06:00", to = "10:00", every = "30 min" }
breaks = { tea = { after = "6 h", length = "15 min", paid = true }, lunch = { after = "4 h", length = "30 min" } }
pay = { per_hour = 20, per_shift = 5 }"#;

#[test]
fn a_pattern_is_read_with_its_breaks_in_order() {
    let model = model(&patterned(EARLY));
    let [pattern] = &model.patterns[..] else { panic!("{:?}", model.patterns) };
    assert_eq!((pattern.id.as_str(), &pattern.teams[..]), ("early", &[TeamId(0)][..]));
    let shift = &pattern.shift;
    assert_eq!(
        (shift.name.as_str(), shift.length, shift.days),
        ("early", 17 * HOUR / 2, [true; 7])
    );
    assert_eq!((shift.earliest, shift.latest, shift.step), (6 * HOUR, 10 * HOUR, 30 * MINUTE));
    let lunch = Break { after: 4 * HOUR, length: 30 * MINUTE, paid: false };
    let tea = Break { after: 6 * HOUR, length: 15 * MINUTE, paid: true };
    assert_eq!(shift.breaks, [lunch, tea]);
    // Eight paid hours.
    assert_eq!((shift.paid_hours(), shift.cost()), (8.0, 165.0));
    assert_eq!(
        shift.spells(),
        [(0, 4 * HOUR), (9 * HOUR / 2, 6 * HOUR), (6 * HOUR + 15 * MINUTE, 17 * HOUR / 2)]
    );
}

#[test]
fn without_pay_cost_is_paid_hours_and_one_start_needs_no_step() {
    let model = model(&patterned("length = \"4 h\"\nstart = { from = \"08:00\" }\ndays = \"sat\""));
    let shift = &model.patterns[0].shift;
    assert_eq!((shift.earliest, shift.latest, shift.step), (8 * HOUR, 8 * HOUR, DAY));
    assert_eq!((shift.pay, shift.cost()), (Pay { per_shift: 0.0, per_hour: 1.0 }, 4.0));
    assert_eq!(shift.days, [false, false, false, false, false, true, false]);
}

#[test]
fn run_plays_no_pattern() {
    let (plain, with) = (model(CALLS), model(&patterned(EARLY)));
    assert_eq!(with.staffing, plain.staffing);
    assert_eq!(with.assumptions, plain.assumptions);
    assert!(with.warnings.is_empty());
}

#[test]
fn what_is_wrong_with_a_pattern_is_told_all_at_once() {
    refused(
        &patterned("name = \"Early\""),
        &[
            "pattern.early.length: \"length\" is missing",
            "pattern.early.start: \"start\" is missing",
        ],
    );
    let one =
        |old: &str, new: &str, errors: &[&str]| refused(&patterned(&with(EARLY, old, new)), errors);
    one(
        "\"8 h 30 min\"",
        "\"25 h\"",
        &["pattern.early.length: a shift has whole minutes up to a day, got \"25 h\""],
    );
    one(
        "to = \"10:00\", every = \"30 min\"",
        "to = \"05:00\", every = \"0 min\"",
        &[
            "pattern.early.start.to: the latest start is before the earliest",
            "pattern.early.start.every: the step between starts has whole minutes up to a day, got \"0 min\"",
        ],
    );
    one("from = \"06:00\", ", "", &["pattern.early.start.from: \"from\" is missing"]);
    one(
        "to = \"10:00\", every = \"30 min\"",
        "to = \"10:00\"",
        &["pattern.early.start.every: \"every\" is missing"],
    );
    one("to = \"10:00\", ", "", &["pattern.early.start.every: a step without a latest start"]);
    one(
        "from = \"06:00\", to = \"10:00\"",
        "from = \"06:00:30\", to = \"10:00\"",
        &["pattern.early.start.from: shifts start at whole minutes"],
    );
    one(
        "\"4 h\", length",
        "\"5 h 50 min\", length",
        &["pattern.early.breaks.tea: it overlaps the break \"lunch\""],
    );
    one(
        "after = \"6 h\"",
        "after = \"8 h 20 min\"",
        &["pattern.early.breaks.tea: the break ends after the end of the shift"],
    );
    one(
        "after = \"6 h\"",
        "after = \"6.01 min\"",
        &[
            "pattern.early.breaks.tea.after: a break begins whole minutes after the start, got \"6.01 min\"",
        ],
    );
    one(
        "paid = true",
        "paid = 1",
        &["pattern.early.breaks.tea.paid: expected true or false, got 1"],
    );
    one(
        "per_hour = 20",
        "per_hour = -20",
        &["pattern.early.pay.per_hour: a price is from 0 to a billion"],
    );
    one("{ per_hour = 20, per_shift = 5 }", "{}", &["pattern.early.pay: pay that says nothing"]);
    one(
        "per_hour = 20, per_shift = 5",
        "per_hour = 0, per_shift = 0",
        &[
            "pattern.early.pay: a shift of this pattern costs nothing, so any number of them would do",
        ],
    );
    let teams = |list: &str| patterned(&format!("{EARLY}\nteams = {list}"));
    refused(&teams("[]"), &["pattern.early.teams: no team is named, so nobody works it"]);
    refused(&teams("[\"agent\"]"), &["pattern.early.teams[0]: there is no team \"agent\""]);
    refused(
        &teams("[\"agents\", \"agents\"]"),
        &["pattern.early.teams[1]: the team \"agents\" is named twice"],
    );
    let whole = "length = \"1 h\"\nstart = { from = \"08:00\" }\nbreaks = { a = { after = \"0 h\", length = \"1 h\" } }";
    refused(&patterned(whole), &["pattern.early.breaks: the breaks leave nobody at work"]);
}

#[test]
fn money_and_hours_are_not_weighed_against_each_other() {
    let text = format!(
        "{}\n[pattern.late]\nlength = \"4 h\"\nstart = {{ from = \"12:00\" }}",
        patterned(EARLY)
    );
    refused(&text, &["pattern.late.pay: no pay, where pattern \"early\" has some"]);
}
