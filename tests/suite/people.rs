//! People: what each habit of a team does to its hours and to what it gets done.

use crate::one_queue::OneQueue;
use crate::support::{Diary, Told, model, play};
use slackwater::engine::{Observer, Rota};
use slackwater::ids::TeamId;
use slackwater::measure::value::{Rule, places};
use slackwater::measure::{Detail, Recorder};
use slackwater::model::Model;
use slackwater::names::Measure as M;
use slackwater::report::{Report, heads::heads};
use slackwater::study::Findings;
use slackwater::time::Instant;

const WEEKDAYS: &str = r#"
interval = "1 day"
[calendar.weekdays]
open = { mon-fri = "08:00-16:00" }"#;

/// More work than twenty people can do, in 500 days of 8 hours.
pub fn full(people: &str, handle_time: &str) -> String {
    OneQueue {
        horizon: "700 days",
        head: WEEKDAYS,
        office: ("one", "calendar = \"weekdays\""),
        work: (
            "case",
            r#"[work.case.backlog.old]
office = "one"
count = 700000
age = { from = "0 business days", to = "1 business day" }"#,
        ),
        channel: "case",
        team: ("one", &format!("agents = 20\n{people}")),
        handle_time,
        ..OneQueue::default()
    }
    .text()
}

/// Rostered hours of `full`.
pub const ROTA: f64 = 20.0 * 500.0 * 8.0;

/// Hours of one replication, all teams together.
#[derive(Debug, Default)]
pub struct Hours {
    pub handling: f64,
    pub present: f64,
    not_ready: f64,
    jobs: usize,
}

pub fn hours(diary: &Diary) -> Hours {
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
        let text = OneQueue {
            horizon: "40 days",
            head: "",
            office: ("one", ""),
            arrivals: "rate = \"20 per hour\"",
            team: ("one", &format!("agents = {agents}\npause_after_job = {{ mean = \"49 s\" }}")),
            handle_time: "\"2 min\"",
            ..OneQueue::default()
        }
        .text();
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

/// The rota of one team, one line a change: instant, wanted, on a break, absent.
#[derive(Default)]
struct Rotas(Vec<(i64, u32, u32, u32)>);

impl Observer for Rotas {
    fn rostered(&mut self, now: Instant, _team: TeamId, rota: Rota) {
        self.0.push((now, rota.wanted, rota.on_break, rota.absent));
    }
}

fn rota(text: &str) -> Vec<(i64, u32, u32, u32)> {
    let mut rotas = Rotas::default();
    play(&model(text), 0, &mut rotas);
    rotas.0
}

/// Whoever is absent on each day of `full`, which has 500.
fn absent(agents: u32, absence: &str) -> Vec<u32> {
    let text = full(&format!("absence = {absence}"), "\"1 h\"")
        .replace("700 days", "7000 days")
        .replace("agents = 20", &format!("agents = {agents}"))
        .replace("count = 700000", "count = 1");
    rota(&text).into_iter().filter(|line| line.1 + line.3 > 0).map(|line| line.3).collect()
}

/// Of n people the number absent is beta-binomial: mean n m, variance n m (1 - m) (1 + (n - 1) r).
#[test]
fn absence_has_the_mean_and_the_variance_of_the_beta_binomial() {
    for (n, m, r) in [(20u32, 0.08, 0.05), (40, 0.15, 0.3), (30, 0.1, 0.0)] {
        let days: Vec<f64> = absent(n, &format!("{{ mean = {m}, correlation = {r} }}"))
            .iter()
            .map(|&k| f64::from(k))
            .collect();
        let count = days.len() as f64;
        assert_eq!(count, 5000.0);
        let people = f64::from(n);
        let variance = people * m * (1.0 - m) * (1.0 + (people - 1.0) * r);
        let mean = days.iter().sum::<f64>() / count;
        let z = (mean - people * m) / (variance / count).sqrt();
        assert!(z.abs() < 4.5, "mean {mean}, z {z}");
        // The error of a variance follows from the fourth moment about the mean, here the sample's.
        let moment =
            |k: i32| days.iter().map(|day| (day - people * m).powi(k)).sum::<f64>() / count;
        let z = (moment(2) - variance) / ((moment(4) - variance * variance) / count).sqrt();
        assert!(z.abs() < 4.5, "variance {}, expected {variance}, z {z}", moment(2));
    }
}

/// A cv of the day's share says the same as its correlation r = cv² m / (1 - m).
#[test]
fn a_cv_of_absence_is_a_correlation() {
    let by_cv = absent(20, "{ mean = 0.2, cv = 0.5 }");
    assert_eq!(by_cv, absent(20, "{ mean = 0.2, correlation = 0.0625 }"));
}

#[test]
fn agent_41_is_absent_or_not_and_nobody_else_is_moved() {
    let forty = absent(40, "{ mean = 0.2, correlation = 0.1 }");
    let forty_one = absent(41, "{ mean = 0.2, correlation = 0.1 }");
    let more: Vec<u32> = forty_one.iter().zip(&forty).map(|(b, a)| b - a).collect();
    assert!(more.iter().all(|&one| one <= 1));
    // Agent 41 is absent on a fifth of the days: 5000 draws, correlated with nobody else's.
    let share = f64::from(more.iter().sum::<u32>()) / more.len() as f64;
    assert!((share - 0.2).abs() < 4.5 * (0.16f64 / 5000.0).sqrt(), "{share}");
}

/// Shrinkage is applied once: rota - absence = present, present x productive share = output.
#[test]
fn at_full_load_the_output_is_the_rota_less_absence_times_the_productive_share() {
    let people = "productive = \"70%\"\nleaving = \"handover\"\nabsence = { mean = \"8%\", correlation = \"5%\" }";
    let text = full(people, "{ mean = \"30 min\", cv = 1.0 }");
    let hours = hours(&Diary::of(&model(&text), 0));
    let absent: u32 = rota(&text).iter().map(|line| 8 * line.3).sum();
    near(hours.present, ROTA - f64::from(absent), 1e-9);
    assert!((0.07..0.09).contains(&(f64::from(absent) / ROTA)));
    near(hours.handling, hours.present * 0.7, 1e-3);
}

/// The value of a measure of people in the first team, in one replication.
fn measured(model: &Model) -> impl Fn(M) -> f64 {
    let mut recorder = Recorder::new(model, Detail::Standard);
    play(model, 0, &mut recorder);
    let record = recorder.take(0);
    move |measure| {
        let layout = recorder.layout();
        let of = places(layout, measure)[0];
        record.value(layout, &Rule::new(layout, model, measure, of).unwrap(), 0).unwrap()
    }
}

/// paid = rota + beyond it; paid - breaks - absence = present, in every team and to the microsecond.
#[test]
fn the_ledger_adds_up() {
    let people = "productive = \"70%\"\nleaving = \"finish\"\nbreaks = { mon-fri = \"12:00-13:00\" }\nabsence = { mean = \"8%\" }";
    let model = model(&full(people, "{ mean = \"30 min\", cv = 1.0 }"));
    let value = measured(&model);
    let [paid, rest, absent] = [M::HoursPaid, M::HoursOnBreak, M::HoursAbsent].map(&value);
    let [present, over] = [M::HoursPresent, M::HoursOvertime].map(&value);
    near(paid - rest - absent, present, 1e-12);
    near(paid - over, ROTA, 1e-12);
    near(rest, (ROTA - absent) / 8.0, 1e-12);
    // A job of 30 min is finished half an hour after the shift on average, and half an hour into the break, where one is in hand.
    assert!((0.6..0.72).contains(&(over / (present - over) * 7.0)), "{over}");
    let [not_ready, handling, idle] =
        [M::HoursNotReady, M::HoursHandling, M::HoursAvailable].map(&value);
    near(not_ready + handling + idle, present, 1e-12);
    near(value(M::Utilisation), (handling + idle) / paid, 1e-12);
    near(value(M::Load), handling / paid, 1e-12);
}

/// The heads that the ledger tells, 20 and then 15, are those whose hours it tells; people who stay beyond the shift are none.
#[test]
fn mean_heads_times_hours_are_the_paid_hours_in_the_shift() {
    let people =
        "leaving = \"finish\"\nbreaks = { mon-fri = \"12:00-13:00\" }\nabsence = { mean = \"8%\" }";
    let dated = "agents = [{ from = 2024-01-01, value = 20 }, { from = 2024-06-03, value = 15 }]\n";
    let text = full(people, "{ mean = \"30 min\", cv = 1.0 }").replace("agents = 20\n", dated);
    let model = model(&text);
    let found = Findings { findings: Vec::new(), replications: 1, ..Findings::default() };
    let heads = heads(&Report::new(&model, found), TeamId(0)).unwrap();
    // 22 weeks of 20, then 78 of 15.
    assert_eq!((heads.mean, heads.least, heads.most), (16.1, 15, 20));
    let value = measured(&model);
    let over = value(M::HoursOvertime);
    assert!(over > 100.0, "{over}");
    near(heads.mean * heads.time as f64 / 3_600e6, value(M::HoursPaid) - over, 1e-12);
}

/// The mean of speed is kept: with agents of different speed a full team closes the jobs of a team of equals.
#[test]
fn at_full_load_agents_of_different_speed_do_the_jobs_of_equals() {
    let (agents, cv) = (2000.0, 0.15);
    let text = full("speed_cv = \"15%\"\nleaving = \"handover\"", "\"1 h\"")
        .replace("agents = 20", "agents = 2000")
        .replace("700 days", "7 days");
    let ours = hours(&Diary::of(&model(&text), 0));
    near(ours.handling, ours.present, 1e-12);
    // Expected jobs are the sum of the speeds times the hours, less half a job in hand for each agent at the end.
    let jobs = ours.jobs as f64 + 0.5 * agents;
    let z = (jobs / ours.present - 1.0) / (cv / agents.sqrt());
    assert!(z.abs() < 4.5, "{jobs} jobs in {} h, z {z}", ours.present);
    let equals = hours(&Diary::of(&model(&text.replace("speed_cv = \"15%\"\n", "")), 0));
    assert_eq!(equals.jobs as f64, equals.present);
}

/// The first jobs, all begun at once and alike, end as the agents' speeds spread: 1 / time has mean 1 and the cv that was asked for.
#[test]
fn speeds_have_the_mean_and_the_spread_that_are_asked_for() {
    let speeds = |agents: usize, other: &str| {
        let text = full(&format!("speed_cv = \"30%\"\n{other}"), "\"1 h\"")
            .replace("agents = 20", &format!("agents = {agents}"))
            .replace("700 days", "1 day")
            .replace("700000", &agents.to_string());
        let diary = Diary::of(&model(&text), 0);
        let closed = diary.of_kind(|told| matches!(told, Told::Closed(_)));
        // In hours after the opening at eight.
        closed.iter().map(|line| 3.6e9 / (line.0 as f64 - 8.0 * 3.6e9)).collect::<Vec<f64>>()
    };
    let drawn = speeds(4000, "");
    let n = drawn.len() as f64;
    assert_eq!(n, 4000.0);
    let mean = drawn.iter().sum::<f64>() / n;
    assert!((mean - 1.0).abs() < 4.5 * 0.3 / n.sqrt(), "{mean}");
    let moment = |k: i32| drawn.iter().map(|speed| (speed - 1.0).powi(k)).sum::<f64>() / n;
    let z = (moment(2) - 0.09) / ((moment(4) - 0.09f64.powi(2)) / n).sqrt();
    assert!(z.abs() < 4.5, "variance {}, z {z}", moment(2));
    // One more agent is one more speed.
    let (forty, forty_one) = (speeds(40, ""), speeds(41, ""));
    assert!(forty.iter().all(|speed| forty_one.contains(speed)));
}

/// From a date on jobs take a tenth longer: those begun before keep their time.
#[test]
fn a_factor_of_handle_time_holds_for_jobs_begun_from_its_date_on() {
    let people = "leaving = \"finish\"\n[team.one.handles.case]\nfactor = [{ from = 2024-01-01, value = 1 }, { from = 2024-01-08, value = \"110%\" }]";
    let text =
        full(people, "\"7 h\"").replace("\n[team.one.handles.case]\nhandle_time", "\nhandle_time");
    let diary = Diary::of(&model(&text.replace("700 days", "20 days")), 0);
    let mut begun = std::collections::BTreeMap::new();
    let (mut before, mut after) = (0, 0);
    for &(at, job, told) in &diary.lines {
        match told {
            Told::Started(_) => {
                begun.insert(job, at);
            }
            Told::Closed(_) => {
                let from = begun[&job];
                let minutes = if from < 7 * 24 * 3_600_000_000 { 420 } else { 462 };
                assert_eq!(at - from, minutes * 60_000_000);
                *if minutes == 420 { &mut before } else { &mut after } += 1;
            }
            _ => {}
        }
    }
    assert!(before == 200 && after > 150, "{before} {after}");
}

/// With work without end everybody stays to the limit; output is agents x (hours + overtime) x share.
#[test]
fn at_full_load_overtime_lasts_to_its_limit() {
    let people = "productive = \"80%\"\nleaving = \"overtime\"\novertime = \"90 min\"";
    let model = model(&full(people, "{ mean = \"30 min\", cv = 1.0 }"));
    let hours = hours(&Diary::of(&model, 0));
    near(hours.present, ROTA * 9.5 / 8.0, 1e-9);
    near(hours.handling, hours.present * 0.8, 1e-3);
    let value = measured(&model);
    near(value(M::HoursOvertime), ROTA * 1.5 / 8.0, 1e-9);
    near(value(M::HoursPaid), ROTA * 9.5 / 8.0, 1e-9);
}

/// Beyond the shift nobody is there without work, nobody beyond the limit; and somebody stays while work waits.
#[test]
fn overtime_ends_with_the_work() {
    let text = full("leaving = \"overtime\"\novertime = \"2 h\"", "{ mean = \"30 min\", cv = 1.0 }")
        .replace("[work.case.backlog.old]\noffice = \"one\"\ncount = 700000\nage = { from = \"0 business days\", to = \"1 business day\" }",
            "[work.case.arrivals.one]\nrate = \"310 per business day\"\nbusyness_cv = \"20%\"");
    let diary = Diary::of(&model(&text), 0);
    let hour = 3_600_000_000i64;
    let (mut present, mut in_hand, mut waiting, mut last) = (0, 0, 0i64, 0i64);
    let (mut early, mut late) = (0, 0);
    for &(at, _, told) in &diary.lines {
        if at > last {
            let clock = last % (24 * hour);
            if clock >= 16 * hour || clock < 8 * hour {
                assert_eq!(present, in_hand, "idle beyond the shift");
                assert!(clock < 18 * hour && clock >= 16 * hour || present == 0, "{clock}");
                // Whoever is left works to the limit while work waits.
                early += i32::from(present > 0 && waiting == 0);
                late += i32::from(present > 0 && waiting > 0);
            }
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
    assert!(early > 100 && late > 100, "{early} {late}");
    // What is not done by the limit goes on next morning.
    assert!(diary.of_kind(|told| matches!(told, Told::HandedOver(_))).len() > 100);
}
