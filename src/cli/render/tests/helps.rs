//! Every problem says how it is mended.

use super::*;
use insta::assert_snapshot;

/// Calls and cases at an office, and a rule to another one; nothing is wrong with them.
pub(super) const PLAN: &str = r#"start = 2026-06-01
horizon = "2 weeks"
[calendar.week]
open = { mon-fri = "08:00-17:00" }
[office.a]
calendar = "week"
[office.b]
calendar = "week"
[work.call]
channel = "call"
[work.call.arrivals.a]
rate = "30 per hour"
[work.claim]
channel = "case"
sla = [{ within = "3 business days" }]
[work.claim.arrivals.a]
rate = "50 per business day"
[work.check]
channel = "case"
[work.check.arrivals.b]
rate = "5 per business day"
[team.a]
office = "a"
agents = 12
[team.a.handles.call]
handle_time = "5 min"
[team.a.handles.claim]
handle_time = "30 min"
[team.b]
office = "b"
agents = 4
[team.b.handles.claim]
handle_time = "30 min"
[team.b.handles.check]
handle_time = "30 min"
[transfer.rule]
from = ["a"]
to = ["b"]
work = ["claim"]
send = { work_over = "1 day" }
accept = { work_under = "1 day" }
"#;

/// The plan with lines after the heads of some of its tables, and at its end.
pub(super) fn plan(more: &[(&str, &str)]) -> String {
    more.iter().fold(PLAN.to_string(), |plan, (head, lines)| {
        let head = format!("[{head}]\n");
        match plan.matches(&head).count() {
            1 => plan.replace(&head, &format!("{head}{lines}\n")),
            _ => format!("{plan}{head}{lines}\n"),
        }
    })
}

#[test]
fn nothing_is_wrong_with_the_plan() {
    assert_eq!(compiled(PLAN), "");
}

#[test]
fn numbers_out_of_bounds() {
    let text = plan(&[
        ("team.a", "speed_cv = \"-5%\"\nabsence = { mean = \"120%\", correlation = \"-50%\" }"),
        ("work.call", "balking = 1.2"),
        ("transfer.rule", "cost = -1\nextra_handling = \"-10%\""),
        ("work.call.arrivals.a", "volume = \"-10%\""),
    ]);
    assert_snapshot!(compiled(&text), @r#"
error: a share is at most 100 %, got 1.2
  --> plan.toml:10:11
   |
10 | balking = 1.2
   |           ^^^ work.call.balking
   |
   = help: write a share from "0%" to "100%"

error: a factor cannot be negative, got "-10%"
  --> plan.toml:13:10
   |
13 | volume = "-10%"
   |          ^^^^^^ work.call.arrivals.a.volume
   |
   = help: write "110%" for a tenth more, "90%" for a tenth less

error: a cv cannot be negative, got "-5%"
  --> plan.toml:25:12
   |
25 | speed_cv = "-5%"
   |            ^^^^^ team.a.speed_cv
   |
   = help: write the standard deviation over the mean, "15%"

error: a share is at most 100 %, got "120%"
  --> plan.toml:26:20
   |
26 | absence = { mean = "120%", correlation = "-50%" }
   |                    ^^^^^^ team.a.absence.mean
   |
   = help: write a share from "0%" to "100%"

error: a share cannot be negative, got "-50%"
  --> plan.toml:26:42
   |
26 | absence = { mean = "120%", correlation = "-50%" }
   |                                          ^^^^^^ team.a.absence.correlation
   |
   = help: write a share from "0%" to "100%"

error: a cost is from 0 to 1000000, got -1
  --> plan.toml:41:8
   |
41 | cost = -1
   |        ^^ transfer.rule.cost
   |
   = help: write what a moved job costs, 2.5

error: an addition cannot be negative, got "-10%"
  --> plan.toml:42:18
   |
42 | extra_handling = "-10%"
   |                  ^^^^^^ transfer.rule.extra_handling
   |
   = help: write what is added, "10%"

7 errors
"#);
    // In quotes, what would not do without them either.
    assert_snapshot!(compiled(&plan(&[("transfer.rule", "cost = \"-2\"")])), @r#"
error: expected a number, got "-2"
  --> plan.toml:37:8
   |
37 | cost = "-2"
   |        ^^^^ transfer.rule.cost
   |
   = help: write what a moved job costs, 2.5

1 error
"#);
    assert_snapshot!(compiled(&plan(&[("transfer.rule", "cost = nan")])), @r#"
error: expected a finite number, got nan
  --> plan.toml:37:8
   |
37 | cost = nan
   |        ^^^ transfer.rule.cost
   |
   = help: write what it is, or leave the key out

1 error
"#);
}

#[test]
fn words_that_are_not_in_the_list() {
    let text = plan(&[
        ("transfer.rule", "order = \"slack\""),
        ("work.call", "at_close = \"hang\""),
        (
            "work.claim",
            "chasers = { rate = \"2% per business day\", handle_time = \"5 min\", as = \"both\" }",
        ),
        (
            "team.a.handles.claim",
            "rework = { probability = 0.1, after = \"1 h\", request = \"old\" }",
        ),
        ("work.claim.step.check", "office = \"b\"\nprobability = \"50%\"\notherwise = \"x\""),
    ]);
    assert_snapshot!(compiled(&text), @r#"
error: expected "keep", "serve" or "drop", got "hang"
  --> plan.toml:10:12
   |
10 | at_close = "hang"
   |            ^^^^^^ work.call.at_close
   |
   = help: write one of these words, in quotes

error: expected "contact" or "duplicate", got "both"
  --> plan.toml:15:71
   |
15 | chasers = { rate = "2% per business day", handle_time = "5 min", as = "both" }
   |                                                                       ^^^^^^ work.claim.chasers.as
   |
   = help: write one of these words, in quotes

error: expected "new" or "same", got "old"
  --> plan.toml:30:56
   |
30 | rework = { probability = 0.1, after = "1 h", request = "old" }
   |                                                        ^^^^^ team.a.handles.claim.rework.request
   |
   = help: write one of these words, in quotes

error: expected "oldest", "newest" or "due", got "slack"
  --> plan.toml:40:9
   |
40 | order = "slack"
   |         ^^^^^^^ transfer.rule.order
   |
   = help: write one of these words, in quotes

error: expected "next", "close" or "lose", got "x"
  --> plan.toml:49:13
   |
49 | otherwise = "x"
   |             ^^^ work.claim.step.check.otherwise
   |
   = help: write one of these words, in quotes

5 errors
"#);
}

#[test]
fn chats() {
    let text = plan(&[
        ("work.chat", "channel = \"chat\"\nsla = [{ within = \"1 business hour\" }]"),
        ("work.chat.arrivals.a", "rate = \"3 per hour\""),
        ("team.a.handles.chat", "handle_time = \"9 min\""),
        ("team.a.chats", "at_once = 2\nslowdown = [\"100%\", \"120%\"]"),
    ]);
    assert_snapshot!(compiled(&text), @r#"
error: a chat is answered within elapsed time
  --> plan.toml:44:19
   |
44 | sla = [{ within = "1 business hour" }]
   |                   ^^^^^^^^^^^^^^^^^ work.chat.sla[0].within
   |
   = help: write "20 s"

error: a share is at most 100 %, got "120%"
  --> plan.toml:51:21
   |
51 | slowdown = ["100%", "120%"]
   |                     ^^^^^^ team.a.chats.slowdown[1]
   |
   = help: write a share from "0%" to "100%"

2 errors
"#);
}

#[test]
fn kinds_of_days_of_a_fit() {
    let judge = |days: &str| {
        let text = plan(&[]).replace(
            "rate = \"30 per hour\"",
            &format!(
                "fit = {{ file = \"c.csv\", columns = [\"at\"], every = \"1 h\", days = {days} }}"
            ),
        );
        let bundle = Bundle::new("plan.toml", text).with_file("c.csv", "at\n2026-01-05 09:00\n");
        let problems = resolve(&bundle).and_then(|scenario| compile(&scenario)).unwrap_err();
        render(&problems, &bundle, false)
    };
    assert_snapshot!(judge("[\"mon-fri\", \"fri\"]"), @r#"
error: Friday has a profile twice: "mon-fri" and "fri"
  --> plan.toml:12:77
   |
12 | fit = { file = "c.csv", columns = ["at"], every = "1 h", days = ["mon-fri", "fri"] }
   |                                                                             ^^^^^ work.call.arrivals.a.fit.days[1]
   |
   = help: let each weekday stand in one of them

1 error
"#);
    assert_snapshot!(judge("[\"sat\"]"), @r#"
error: no row lies in the days and hours that are fitted
  --> plan.toml:12:16
   |
12 | fit = { file = "c.csv", columns = ["at"], every = "1 h", days = ["sat"] }
   |                ^^^^^^^ work.call.arrivals.a.fit.file
   |
   = help: look at days, hours, from and until, or name another file

1 error
"#);
    assert_snapshot!(judge("[\"mon\", \"sat\"]"), @r#"
error: no row of the file is from these days
  --> plan.toml:12:73
   |
12 | fit = { file = "c.csv", columns = ["at"], every = "1 h", days = ["mon", "sat"] }
   |                                                                         ^^^^^ work.call.arrivals.a.fit.days[1]
   |
   = help: leave them out: on days that are not named nothing arrives

1 error
"#);
}

#[test]
fn a_step_that_nobody_handles() {
    assert_snapshot!(compiled(&plan(&[("work.claim.step.check", "office = \"a\"")])), @r#"
error: nobody handles check at office "a"
  --> plan.toml:42:1
   |
42 | [work.claim.step.check]
   | ^^^^^^^^^^^^^^^^^^^^^^^ work.claim.step.check
   |
   = help: add [team.<team>.handles.check] to a team of that office, or a transfer

1 error
"#);
}

#[test]
fn an_unknown_office_and_a_rate_that_is_none() {
    let plan = format!("{PLAN}[work.call.arrivals.nowhere]\nrate = 'nan per hour'\n");
    let line = plan.lines().count();
    let seen =
        compiled(&plan).replace(&format!("{}", line - 1), "L").replace(&line.to_string(), "M");
    assert_snapshot!(seen, @r#"
error: there is no office "nowhere"
  --> plan.toml:L:1
   |
L | [work.call.arrivals.nowhere]
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ work.call.arrivals.nowhere
   |
   = help: known here: a, b

error: expected a finite number, got nan
  --> plan.toml:M:8
   |
M | rate = 'nan per hour'
   |        ^^^^^^^^^^^^^^ work.call.arrivals.nowhere.rate
   |
   = help: write what it is, or leave the key out

2 errors
"#);
}

#[test]
fn two_promises_with_one_name() {
    let two = "sla = [{ name = 'c', within = '3 days' }, { name = 'c', within = '9 days' }]";
    let plan = PLAN.replace("sla = [{ within = \"3 business days\" }]", two);
    assert_snapshot!(compiled(&plan), @r#"
error: two promises of one work type are named "c"
  --> plan.toml:15:52
   |
15 | sla = [{ name = 'c', within = '3 days' }, { name = 'c', within = '9 days' }]
   |                                                    ^^^ work.claim.sla[1].name
   |
   = help: give each a name of its own

1 error
"#);
}
