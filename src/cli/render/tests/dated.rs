//! Values from dates on, and where none may stand.

use super::helps::PLAN;
use super::*;
use insta::assert_snapshot;

fn with(old: &str, new: &str) -> String {
    assert_eq!(PLAN.matches(old).count(), 1);
    PLAN.replace(old, new)
}

#[test]
fn dates_that_do_not_ascend() {
    let agents = |list: &str| compiled(&with("agents = 12", &format!("agents = {list}")));
    assert_snapshot!(agents("[\n  { from = 2026-06-01, value = 1 },\n  { from = 2026-06-09, value = 2 },\n  { from = 2026-06-05, value = 3 },\n]"), @r#"
error: the dates do not ascend: 2026-06-09 stands before
  --> plan.toml:27:12
   |
27 |   { from = 2026-06-05, value = 3 },
   |            ^^^^^^^^^^ team.a.agents[2].from
   |
   = help: put them in the order of their dates

1 error
"#);
    assert_snapshot!(agents("[{ from = 2026-06-01, value = 1 }, { from = 2026-06-01, value = 2 }]"), @r#"
error: two values from 2026-06-01 on
  --> plan.toml:24:54
   |
24 | agents = [{ from = 2026-06-01, value = 1 }, { from = 2026-06-01, value = 2 }]
   |                                                      ^^^^^^^^^^ team.a.agents[1].from
   |
   = help: leave one of them out

1 error
"#);
    assert_snapshot!(agents("[{ from = 2026-06-03, value = 1 }, { from = 2027-01-01, value = 2 }]"), @r#"
error: nothing is said before this date
  --> plan.toml:24:20
   |
24 | agents = [{ from = 2026-06-03, value = 1 }, { from = 2027-01-01, value = 2 }]
   |                    ^^^^^^^^^^ team.a.agents[0].from
   |
   = help: begin with from = 2026-06-01

warning: this date is after the end of the run
  --> plan.toml:24:54
   |
24 | agents = [{ from = 2026-06-03, value = 1 }, { from = 2027-01-01, value = 2 }]
   |                                                      ^^^^^^^^^^ team.a.agents[1].from
   |
   = help: leave it out, or lengthen the horizon

1 error, 1 warning
"#);
    assert_snapshot!(agents("[]"), @r#"
error: no value
  --> plan.toml:24:10
   |
24 | agents = []
   |          ^^ team.a.agents
   |
   = help: write one value, or a list of { from = .., value = .. }

1 error
"#);
}

#[test]
fn lists_without_dates() {
    let agents = |list: &str| compiled(&with("agents = 12", &format!("agents = {list}")));
    assert_snapshot!(agents("[1, 2]"), @r#"
error: expected a table, got 1
  --> plan.toml:24:11
   |
24 | agents = [1, 2]
   |           ^ team.a.agents[0]
   |
   = help: write { from = 2026-06-01, value = 1 }

error: expected a table, got 2
  --> plan.toml:24:14
   |
24 | agents = [1, 2]
   |              ^ team.a.agents[1]
   |
   = help: write { from = 2026-06-01, value = 2 }

2 errors
"#);
    assert_snapshot!(agents("{ from = 2026-06-01, value = 1 }"), @r#"
error: values from dates on stand in a list
  --> plan.toml:24:10
   |
24 | agents = { from = 2026-06-01, value = 1 }
   |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ team.a.agents
   |
   = help: write [{ from = 2026-06-01, value = .. }], and more of them with later dates

1 error
"#);
    assert_snapshot!(agents("[{ from = 2026-06-01, until = 2026-06-05, value = 1 }]"), @r#"
error: unknown key "until"
  --> plan.toml:24:32
   |
24 | agents = [{ from = 2026-06-01, until = 2026-06-05, value = 1 }]
   |                                ^^^^^ team.a.agents[0].until
   |
   = help: leave it out: a value holds until the next one begins

1 error
"#);
    let volume = |value: &str| {
        compiled(&with(
            "rate = \"30 per hour\"",
            &format!("rate = \"30 per hour\"\nvolume = {value}"),
        ))
    };
    assert_snapshot!(volume("[1, 2]"), @r#"
error: expected a table, got 1
  --> plan.toml:13:11
   |
13 | volume = [1, 2]
   |           ^ work.call.arrivals.a.volume[0]
   |
   = help: write { from = 2026-06-01, value = 1 }

error: expected a table, got 2
  --> plan.toml:13:14
   |
13 | volume = [1, 2]
   |              ^ work.call.arrivals.a.volume[1]
   |
   = help: write { from = 2026-06-01, value = 2 }

2 errors
"#);
    assert_snapshot!(volume("[{ from = 2026-06-01, value = \"1 per hour\" }]"), @r#"
error: expected a factor, got "1 per hour"
  --> plan.toml:13:40
   |
13 | volume = [{ from = 2026-06-01, value = "1 per hour" }]
   |                                        ^^^^^^^^^^^^ work.call.arrivals.a.volume[0].value
   |
   = help: write "110%" or 1.1

1 error
"#);
}

#[test]
fn what_cannot_be_dated() {
    let dated = "[{ from = 2026-06-01, value = 1 }, { from = 2026-06-08, value = 2 }]";
    let text = with("handle_time = \"5 min\"", &format!("handle_time = {dated}\norder = {dated}"));
    let text =
        text.replace("[work.call]\n", &format!("[work.call]\npatience = {{ mean = {dated} }}\n"));
    let text = text.replace("[transfer.rule]\n", &format!("[transfer.rule]\ncap = {dated}\n"));
    let text = text.replace("horizon", &format!("seed = {dated}\nhorizon"));
    assert_snapshot!(compiled(&text), @r#"
error: "seed" cannot be dated
 --> plan.toml:2:8
  |
2 | seed = [{ from = 2026-06-01, value = 1 }, { from = 2026-06-08, value = 2 }]
  |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ seed
  |
  = help: it holds for the whole run: write one value

error: "mean" cannot be dated
  --> plan.toml:11:21
   |
11 | patience = { mean = [{ from = 2026-06-01, value = 1 }, { from = 2026-06-08, value = 2 }] }
   |                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ work.call.patience.mean
   |
   = help: write a second work type that takes over, and date the volume of both: volume = [{ from = 2026-06-01, value = "100%" }, { from = 2026-07-01, value = "0%" }]

error: "handle_time" cannot be dated
  --> plan.toml:28:15
   |
28 | handle_time = [{ from = 2026-06-01, value = 1 }, { from = 2026-06-08, value = 2 }]
   |               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ team.a.handles.call.handle_time
   |
   = help: date the factor beside it: factor = [{ from = 2026-06-01, value = "100%" }, { from = 2026-07-01, value = "110%" }]

error: "order" cannot be dated
  --> plan.toml:29:9
   |
29 | order = [{ from = 2026-06-01, value = 1 }, { from = 2026-06-08, value = 2 }]
   |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ team.a.handles.call.order
   |
   = help: write a second team that takes over, and date the agents of both: agents = [{ from = 2026-06-01, value = 12 }, { from = 2026-07-01, value = 0 }]

error: "cap" cannot be dated
  --> plan.toml:40:7
   |
40 | cap = [{ from = 2026-06-01, value = 1 }, { from = 2026-06-08, value = 2 }]
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ transfer.rule.cap
   |
   = help: write two rules, one with ends = 2026-07-01 and one with starts = 2026-07-01

5 errors
"#);
    let text = with("handle_time = \"5 min\"", "handle_time = { from = 2026-06-01, value = 1 }");
    assert_snapshot!(compiled(&text), @r#"
error: "handle_time" cannot be dated
  --> plan.toml:26:15
   |
26 | handle_time = { from = 2026-06-01, value = 1 }
   |               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ team.a.handles.call.handle_time
   |
   = help: date the factor beside it: factor = [{ from = 2026-06-01, value = "100%" }, { from = 2026-07-01, value = "110%" }]

1 error
"#);
}
