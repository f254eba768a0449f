//! What comes in and goes out explains what is open, read from the rows of a forecast as any reader of the file could.

use crate::support::model;
use serde_json::Value;
use slackwater::measure::Detail;
use slackwater::report::{Report, json};
use slackwater::study::{Options, Stop, run};
use std::collections::BTreeMap;

/// Callers with patience who balk, find no line, are sent away at the close and call again; some are moved to the other office. Chats
/// beside them. Cases go on to a check at the other office after a while, where some are lost; some are done again.
const ALL: &str = r#"
title = "Everything that comes and goes"
start = 2024-01-01
horizon = "9 days"
interval = "2 hours"
seed = 7
[calendar.weekdays]
open = { mon-fri = "08:00-18:00" }
[office.north]
calendar = "weekdays"
[office.south]
calendar = "weekdays"
[line.main]
office = "north"
lines = 14
[work.call]
channel = "call"
patience = { mean = "4 min", law = "exponential" }
balking = "10%"
at_close = "drop"
redial = { probability = "70%", after = { mean = "20 min" } }
[work.call.arrivals.north]
rate = "90 per hour"
[work.call.arrivals.south]
rate = "20 per hour"
[work.chat]
channel = "chat"
patience = { mean = "6 min" }
at_close = "drop"
[work.chat.arrivals.north]
rate = "30 per hour"
[work.case]
channel = "case"
release = "next opening"
sla = [{ within = "2 business days" }]
chasers = { rate = "20% per business day overdue", as = "duplicate" }
[work.case.arrivals.north]
rate = "60 per business day"
[work.case.backlog.old]
office = "north"
count = 90
[work.case.step.check]
office = "south"
after = "5 h"
probability = "80%"
otherwise = "lose"
[work.check]
channel = "case"
[team.calls]
office = "north"
agents = 6
[team.calls.handles.call]
handle_time = "5 min"
[team.chats]
office = "north"
agents = 2
[team.chats.chats]
at_once = 2
[team.chats.handles.chat]
handle_time = "6 min"
[team.cases]
office = "north"
agents = 3
leaving = "handover"
[team.cases.handles.case]
handle_time = "30 min"
rework = { probability = "20%", after = "3 h", request = "same" }
[team.south]
office = "south"
agents = 4
[team.south.handles.call]
handle_time = "5 min"
[team.south.handles.case]
handle_time = "30 min"
[team.south.handles.check]
handle_time = "10 min"
[transfer.calls]
from = ["north"]
to = ["south"]
work = ["call"]
send = { count_over = 3 }
accept = { count_under = 6 }
delay = "1 min"
every = "10 min"
[transfer.cases]
from = ["north"]
to = ["south"]
work = ["case"]
send = { count_over = 60 }
accept = { count_under = 60 }
delay = "1 business day"
"#;

/// Work type and office, "all" where summed over.
type Place = (String, String);

/// The values of all measures by place and interval, in the order of the intervals.
fn intervals(forecast: &Value) -> BTreeMap<Place, Vec<BTreeMap<String, f64>>> {
    let text = |value: &Value| value.as_str().unwrap_or("all").to_owned();
    let mut labels: Vec<&str> = Vec::new();
    let mut places: BTreeMap<Place, Vec<BTreeMap<String, f64>>> = BTreeMap::new();
    let rows = forecast["results"].as_array().unwrap();
    for row in rows.iter().filter(|row| row["period"] == "interval" && row["team"].is_null()) {
        let label = row["interval"].as_str().unwrap();
        let place = labels.iter().position(|&known| known == label).unwrap_or_else(|| {
            labels.push(label);
            labels.len() - 1
        });
        let values = places.entry((text(&row["work"]), text(&row["office"]))).or_default();
        values.resize(values.len().max(place + 1), BTreeMap::new());
        if let Some(value) = row["mean"].as_f64() {
            values[place].insert(text(&row["measure"]), value);
        }
    }
    places
}

/// Open = opening + in - out in every interval, at every place and in every sum; and every attempt is offered or blocked, a first one
/// or a redial.
#[test]
fn what_comes_in_and_goes_out_explains_what_is_open() {
    let model = model(ALL);
    let options = Options { stop: Stop::After(1), detail: Detail::All };
    let report = Report::new(&model, run(&model, options));
    let forecast: Value = serde_json::from_str(&json::json(&report)).unwrap();
    let mut totals: BTreeMap<&str, f64> = BTreeMap::new();
    for ((work, office), intervals) in intervals(&forecast) {
        assert_eq!(intervals.len(), 9 * 12);
        let has_backlog = ["case", "all"].contains(&&*work) && office != "south";
        let mut open = if has_backlog { 90.0 } else { 0.0 };
        for (number, values) in intervals.iter().enumerate() {
            let mut value = |measure: &'static str| {
                let value = values.get(measure).copied().unwrap_or(0.0);
                if (&*work, &*office) == ("all", "all") {
                    *totals.entry(measure).or_default() += value;
                }
                value
            };
            let place = format!("{work} at {office}, interval {number}");
            open += value("offered") + value("transferred_in") + value("passed_in");
            open -= value("closed") + value("left") + value("lost");
            open -= value("transferred_out") + value("passed_out");
            assert_eq!(value("backlog"), open, "{place}");
            let attempts = value("offered") + value("blocked");
            let (first, again) = (value("first_attempts"), value("redials"));
            if ["call", "chat"].contains(&&*work) {
                assert_eq!(first + again, attempts, "{place}");
            }
            assert!(value("dropped") <= value("abandoned"), "{place}");
        }
        // The days end closed: callers do not stay overnight where they are sent away.
        let abandoned: f64 = intervals.iter().filter_map(|values| values.get("abandoned")).sum();
        let left: f64 = intervals.iter().filter_map(|values| values.get("left")).sum();
        if ["call", "chat", "all"].contains(&&*work) && office == "all" {
            assert_eq!(left, abandoned, "{work}");
        }
    }
    for measure in [
        "offered",
        "transferred_in",
        "passed_in",
        "closed",
        "left",
        "lost",
        "redials",
        "blocked",
        "dropped",
    ] {
        assert!(totals[measure] >= 20.0, "the test must see {measure}: {}", totals[measure]);
    }
}
