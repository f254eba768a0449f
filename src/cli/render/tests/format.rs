//! Keys and shapes.

use super::*;
use insta::assert_snapshot;

#[test]
fn unknown_key() {
    assert_snapshot!(text("seed = 1\n\n[team.bank]\nagnets = 20\n\n[transfer.x]\nsend = { work_ovr = '1 day' }\n"), @r#"
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
"#);
}

#[test]
fn unknown_key_that_is_near_to_nothing() {
    assert_snapshot!(text("[office.north]\ncolour = 'red'\n"), @r#"
error: unknown key "colour"
 --> plan.toml:2:1
  |
2 | colour = 'red'
  | ^^^^^^ office.north.colour
  |
  = help: known here: name, calendar

1 error
"#);
}

#[test]
fn wrong_shapes() {
    let toml = "seed = [1]\noffice = 3\n[[team.north]]\n[transfer.x]\nfrom = 'north'\nto = [\n  ['south'],\n]\n\
                [calendar.x]\nopen = '08:00-17:00'\n[team.a.handles.b]\nhandle_time = ['5 min']\n";
    assert_snapshot!(text(toml), @r#"
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
"#);
}

#[test]
fn missing_part_of_a_dated_value() {
    assert_snapshot!(text("[team.a]\nagents = [{ from = 2026-03-02 }]\n"), @r#"
error: "value" is missing
 --> plan.toml:2:11
  |
2 | agents = [{ from = 2026-03-02 }]
  |           ^^^^^^^^^^^^^^^^^^^^^ team.a.agents[0].value
  |
  = help: The value from that day on.

1 error
"#);
}

#[test]
fn long_lines_are_cut() {
    let line = format!("holidays = [{}[3]]\n", "2026-01-01, ".repeat(40));
    assert_snapshot!(text(&format!("[calendar.x]\n{line}")), @r#"
error: expected one value, got a list
 --> plan.toml:2:493
  |
2 | ...-01, 2026-01-01, 2026-01-01, 2026-01-01, [3]]
  |                                             ^^^ calendar.x.holidays[40]
  |
  = help: write 3

1 error
"#);
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
