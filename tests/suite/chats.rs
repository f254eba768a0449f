//! Chats beside other work: an agent does one kind of thing at a time, and its hours add up.

use crate::callers::as_chats;
use crate::cases::played::Played;
use crate::support::model;
use slackwater::engine::World;
use slackwater::names::Measure as M;
use slackwater::time::MINUTE;

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
