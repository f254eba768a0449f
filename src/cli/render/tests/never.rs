//! What could be said and never be, and what is not played yet.

use super::helps::plan;
use super::*;
use insta::assert_snapshot;

#[test]
fn what_could_be_said_but_never_be() {
    let text = plan(&[
        ("transfer.rule", "hours = { mon-fri = \"09:00-12:00\", sat = \"09:00-12:00\" }"),
        ("work.claim.step.claim", "office = \"a\""),
        ("work.check.step.claim", ""),
        ("team.a", "breaks = { mon-fri = \"08:00-17:00\" }"),
        ("team.b", "productive = \"50%\"\npause = \"10 h\"\npause_after_job = \"9 h\""),
    ]);
    assert_snapshot!(compiled(&text), @r#"
warning: the breaks leave nobody at work
  --> plan.toml:23:10
   |
23 | breaks = { mon-fri = "08:00-17:00" }
   |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^ team.a.breaks
   |
   = help: let breaks be shorter than the shift

warning: one pause is as long as the longest stretch of work, so it may leave nobody
  --> plan.toml:32:9
   |
32 | pause = "10 h"
   |         ^^^^^^ team.b.pause
   |
   = help: write shorter pauses, "15 min"

warning: the pause after a job is as long as the longest stretch of work
  --> plan.toml:33:19
   |
33 | pause_after_job = "9 h"
   |                   ^^^^^ team.b.pause_after_job
   |
   = help: write the pause after one job, "49 s"

warning: no source is ever open at these hours
  --> plan.toml:41:42
   |
41 | hours = { mon-fri = "09:00-12:00", sat = "09:00-12:00" }
   |                                          ^^^^^^^^^^^^^ transfer.rule.hours.sat
   |
   = help: name days and hours at which a source is open, or leave them out

warning: claim is handled as claim once more; its steps do not begin anew
  --> plan.toml:47:1
   |
47 | [work.claim.step.claim]
   | ^^^^^^^^^^^^^^^^^^^^^^^ work.claim.step.claim
   |
   = help: for work that may come back again and again write rework with request = "same"

warning: the steps of claim do not follow: a case takes those of check only
  --> plan.toml:49:1
   |
49 | [work.check.step.claim]
   | ^^^^^^^^^^^^^^^^^^^^^^^ work.check.step.claim
   |
   = help: write what follows as further steps of check

6 warnings
"#);
    let text = plan(&[
        ("transfer.rule", "hours = { sat = \"09:00-12:00\" }"),
        ("work.call", "balking = 1\nredial = { probability = 1, after = \"0 min\" }"),
    ]);
    assert_snapshot!(compiled(&text), @r#"
error: all callers balk and all of them call again, for ever
  --> plan.toml:11:26
   |
11 | redial = { probability = 1, after = "0 min" }
   |                          ^ work.call.redial.probability
   |
   = help: write less than 100% here, or less balking

error: a caller takes a second at least to call again
  --> plan.toml:11:37
   |
11 | redial = { probability = 1, after = "0 min" }
   |                                     ^^^^^^^ work.call.redial.after
   |
   = help: write the time until they call again, "20 min"

error: no source is ever open at these hours
  --> plan.toml:39:17
   |
39 | hours = { sat = "09:00-12:00" }
   |                 ^^^^^^^^^^^^^ transfer.rule.hours.sat
   |
   = help: name days and hours at which a source is open, or leave them out

3 errors
"#);
}

#[test]
fn what_is_not_played_yet() {
    let text = plan(&[
        ("team.a.hiring", "per_month = 2"),
        ("team.a", "tenure = 3\nattrition = \"3%\"\ntraining = \"4 weeks\""),
        ("work.call", "callback = true"),
    ]);
    assert_snapshot!(compiled(&text), @r#"
error: unknown key "callback"
  --> plan.toml:10:1
   |
10 | callback = true
   | ^^^^^^^^ work.call.callback
   |
   = help: call-backs are not played yet; the nearest today are callers who call again: redial = { probability = "75%", after = "20 min" }

error: unknown key "tenure"
  --> plan.toml:24:1
   |
24 | tenure = 3
   | ^^^^^^ team.a.tenure
   |
   = help: tenure is not played yet; date the handle times, factor = [{ from = 2026-06-01, value = "130%" }, { from = 2026-07-01, value = "100%" }], of a team of newcomers

error: unknown key "attrition"
  --> plan.toml:25:1
   |
25 | attrition = "3%"
   | ^^^^^^^^^ team.a.attrition
   |
   = help: attrition is not played yet; date the agents: agents = [{ from = 2026-06-01, value = 12 }, { from = 2026-07-01, value = 11 }]

error: unknown key "training"
  --> plan.toml:26:1
   |
26 | training = "4 weeks"
   | ^^^^^^^^ team.a.training
   |
   = help: training is not played yet; date the agents by the day on which they are trained, or the productive share

error: unknown key "hiring"
  --> plan.toml:46:9
   |
46 | [team.a.hiring]
   |         ^^^^^^ team.a.hiring
   |
   = help: hiring is not played yet; date the agents: agents = [{ from = 2026-06-01, value = 10 }, { from = 2026-07-01, value = 12 }]

5 errors
"#);
}
