//! Queues that grow without bound are said to diverge, and since when; tides, peaks and limits are not.

use crate::cases::played::Played;
use crate::support::model;
use slackwater::report::Report;
use slackwater::report::answer::answer;
use slackwater::report::json::json;

/// What is said of a desk of ten agents, five minutes a call: 120 calls an hour.
fn desk(horizon: &str, calls: &str, more: &str) -> String {
    told(&format!(
        r#"
title = "desk"
start = 2024-01-01
horizon = "{horizon}"
interval = "1 hour"
[office.desk]
name = "Desk"
[work.call]
name = "Calls"
channel = "call"
[work.call.arrivals.desk]
{calls}
[team.agents]
office = "desk"
agents = 10
[team.agents.handles.call]
handle_time = {{ mean = "5 min", cv = 1.0 }}
{more}
"#
    ))
}

fn told(text: &str) -> String {
    let played = Played::of(model(text), 16);
    let report = Report::new(&played.model, played.findings.clone());
    let answer = answer(&report);
    let listed = !json(&report).contains("\"diverging\": [],");
    assert_eq!(answer.contains(" diverge"), listed, "{answer}");
    answer
}

#[track_caller]
fn diverges(answer: &str, since: &str) {
    assert!(answer.contains(&format!("diverges: since {since}")), "{answer}");
}

#[track_caller]
fn stands(answer: &str) {
    assert!(!answer.contains("diverge") && !answer.contains("falls behind"), "{answer}");
}

#[test]
fn callers_without_patience_pile_up_where_more_come_than_are_answered() {
    let at = |horizon, rate| desk(horizon, &format!("rate = \"{rate} per hour\""), "");
    let day = at("1 day", 130);
    diverges(&day, "2024-01-01");
    assert!(day.contains(" an hour; ") && !day.contains("business day"), "{day}");
    diverges(&at("9 days", 125), "2024-01-01");
    diverges(&at("28 days", 123), "2024-01-0");
    for horizon in ["1 day", "9 days", "28 days"] {
        stands(&at(horizon, 115));
    }
}

#[test]
fn it_is_said_since_when() {
    let more = "[event.fair]\nwork = [\"call\"]\nfrom = 2024-01-15\nuntil = 2024-02-12\ntimes = \"120%\"\n";
    let answer = desk("42 days", "rate = \"110 per hour\"", more);
    diverges(&answer, "2024-01-15");
}

#[test]
fn patience_is_a_limit_unless_it_is_longer_than_the_plan() {
    let at = |mean: &str| {
        let patience = format!("[work.call.patience]\nlaw = \"exponential\"\nmean = \"{mean}\"\n");
        desk("9 days", "rate = \"150 per hour\"", &patience)
    };
    stands(&at("3 min"));
    stands(&at("8 h"));
    diverges(&at("300 days"), "2024-01-01");
    // In between it grows to a limit that it does not reach.
    let slower = at("5 days");
    assert!(slower.contains("Desk falls behind: since 2024-01-01"), "{slower}");
    assert!(slower.contains("ever more slowly") && !slower.contains("diverges"), "{slower}");
}

#[test]
fn a_peak_that_is_worked_off_is_no_divergence() {
    let peak = "[work.call.arrivals.desk.rate.every-day]\nfrom = \"08:00\"\nevery = \"2 hours\"\nvalues = [200, 400, 300, 200, 100, 60]\n";
    for horizon in ["1 day", "2 days", "3 days", "9 days", "21 days"] {
        stands(&desk(horizon, peak, ""));
    }
    // A day of 14 hours that begins with its peak, and one that ends in it.
    let morning = "[work.call.arrivals.desk.rate.every-day]\nfrom = \"00:00\"\nevery = \"1 hour\"\nvalues = [240, 240, 240, 80, 80, 80, 80, 80, 80, 80, 80, 80, 80, 80]\n";
    stands(&desk("14 hours", morning, ""));
    let evening = "[work.call.arrivals.desk.rate.every-day]\nfrom = \"00:00\"\nevery = \"1 hour\"\nvalues = [80, 80, 80, 80, 80, 80, 80, 80, 80, 80, 80, 240, 240, 240]\n";
    stands(&desk("14 hours", evening, ""));
}

#[test]
fn callers_who_are_sent_away_at_closing_do_not_pile_up_and_those_who_are_kept_do() {
    let at = |close: &str| {
        told(&format!(
            r#"
title = "desk"
start = 2024-01-01
horizon = "21 days"
interval = "1 day"
[calendar.open]
open = {{ every-day = "08:00-18:00" }}
[office.desk]
name = "Desk"
calendar = "open"
[work.call]
name = "Calls"
channel = "call"
at_close = "{close}"
[work.call.arrivals.desk]
rate = "150 per hour"
[team.agents]
office = "desk"
agents = 10
[team.agents.handles.call]
handle_time = {{ mean = "5 min", cv = 1.0 }}
"#
        ))
    };
    stands(&at("drop"));
    diverges(&at("keep"), "2024-01-01");
}

#[test]
fn chats_pile_up_too() {
    let at = |rate: u32| {
        told(&format!(
            r#"
title = "desk"
start = 2024-01-01
horizon = "2 days"
interval = "1 hour"
[office.desk]
name = "Desk"
[work.chat]
name = "Chats"
channel = "chat"
[work.chat.arrivals.desk]
rate = "{rate} per hour"
[team.agents]
office = "desk"
agents = 5
[team.agents.chats]
at_once = 2
slowdown = ["100%", "80%"]
[team.agents.handles.chat]
handle_time = {{ mean = "5 min", cv = 0.5 }}
"#
        ))
    };
    // Five agents with two chats each at 80 %: 96 an hour.
    diverges(&at(110), "2024-01-01");
    stands(&at(80));
}

#[test]
fn weekends_are_a_tide() {
    let at = |horizon: &str, agents: u32| {
        told(&format!(
            r#"
title = "mail"
start = 2024-01-01
horizon = "{horizon}"
interval = "1 day"
[calendar.weekdays]
open = {{ mon-fri = "08:00-16:00" }}
[office.desk]
name = "Desk"
calendar = "weekdays"
[work.mail]
name = "Mail"
channel = "case"
[work.mail.arrivals.desk]
rate = "100 per calendar day"
[team.agents]
office = "desk"
agents = {agents}
[team.agents.handles.mail]
handle_time = {{ mean = "20 min", cv = 0.5 }}
"#
        ))
    };
    // 700 a week, 120 a week done by each agent.
    for horizon in ["5 days", "7 days", "9 days", "20 days", "27 days", "28 days"] {
        stands(&at(horizon, 7));
        stands(&at(horizon, 6));
    }
    for horizon in ["21 days", "28 days", "60 days"] {
        diverges(&at(horizon, 5), "2024-01-0");
    }
}

/// Six agents who need a third of their time for 60 cases a day.
fn quiet(start: &str, horizon: &str, more: &str) -> String {
    told(&format!(
        r#"
title = "quiet"
start = {start}
horizon = "{horizon}"
interval = "1 day"
[calendar.weekdays]
open = {{ mon-fri = "08:00-18:00" }}
holidays = [2026-12-24, 2026-12-25]
[office.desk]
name = "Desk"
calendar = "weekdays"
[work.mail]
channel = "case"
[work.mail.arrivals.desk]
rate = "60 per calendar day"
{more}
[team.agents]
office = "desk"
agents = 6
[team.agents.handles.mail]
handle_time = {{ mean = "20 min", cv = 0.5 }}
"#
    ))
}

#[test]
fn closed_days_at_the_end_are_no_divergence() {
    for (start, horizon) in [("2026-10-05", "12 weeks"), ("2026-12-07", "3 weeks")] {
        stands(&quiet(start, horizon, ""));
        stands(&quiet(start, "25 days", ""));
    }
}

#[test]
fn what_waits_for_its_next_step_is_no_divergence() {
    let step = "[work.mail.step.second]\nafter = \"40 business days\"\n[work.second]\nchannel = \"case\"\n[team.more]\noffice = \"desk\"\nagents = 6\n[team.more.handles.second]\nhandle_time = \"20 min\"\n";
    stands(&quiet("2026-03-02", "6 weeks", step));
}

#[test]
fn a_run_too_short_to_judge_growth_tells_how_many_wait() {
    let coarse = told(
        "title = \"desk\"\nstart = 2024-01-01\nhorizon = \"2 days\"\ninterval = \"1 day\"\n[office.desk]\n[work.call]\nchannel = \"call\"\n\
         [work.call.arrivals.desk]\nrate = \"150 per hour\"\n[team.agents]\noffice = \"desk\"\nagents = 10\n\
         [team.agents.handles.call]\nhandle_time = { mean = \"5 min\", cv = 1.0 }\n",
    );
    assert!(coarse.contains("still wait or are spoken with at the end of the run."), "{coarse}");
}

#[test]
fn what_does_not_grow_is_not_named() {
    let answer = told(
        r#"
title = "two"
start = 2024-01-01
horizon = "28 days"
interval = "1 day"
[calendar.always]
open = { every-day = "00:00-24:00" }
[office.desk]
name = "Desk"
calendar = "always"
[work.call]
name = "Calls"
channel = "call"
[work.call.arrivals.desk]
rate = "26 per hour"
[work.mail]
name = "Mail"
channel = "case"
[work.mail.arrivals.desk]
rate = "48 per calendar day"
[work.mail.backlog.old]
office = "desk"
count = 5000
age = { from = "0 business days", to = "20 business days" }
[team.callers]
office = "desk"
agents = 2
[team.callers.handles.call]
handle_time = { mean = "5 min", cv = 1.0 }
[team.writers]
office = "desk"
agents = 2
[team.writers.handles.mail]
handle_time = { mean = "20 min", cv = 0.5 }
"#,
    );
    assert!(answer.contains("Desk diverges: since 2024-01-01 open work (Calls) grows"), "{answer}");
}
