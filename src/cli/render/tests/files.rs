//! Texts, bases and `--set`.

use super::*;
use insta::assert_snapshot;

#[test]
fn bases_in_a_circle() {
    let bundle = Bundle::new("plan.toml", "title = 'p'\nbase = 'base.toml'\n")
        .with_file("base.toml", "base = \"plan.toml\"\n");
    assert_snapshot!(shown(&bundle), @r#"
error: the bases go in a circle: plan.toml -> base.toml -> plan.toml
 --> base.toml:1:8
  |
1 | base = "plan.toml"
  |        ^^^^^^^^^^^ base
  |
  = help: let one of them stand on no base

1 error
"#);
}

#[test]
fn a_base_outside_the_folder() {
    assert_snapshot!(text("base = '../base.toml'\n"), @r#"
error: "../base.toml" lies above the scenario's folder
 --> plan.toml:1:8
  |
1 | base = '../base.toml'
  |        ^^^^^^^^^^^^^^ base
  |
  = help: move the scenario up, or name the folder of all files with --data

1 error
"#);
}

#[test]
fn a_base_that_is_missing() {
    let mut gather = Gather::new("plan.toml", vec![]);
    gather.found(b"base = 'base.toml'\n".to_vec());
    gather.unreadable("no such file");
    assert_snapshot!(shown(&gather.bundle()), @r#"
error: the file "base.toml" cannot be read: no such file
 --> plan.toml:1:8
  |
1 | base = 'base.toml'
  |        ^^^^^^^^^^^ base
  |
  = help: look at its name, and at who may read it

1 error
"#);
}

#[test]
fn what_is_removed_is_not_there() {
    let bundle = Bundle::new(
        "plan.toml",
        "base = 'base.toml'\nremove = ['transfer.nort-south']\n[team.bnk]\nagents = 3\n",
    )
    .with_file(
        "base.toml",
        "[transfer.north-south]\ncap = '5 per day'\n[team.bank]\nagents = 3\noffice = 'x'\n",
    );
    assert_snapshot!(shown(&bundle), @r#"
error: transfer.nort-south is not in the base
 --> plan.toml:2:11
  |
2 | remove = ['transfer.nort-south']
  |           ^^^^^^^^^^^^^^^^^^^^^ remove[0]
  |
  = help: did you mean transfer.north-south?

warning: team.bnk is not in the base: a new one is made
 --> plan.toml:3:1
  |
3 | [team.bnk]
  | ^^^^^^^^^^ team.bnk
  |
  = help: did you mean team.bank?

1 error, 1 warning
"#);
}

#[test]
fn set_values() {
    let bundle = Bundle::new("plan.toml", "seed = 1\n[team.bank]\nagents = 20\n")
        .with_set("team.bnk.agents", "30")
        .with_set("seed", "-3")
        .with_set("team.bank.agents", "{ x = 1 }");
    let seen = judged(&bundle, |scenario, found| {
        found.take("seed", count(scenario.document.seed.as_ref().unwrap()));
    });
    assert_snapshot!(seen, @r#"
error: there is no team.bnk.agents in the scenario
 --> --set:1:1
  |
1 | team.bnk.agents=30
  | ^^^^^^^^^^^^^^^ team.bnk.agents
  |
  = help: did you mean team.bank.agents?

error: a count cannot be negative, got -3
 --> --set:2:6
  |
2 | seed=-3
  |      ^^ seed
  |
  = help: write 3

error: expected a table, got 1
 --> --set:3:24
  |
3 | team.bank.agents={ x = 1 }
  |                        ^ team.bank.agents.x
  |
  = help: its keys: from, every, values

3 errors
"#);
}

#[test]
fn leaves_after_a_byte_order_mark_with_windows_line_ends() {
    let bundle = Bundle::new(
        "plan.toml",
        "\u{feff}horizon = nan\r\ninterval = 30\r\n# Bogotá\r\ntitle = \"á\"; seed = 1\r\n",
    );
    assert_snapshot!(shown(&bundle), @r#"
error: unexpected key or value
 --> plan.toml:4:12
  |
4 | title = "á"; seed = 1
  |            ^
  |
  = help: expected newline, `#`

1 error
"#);
    let bundle = Bundle::new("plan.toml", "\u{feff}horizon = nan\r\ninterval = 30\r\n");
    let seen = judged(&bundle, |scenario, found| {
        found.take("horizon", duration(scenario.document.horizon.as_ref().unwrap()));
        found.take("interval", duration(scenario.document.interval.as_ref().unwrap()));
        found.error("start", "\"start\" is missing", Some("write start = 2026-03-02".into()));
        found.warning("horizon", "the horizon is long", None);
    });
    assert_snapshot!(seen, @r#"
error: "start" is missing
--> plan.toml
 = note: at start
 = help: write start = 2026-03-02

error: expected a finite number, got nan
 --> plan.toml:1:11
  |
1 | horizon = nan
  |           ^^^ horizon
  |
  = help: write what it is, or leave the key out

warning: the horizon is long
 --> plan.toml:1:11
  |
1 | horizon = nan
  |           ^^^ horizon

error: expected a duration with a unit, got 30
 --> plan.toml:2:12
  |
2 | interval = 30
  |            ^^ interval
  |
  = help: write "30 min"

3 errors, 1 warning
"#);
}

#[test]
fn duplicate_keys() {
    assert_snapshot!(text("[team.bank]\noffice = 'a'\nagents = 3\noffice = 'b'\n\n[team.bank]\nagents = 4\n"), @r#"
error: the key "office" stands twice in its table
 --> plan.toml:4:1
  |
4 | office = 'b'
  | ^^^^^^ team.bank.office
  |
 ::: plan.toml:2:1
  |
2 | office = 'a'
  | ------ first here
  |
  = help: keep one of them; the first was used to look for further problems

error: the key "bank" stands twice in its table
 --> plan.toml:6:7
  |
6 | [team.bank]
  |       ^^^^ team.bank
  |
 ::: plan.toml:1:7
  |
1 | [team.bank]
  |       ---- first here
  |
  = help: keep one of them; the first was used to look for further problems

2 errors
"#);
    assert_snapshot!(shown(&Bundle::new("plan.json", "{\n  \"seed\": 1, \"seed\": 2\n}\n")), @r#"
error: the key "seed" stands twice in its table
 --> plan.json:2:14
  |
2 |   "seed": 1, "seed": 2
  |   ------     ^^^^^^ seed
  |   |
  |   first here
  |
  = help: keep one of them; the first was used to look for further problems

1 error
"#);
}

#[test]
fn syntax_errors() {
    assert_snapshot!(text("horizon = 26 weeks\nseed = \n[team.bank\nagents = [1, 2\n"), @r#"
error: a text without quotes
 --> plan.toml:1:11
  |
1 | horizon = 26 weeks
  |           ^^^^^^^^
  |
  = help: write texts and units in double quotes

error: a key without a value
 --> plan.toml:2:8
  |
2 | seed = 
  |        ^
  |
  = help: write a value, or leave the key out

error: unclosed table
 --> plan.toml:3:11
  |
3 | [team.bank
  |           ^
  |
  = help: expected `]`

error: unclosed array
 --> plan.toml:4:15
  |
4 | agents = [1, 2
  |               ^
  |
  = help: expected `]`

4 errors
"#);
    assert_snapshot!(shown(&Bundle::new("plan.json", "{\n  \"seed\": 1,\n}\n")), @r#"
error: expected a key in quotes, got "}"
 --> plan.json:3:1
  |
3 | }
  | ^
  |
  = help: look at the commas, quotes and brackets just before

1 error
"#);
}

#[test]
fn not_utf_8() {
    assert_snapshot!(shown(&Bundle::new("plan.toml", b"title = \"Bogot\xe1\"\n")), @r#"
error: the text is not UTF-8 here
 --> plan.toml:1:15
  |
1 | title = "Bogot�"
  |               ^
  |
  = help: save the file as UTF-8

1 error
"#);
    assert_snapshot!(shown(&Bundle::new("plan.toml", b"\xff\xfet\0")), @r#"
error: the text is UTF-16, not UTF-8
 --> plan.toml:1:1
  |
1 | ��t␀
  | ^^
  |
  = help: save the file as UTF-8

1 error
"#);
}

#[test]
fn sets_that_say_what_is_amiss() {
    let toml = "seed = 1\n[calendar.c]\nholidays = []\n[team.bank]\nagents = 20\n";
    let bundle = Bundle::new("plan.toml", toml)
        .with_set("team.bank.agents.x.y", "3")
        .with_set("calendar.c.x", "3")
        .with_set("calendar.c.holidays", "[2026-04-31]")
        .with_set("calendar.c.holidays", "[x]")
        .with_set("team.bank.shift", r#"{mon-fri=["09:00-12:00","13:00-17:00"]}"#)
        .with_set("team.bank.shift", "{ mon-fri = ['early', 'late'] }");
    assert_snapshot!(shown(&bundle), @r#"
error: team.bank.agents is no table and has no "x"
 --> --set:1:1
  |
1 | team.bank.agents.x.y=3
  | ^^^^^^^^^^^^^^^^^^^^ team.bank.agents.x.y
  |
  = help: set team.bank.agents itself

error: there is no calendar.c.x in the scenario
 --> --set:2:1
  |
2 | calendar.c.x=3
  | ^^^^^^^^^^^^ calendar.c.x
  |
  = help: known here: name, time_zone, open, holidays, special

error: there is no day 2026-04-31
 --> --set:3:21
  |
3 | calendar.c.holidays=[2026-04-31]
  |                     ^^^^^^^^^^^^ calendar.c.holidays
  |
  = help: look at the month's length

error: this does not read as a list
 --> --set:4:21
  |
4 | calendar.c.holidays=[x]
  |                     ^^^ calendar.c.holidays
  |
  = help: texts stand in quotes: ["a", "b"]

error: expected one value, got a list
 --> --set:5:26
  |
5 | team.bank.shift={mon-fri=["09:00-12:00","13:00-17:00"]}
  |                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ team.bank.shift.mon-fri
  |
  = help: write "09:00-12:00, 13:00-17:00"

error: expected one value, got a list
 --> --set:6:29
  |
6 | team.bank.shift={ mon-fri = ['early', 'late'] }
  |                             ^^^^^^^^^^^^^^^^^ team.bank.shift.mon-fri
  |
  = help: write one value, without brackets

6 errors
"#);
}

#[test]
fn what_is_removed_and_not_near_anything() {
    let base = "[work.w.arrivals.o]\nrate = 'x'\n";
    let bundle = Bundle::new("plan.toml", "base = 'b.toml'\nremove = ['work.w.arrivals.p']\n")
        .with_file("b.toml", base);
    assert_snapshot!(shown(&bundle), @r#"
error: work.w.arrivals.p is not in the base
 --> plan.toml:2:11
  |
2 | remove = ['work.w.arrivals.p']
  |           ^^^^^^^^^^^^^^^^^^^ remove[0]
  |
  = help: known here: o

1 error
"#);
}
