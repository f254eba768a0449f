//! People: what each habit of a team does to its hours and to what it gets done.

use crate::support::{Diary, Told, model};

/// More work than twenty people can do, in 500 days of 8 hours.
fn full(people: &str, handle_time: &str) -> String {
    format!(
        r#"
title = "full"
start = 2024-01-01
horizon = "700 days"
interval = "1 day"
[calendar.weekdays]
open = {{ mon-fri = "08:00-16:00" }}
[office.one]
calendar = "weekdays"
[work.case]
channel = "case"
[work.case.backlog.old]
office = "one"
count = 700000
age = {{ from = "0 business days", to = "1 business day" }}
[team.one]
office = "one"
agents = 20
{people}
[team.one.handles.case]
handle_time = {handle_time}
"#
    )
}

/// Rostered hours of `full`.
const ROTA: f64 = 20.0 * 500.0 * 8.0;

/// Hours of one replication, all teams together.
#[derive(Debug, Default)]
struct Hours {
    handling: f64,
    present: f64,
    not_ready: f64,
    jobs: usize,
}

fn hours(diary: &Diary) -> Hours {
    let (mut handling, mut present, mut not_ready) = (0i64, 0i64, 0i64);
    for &(at, _, told) in &diary.lines {
        match told {
            Told::Started(_) => handling -= at,
            Told::Closed(_) | Told::HandedOver(_) => handling += at,
            Told::Present(_, change) => present -= change * at,
            Told::Paused(_, change) => not_ready -= change * at,
            _ => {}
        }
    }
    let hours = |span: i64| span as f64 / 3.6e9;
    Hours {
        handling: hours(handling),
        present: hours(present),
        not_ready: hours(not_ready),
        jobs: diary.of_kind(|told| matches!(told, Told::Closed(_))).len(),
    }
}

fn near(value: f64, expected: f64, relative: f64) {
    assert!((value / expected - 1.0).abs() < relative, "{value}, expected {expected}");
}

/// Output is agents x hours x productive share x handle time / (handle time + pause). With `finish` the last job of a shift has no
/// pause after it: one pause in a day of many.
#[test]
fn at_full_load_a_pause_after_each_job_takes_its_share_of_the_productive_time() {
    for (share, minutes) in [("100%", 30.0), ("80%", 12.0)] {
        let people = format!(
            "productive = \"{share}\"\nleaving = \"handover\"\npause_after_job = {{ mean = \"49 s\" }}"
        );
        let text = full(&people, &format!("{{ mean = \"{minutes} min\", cv = 1.0 }}"));
        let hours = hours(&Diary::of(&model(&text), 0));
        let share: f64 = share.trim_end_matches('%').parse::<f64>().unwrap() / 100.0;
        let work = minutes / (minutes + 49.0 / 60.0);
        near(hours.handling, hours.present * share * work, 1e-3);
        near(hours.not_ready, hours.present - hours.handling, 1e-9);
        near(hours.present, ROTA, 1e-9);
        near(hours.jobs as f64, hours.handling * 60.0 / minutes, 1e-2);
    }
}

/// The pause is the job's own draw: as long whoever takes the job, and of the law's mean and spread.
#[test]
fn the_pause_after_a_job_is_the_jobs_own() {
    let lengths = |agents: u32| {
        let text = format!(
            r#"
start = 2024-01-01
horizon = "40 days"
[office.one]
[work.call]
channel = "call"
[work.call.arrivals.one]
rate = "20 per hour"
[team.one]
agents = {agents}
pause_after_job = {{ mean = "49 s" }}
[team.one.handles.call]
handle_time = "2 min"
"#
        );
        let diary = Diary::of(&model(&text), 0);
        // Nobody pauses for another reason; jobs close in the order in which their pauses begin.
        let closed = diary.of_kind(|told| matches!(told, Told::Closed(_)));
        let begins = diary.of_kind(|told| matches!(told, Told::Paused(_, 1)));
        assert_eq!(closed.len(), begins.len());
        assert!(closed.iter().zip(&begins).all(|(job, pause)| job.0 == pause.0));
        (closed, diary.of_kind(|told| matches!(told, Told::Paused(_, -1))))
    };
    let (closed, ends) = lengths(1);
    let alone: std::collections::BTreeMap<u64, i64> =
        closed.iter().zip(&ends).map(|(job, end)| (job.1, end.0 - job.0)).collect();
    let n = alone.len() as f64;
    let mean = alone.values().map(|&pause| pause as f64).sum::<f64>() / n / 49e6;
    let square = alone.values().map(|&pause| (pause as f64 / 49e6).powi(2)).sum::<f64>() / n;
    assert!(n > 10_000.0);
    // An exponential has variance 1 about its mean and 20 about its square's mean of 2.
    assert!((mean - 1.0).abs() * n.sqrt() < 4.5, "{mean}");
    assert!((square - 2.0).abs() * (n / 20.0).sqrt() < 4.5, "{square}");
    // With three agents pauses overlap; the sets of ends are those of the same draws all the same.
    let (closed, ends) = lengths(3);
    let mut expected: Vec<i64> =
        closed.iter().filter_map(|(at, job)| Some(at + alone.get(job)?)).collect();
    expected.sort_unstable();
    let ends: std::collections::BTreeSet<i64> = ends.iter().map(|line| line.0).collect();
    let kept = expected.iter().filter(|end| ends.contains(end)).count();
    assert!(kept + 5 > expected.len(), "{kept} of {}", expected.len());
}
