//! How callers meet agents, beyond the plain queue: lines, chats, cases that give way, reserves.

use crate::one_queue::OneQueue;
use crate::support::{Diary, Told, model};
use slackwater::engine::{Job, Observer, World};
use slackwater::ids::TeamId;
use slackwater::time::{Instant, MINUTE};
use std::collections::{BTreeMap, BTreeSet};

/// A busy desk: more calls than its people can answer, and callers who give up, at once or later.
fn desk() -> String {
    OneQueue {
        horizon: "2 days",
        head: "interval = \"1 hour\"",
        office: ("desk", ""),
        work: ("call", "patience = \"3 min\"\nbalking = \"5%\"\nsla = [{ within = \"20 s\" }]"),
        arrivals: "rate = \"100 per hour\"",
        team: ("agents", "agents = 7\nleaving = \"handover\""),
        handle_time: "{ mean = \"5 min\", cv = 1.0 }",
        ..OneQueue::default()
    }
    .text()
}

/// Callers who are in the building, and the most there ever were.
#[derive(Default)]
struct Holding {
    now: i64,
    most: i64,
    attempts: [u64; 2],
}

impl Observer for Holding {
    fn received(&mut self, _: &mut Job) {
        self.now += 1;
        self.most = self.most.max(self.now);
        self.attempts[0] += 1;
    }
    fn closed(&mut self, _: Instant, _: &mut Job, _: TeamId) {
        self.now -= 1;
    }
    fn abandoned(&mut self, _: Instant, _: &mut Job) {
        self.now -= 1;
    }
    fn blocked(&mut self, _: Instant, _: &mut Job) {
        self.attempts[1] += 1;
        // A caller is blocked only where every line is held.
        assert_eq!(self.now, 9);
    }
}

/// No more callers than lines at any time, and every attempt is received or blocked.
#[test]
fn callers_never_hold_more_than_the_lines_there_are() {
    let desk = desk();
    let (with, without) = (model(&format!("{desk}[line.main]\nlines = 9\n")), model(&desk));
    let mut world = World::new(&with);
    for replication in 0..20 {
        let mut holding = Holding::default();
        world.play(&with, 1, replication, &mut holding);
        assert_eq!(holding.most, 9);
        let all = Diary::of(&without, replication).jobs.len() as u64;
        assert_eq!(holding.attempts[0] + holding.attempts[1], all);
        assert!(holding.attempts[1] > 10, "{:?}", holding.attempts);
    }
}

/// Lines that are never short change nothing, though calls are then answered by the long way.
#[test]
fn lines_enough_for_all_give_the_same_day() {
    let desk = desk();
    let lines = model(&format!("{desk}[line.main]\nlines = 1000\n"));
    let plain = model(&desk.replace("horizon", "abandonment = \"eager\"\nhorizon"));
    for replication in 0..5 {
        assert_eq!(Diary::of(&lines, replication).lines, Diary::of(&plain, replication).lines);
    }
}

/// The desk with its calls as chats, one at a time.
pub fn as_chats() -> String {
    desk().replace("channel = \"call\"", "channel = \"chat\"")
}

/// One chat at a time is a call: the same instants, whoever waits, balks, abandons, or is handed over.
#[test]
fn one_chat_at_a_time_is_a_call() {
    let shifts =
        "agents = 7\nshift = { every-day = \"08:00-12:00, 13:00-17:30\" }\nproductive = \"90%\"";
    for change in ["agents = 7", shifts] {
        for leaving in ["handover", "finish"] {
            let with = |text: &str| {
                text.replace("agents = 7", change)
                    .replace("\"handover\"", &format!("\"{leaving}\""))
            };
            let (chats, calls) = (model(&with(&as_chats())), model(&with(&desk())));
            for replication in 0..3 {
                let (chat, call) = (Diary::of(&chats, replication), Diary::of(&calls, replication));
                assert_eq!(chat.lines, call.lines, "{change}, {leaving}");
                let ids = |diary: &Diary| diary.open.iter().map(|job| job.id).collect::<Vec<_>>();
                assert_eq!(ids(&chat), ids(&call));
            }
        }
    }
}

/// What is open at each agent's desk is never more than said, and what comes in goes out.
#[test]
fn chats_are_conserved_while_agents_come_and_go() {
    for leaving in ["finish", "handover"] {
        let text = as_chats()
            .replace("rate = \"100 per hour\"", "rate = \"150 per hour\"")
            .replace(
                "agents = 7",
                "shift = { every-day = \"08:00-12:00, 13:00-17:30, 18:00-22:00\" }\nagents = 7\nproductive = \"80%\"\nchats = { at_once = 3, slowdown = [\"100%\", \"80%\", \"60%\"] }",
            )
            .replace("\"handover\"", &format!("\"{leaving}\""));
        let model = model(&text);
        for replication in 0..5 {
            let diary = Diary::of(&model, replication);
            let (mut open, mut most, mut present, mut paused) = (0i64, 0, 0i64, 0i64);
            for (_, _, told) in &diary.lines {
                match told {
                    Told::Started(_) => open += 1,
                    Told::Closed(_) | Told::HandedOver(_) => open -= 1,
                    Told::Present(_, change) => present += change,
                    Told::Paused(_, change) => paused += change,
                    _ => {}
                }
                most = most.max(open);
                assert!(
                    open <= 3 * (present - paused).max(0) + 3,
                    "{open} chats, {present} present"
                );
            }
            assert!((15..=21).contains(&most), "{most}");
            let ended = diary.of_kind(|told| matches!(told, Told::Closed(_) | Told::Abandoned));
            assert_eq!(diary.jobs.len(), ended.len() + diary.open.len());
            let handed = diary.of_kind(|told| matches!(told, Told::HandedOver(_))).len();
            assert_eq!(handed > 0, leaving == "handover");
        }
    }
}

/// Calls with mail beside: `{mail}` is what is said about handling it.
const MAIL: &str = r#"
title = "Calls and mail"
start = 2024-01-01
horizon = "3 days"
interval = "1 hour"
[office.desk]
[work.call]
channel = "call"
[work.call.arrivals.desk]
rate = "60 per hour"
[work.mail]
channel = "case"
[work.mail.arrivals.desk]
rate = "20 per hour"
[team.agents]
office = "desk"
agents = 8
discipline = "priority"
[team.agents.handles.call]
handle_time = { mean = "5 min", cv = 1.0 }
order = 1
[team.agents.handles.mail]
handle_time = { mean = "10 min", cv = 1.0 }
order = 2
{mail}
"#;

/// Instants of start by job.
fn starts(diary: &Diary, of: impl Fn(&Job) -> bool) -> BTreeMap<u64, Instant> {
    let jobs: BTreeSet<u64> = diary.jobs.iter().filter(|job| of(job)).map(|job| job.id).collect();
    let mut starts = BTreeMap::new();
    for (at, id) in diary.of_kind(|told| matches!(told, Told::Started(_))) {
        if jobs.contains(&id) {
            starts.entry(id).or_insert(at);
        }
    }
    starts
}

fn is_call(job: &Job) -> bool {
    job.origin.index() == 0
}

#[test]
fn calls_that_interrupt_wait_as_if_there_were_no_cases() {
    let with = |mail: &str| model(&MAIL.replace("{mail}", mail));
    let alone = model(
        &MAIL.replace("{mail}", "").replace("rate = \"20 per hour\"", "rate = \"0 per hour\""),
    );
    let patient = with("");
    let giving_way = with("interruptible = { setup = \"2 min\" }");
    let mut sooner = 0;
    for replication in 0..5 {
        let play = |model| Diary::of(model, replication);
        let (alone, patient, giving_way) = (play(&alone), play(&patient), play(&giving_way));
        let calls = starts(&giving_way, is_call);
        assert_eq!(calls, starts(&alone, is_call));
        // Never later than behind cases that do not give way.
        for (id, at) in starts(&patient, is_call) {
            assert!(calls[&id] <= at);
            sooner += u32::from(calls[&id] < at);
        }
        let laid_down = giving_way.of_kind(|told| matches!(told, Told::HandedOver(_)));
        assert!(laid_down.len() > 20, "{}", laid_down.len());
        // Nothing is lost: what was received is closed or open.
        let closed = giving_way.of_kind(|told| matches!(told, Told::Closed(_))).len();
        assert_eq!(giving_way.jobs.len(), closed + giving_way.open.len());
    }
    assert!(sooner > 100, "{sooner}");
}

/// Set-up is what interruptions cost: agents' time on a case is its handle time and one set-up for each interruption outside a set-up.
#[test]
fn an_interrupted_case_takes_its_work_and_its_set_ups() {
    let with = |mail: &str| model(&MAIL.replace("{mail}", mail));
    let (free, dear) = (
        with("interruptible = { setup = \"0 min\" }"),
        with("interruptible = { setup = \"2 min\" }"),
    );
    for (model, set_up) in [(&free, 0), (&dear, 2 * MINUTE)] {
        let diary = Diary::of(model, 0);
        let mail: BTreeMap<u64, Job> =
            diary.jobs.iter().filter(|job| !is_call(job)).map(|job| (job.id, *job)).collect();
        let mut hands: BTreeMap<u64, (Instant, i64, i64)> = BTreeMap::new();
        let mut judged = 0;
        for &(at, id, told) in diary.lines.iter().filter(|line| mail.contains_key(&line.1)) {
            let hand = hands.entry(id).or_default();
            match told {
                Told::Started(_) => hand.0 = at,
                Told::HandedOver(_) => (hand.1, hand.2) = (hand.1 + at - hand.0, hand.2 + 1),
                Told::Closed(_) if hand.2 > 0 => {
                    let took = hand.1 + at - hand.0;
                    let work = (mail[&id].draw * 600e6) as i64;
                    let added = took - work;
                    assert!(added >= -hand.2 - 1 && added <= hand.2 * set_up + hand.2 + 1);
                    if hand.2 == 1 {
                        assert!((added - set_up).abs() <= 2, "{added}");
                        judged += 1;
                    }
                }
                _ => {}
            }
        }
        assert!(judged > 20, "{judged}");
    }
}

/// With two in reserve, mail is never begun unless two agents stay idle, and calls wait less for it.
#[test]
fn a_reserve_keeps_agents_free_for_calls() {
    let with = |mail: &str| model(&MAIL.replace("{mail}", mail));
    let (none, two) = (with("reserve = 0"), with("reserve = 2"));
    let (mut waits, mut begun) = ([0i64; 2], 0);
    for replication in 0..5 {
        for (place, model) in [&none, &two].into_iter().enumerate() {
            let diary = Diary::of(model, replication);
            let calls: BTreeMap<u64, bool> =
                diary.jobs.iter().map(|job| (job.id, is_call(job))).collect();
            let mut busy = 0i64;
            for &(at, id, told) in &diary.lines {
                match told {
                    Told::Started(_) => {
                        busy += 1;
                        if place == 1 && !calls[&id] {
                            assert!(8 - busy >= 2, "{busy} busy when mail is begun at {at}");
                            begun += 1;
                        }
                    }
                    Told::Closed(_) => busy -= 1,
                    _ => {}
                }
            }
            let received: BTreeMap<u64, Instant> =
                diary.jobs.iter().map(|job| (job.id, job.received)).collect();
            let starts = starts(&diary, is_call);
            waits[place] += starts.iter().map(|(id, at)| at - received[id]).sum::<i64>();
        }
    }
    assert!(begun > 1000 && waits[1] < waits[0], "{begun}, {waits:?}");
}
