//! Chats beside other work: an agent does one kind of thing at a time, and its hours add up.

use crate::callers::as_chats;
use crate::cases::played::Played;
use crate::support::{Diary, Told, model};
use slackwater::engine::World;
use slackwater::names::Measure as M;
use slackwater::time::{HOUR, MINUTE};
use std::collections::{BTreeMap, BTreeSet};

fn desk(more: &str) -> String {
    format!(
        r#"
start = 2024-01-01
horizon = "5 days"
interval = "1 day"
[calendar.days]
open = {{ mon-fri = "08:00-16:00" }}
[office.one]
calendar = "days"
[work.chat]
channel = "chat"
patience = {{ mean = "5 min" }}
[work.chat.arrivals.one]
rate = "320 per business day"
[work.mail]
channel = "case"
[work.mail.arrivals.one]
rate = "10 per business day"
[team.desk]
office = "one"
agents = 3
{more}
[team.desk.chats]
at_once = 3
[team.desk.handles.chat]
handle_time = {{ mean = "5 min", cv = 0.5 }}
[team.desk.handles.mail]
handle_time = "5 min"
"#
    )
}

#[test]
fn the_hours_of_agents_with_chats_and_other_work_add_up() {
    for more in
        ["", "productive = \"70%\"", "pause_after_job = \"1 min\"", "leaving = \"handover\""]
    {
        let played = Played::of(model(&desk(more)), 20);
        let hours = |measure| played.all(measure).mean;
        let [present, handling, not_ready, available] =
            [M::HoursPresent, M::HoursHandling, M::HoursNotReady, M::HoursAvailable].map(hours);
        assert!((present - 120.0).abs() < 3.0, "{more}: {present} h present");
        assert!((handling + not_ready + available - present).abs() < 1e-6, "{more}");
        for (name, part) in
            [("handling", handling), ("not ready", not_ready), ("available", available)]
        {
            assert!((0.0..=present).contains(&part), "{more}: {part} h {name}");
        }
        // 1,600 chats and 50 mails of 5 min, up to three chats at once: between a third and all of the time in sum.
        assert!((45.0..110.0).contains(&handling), "{more}: {handling} h handling");
    }
}

/// A first reply that takes two minutes makes everybody wait two minutes more, or as long as the chat takes if that is less, and
/// nothing else changes.
#[test]
fn the_wait_of_a_chat_ends_with_the_first_reply() {
    use slackwater::measure::jobs::JobRows;
    let chats = as_chats();
    let replies = chats.replace("balking", "first_reply = \"2 min\"\nbalking");
    let rows = |text: &str| {
        let model = model(text);
        let mut rows = JobRows::new(&model);
        World::new(&model).play(&model, 1, 0, &mut rows);
        rows.rows
    };
    let (at_once, later) = (rows(&chats), rows(&replies));
    assert_eq!(at_once.len(), later.len());
    let (mut answered, mut short) = (0, 0);
    for (one, other) in at_once.iter().zip(&later) {
        assert_eq!((one.id, one.ended, one.abandoned), (other.id, other.ended, other.abandoned));
        if let (Some(wait), Some(longer), false) = (one.wait(), other.wait(), one.abandoned) {
            // Nobody's first reply comes after the chat has ended; one chat at a time, so what is worked is what the chat takes.
            let ended = other.ended.is_none_or(|ended| other.started <= Some(ended));
            assert!(ended, "{other:?}");
            if other.ended.is_some() {
                let less = (2 * MINUTE).min(other.handle_time);
                assert!((longer - wait - less).abs() <= 1, "{other:?}");
                short += usize::from(less < 2 * MINUTE);
            } else {
                assert!(longer - wait <= 2 * MINUTE);
            }
            answered += 1;
        }
    }
    assert!(answered > 1000 && short > 100, "{answered} {short}");
}

/// Three at once at full pace take as long as one alone.
#[test]
fn chats_that_do_not_slow_each_other_down_take_their_handle_time() {
    let text = desk("").replace("{ mean = \"5 min\", cv = 0.5 }", "\"5 min\"");
    let diary = Diary::of(&model(&text.replace("\"08:00-16:00\"", "\"00:00-24:00\"")), 0);
    let chats: BTreeSet<u64> =
        (diary.jobs.iter().filter(|job| job.origin.index() == 0)).map(|job| job.id).collect();
    let mut begun = BTreeMap::new();
    let (mut open, mut most) = (0, 0);
    for &(at, id, told) in diary.lines.iter().filter(|line| chats.contains(&line.1)) {
        match told {
            Told::Started(_) => (open, _) = (open + 1, begun.insert(id, at)),
            Told::Closed(_) => {
                open -= 1;
                assert!((at - begun[&id] - 5 * MINUTE).abs() <= 1, "{} µs", at - begun[&id]);
            }
            _ => {}
        }
        most = most.max(open);
    }
    assert!(most >= 7, "{most} open");
}

/// An agent whose pause is due takes no more chats, however many wait: the pause comes after the last that is open.
#[test]
fn agents_with_chats_take_their_pauses_though_more_wait() {
    let text = desk("productive = \"70%\"").replace("320 per", "3200 per");
    let played = Played::of(model(&text), 2);
    let [present, not_ready] =
        [M::HoursPresent, M::HoursNotReady].map(|measure| played.all(measure).mean);
    assert!((0.2..0.4).contains(&(not_ready / present)), "{not_ready} h of {present} h");
    // Not all of them at the end of the day, when nobody waits any more.
    let paused = Diary::of(&model(&text), 0).of_kind(|told| matches!(told, Told::Paused(_, 1)));
    let by_noon = paused.iter().filter(|(at, _)| *at < 12 * HOUR).count();
    assert!(by_noon >= 6, "{by_noon} pauses of three agents by noon");
}

/// Those who came before the close are served to the end: one more as soon as one of the open chats is done.
#[test]
fn agents_who_stay_after_the_close_take_a_chat_for_each_that_ends() {
    let text = desk("")
        .replace("patience =", "at_close = \"serve\"\npatience =")
        .replace("{ mean = \"5 min\" }", "\"30 min\"")
        .replace("320 per", "1600 per");
    let diary = Diary::of(&model(&text), 0);
    let close = 16 * HOUR;
    let late: Vec<_> =
        diary.lines.iter().filter(|line| (close..22 * HOUR).contains(&line.0)).collect();
    let starts: BTreeSet<i64> = (late.iter().filter(|line| matches!(line.2, Told::Started(_))))
        .map(|line| line.0)
        .collect();
    let last = *starts.last().unwrap();
    let ends = late.iter().filter(|line| matches!(line.2, Told::Closed(_)) && line.0 < last);
    assert!(starts.len() > 10, "{}", starts.len());
    for end in ends {
        assert!(starts.contains(&end.0), "room for a chat at {}", end.0);
    }
}

/// At noon one of three is to leave: of those with chats one takes no more, until the third, who works on a letter, is done and goes.
#[test]
fn an_agent_who_need_not_leave_any_more_takes_chats_again() {
    let text = r#"
start = 2024-01-01
horizon = "1 day"
[office.one]
[work.chat]
channel = "chat"
patience = "600 min"
arrivals.one.rate = "4000 per calendar day"
[work.mail]
channel = "case"
arrivals.one.rate = "0 per calendar day"
backlog.old = { office = "one", count = 1 }
[team.desk]
office = "one"
chats.at_once = 3
handles.chat.handle_time = "110 min"
handles.mail.handle_time = "750 min"
[team.desk.agents.every-day]
from = "00:00"
every = "12 h"
values = [3, 2]
"#;
    let diary = Diary::of(&model(text), 0);
    let mail = diary.of_kind(|told| told == Told::Started(0.into()))[0].1;
    let open_at = |at: i64| {
        let of_chats = diary.lines.iter().filter(|line| line.0 <= at && line.1 != mail);
        of_chats.fold(0, |open, line| match line.2 {
            Told::Started(_) => open + 1,
            Told::Closed(_) => open - 1,
            _ => open,
        })
    };
    assert!(diary.lines.contains(&(750 * MINUTE, mail, Told::Closed(0.into()))));
    assert_eq!([12 * HOUR, 14 * HOUR, 18 * HOUR].map(open_at), [6, 6, 6]);
}

/// After the close too an agent does one kind of thing at a time.
#[test]
fn agents_who_stay_after_the_close_answer_no_call_beside_a_chat() {
    let text = desk("")
        .replace("agents = 3", "agents = 1")
        .replace("patience =", "at_close = \"serve\"\npatience =")
        .replace("{ mean = \"5 min\" }", "\"300 min\"");
    let calls = "[work.call]\nchannel = \"call\"\npatience = \"300 min\"\nat_close = \"serve\"\n\
                 arrivals.one.rate = \"80 per business day\"\n\
                 [team.desk.handles.call]\nhandle_time = \"5 min\"\n";
    let model = model(&(text + calls));
    let kind = |name| model.work.iter().position(|work| work.id == name).unwrap();
    let diary = Diary::of(&model, 0);
    let of_kind = |name| -> BTreeSet<u64> {
        let queue = |job: &&slackwater::engine::Job| {
            model.queues[job.origin.index()].work.index() == kind(name)
        };
        diary.jobs.iter().filter(queue).map(|job| job.id).collect()
    };
    let (chats, calls) = (of_kind("chat"), of_kind("call"));
    let (mut open, mut late) = (0, 0);
    for (at, id, told) in &diary.lines {
        match told {
            Told::Started(_) if chats.contains(id) => open += 1,
            Told::Closed(_) if chats.contains(id) => open -= 1,
            Told::Started(_) if calls.contains(id) => {
                assert_eq!(open, 0, "a call at {at} beside chats");
                late += usize::from((16 * HOUR..32 * HOUR).contains(at));
            }
            _ => {}
        }
    }
    assert!(late > 10, "{late} calls after the close");
}
