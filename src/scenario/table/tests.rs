//! Tables through the scenario that names them.

use super::*;
use crate::scenario::problem::Problems;
use crate::scenario::{Bundle, Scenario, resolve};
use jiff::tz::TimeZone;

const AT: &str = "work.call.arrivals.main";

fn scenario(spec: &str, file: &str, bytes: &[u8]) -> Scenario {
    let text = format!("[{AT}]\n{spec}\n");
    let scenario = resolve(&Bundle::new("s.toml", text).with_file(file, bytes)).unwrap();
    assert!(scenario.problems.is_empty(), "{:?}", scenario.problems);
    scenario
}

type Found = (String, String, Option<String>, Option<String>);

fn found(scenario: &Scenario, problems: Problems) -> Vec<Found> {
    let bundle = scenario.bundle();
    scenario
        .report(problems)
        .into_iter()
        .map(|p| {
            let cut = |place: Option<crate::scenario::problem::Place>| {
                let place = place?;
                let bytes = bundle.decoded(&place.file).unwrap();
                Some(String::from_utf8_lossy(&bytes[place.span]).into_owned())
            };
            (p.path, p.message, cut(p.place), cut(p.first))
        })
        .collect()
}

fn traced(spec: &str, text: &str) -> (Option<Vec<(String, usize)>>, Vec<Found>) {
    let scenario =
        scenario(&format!("trace = {{ file = 't.csv', {spec} }}"), "t.csv", text.as_bytes());
    let spec = scenario.document.work["call"].arrivals["main"].trace.clone().unwrap();
    let mut problems = Problems::new();
    let zone = TimeZone::get("Europe/Amsterdam").unwrap();
    let stamps = trace(&scenario, &format!("{AT}.trace"), &spec, &zone, &mut problems);
    let stamps = stamps.map(|s| s.iter().map(|s| (s.at.to_string(), s.line)).collect());
    (stamps, found(&scenario, problems))
}

fn counted(spec: &str, text: &str) -> (Option<Vec<Expected>>, Vec<Found>) {
    let scenario =
        scenario(&format!("counts = {{ file = 't.csv', {spec} }}"), "t.csv", text.as_bytes());
    let spec = scenario.document.work["call"].arrivals["main"].counts.clone().unwrap();
    let mut problems = Problems::new();
    let zone = TimeZone::get("Europe/Amsterdam").unwrap();
    let read = counts(&scenario, &format!("{AT}.counts"), &spec, &zone, &mut problems);
    (read, found(&scenario, problems))
}

fn messages(found: &[Found]) -> Vec<&str> {
    found.iter().map(|f| f.1.as_str()).collect()
}

#[test]
fn a_trace_is_read_from_a_date_and_a_time_column() {
    let text =
        "day,clock,type\n1999-01-01,0:00:08,PS\n1999-01-01,0:00:36,NW\n1999-01-01,0:34:23,PS\n";
    let (stamps, found) = traced("columns = ['day', 'clock'], keep = { type = ['PS'] }", text);
    assert_eq!(found, []);
    let expected = [("1999-01-01T00:00:08".to_string(), 2), ("1999-01-01T00:34:23".to_string(), 4)];
    assert_eq!(stamps.unwrap(), expected);
}

#[test]
fn instants_become_local_times() {
    let text = "at\n2011-10-30T00:30:00Z\n2011-10-30T01:30:00Z\n";
    let (stamps, found) = traced("columns = ['at']", text);
    // Both are 02:30 in Amsterdam, an hour apart: neither unsorted nor a duplicate.
    assert_eq!(found, []);
    assert_eq!(stamps.unwrap()[1].0, "2011-10-30T02:30:00");
}

#[test]
fn unsorted_and_repeated_stamps_are_refused_unless_asked_for() {
    let text = "at\n2020-06-01 09:00\n2020-06-01 08:00\n2020-06-01 09:00\n";
    let (stamps, found) = traced("columns = ['at']", text);
    assert_eq!(stamps, None);
    let cell = |text: &str| Some(text.to_string());
    assert_eq!(found[0].1, "2020-06-01 08:00 stands after 2020-06-01 09:00");
    assert_eq!(found[0].2, cell("2020-06-01 08:00"));
    assert_eq!(found[1].1, "two arrivals at 2020-06-01 09:00");
    assert_eq!(found[1].2, cell("2020-06-01 09:00"));
    assert_eq!(found[1].3, cell("2020-06-01 09:00"));
    let (stamps, found) = traced("columns = ['at'], unsorted = 'sort', duplicates = 'keep'", text);
    assert_eq!(found, []);
    assert_eq!(stamps.unwrap().iter().map(|s| s.1).collect::<Vec<_>>(), [3, 2, 4]);
}

#[test]
fn a_trace_names_what_is_wrong_in_its_spec() {
    let text = "at,type\n2020-06-01 09:00,PS\n";
    let of = |spec: &str| traced(spec, text).1;
    assert_eq!(
        messages(&of("columns = ['att'], keep = { tpye = ['PS'] }, unsorted = 'srt'")),
        [
            "\"t.csv\" has no column \"att\"",
            "\"t.csv\" has no column \"tpye\"",
            "expected \"refuse\" or \"sort\", got \"srt\"",
        ]
    );
    assert_eq!(messages(&of("keep = {}")), ["\"columns\" is missing"]);
    assert_eq!(messages(&of("columns = ['a', 'b', 'c']")), ["expected one or two columns, got 3"]);
    assert_eq!(
        messages(&of("columns = ['at'], keep = { type = ['ps'] }")),
        ["\"t.csv\" has no arrivals", "no row of \"t.csv\" has \"ps\" here",]
    );
}

#[test]
fn ten_problems_of_a_file_and_the_number_of_the_rest() {
    let rows: String = (0..25).map(|n| format!("2020-06-31 09:{n:02}\n")).collect();
    let (stamps, found) = traced("columns = ['at']", &format!("at\n{rows}"));
    assert_eq!(stamps, None);
    assert_eq!(found.len(), 11);
    assert_eq!(found[9].1, "there is no day 2020-06-31");
    assert_eq!(found[10].1, "and 15 more in \"t.csv\", the last one here");
    assert_eq!(found[10].2.as_deref(), Some("2020-06-31 09:24"));
}

#[test]
fn counts_are_read_and_sorted() {
    let text = "start;count\n2020-06-01 08:30;4.5\n2020-06-01T08:00;3\n";
    let (read, found) = counted("every = '30 min'", text);
    assert_eq!(found, []);
    let read = read.unwrap();
    assert_eq!((read[0].count, read[0].line), (3.0, 3));
    assert_eq!((read[1].count, read[1].line), (4.5, 2));
}

#[test]
fn counts_say_what_is_wrong_with_each_row() {
    let text = "start,n\n2020-06-01 08:00,nan\n2020-06-01 08:30,-2\nsoon,3\n2020-06-01 09:00,\n\
                2020-06-01 10:00,1\n2020-06-01 10:00,2\n2020-06-01 10:20,\"1,000\"\n2020-06-01 10:20,3\n\
                2020-03-29 02:30,3\n";
    let (read, found) = counted("count = 'n', every = '30 min'", text);
    assert_eq!(read, None);
    assert_eq!(
        messages(&found),
        [
            "expected a finite number, got nan",
            "a count cannot be negative, got -2",
            "expected a date and time, got \"soon\"",
            "expected a count, got \"\"",
            "two counts for the interval that begins 2020-06-01 10:00",
            "thousands separators are not understood: \"1,000\"",
            "this interval begins before the one of 2020-06-01 10:00 has ended",
            "there is no 2020-03-29T02:30:00 on the local clock, which goes forward then",
        ]
    );
    assert_eq!(found[1].2.as_deref(), Some("-2"));
    let (_, found) = counted("every = '30 min'", "start,cuont\n");
    assert_eq!(messages(&found), ["\"t.csv\" has no column \"count\""]);
    let (_, found) = counted("every = '30 min'", "start,count\n");
    assert_eq!(messages(&found), ["the file \"t.csv\" has no rows"]);
    let (_, found) = counted("every = '30 min'", "");
    assert_eq!(messages(&found), ["the file \"t.csv\" is empty"]);
}

/// The stretches of counts in hours of UTC.
fn hours(text: &str) -> (Vec<Vec<(i64, i64)>>, Vec<Found>) {
    let (read, found) = counted("every = '1 hour'", text);
    let hour = |at: jiff::Timestamp| (at.as_second() / 3600) % 24;
    let of = |row: Expected| row.stretches.iter().map(|s| (hour(s.start), hour(s.end))).collect();
    (read.unwrap_or_default().into_iter().map(of).collect(), found)
}

#[test]
fn counts_of_the_day_with_an_hour_more() {
    let each: Vec<Vec<(i64, i64)>> = (23..27).map(|h| vec![(h % 24, (h + 1) % 24)]).collect();
    let twice = "start,count\n2020-10-25 01:00,5\n2020-10-25 02:00,7\n2020-10-25 02:00,8\n\
                 2020-10-25 03:00,9\n";
    assert_eq!(hours(twice), (each.clone(), vec![]));
    let offsets = twice.replacen("02:00", "02:00+02:00", 1).replace("02:00,8", "02:00+01:00,8");
    assert_eq!(hours(&offsets), (each.clone(), vec![]));
    let in_utc = "start,count\n2020-10-24T23:00Z,5\n2020-10-25T00:00Z,7\n2020-10-25T01:00Z,8\n\
                  2020-10-25T02:00Z,9\n";
    assert_eq!(hours(in_utc), (each, vec![]));
    let once = twice.replace("2020-10-25 02:00,8\n", "");
    assert_eq!(hours(&once), (vec![vec![(23, 0)], vec![(0, 2)], vec![(2, 3)]], vec![]));
    let thrice = format!("{twice}2020-10-25 02:00,10\n");
    assert_eq!(
        messages(&hours(&thrice).1),
        ["two counts for the interval that begins 2020-10-25 02:00"]
    );
    let days = "start,count\n2020-10-25 00:00+02:00,24\n2020-10-26 00:00+01:00,25\n";
    let (read, found) = counted("every = '1 day'", days);
    assert_eq!(found, []);
    let first = &read.unwrap()[0].stretches[0];
    assert_eq!(first.end.duration_since(first.start).as_hours(), 25);
}
