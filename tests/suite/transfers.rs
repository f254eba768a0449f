//! Transfer rules: what goes first, in which batches, when, how often; and that work which goes to and fro is said to.

use crate::support::{Diary, Told, model, play};
use slackwater::measure::value::{Of, Rule, places};
use slackwater::measure::{Detail, Recorder};
use slackwater::names::Measure as M;
use std::collections::BTreeMap;

const HOUR: i64 = 3_600_000_000;

/// Two offices with more work in the north than its people can do.
fn offices(rules: &str) -> String {
    format!(
        r#"
title = "two offices"
start = 2024-01-01
horizon = "30 days"
[calendar.weekdays]
open = {{ mon-fri = "08:00-18:00" }}
[office.north]
calendar = "weekdays"
[office.south]
calendar = "weekdays"
[work.case]
channel = "case"
sla = [{{ name = "case", within = "2 business days" }}]
[work.case.arrivals.north]
rate = "100 per business day"
[work.case.backlog.old]
office = "north"
count = 200
age = {{ from = "0 business days", to = "9 business days" }}
[team.north]
office = "north"
agents = 3
[team.north.handles.case]
handle_time = {{ mean = "20 min", cv = 0.5 }}
[team.south]
office = "south"
agents = 3
[team.south.handles.case]
handle_time = {{ mean = "20 min", cv = 0.5 }}
{rules}
"#
    )
}

fn relief(more: &str) -> String {
    offices(&format!(
        r#"
[transfer.relief]
from = ["north"]
to = ["south"]
send = {{ work_over = "0.5 days" }}
accept = {{ work_under = "1 day" }}
every = "1 hour"
{more}
"#
    ))
}

/// Jobs moved, in order, with the instant.
fn moves(diary: &Diary) -> Vec<(i64, u64)> {
    diary.of_kind(|told| matches!(told, Told::Moved(..)))
}

#[test]
fn the_order_says_which_job_goes_first() {
    // On the first look the whole backlog waits: what goes is the start of it in the rule's order.
    let first = |more: &str| {
        let diary = Diary::of(&model(&relief(more)), 0);
        let jobs: BTreeMap<u64, (i64, i64)> =
            diary.jobs.iter().map(|job| (job.id, (job.received, job.due))).collect();
        let moves = moves(&diary);
        let sent: Vec<_> =
            moves.iter().filter(|sent| sent.0 == moves[0].0).map(|sent| jobs[&sent.1]).collect();
        assert!(sent.len() > 30, "{} sent", sent.len());
        sent
    };
    let received = |jobs: &[(i64, i64)]| jobs.iter().map(|job| job.0).collect::<Vec<_>>();
    let oldest = first("");
    assert!(received(&oldest).is_sorted());
    let newest = first("order = \"newest\"");
    assert!(received(&newest).iter().rev().is_sorted());
    assert!(newest.iter().min() > oldest.iter().max());
    let due = first("order = \"due\"");
    assert!(due.iter().map(|job| job.1).is_sorted());
}

#[test]
fn a_batch_goes_whole_or_not_at_all() {
    for (cap, most) in [(40, 30), (45, 45)] {
        let rule = format!("batch = 15\ncap = \"{cap} per day\"");
        let diary = Diary::of(&model(&relief(&rule)), 0);
        let (mut looks, mut days) = (BTreeMap::<i64, u32>::new(), BTreeMap::<i64, u32>::new());
        for (at, _) in moves(&diary) {
            *looks.entry(at).or_default() += 1;
            *days.entry(at / (24 * HOUR)).or_default() += 1;
        }
        assert!(looks.len() > 5 && looks.values().all(|moved| moved % 15 == 0), "{looks:?}");
        assert_eq!(days.values().max(), Some(&most));
    }
}

#[test]
fn a_rule_looks_within_its_hours() {
    let diary = Diary::of(&model(&relief("hours = { mon-thu = \"10:00-12:00\" }")), 0);
    let moves = moves(&diary);
    assert!(moves.len() > 50);
    for (at, _) in moves {
        let (day, clock) = (at / (24 * HOUR) % 7, at % (24 * HOUR));
        assert!(day < 4 && (10 * HOUR..12 * HOUR).contains(&clock), "day {day}, {clock}");
    }
}

#[test]
fn a_rule_moves_no_more_a_day_than_its_cap() {
    let mut days = BTreeMap::<i64, u32>::new();
    for (at, _) in moves(&Diary::of(&model(&relief("cap = \"7 per day\"")), 0)) {
        *days.entry(at / (24 * HOUR)).or_default() += 1;
    }
    assert!(days.len() > 10 && days.values().all(|&moved| moved <= 7), "{days:?}");
    assert_eq!(days.values().max(), Some(&7));
}

/// The backlog of 200 is above 120, so the north sends, and goes on until 40 are left.
#[test]
fn a_source_sends_until_its_release_level() {
    let rule = "[transfer.relief]\nfrom = [\"north\"]\nto = [\"south\"]\nevery = \"1 hour\"\n\
                send = { count_over = 120, release = 40 }\naccept = { always = true }\n";
    let diary = Diary::of(&model(&offices(rule)), 0);
    let moves = moves(&diary);
    let first = moves.iter().filter(|sent| sent.0 == moves[0].0).count();
    assert!((150..=160).contains(&first), "{first} sent at the first look");
}

#[test]
fn no_job_is_moved_more_often_than_allowed() {
    for hops in [1, 2, 3] {
        let mut moved = BTreeMap::<u64, u32>::new();
        for (_, id) in moves(&Diary::of(&model(&to_and_fro(hops)), 0)) {
            *moved.entry(id).or_default() += 1;
        }
        assert_eq!(moved.values().max(), Some(&hops));
    }
}

/// In the south a hundred wait already, in the west nobody.
#[test]
fn jobs_go_where_least_work_waits() {
    let rule = "[office.west]\ncalendar = \"weekdays\"\n\
                [team.west]\noffice = \"west\"\nagents = 3\n\
                [team.west.handles.case]\nhandle_time = { mean = \"20 min\", cv = 0.5 }\n\
                [work.case.backlog.south]\noffice = \"south\"\ncount = 100\n\
                age = { from = \"0 business days\", to = \"5 business days\" }\n\
                [transfer.relief]\nfrom = [\"north\"]\nto = [\"south\", \"west\"]\nevery = \"1 hour\"\n\
                send = { count_over = 50 }\naccept = { always = true }\n";
    let model = model(&offices(rule));
    let diary = Diary::of(&model, 0);
    let to = diary.lines.iter().filter_map(|line| match line.2 {
        Told::Moved(_, to) => {
            Some(model.offices[model.queues[to.index()].office.index()].id.clone())
        }
        _ => None,
    });
    let first: Vec<_> = to.take(140).collect();
    assert!(first[..90].iter().all(|office| *office == "west"), "{first:?}");
    assert!(first[110..].iter().any(|office| *office == "south"), "{first:?}");
}

/// Each office sends whatever comes to the other.
fn to_and_fro(hops: u32) -> String {
    let rule = |id: &str, from: &str, to: &str| {
        format!(
            "[transfer.{id}]\nfrom = [\"{from}\"]\nto = [\"{to}\"]\nsend = {{ count_over = 20 }}\naccept = {{ always = true }}\nevery = \"1 hour\"\nboth_ways = true\nmax_hops = {hops}\ncost = 2.5\n"
        )
    };
    offices(&format!("{}{}", rule("there", "north", "south"), rule("back", "south", "north")))
}

/// Each office sends its own work to the other.
fn swaps() -> String {
    format!("{}\n[work.case.arrivals.south]\nrate = \"100 per business day\"\n", to_and_fro(1))
}

/// [sent, sent again within a week (share), sent back, cost, sent within a day of taking over] over all offices.
fn circles(text: &str) -> [f64; 5] {
    let model = model(text);
    let mut recorder = Recorder::new(&model, Detail::Standard);
    play(&model, 0, &mut recorder);
    let record = recorder.take(0);
    let layout = recorder.layout();
    [
        M::TransferredOut,
        M::TransferredAgain,
        M::TransferredBack,
        M::TransferCost,
        M::TransferredCrosswise,
    ]
    .map(|measure| {
        let everywhere = |of: &&Of| {
            matches!(of, Of::Group(group) if layout.groups[*group].office.is_none() && layout.groups[*group].work.is_none())
        };
        let places = places(layout, measure);
        let rule = places.iter().find(everywhere).unwrap_or(&places[0]);
        let rule = Rule::new(layout, &model, measure, *rule).unwrap();
        record.value(layout, &rule, 0).unwrap_or(0.0)
    })
}

#[test]
fn work_that_goes_to_and_fro_is_counted() {
    let [sent, again, back, cost, _] = circles(&to_and_fro(10));
    let diary = Diary::of(&model(&to_and_fro(10)), 0);
    let mut hops = BTreeMap::<u64, u32>::new();
    moves(&diary).iter().for_each(|(_, job)| *hops.entry(*job).or_default() += 1);
    assert!(hops.values().all(|&moved| moved <= 10) && hops.values().any(|&moved| moved == 10));
    let total: u32 = hops.values().sum();
    assert_eq!(sent, f64::from(total));
    assert_eq!(cost, 2.5 * sent);
    // Nothing waits a week between two moves, so all but the first move of a job are moves again; every second goes back.
    assert!((again * sent - (sent - hops.len() as f64)).abs() < 1e-6, "{again}");
    assert_eq!(back, f64::from(hops.values().map(|moved| moved / 2).sum::<u32>()));
    assert!(again > 0.3, "{again}");
    // What has been moved stays, unless more is asked for.
    let [sent, again, back, ..] = circles(&to_and_fro(1));
    assert!(sent > 0.0 && again == 0.0 && back == 0.0);
}

#[test]
fn different_jobs_that_cross_on_the_same_day_are_counted() {
    let text = swaps();
    let [sent, _, back, _, crosswise] = circles(&text);
    // The same from the diary: a job leaves a queue that took over another within the 24 hours before.
    let diary = Diary::of(&model(&text), 0);
    let (mut taken_over, mut expected) = (BTreeMap::new(), 0.0);
    for &(at, _, told) in &diary.lines {
        if let Told::Moved(from, to) = told {
            let last: Option<&i64> = taken_over.get(&from);
            expected += f64::from(u8::from(last.is_some_and(|last| at - last <= 24 * HOUR)));
            taken_over.insert(to, at);
        }
    }
    assert_eq!((crosswise, back), (expected, 0.0));
    assert!(crosswise > 0.3 * sent, "{crosswise} of {sent}");
    // One way only, nothing crosses.
    let [sent, _, _, _, crosswise] = circles(&relief(""));
    assert!(sent > 50.0 && crosswise == 0.0, "{crosswise} of {sent}");
}

fn told(text: &str) -> String {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("s.toml");
    std::fs::write(&path, format!("replications = 2\n{}", text.trim_start())).unwrap();
    let mut run = std::process::Command::new(env!("CARGO_BIN_EXE_slackwater"));
    let out = run.arg("run").arg(path).output();
    let text = String::from_utf8(out.unwrap().stdout).unwrap();
    // Lines break where they are full.
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_report_says_that_work_goes_to_and_fro() {
    let text = told(&to_and_fro(10));
    assert!(text.contains("Jobs go to and fro: "), "{text}");
    assert!(text.contains("for \"there\" and \"back\" may send a job again"), "{text}");
    let swaps = told(&swaps());
    let start =
        "Work goes to and fro: within a day of taking over work of the same kind north sends ";
    assert!(swaps.contains(start), "{swaps}");
    assert!(swaps.contains("% of what it sends) and south "), "{swaps}");
    assert!(swaps.contains(", by \"there\" and \"back\"."), "{swaps}");
    assert!(!swaps.contains("max_hops"), "{swaps}");
    let pushed = relief("").replace("{ work_under = \"1 day\" }", "{ always = true }");
    for one_way in [relief(""), pushed, to_and_fro(1)] {
        assert!(!told(&one_way).contains("to and fro"));
    }
}

#[test]
fn what_transfers_cost_is_told_beside_them() {
    let costs = told(&relief("cost = 2.5"));
    assert!(costs.contains("sent taken over cost north "), "{costs}");
    assert!(!told(&relief("")).contains("taken over cost"));
}

/// Callers moved to another office, who are on their way for longer than many of them wait.
fn callers_on_their_way(abandonment: &str) -> Diary {
    let text = format!(
        r#"
start = 2024-01-01
horizon = "1 day"
abandonment = "{abandonment}"
[office.north]
[office.south]
[work.call]
channel = "call"
patience = {{ mean = "5 min" }}
[work.call.arrivals.north]
table = {{ "mon 08:00-18:00" = "60 per hour" }}
[team.north]
office = "north"
agents = 2
[team.north.handles.call]
handle_time = {{ mean = "5 min", cv = 1 }}
[team.south]
office = "south"
agents = 4
[team.south.handles.call]
handle_time = {{ mean = "5 min", cv = 1 }}
[transfer.calls]
from = ["north"]
to = ["south"]
send = {{ count_over = 1 }}
accept = {{ count_under = 9 }}
every = "1 min"
delay = "4 min"
"#
    );
    Diary::of(&model(&text), 0)
}

#[test]
fn callers_who_leave_on_their_way_are_not_served() {
    let eager = callers_on_their_way("eager");
    let lazy = callers_on_their_way("lazy");
    for diary in [&eager, &lazy] {
        let moved: Vec<u64> = moves(diary).into_iter().map(|(_, id)| id).collect();
        let started = diary.of_kind(|told| matches!(told, Told::Started(_)));
        let abandoned = diary.of_kind(|told| told == Told::Abandoned);
        let ends = started.iter().chain(&abandoned).filter(|end| moved.contains(&end.1));
        assert_eq!(ends.count(), moved.len(), "each of them is served or leaves, and not both");
        for job in diary.jobs.iter().filter(|job| moved.contains(&job.id)) {
            let served = started.iter().find(|start| start.1 == job.id);
            assert!(served.is_none_or(|start| start.0 <= job.expires), "{job:?} at {served:?}");
        }
        let left = abandoned.iter().filter(|end| moved.contains(&end.1)).count();
        assert!(left > 30, "the test must see some who leave: {left} of {}", moved.len());
    }
    let sorted = |diary: &Diary| {
        let mut lines: Vec<String> = diary.lines.iter().map(|line| format!("{line:?}")).collect();
        lines.sort();
        lines
    };
    assert_eq!(sorted(&eager), sorted(&lazy), "when an abandonment is noticed makes no difference");
}
