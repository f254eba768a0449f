//! What follows a job, worked out by hand: chasers, cases done again, callers who call again.

use crate::one_queue::OneQueue;
use crate::support::{Diary, Told, model, play};
use slackwater::engine::{Job, Observer};
use slackwater::time::{DAY, HOUR, Instant, MINUTE};
use std::collections::BTreeMap;

/// A backlog of cases that are asked about at eight every morning.
fn asked(backlog: &str, people: &str, handle_time: &str, chasers: &str) -> String {
    OneQueue {
        horizon: "5 days",
        head: "[calendar.days]\nopen = { every-day = \"08:00-20:00\" }",
        office: ("one", "calendar = \"days\""),
        work: (
            "case",
            &format!(
                "chasers = {{ rate = \"100% per business day overdue\", {chasers} }}\n{backlog}"
            ),
        ),
        channel: "case",
        team: ("one", people),
        handle_time,
        ..OneQueue::default()
    }
    .text()
}

fn backlog(count: u32, within: &str, age: &str) -> String {
    format!(
        "sla = [{{ within = \"{within}\" }}]\n[work.case.backlog.old]\noffice = \"one\"\n\
         count = {count}\nage = {{ from = \"{age}\", to = \"{age}\" }}"
    )
}

const AFTERNOONS: &str =
    "agents = 1\nshift = { every-day = \"12:00-20:00\" }\nleaving = \"handover\"";
const CONTACT: &str = "handle_time = \"5 min\"";

/// Instants at which jobs were closed, to the nearest millisecond: work left is a share of its time.
fn closed(text: &str) -> Vec<Instant> {
    let diary = Diary::of(&model(text), 0);
    let closed = diary.of_kind(|told| matches!(told, Told::Closed(_)));
    closed.iter().map(|line| (line.0 + 500) / 1000 * 1000).collect()
}

/// Twelve hours of work: Monday from 12:05 h on eight of them, since it was asked about; and five minutes more on Tuesday.
#[test]
fn a_contact_is_work_once_also_when_the_case_is_handed_over() {
    let text = asked(&backlog(1, "1 h", "5 days"), AFTERNOONS, "\"12 h\"", CONTACT);
    assert_eq!(closed(&text), [DAY + 16 * HOUR + 10 * MINUTE]);
}

#[test]
fn a_case_is_not_overdue_at_its_due_instant() {
    let at =
        |within| closed(&asked(&backlog(1, within, "1 day"), AFTERNOONS, "\"30 min\"", CONTACT));
    // Due on Monday at eight, and a minute before.
    assert_eq!(at("32 h"), [12 * HOUR + 30 * MINUTE]);
    assert_eq!(at("1919 min"), [12 * HOUR + 35 * MINUTE]);
}

/// Who asked, and when.
#[derive(Default)]
struct Asked(Vec<(Instant, u64)>);

impl Observer for Asked {
    fn chased(&mut self, now: Instant, job: &mut Job) {
        self.0.push((now, job.id));
    }
}

#[test]
fn nobody_asks_about_a_case_in_hand() {
    let people = "agents = 1\nshift = { every-day = \"00:00-24:00\" }";
    let text = asked(&backlog(3, "1 h", "5 days"), people, "\"20 h\"", CONTACT);
    let mut asked = Asked::default();
    play(&model(&text), 0, &mut asked);
    let mornings: Vec<Instant> = asked.0.iter().map(|line| line.0).collect();
    assert_eq!(mornings, [8 * HOUR, 8 * HOUR, DAY + 8 * HOUR]);
    // The second was asked about once, the third twice.
    let ends = [20 * HOUR, 40 * HOUR + 5 * MINUTE, 60 * HOUR + 15 * MINUTE];
    assert_eq!(closed(&text), ends);
}

/// Though those that came later stand in the places of those that are done.
#[test]
fn cases_are_asked_about_in_the_order_of_their_identities() {
    let arrivals =
        "sla = [{ within = \"1 h\" }]\n[work.case.arrivals.one]\nrate = \"100 per business day\"";
    let people = "agents = 1\nshift = { every-day = \"00:00-24:00\" }";
    let mut told = Asked::default();
    play(&model(&asked(arrivals, people, "\"30 min\"", CONTACT)), 0, &mut told);
    assert!(told.0.len() > 100 && told.0.is_sorted(), "{}", told.0.len());
}

/// The case waits for its second step when its customer asks with a case of the same kind.
#[test]
fn a_duplicate_is_received_where_the_case_was() {
    let text = asked(
        &backlog(1, "1 h", "5 days"),
        "agents = 1\nshift = { every-day = \"00:00-24:00\" }",
        "\"10 min\"",
        "as = \"duplicate\"",
    );
    let more = "[work.case.step.check]\n[work.check]\nchannel = \"case\"\n[team.two]\noffice = \"one\"\nagents = 1\n\
                shift = { every-day = \"12:00-20:00\" }\n[team.two.handles.check]\nhandle_time = \"10 min\"\n";
    let diary = Diary::of(&model(&(text + more)), 0);
    let [case, duplicate] = [diary.jobs[0], diary.jobs[1]];
    assert_eq!((duplicate.received, duplicate.queue), (8 * HOUR, case.origin));
}

/// Cases of which half have to be done again at once.
fn again(count: u32, agents: u32, more: &str) -> Diary {
    let text = OneQueue {
        horizon: "20 days",
        office: ("one", ""),
        work: (
            "case",
            &format!(
                "[work.case.backlog.old]\noffice = \"one\"\ncount = {count}\n\
                 age = {{ from = \"1 day\", to = \"5 days\" }}"
            ),
        ),
        channel: "case",
        team: ("one", &format!("agents = {agents}\ndiscipline = \"priority\"")),
        handle_time: "\"1 h\"",
        more: &format!(
            "order = 1\nrework = {{ probability = \"50%\", after = \"0 min\", request = \"same\" }}\n{more}"
        ),
        ..OneQueue::default()
    }
    .text();
    Diary::of(&model(&text), 0)
}

fn starts(diary: &Diary) -> Vec<u64> {
    diary.of_kind(|told| matches!(told, Told::Started(_))).iter().map(|line| line.1).collect()
}

#[test]
fn a_case_to_be_done_again_stands_behind_those_that_wait() {
    let diary = again(20, 1, "");
    let starts = starts(&diary);
    let mut first = starts[..20].to_vec();
    first.sort_unstable();
    first.dedup();
    assert!(first.len() == 20 && starts.len() > 25, "{} starts", starts.len());
}

/// It stands there when its agent chooses: before work of a lower order.
#[test]
fn a_case_to_be_done_again_at_once_waits_when_its_agent_chooses() {
    let other = "[work.other]\nchannel = \"case\"\n[work.other.backlog.old]\noffice = \"one\"\ncount = 1\n\
                 [team.one.handles.other]\nhandle_time = \"1 h\"\norder = 2\n";
    let diary = again(20, 1, other);
    let cases = diary.jobs.iter().filter(|job| job.origin == diary.jobs[0].origin).count();
    let starts = starts(&diary);
    let other = diary.jobs.iter().find(|job| job.origin != diary.jobs[0].origin).unwrap().id;
    let place = starts.iter().position(|&id| id == other).unwrap();
    assert!(cases == 20 && place == starts.len() - 1 && place > 25, "{place} of {}", starts.len());
}

/// Of those who come once half come again, and of these half once more: each time is a draw of its own.
fn halves(times: &BTreeMap<u64, u32>) {
    let at_least = |n: u32| times.values().filter(|&&count| count >= n).count() as f64;
    for n in 1..=4 {
        let (all, more) = (at_least(n), at_least(n + 1));
        let z = (more - all / 2.0) / (all / 4.0).sqrt();
        assert!(all > 200.0 && z.abs() < 4.5, "{more} of {all} after {n} times, z {z}");
    }
}

fn times(ids: impl Iterator<Item = u64>) -> BTreeMap<u64, u32> {
    let mut times = BTreeMap::new();
    ids.for_each(|id| *times.entry(id).or_default() += 1);
    times
}

#[test]
fn whether_a_case_is_done_again_is_drawn_each_time() {
    halves(&times(starts(&again(5000, 5000, "")).into_iter()));
}

/// A desk whose only agent talks for ever.
fn engaged(work: &str, more: &str) -> String {
    OneQueue {
        horizon: "10 days",
        office: ("one", ""),
        work: ("call", &format!("redial = {{ probability = \"50%\", after = \"5 min\" }}\n{work}")),
        arrivals: "table = { \"mon-thu 00:00-24:00\" = \"60 per hour\" }",
        team: ("one", "agents = 1"),
        handle_time: "\"1000 h\"",
        more,
        ..OneQueue::default()
    }
    .text()
}

#[test]
fn whether_a_caller_calls_again_is_drawn_each_time() {
    let diary = Diary::of(&model(&engaged("patience = \"1 min\"", "")), 0);
    halves(&times(diary.jobs.iter().skip(1).map(|job| job.id)));
}

#[test]
fn who_balks_and_calls_again_may_balk_again() {
    let text = engaged("patience = \"1 min\"\nbalking = \"100%\"", "");
    let diary = Diary::of(&model(&text), 0);
    let mut received = diary.of_kind(|told| told == Told::Received);
    let mut left = diary.of_kind(|told| told == Told::Abandoned);
    received.remove(0);
    received.sort_unstable();
    left.sort_unstable();
    assert_eq!(received, left);
}

/// Callers who found no line, one entry an attempt.
#[derive(Default)]
struct Blocked(Vec<u64>);

impl Observer for Blocked {
    fn blocked(&mut self, _: Instant, job: &mut Job) {
        self.0.push(job.id);
    }
}

#[test]
fn whoever_is_blocked_again_may_call_again() {
    let mut blocked = Blocked::default();
    play(&model(&engaged("", "[line.all]\nlines = 1")), 0, &mut blocked);
    halves(&times(blocked.0.into_iter()));
}
