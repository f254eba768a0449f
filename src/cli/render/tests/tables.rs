//! Tables of counts and time stamps.

use super::*;
use insta::assert_snapshot;

const TRACE: &str = "[work.call.arrivals.main.trace]\nfile = 'calls.csv'\ncolumns = ['at']\n";

#[test]
fn unsorted_and_duplicate_time_stamps() {
    let calls = "at\n2026-03-02 09:00\n2026-03-02 08:00\n2026-03-02 08:00\nsoon\n";
    assert_snapshot!(traced(&Bundle::new("plan.toml", TRACE).with_file("calls.csv", calls)), @r#"
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
"#);
}

#[test]
fn a_trace_with_a_misspelt_column_and_value() {
    let toml = "[work.call.arrivals.main.trace]\nfile = 'calls.csv'\ncolumns = ['day', 'tiem']\n";
    let calls = "day,time,type\n2026-03-02,09:00,PS\n";
    assert_snapshot!(traced(&Bundle::new("plan.toml", toml).with_file("calls.csv", calls)), @r#"
error: "calls.csv" has no column "tiem"
 --> plan.toml:3:19
  |
3 | columns = ['day', 'tiem']
  |                   ^^^^^^ work.call.arrivals.main.trace.columns[1]
  |
  = help: did you mean "time"?

1 error
"#);
    let toml = TRACE.replace("['at']", "['day', 'time']\nkeep = { type = ['PS', 'ps'] }");
    assert_snapshot!(traced(&Bundle::new("plan.toml", toml).with_file("calls.csv", calls)), @r#"
warning: no row of "calls.csv" has "ps" here
 --> plan.toml:4:24
  |
4 | keep = { type = ['PS', 'ps'] }
  |                        ^^^^ work.call.arrivals.main.trace.keep.type[1]
  |
  = help: did you mean "PS"?

1 warning
"#);
}

#[test]
fn two_rates_for_one_interval() {
    let toml = "[work.call.arrivals.main.counts]\nfile = 'forecast.csv'\nevery = '30 min'\n";
    let counts = "start,count\n2026-03-02 08:00,12\n2026-03-02 08:30,nan\n2026-03-02 08:00,14\n";
    assert_snapshot!(traced(&Bundle::new("plan.toml", toml).with_file("forecast.csv", counts)), @r#"
error: expected a finite number, got nan
 --> forecast.csv:3:18
  |
3 | 2026-03-02 08:30,nan
  |                  ^^^ work.call.arrivals.main.counts.file
  |
  = help: write what it is, or leave the key out

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
  |
  = help: leave out one of them

2 errors
"#);
}

#[test]
fn a_table_that_is_missing() {
    assert_snapshot!(traced(&Bundle::new("plan.toml", TRACE)), @r#"
error: the file "calls.csv" is missing
 --> plan.toml:2:8
  |
2 | file = 'calls.csv'
  |        ^^^^^^^^^^^ work.call.arrivals.main.trace.file
  |
  = help: put it beside the file that names it

1 error
"#);
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
    assert_snapshot!(traced(&Bundle::new("plan.toml", TRACE).with_file("calls.csv", bomb)), @r#"
error: the file is larger than 256 MiB unpacked
 --> plan.toml:2:8
  |
2 | file = 'calls.csv'
  |        ^^^^^^^^^^^ work.call.arrivals.main.trace.file
  |
  = help: a table of the jobs that count is enough; leave the other rows and columns out

1 error
"#);
}
