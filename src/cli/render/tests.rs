//! To be seen as a person sees them, to the letter.

use super::*;
use crate::scenario::quantity::{count, duration};
use crate::scenario::{Gather, Scenario, resolve, table};
use insta::assert_snapshot;
use jiff::tz::TimeZone;

/// What a person sees of a bundle's problems, with what `judge` finds in the scenario.
fn judged(bundle: &Bundle, judge: impl FnOnce(&Scenario, &mut Problems)) -> String {
    let problems = match resolve(bundle) {
        Ok(scenario) => {
            let mut found = Problems::new();
            judge(&scenario, &mut found);
            scenario.report(found)
        }
        Err(problems) => problems,
    };
    render(&problems, bundle, false)
}

fn shown(bundle: &Bundle) -> String {
    judged(bundle, |_, _| {})
}

fn text(text: &str) -> String {
    shown(&Bundle::new("plan.toml", text))
}

fn traced(bundle: &Bundle) -> String {
    judged(bundle, |scenario, found| {
        let arrivals = &scenario.document.work["call"].arrivals["main"];
        let at = "work.call.arrivals.main";
        if let Some(spec) = &arrivals.trace {
            table::trace(scenario, &format!("{at}.trace"), spec, &TimeZone::UTC, found);
        }
        if let Some(spec) = &arrivals.counts {
            table::counts(scenario, &format!("{at}.counts"), spec, found);
        }
    })
}

#[test]
fn unknown_key() {
    assert_snapshot!(text("seed = 1\n\n[team.bank]\nagnets = 20\n\n[transfer.x]\nsend = { work_ovr = '1 day' }\n"), @r###"
error: unknown key "agnets"
 --> plan.toml:4:1
  |
4 | agnets = 20
  | ^^^^^^ team.bank.agnets
  |
  = help: did you mean "agents"?

error: unknown key "work_ovr"
 --> plan.toml:7:10
  |
7 | send = { work_ovr = '1 day' }
  |          ^^^^^^^^ transfer.x.send.work_ovr
  |
  = help: did you mean "work_over"?

2 errors
"###);
}

#[test]
fn unknown_key_that_is_near_to_nothing() {
    assert_snapshot!(text("[office.north]\ncolour = 'red'\n"), @r###"
error: unknown key "colour"
 --> plan.toml:2:1
  |
2 | colour = 'red'
  | ^^^^^^ office.north.colour
  |
  = help: known here: name, calendar

1 error
"###);
}

#[test]
fn wrong_shapes() {
    let toml = "seed = [1]\noffice = 3\n[[team.north]]\n[transfer.x]\nfrom = 'north'\nto = [\n  ['south'],\n]\n\
                [calendar.x]\nopen = '08:00-17:00'\n[team.a.handles.b]\nhandle_time = ['5 min']\n";
    assert_snapshot!(text(toml), @r###"
error: expected one value, got a list
 --> plan.toml:1:8
  |
1 | seed = [1]
  |        ^^^ seed
  |
  = help: write 1

error: expected a table, got 3
 --> plan.toml:2:10
  |
2 | office = 3
  |          ^ office
  |
  = help: write a table for each, [office.SOME_ID]

error: expected a table, got a list of tables
 --> plan.toml:3:1
  |
3 | [[team.north]]
  | ^^^^^^^^^^^^^^ team.north
  |
  = help: write one table: [team.north] instead of [[team.north]]

error: expected a list, got "north"
 --> plan.toml:5:8
  |
5 | from = 'north'
  |        ^^^^^^^ transfer.x.from
  |
  = help: write ["north"]

error: expected one value, got a list
 --> plan.toml:7:3
  |
7 |   ['south'],
  |   ^^^^^^^^^ transfer.x.to[0]
  |
  = help: write "south"

error: expected a table, got "08:00-17:00"
  --> plan.toml:10:8
   |
10 | open = '08:00-17:00'
   |        ^^^^^^^^^^^^^ calendar.x.open
   |
   = help: Open periods by weekdays: { mon-fri = "08:00-17:00", sat = "09:00-12:00, 13:00-15:00" }.

error: expected one value or a table, got a list
  --> plan.toml:12:15
   |
12 | handle_time = ['5 min']
   |               ^^^^^^^^^ team.a.handles.b.handle_time
   |
   = help: write "5 min"

7 errors
"###);
}

#[test]
fn missing_part_of_a_dated_value() {
    assert_snapshot!(text("[team.a]\nagents = [{ from = 2026-03-02 }]\n"), @r###"
error: "value" is missing
 --> plan.toml:2:11
  |
2 | agents = [{ from = 2026-03-02 }]
  |           ^^^^^^^^^^^^^^^^^^^^^ team.a.agents[0].value
  |
  = help: The value from that day on.

1 error
"###);
}

#[test]
fn bases_in_a_circle() {
    let bundle = Bundle::new("plan.toml", "title = 'p'\nbase = 'base.toml'\n")
        .with_file("base.toml", "base = \"plan.toml\"\n");
    assert_snapshot!(shown(&bundle), @r###"
error: the bases go in a circle: plan.toml -> base.toml -> plan.toml
 --> base.toml:1:8
  |
1 | base = "plan.toml"
  |        ^^^^^^^^^^^ base

1 error
"###);
}

#[test]
fn a_base_outside_the_folder() {
    assert_snapshot!(text("base = '../base.toml'\n"), @r###"
error: "../base.toml" lies above the scenario's folder
 --> plan.toml:1:8
  |
1 | base = '../base.toml'
  |        ^^^^^^^^^^^^^^ base
  |
  = help: move the scenario up, or name the folder of all files with --data

1 error
"###);
}

#[test]
fn a_base_that_is_missing() {
    let mut gather = Gather::new("plan.toml", vec![]);
    gather.found(b"base = 'base.toml'\n".to_vec());
    gather.unreadable("no such file");
    assert_snapshot!(shown(&gather.bundle()), @r###"
error: the file "base.toml" cannot be read: no such file
 --> plan.toml:1:8
  |
1 | base = 'base.toml'
  |        ^^^^^^^^^^^ base

1 error
"###);
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
    assert_snapshot!(shown(&bundle), @r###"
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
"###);
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
    assert_snapshot!(seen, @r###"
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

error: expected a table, got 1
 --> --set:3:24
  |
3 | team.bank.agents={ x = 1 }
  |                        ^ team.bank.agents.x
  |
  = help: its keys: from, every, values

3 errors
"###);
}

#[test]
fn leaves_after_a_byte_order_mark_with_windows_line_ends() {
    let bundle = Bundle::new(
        "plan.toml",
        "\u{feff}horizon = nan\r\ninterval = 30\r\n# Bogotá\r\ntitle = \"á\"; seed = 1\r\n",
    );
    assert_snapshot!(shown(&bundle), @r###"
error: unexpected key or value
 --> plan.toml:4:12
  |
4 | title = "á"; seed = 1
  |            ^
  |
  = help: expected newline, `#`

1 error
"###);
    let bundle = Bundle::new("plan.toml", "\u{feff}horizon = nan\r\ninterval = 30\r\n");
    let seen = judged(&bundle, |scenario, found| {
        found.take("horizon", duration(scenario.document.horizon.as_ref().unwrap()));
        found.take("interval", duration(scenario.document.interval.as_ref().unwrap()));
        found.error("start", "\"start\" is missing", Some("write start = 2026-03-02".into()));
        found.warning("horizon", "the horizon is long", None);
    });
    assert_snapshot!(seen, @r###"
error: "start" is missing
--> plan.toml
 = note: at start
 = help: write start = 2026-03-02

error: expected a finite number, got nan
 --> plan.toml:1:11
  |
1 | horizon = nan
  |           ^^^ horizon

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
"###);
}

#[test]
fn duplicate_keys() {
    assert_snapshot!(text("[team.bank]\noffice = 'a'\nagents = 3\noffice = 'b'\n\n[team.bank]\nagents = 4\n"), @r###"
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
"###);
    assert_snapshot!(shown(&Bundle::new("plan.json", "{\n  \"seed\": 1, \"seed\": 2\n}\n")), @r###"
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
"###);
}

#[test]
fn syntax_errors() {
    assert_snapshot!(text("horizon = 26 weeks\nseed = \n[team.bank\nagents = [1, 2\n"), @r###"
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
"###);
    assert_snapshot!(shown(&Bundle::new("plan.json", "{\n  \"seed\": 1,\n}\n")), @r###"
error: expected a key in quotes, got "}"
 --> plan.json:3:1
  |
3 | }
  | ^

1 error
"###);
}

#[test]
fn not_utf_8() {
    assert_snapshot!(shown(&Bundle::new("plan.toml", b"title = \"Bogot\xe1\"\n")), @r###"
error: the text is not UTF-8 here
 --> plan.toml:1:15
  |
1 | title = "Bogot�"
  |               ^
  |
  = help: save the file as UTF-8

1 error
"###);
    assert_snapshot!(shown(&Bundle::new("plan.toml", b"\xff\xfet\0")), @r###"
error: the text is UTF-16, not UTF-8
 --> plan.toml:1:1
  |
1 | ��t␀
  | ^^
  |
  = help: save the file as UTF-8

1 error
"###);
}

#[test]
fn long_lines_are_cut() {
    let line = format!("holidays = [{}[3]]\n", "2026-01-01, ".repeat(40));
    assert_snapshot!(text(&format!("[calendar.x]\n{line}")), @r###"
error: expected one value, got a list
 --> plan.toml:2:493
  |
2 | ...-01, 2026-01-01, 2026-01-01, 2026-01-01, [3]]
  |                                             ^^^ calendar.x.holidays[40]
  |
  = help: write 3

1 error
"###);
}

#[test]
fn terminal_escapes_of_files_are_not_passed_on() {
    let bundle = Bundle::new("plan.toml", "\"\\u001b[31m\" = 1\n");
    let problems = resolve(&bundle).unwrap().problems;
    assert!(!render(&problems, &bundle, false).contains('\u{1b}'));
    assert!(render(&problems, &bundle, true).contains("\u{1b}["));
    assert!(!render(&problems, &bundle, true).contains("\u{1b}[31m\""));
}

#[test]
fn nothing_wrong_is_nothing_shown() {
    assert_eq!(text("seed = 1\n"), "");
}

const TRACE: &str = "[work.call.arrivals.main.trace]\nfile = 'calls.csv'\ncolumns = ['at']\n";

#[test]
fn unsorted_and_duplicate_time_stamps() {
    let calls = "at\n2026-03-02 09:00\n2026-03-02 08:00\n2026-03-02 08:00\nsoon\n";
    assert_snapshot!(traced(&Bundle::new("plan.toml", TRACE).with_file("calls.csv", calls)), @r###"
error: 2026-03-02 08:00 stands after 2026-03-02 09:00
 --> calls.csv:3:1
  |
3 | 2026-03-02 08:00
  | ^^^^^^^^^^^^^^^^ work.call.arrivals.main.trace.file
  |
  = help: write unsorted = "sort" if rows may stand in any order

error: two arrivals at 2026-03-02 08:00
 --> calls.csv:4:1
  |
4 | 2026-03-02 08:00
  | ^^^^^^^^^^^^^^^^ work.call.arrivals.main.trace.file
  |
 ::: calls.csv:3:1
  |
3 | 2026-03-02 08:00
  | ---------------- first here
  |
  = help: write duplicates = "keep" if they are separate arrivals

error: expected a date and time, got "soon"
 --> calls.csv:5:1
  |
5 | soon
  | ^^^^ work.call.arrivals.main.trace.file
  |
  = help: year-month-day, then hours:minutes, perhaps :seconds: 2026-06-01 08:30:00

3 errors
"###);
}

#[test]
fn a_trace_with_a_misspelt_column_and_value() {
    let toml = "[work.call.arrivals.main.trace]\nfile = 'calls.csv'\ncolumns = ['day', 'tiem']\n";
    let calls = "day,time,type\n2026-03-02,09:00,PS\n";
    assert_snapshot!(traced(&Bundle::new("plan.toml", toml).with_file("calls.csv", calls)), @r###"
error: "calls.csv" has no column "tiem"
 --> plan.toml:3:19
  |
3 | columns = ['day', 'tiem']
  |                   ^^^^^^ work.call.arrivals.main.trace.columns[1]
  |
  = help: did you mean "time"?

1 error
"###);
    let toml = TRACE.replace("['at']", "['day', 'time']\nkeep = { type = ['PS', 'ps'] }");
    assert_snapshot!(traced(&Bundle::new("plan.toml", toml).with_file("calls.csv", calls)), @r###"
warning: no row of "calls.csv" has "ps" here
 --> plan.toml:4:24
  |
4 | keep = { type = ['PS', 'ps'] }
  |                        ^^^^ work.call.arrivals.main.trace.keep.type[1]
  |
  = help: did you mean "PS"?

1 warning
"###);
}

#[test]
fn two_rates_for_one_interval() {
    let toml = "[work.call.arrivals.main.counts]\nfile = 'forecast.csv'\nevery = '30 min'\n";
    let counts = "start,count\n2026-03-02 08:00,12\n2026-03-02 08:30,nan\n2026-03-02 08:00,14\n";
    assert_snapshot!(traced(&Bundle::new("plan.toml", toml).with_file("forecast.csv", counts)), @r###"
error: expected a finite number, got nan
 --> forecast.csv:3:18
  |
3 | 2026-03-02 08:30,nan
  |                  ^^^ work.call.arrivals.main.counts.file

error: two counts for the interval that begins 2026-03-02 08:00
 --> forecast.csv:4:1
  |
4 | 2026-03-02 08:00,14
  | ^^^^^^^^^^^^^^^^^^^ work.call.arrivals.main.counts.file
  |
 ::: forecast.csv:2:1
  |
2 | 2026-03-02 08:00,12
  | ------------------- first here

2 errors
"###);
}

#[test]
fn a_table_that_is_missing() {
    assert_snapshot!(traced(&Bundle::new("plan.toml", TRACE)), @r###"
error: the file "calls.csv" is missing
 --> plan.toml:2:8
  |
2 | file = 'calls.csv'
  |        ^^^^^^^^^^^ work.call.arrivals.main.trace.file

1 error
"###);
}

#[test]
fn a_gzip_bomb() {
    use flate2::{Compression, write::GzEncoder};
    use std::io::Write;
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(&[b'0'; 1 << 20]).unwrap();
    let mebibyte = packer.finish().unwrap();
    let bomb = mebibyte.repeat(257);
    assert!(bomb.len() < 1 << 20);
    assert_snapshot!(traced(&Bundle::new("plan.toml", TRACE).with_file("calls.csv", bomb)), @r###"
error: the file is larger than 256 MiB
 --> plan.toml:2:8
  |
2 | file = 'calls.csv'
  |        ^^^^^^^^^^^ work.call.arrivals.main.trace.file
  |
  = help: a table of the jobs that count is enough; leave the other rows and columns out

1 error
"###);
}
