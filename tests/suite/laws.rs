//! Laws that hold for every scenario: conservation, work conservation, nested volumes, draws that nothing else disturbs.

use crate::one_queue::OneQueue;
use crate::people::{Hours, ROTA, full, hours};
use crate::support::{Diary, Told, model};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Two offices, a call and a case work type, transfer, shifts, pauses, hand-overs: every path of the engine in one small file.
fn busy(seed: u64, agents: u32, volume: &str, extra: &str) -> String {
    format!(
        r#"
title = "busy"
start = 2024-01-01
horizon = "12 days"
interval = "1 hour"
seed = {seed}
[calendar.weekdays]
time_zone = "Europe/Madrid"
open = {{ mon-fri = "08:00-18:00" }}
[office.north]
calendar = "weekdays"
[office.south]
calendar = "weekdays"
[work.call]
channel = "call"
patience = {{ mean = "3 min", law = "exponential" }}
balking = "10%"
sla = [{{ name = "answer", within = "20 s" }}]
[work.call.arrivals.north]
rate = "40 per hour"
busyness_cv = "20%"
volume = "{volume}"
[work.case]
channel = "case"
release = "next opening"
sla = [{{ name = "case", within = "2 business days" }}]
[work.case.arrivals.north]
rate = "160 per business day"
volume = "{volume}"
[work.case.backlog.old]
office = "north"
count = 300
age = {{ from = "0 business days", to = "9 business days" }}
[work.case.arrivals.south]
rate = "20 per business day"
[team.mixed]
office = "north"
agents = {agents}
shift = {{ mon-fri = "08:00-17:30" }}
breaks = {{ mon-fri = "12:00-13:00" }}
productive = "80%"
leaving = "handover"
discipline = "priority"
[team.mixed.handles.call]
handle_time = {{ mean = "4 min", cv = 1.0 }}
order = 1
[team.mixed.handles.case]
handle_time = {{ mean = "20 min", cv = 0.5 }}
order = 2
[team.calls]
office = "north"
agents = 2
[team.calls.handles.call]
handle_time = {{ mean = "3 min", law = "exponential" }}
[team.south]
office = "south"
agents = 6
[team.south.handles.case]
handle_time = {{ mean = "20 min", cv = 0.5 }}
{extra}
"#
    )
}

const TRANSFER: &str = r#"
[transfer.relief]
from = ["north"]
to = ["south"]
work = ["case"]
send = { work_over = "0.2 days", release = "0.1 days" }
accept = { work_under = "1 day" }
delay = "4 hours"
extra_handling = "10%"
"#;

/// What one job went through, in order.
fn stories(diary: &Diary) -> BTreeMap<u64, Vec<Told>> {
    let mut stories: BTreeMap<u64, Vec<Told>> = BTreeMap::new();
    for &(_, job, told) in &diary.lines {
        if !matches!(told, Told::Present(..) | Told::Paused(..)) {
            stories.entry(job).or_default().push(told);
        }
    }
    stories
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    /// Every job is received once and then closed, abandoned or open at the horizon, exactly one of the three; it is worked on only by
    /// one agent at a time; a job in hand was started and not laid down.
    #[test]
    fn no_job_is_lost_or_done_twice(seed in 1u64..1_000, agents in 1u32..14) {
        let diary = Diary::of(&model(&busy(seed, agents, "100%", TRANSFER)), 0);
        let open: BTreeSet<u64> = diary.open.iter().map(|job| job.id).collect();
        let stories = stories(&diary);
        prop_assert_eq!(stories.len(), diary.jobs.len());
        for (job, story) in &stories {
            let count = |kind: fn(&Told) -> bool| story.iter().filter(|told| kind(told)).count();
            prop_assert_eq!(story[0], Told::Received);
            prop_assert_eq!(count(|told| matches!(told, Told::Received)), 1);
            let closed = count(|told| matches!(told, Told::Closed(_)));
            let abandoned = count(|told| matches!(told, Told::Abandoned));
            prop_assert_eq!(closed + abandoned + usize::from(open.contains(job)), 1, "{:?}", story);
            let started = count(|told| matches!(told, Told::Started(_)));
            let laid_down = count(|told| matches!(told, Told::HandedOver(_))) + closed;
            prop_assert!(started == laid_down || (started == laid_down + 1 && open.contains(job)), "{:?}", story);
            prop_assert!(abandoned == 0 || started == 0, "{:?}", story);
        }
    }

    /// Lazy and eager abandonment tell the same, line by line once both are sorted.
    #[test]
    fn lazy_abandonment_is_eager_abandonment(seed in 1u64..1_000, agents in 1u32..10) {
        let text = busy(seed, agents, "130%", "");
        let mut lazy = Diary::of(&model(&text), 0);
        let mut eager = Diary::of(&model(&format!("abandonment = \"eager\"\n{text}")), 0);
        let line = |&(at, job, told): &(i64, u64, Told)| (at, job, format!("{told:?}"));
        lazy.lines.sort_by_key(line);
        eager.lines.sort_by_key(line);
        prop_assert_eq!(lazy, eager);
    }

    /// With a cap of 0 a transfer rule changes nothing, bit for bit.
    #[test]
    fn a_cap_of_zero_is_no_transfer(seed in 1u64..1_000) {
        let none = Diary::of(&model(&busy(seed, 6, "100%", "")), 0);
        let capped = Diary::of(&model(&busy(seed, 6, "100%", &format!("{TRANSFER}cap = \"0 per day\"\n"))), 0);
        prop_assert_eq!(none, capped);
    }

    /// The jobs of a smaller volume are jobs of a larger one, with the same receipt, patience and handle time.
    #[test]
    fn smaller_volumes_are_subsets(seed in 1u64..1_000, percent in 20u32..100) {
        let all = Diary::of(&model(&busy(seed, 6, "100%", "")), 0);
        let some = Diary::of(&model(&busy(seed, 6, &format!("{percent}%"), "")), 0);
        let all: BTreeMap<u64, _> = all.jobs.iter().map(|job| (job.id, job)).collect();
        for job in &some.jobs {
            prop_assert_eq!(all.get(&job.id), Some(&job));
        }
        prop_assert!(some.jobs.len() < all.len());
    }
}

/// Nobody is available while a job waits that he could take: one team, one queue, people coming and going.
#[test]
fn nobody_is_idle_while_work_waits() {
    let text = OneQueue {
        horizon: "20 days",
        head: r#"
interval = "1 day"
[calendar.weekdays]
open = { mon-fri = "08:00-18:00" }"#,
        office: ("one", "calendar = \"weekdays\""),
        work: ("case", ""),
        channel: "case",
        arrivals: "rate = \"150 per business day\"",
        team: (
            "one",
            r#"agents = [{ from = 2024-01-01, value = 4 }, { from = 2024-01-09, value = 7 }]
shift = { mon-fri = "09:00-17:00" }
breaks = { mon-fri = "12:00-13:00" }
leaving = "handover""#,
        ),
        handle_time: r#"{ mean = "15 min", cv = 1.0 }"#,
        ..OneQueue::default()
    }
    .text();
    let model = model(&text);
    let diary = Diary::of(&model, 0);
    let (mut waiting, mut present, mut in_hand, mut last, mut busy, mut idle) = (0, 0, 0, 0, 0, 0);
    for &(at, _, told) in &diary.lines {
        if at > last {
            assert!(
                waiting == 0 || in_hand == present,
                "{waiting} wait, {present} present, {in_hand} in hand at {last}"
            );
            busy += u32::from(waiting > 0 && present > 0);
            idle += u32::from(in_hand < present);
            last = at;
        }
        match told {
            Told::Received => waiting += 1,
            Told::Started(_) => (waiting, in_hand) = (waiting - 1, in_hand + 1),
            Told::HandedOver(_) => (waiting, in_hand) = (waiting + 1, in_hand - 1),
            Told::Closed(_) => in_hand -= 1,
            Told::Present(_, change) => present += change,
            _ => {}
        }
    }
    assert!(
        busy > 100 && idle > 100,
        "the law was seen at work: {busy} instants with a queue, {idle} with somebody idle"
    );
}

/// At full load a team's output is agents x hours x productive share, within one in a thousand.
#[test]
fn at_full_load_the_output_is_agents_times_hours_times_the_productive_share() {
    for (share, minutes, cv, leaving) in
        [("70%", 30, 1.0, "handover"), ("63%", 120, 0.8, "handover"), ("85%", 7, 0.0, "finish")]
    {
        let law = if cv == 0.0 {
            format!("\"{minutes} min\"")
        } else {
            format!("{{ mean = \"{minutes} min\", cv = {cv} }}")
        };
        let people = format!("productive = \"{share}\"\nleaving = \"{leaving}\"");
        let diary = Diary::of(&model(&full(&people, &law)), 0);
        let Hours { handling, present, .. } = hours(&diary);
        assert!(diary.open.len() > 1000, "there is always work");
        let share: f64 = share.trim_end_matches('%').parse::<f64>().unwrap() / 100.0;
        assert!(
            (handling / (present * share) - 1.0).abs() < 1e-3,
            "{share}: {handling} h of {present} h present"
        );
        // Twenty people, 500 days of 8 hours; who finishes a job stays a little longer.
        let longest = if leaving == "finish" { 1.01 * ROTA } else { ROTA };
        assert!((ROTA - 1e-6..=longest + 1e-6).contains(&present), "{present} h present");
    }
}

/// One more agent leaves the pauses of the others where they were, and every job's draws.
#[test]
fn agent_41_changes_nothing_for_1_to_40() {
    let forty = model(&busy(3, 40, "100%", ""));
    let forty_one = model(&busy(3, 41, "100%", ""));
    let (a, b) = (Diary::of(&forty, 5), Diary::of(&forty_one, 5));
    assert_eq!(a.jobs, b.jobs);
    let pauses = |diary: &Diary| {
        diary
            .of_kind(|told| matches!(told, Told::Paused(_, 1)))
            .into_iter()
            .map(|line| line.0)
            .collect::<Vec<_>>()
    };
    // With 40 agents for the work of 10 most are idle: their pauses fall where their own phase puts them.
    let (few, many) = (pauses(&a), pauses(&b));
    let kept = few.iter().filter(|at| many.contains(at)).count();
    assert!(kept * 10 > few.len() * 7, "{kept} of {} pauses kept their instant", few.len());
}

/// Units are a way of writing: the same scenario in other units gives the same run.
#[test]
fn changed_units_change_nothing() {
    let text = busy(11, 6, "100%", TRANSFER);
    let other = text
        .replace("\"4 min\"", "\"240 s\"")
        .replace("\"20 min\", cv = 0.5", "\"1200 s\", cv = \"50%\"")
        .replace("\"12 days\"", "\"288 hours\"")
        .replace("\"4 hours\"", "\"240 min\"");
    assert_ne!(text, other);
    assert_eq!(Diary::of(&model(&text), 0), Diary::of(&model(&other), 0));
}

/// Pairs of callers, one agent, patience as long as a call: the second is served at the very instant at which it would have left.
#[test]
fn a_caller_whose_patience_ends_as_an_agent_frees_is_served() {
    for abandonment in ["lazy", "eager"] {
        let text = format!(
            "start = 2024-01-01\nhorizon = \"20 days\"\nabandonment = \"{abandonment}\"\n\
             [office.one]\n[work.call]\nchannel = \"call\"\npatience = \"2 min\"\n\
             [work.call.arrivals.one]\nrate = \"1 per hour\"\nbatch = {{ mean = 2, law = \"fixed\" }}\n\
             [team.one]\noffice = \"one\"\nagents = 1\n\
             [team.one.handles.call]\nhandle_time = \"2 min\"\n"
        );
        let diary = Diary::of(&model(&text), 0);
        let received = diary.of_kind(|told| told == Told::Received);
        let started = diary.of_kind(|told| matches!(told, Told::Started(_)));
        let mut alone = 0;
        for pair in received.chunks_exact(2) {
            let [first, second] = [pair[0], pair[1]];
            let near = received.iter().any(|other| {
                other.0 != first.0 && (other.0 - first.0).abs() < 10 * slackwater::time::MINUTE
            });
            if near {
                continue;
            }
            alone += 1;
            let start_of = |id: u64| started.iter().find(|line| line.1 == id).map(|line| line.0);
            let late = first.0 + 2 * slackwater::time::MINUTE;
            let mut starts = [start_of(first.1), start_of(second.1)];
            starts.sort();
            assert_eq!(starts, [Some(first.0), Some(late)], "{abandonment}");
        }
        assert!(alone > 100, "only {alone} pairs stand alone");
    }
}
