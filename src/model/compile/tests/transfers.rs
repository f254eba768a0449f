use super::*;
use crate::model::calendar::Within;
use crate::model::{Delay, Level, Order};
use crate::time::{DAY, HOUR, MINUTE};

fn rule(old: &str, new: &str) -> String {
    with(CASES, old, new)
}

const SEND: &str = "send = { work_over = \"0.5 days\" }";
const ACCEPT: &str = "accept = { work_under = \"1 day\" }";

#[test]
fn a_rule_has_lanes_conditions_and_looks() {
    let model = model(CASES);
    let rule = &model.transfers[0];
    // The destination's queue exists because the rule brings work there.
    assert_eq!(model.queues.len(), 2);
    assert_eq!((rule.lanes[0].from[0].unwrap().0, rule.lanes[0].to[0].unwrap().0), (0, 1));
    assert!(
        matches!(rule.send.level, Level::Work(days) if days == 0.5 && rule.send.release == 0.5)
    );
    assert!(matches!(rule.accept.level, Level::Work(days) if days == 1.0));
    assert!(matches!(rule.delay, Delay::Elapsed(0)));
    assert_eq!((rule.stretch, rule.cap), (1.0, None));
    // Every quarter of an hour of nine open hours, twenty days.
    assert_eq!(rule.looks.len(), 20 * 36);
    assert_eq!(
        (rule.looks[0].at, rule.looks[36].at, rule.looks[36].day),
        (8 * HOUR, DAY + 8 * HOUR, 1)
    );
}

#[test]
fn everything_a_rule_may_say() {
    let more = "accept = { count_under = 50, release = 60 }\nwork = [\"claim\"]\ndelay = \"1 business day\"\nextra_handling = \"10%\"\ncap = \"200 per day\"\nevery = \"1 h\"\nstarts = 2026-06-08\nends = 2026-06-15";
    let model = model(&rule(ACCEPT, more));
    let rule = &model.transfers[0];
    assert!(
        matches!(rule.accept.level, Level::Count(n) if n == 50.0 && rule.accept.release == 60.0)
    );
    assert!(
        matches!(rule.delay, Delay::Calendar(_, due) if due.within == Within::BusinessDays(1.0))
    );
    assert!((rule.stretch - 1.1).abs() < 1e-12);
    assert_eq!((rule.cap, rule.looks.len(), rule.looks[0].day), (Some(200), 5 * 9, 7));
}

#[test]
fn levels_have_their_unit_and_release_on_the_right_side() {
    let sends = |send: &str| model(&rule(SEND, &format!("send = {{ {send} }}"))).transfers[0].send;
    assert!(
        matches!(sends("oldest_over = \"2 business days\"").level, Level::Oldest(span) if span == 18 * HOUR)
    );
    assert!(
        matches!(sends("oldest_over = \"3 business hours\"").level, Level::Oldest(span) if span == 3 * HOUR)
    );
    assert!(
        matches!(sends("slack_under = \"24 h\", release = \"30 h\"").level, Level::Slack(span) if span == DAY)
    );
    assert!(matches!(sends("count_over = 30, release = 20").level, Level::Count(n) if n == 30.0));
    assert!(matches!(sends("always = true").level, Level::Always));
    let refuse =
        |send: &str, errors: &[&str]| refused(&rule(SEND, &format!("send = {{ {send} }}")), errors);
    refuse(
        "count_over = 30, release = 40",
        &[
            "transfer.rule.send.release: the release lies above the level, so the condition never ends",
        ],
    );
    refuse(
        "count_over = 30, work_over = \"1 day\"",
        &["transfer.rule.send.count_over: a second condition"],
    );
    refuse(
        "count_under = 30",
        &["transfer.rule.send.count_under: \"count_under\" is not a condition of this side"],
    );
    refuse("", &["transfer.rule.send: a condition says nothing"]);
    refuse(
        "slack_under = \"1 business day\"",
        &["transfer.rule.send.slack_under: slack is elapsed time"],
    );
    refuse(
        "work_over = \"3 h\"",
        &["transfer.rule.send.work_over: work per agent is measured in agent-days here"],
    );
    refuse("always = false", &["transfer.rule.send.always: a condition that never holds"]);
    refused(&rule(&format!("{SEND}\n"), ""), &["transfer.rule.send: \"send\" is missing"]);
    refused(
        &rule(ACCEPT, "accept = { work_under = \"1 day\", release = \"0.5 days\" }"),
        &[
            "transfer.rule.accept.release: the release lies below the level, so the condition never ends",
        ],
    );
}

#[test]
fn a_rule_without_accept_gets_a_warning() {
    let text = rule(ACCEPT, "");
    warned(
        &text,
        &[
            "transfer.rule.accept: the destination accepts whatever comes: work may swing to and fro",
        ],
    );
    assert!(matches!(model(&text).transfers[0].accept.level, Level::Always));
}

#[test]
fn names_at_both_ends_must_fit() {
    refused(
        &rule("to = [\"south\"]", "to = [\"soth\"]"),
        &["transfer.rule.to[0]: there is no office \"soth\""],
    );
    refused(
        &rule("to = [\"south\"]", "to = [\"south\", \"south\"]"),
        &["transfer.rule.to[1]: \"south\" stands twice"],
    );
    refused(
        &rule("to = [\"south\"]", "to = [\"south\", \"north\"]"),
        &["transfer.rule.to[1]: an office sends to itself"],
    );
    refused(&rule("to = [\"south\"]\n", ""), &["transfer.rule.to: \"to\" is missing"]);
    let unhandled = with(CASES, "[team.south.handles.claim]", "[team.south.handles.other]");
    let unhandled = with(
        &unhandled,
        "[work.claim.arrivals.north]",
        "[work.other]\nchannel = \"case\"\n\n[work.other.arrivals.south]\nrate = \"1 per hour\"\n\n[work.claim.arrivals.north]",
    );
    let named = with(&unhandled, "to = [\"south\"]", "to = [\"south\"]\nwork = [\"claim\"]");
    refused(&named, &["transfer.rule.work[0]: nobody handles claim at the destination south"]);
    refused(
        &unhandled,
        &["transfer.rule: no work type waits at a source and is handled at a destination"],
    );
}

#[test]
fn both_directions_of_a_pair_need_to_be_asked_for() {
    let back = "\n[transfer.back]\nfrom = [\"south\"]\nto = [\"north\"]\nsend = { work_over = \"0.5 days\" }\naccept = { work_under = \"1 day\" }\n";
    let text = format!("{CASES}{back}");
    let message = "transfer.back: work goes both ways between a pair of offices: see transfer.rule";
    refused(&text, &[message]);
    warned(&format!("{text}both_ways = true\n"), &[message]);
    warned(
        &format!("{CASES}both_ways = true\n"),
        &["transfer.rule.both_ways: no other rule goes the other way"],
    );
}

#[test]
fn delays_need_their_calendar() {
    let bare = with(CASES, "[office.north]\ncalendar = \"weekdays\"", "[office.north]");
    let bare = with(&bare, "150 per business day", "15 per hour");
    let bare = with(&bare, "channel = \"case\"", "channel = \"case\"\ncalendar = \"weekdays\"");
    let delayed = with(&bare, ACCEPT, &format!("{ACCEPT}\ndelay = \"1 business day\""));
    refused(&delayed, &["transfer.rule.delay: the source has no calendar, so no business time"]);
    assert!(compiled(&delayed.replace("delay =", "calendar = \"weekdays\"\ndelay =")).is_ok());
    let unused = rule(ACCEPT, &format!("{ACCEPT}\ndelay = \"3 h\"\ncalendar = \"weekdays\""));
    refused(&unused, &["transfer.rule.calendar: an elapsed delay needs no calendar"]);
}

#[test]
fn a_rule_may_take_on_what_another_brings() {
    // North to south by the first rule, south to west by a rule that stands before it in the file.
    let west = "[office.west]\ncalendar = \"weekdays\"\n\n[team.west]\noffice = \"west\"\nagents = 2\n\n[team.west.handles.claim]\nhandle_time = \"30 min\"\n\n[transfer.on]\nfrom = [\"south\"]\nto = [\"west\"]\nsend = { always = true }\naccept = { count_under = 5 }\n\n[transfer.rule]";
    let model = model(&with(CASES, "[transfer.rule]", west));
    assert_eq!(model.queues.len(), 3);
    assert_eq!(model.transfers[0].id, "on");
    assert!(model.transfers[0].lanes[0].to[0].is_some());
}

#[test]
fn a_destination_that_handles_only_some_of_the_work_is_noted() {
    let west = "[office.west]\ncalendar = \"weekdays\"\n\n[transfer.rule]";
    let text = with(CASES, "[transfer.rule]", west);
    let text = with(&text, "to = [\"south\"]", "to = [\"south\", \"west\"]\nwork = [\"claim\"]");
    warned(&text, &["transfer.rule.work[0]: nobody handles claim at the destination west"]);
    assert!(model(&text).transfers[0].lanes[0].to[1].is_none());
    refused(
        &rule("to = [\"south\"]", "to = [\"south\"]\nwork = []"),
        &["transfer.rule.work: the rule moves nothing"],
    );
}

#[test]
fn a_rule_says_what_goes_first_how_many_and_how_often() {
    let rule = |more: &str| {
        with(
            CASES,
            "accept = { work_under = \"1 day\" }",
            &format!("accept = {{ work_under = \"1 day\" }}\n{more}"),
        )
    };
    let plain = &model(CASES).transfers[0];
    assert_eq!((plain.order, plain.batch, plain.max_hops, plain.cost), (Order::Oldest, 1, 1, 0));
    let said = &model(&rule("order = \"due\"\nbatch = 20\nmax_hops = 3\ncost = 2.5")).transfers[0];
    assert_eq!((said.order, said.batch, said.max_hops, said.cost), (Order::Due, 20, 3, 2_500_000));
    // Looks every 15 min from nine, within the opening hours of eight to five.
    let timed = model(&rule("hours = { mon = \"09:00-10:00\", tue = \"16:30-20:00\" }"));
    let looks: Vec<i64> = timed.transfers[0].looks.iter().map(|look| look.at / MINUTE).collect();
    assert_eq!(looks[..7], [540, 555, 570, 585, 2430, 2445, 10_620]);
    refused(
        &rule("order = \"shortest\"\nbatch = 0\nmax_hops = 0\ncost = -1"),
        &[
            "transfer.rule.order: expected \"oldest\", \"newest\" or \"due\", got \"shortest\"",
            "transfer.rule.batch: a batch has from 1 to 1000000 jobs",
            "transfer.rule.max_hops: no job may be moved",
            "transfer.rule.cost: a cost is from 0 to 1000000, got -1",
        ],
    );
    refused(
        &rule("batch = 20\ncap = \"10 per day\""),
        &["transfer.rule.batch: a batch is more than the cap of a day"],
    );
    refused(
        &rule("hours = { mon = \"19:00-20:00\", sat = \"09:00-10:00\" }"),
        &[
            "transfer.rule.hours.mon: no source is ever open at these hours",
            "transfer.rule.hours.sat: no source is ever open at these hours",
        ],
    );
    warned(
        &rule("hours = { mon = \"09:00-20:00\", sat = \"09:00-10:00\" }"),
        &["transfer.rule.hours.sat: no source is ever open at these hours"],
    );
    warned(
        &rule("hours = { every-day = \"09:00-20:00\" }\nstarts = 2027-01-01"),
        &["transfer.rule: the rule never looks within the run"],
    );
}
