use super::*;
use crate::model::{AtClose, Close};
use crate::time::{HOUR, MINUTE};

/// The calls as chats.
fn chats(keys: &str) -> String {
    let text = with(CALLS, "channel = \"call\"", "channel = \"chat\"");
    with(&text, "discipline = \"fifo\"", &format!("discipline = \"fifo\"\n{keys}"))
}

/// Calls and mail.
fn mail(keys: &str) -> String {
    let text = with(
        CALLS,
        "[team.agents]",
        "[work.mail]\nchannel = \"case\"\n\n[work.mail.arrivals.centre]\nrate = \"9 per hour\"\n\n[team.agents]",
    );
    format!("{text}\n[team.agents.handles.mail]\nhandle_time = \"9 min\"\n{keys}\n")
}

#[test]
fn chats_have_a_pace_for_each_number_at_once() {
    let three = "chats = { at_once = 3, slowdown = [\"100%\", \"80%\", \"60%\"] }";
    let model = model(&chats(three));
    assert_eq!(model.teams[0].chats, [1.0, 0.8, 0.6]);
    assert!(model.queues[0].chat && !model.queues[0].plain && !model.teams[0].handles[0].plain);
    let said = |model: &Model, words: &str| model.assumptions.iter().any(|said| said == words);
    let one = super::model(&chats(""));
    assert_eq!(one.teams[0].chats, [1.0]);
    assert!(said(&one, "team.agents.chats: one chat at a time, since nothing is said"));
    let even = super::model(&chats("chats = { at_once = 2 }"));
    assert_eq!(even.teams[0].chats, [1.0, 1.0]);
    assert!(said(&even, "team.agents.chats.slowdown: none, since nothing is said"));
}

#[test]
fn chats_at_once_must_make_sense() {
    let chats = |keys: &str, errors: &[&str]| refused(&chats(keys), errors);
    chats("chats = {}", &["team.agents.chats.at_once: \"at_once\" is missing"]);
    chats(
        "chats = { at_once = 0 }",
        &["team.agents.chats.at_once: an agent holds one chat at least"],
    );
    chats("chats = { at_once = 101 }", &["team.agents.chats.at_once: more than 100 chats at once"]);
    chats(
        "chats = { at_once = 3, slowdown = [\"100%\", \"80%\"] }",
        &["team.agents.chats.slowdown: 2 paces for 3 chats at once"],
    );
    chats(
        "chats = { at_once = 2, slowdown = [\"90%\", \"0%\"] }",
        &[
            "team.agents.chats.slowdown[0]: one chat is not slowed down by others",
            "team.agents.chats.slowdown[1]: a chat goes on at 1 % of its pace at least",
        ],
    );
    warned(
        &with(CALLS, "agents = 12", "agents = 12\nchats = { at_once = 2, slowdown = [1, 0.8] }"),
        &["team.agents.chats: the team handles no chats"],
    );
    refused(
        &with(CALLS, "channel = \"call\"", "channel = \"call\"\nfirst_reply = \"30 s\""),
        &["work.call.first_reply: only chats have a first reply"],
    );
    let reply = |text: &str| {
        with(
            &self::chats(""),
            "channel = \"chat\"",
            &format!("channel = \"chat\"\nfirst_reply = \"{text}\""),
        )
    };
    warned(
        &reply("2 h"),
        &[
            "team.agents.handles.call.handle_time: a mean first reply to call takes longer than a mean chat",
        ],
    );
    warned(&reply("1 s"), &[]);
}

#[test]
fn cases_give_way_to_callers_and_leave_agents_free() {
    let giving = model(&mail("interruptible = { setup = \"2 min\" }\nreserve = 2"));
    let team = &giving.teams[0];
    assert!(team.reserves && giving.queues[0].interrupts && !giving.queues[1].interrupts);
    assert_eq!((team.handles[1].interruptible, team.handles[1].reserve), (Some(2 * MINUTE), 2));
    let plain = model(&mail(""));
    assert!(plain.queues.iter().all(|queue| queue.plain) && !plain.teams[0].reserves);
    refused(
        &mail("interruptible = {}"),
        &["team.agents.handles.mail.interruptible.setup: \"setup\" is missing"],
    );
    let call = "handle_time = { mean = \"5 min\", cv = 1.0 }";
    refused(
        &with(
            CALLS,
            call,
            &format!("{call}\ninterruptible = {{ setup = \"1 min\" }}\nreserve = 1"),
        ),
        &[
            "team.agents.handles.call.interruptible: only cases give way to callers",
            "team.agents.handles.call.reserve: the team has no other work to keep agents free for",
        ],
    );
    warned(
        &mail("reserve = 12"),
        &["team.agents.handles: 12 of 12 agents are kept free, so some of the work is never begun"],
    );
    refused(
        &mail("reserve = 70000"),
        &["team.agents.handles.mail.reserve: more than 65535 agents in reserve"],
    );
}

#[test]
fn an_office_closes_at_the_end_of_its_hours() {
    let rule = |word: &str| {
        with(CALLS, "channel = \"call\"", &format!("channel = \"call\"\nat_close = \"{word}\""))
    };
    let close = |rule| Close { at: 20 * HOUR, queue: 0.into(), rule };
    assert_eq!(model(&rule("serve")).closes, [close(AtClose::Serve)]);
    assert_eq!(model(&rule("drop")).closes, [close(AtClose::Drop)]);
    assert_eq!(model(&rule("keep")).closes, []);
    assert!(model(&rule("serve")).teams[0].stays);
    let always = with(&rule("drop"), "[office.centre]\ncalendar = \"hours\"", "[office.centre]");
    refused(&always, &["work.call.at_close: office \"centre\" never closes"]);
    refused(
        &with(CASES, "channel = \"case\"", "channel = \"case\"\nat_close = \"drop\""),
        &["work.claim.at_close: cases wait for the next opening"],
    );
}
