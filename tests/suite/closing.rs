//! Offices close while callers wait; and the last instant that is in time.

use crate::one_queue::OneQueue;
use crate::support::{Diary, Told, model};
use slackwater::engine::World;
use slackwater::measure::jobs::JobRows;
use slackwater::model::{Model, compile};
use slackwater::names::Measure;
use slackwater::scenario::{Bundle, resolve};
use slackwater::study::{Options, Stop, measured, played};
use slackwater::time::{HOUR, Instant, MINUTE, SECOND};
use std::collections::{BTreeMap, BTreeSet};

/// A day that ends with people in the queue.
fn evening(rule: &str, leaving: &str) -> String {
    OneQueue {
        horizon: "2 days",
        head: r#"
interval = "1 hour"
[calendar.hours]
open = { mon-sun = "08:00-20:00" }"#,
        office: ("desk", "calendar = \"hours\""),
        work: (
            "call",
            &format!(
                "patience = \"10 min\"\nsla = [{{ within = \"20 s\" }}]\nat_close = \"{rule}\""
            ),
        ),
        arrivals: "rate = \"1800 per business day\"",
        team: ("agents", &format!("agents = 7\nleaving = \"{leaving}\"")),
        handle_time: "{ mean = \"5 min\", cv = 1.0 }",
        ..OneQueue::default()
    }
    .text()
}

#[test]
fn an_office_closes_on_those_who_wait_as_it_is_told() {
    let model = |rule: &str, leaving: &str, more: (&str, &str)| {
        model(&evening(rule, leaving).replace(more.0, more.1))
    };
    let close = 20 * HOUR;
    let none = ("", "");
    for leaving in ["finish", "handover"] {
        for replication in 0..5 {
            let day = |rule, more| Diary::of(&model(rule, leaving, more), replication);
            let after = |diary: &Diary, kind: fn(Told) -> bool| {
                let all = diary.of_kind(kind);
                all.iter().filter(|line| line.0 >= close && line.0 < 28 * HOUR).count()
            };
            let started: fn(Told) -> bool = |told| matches!(told, Told::Started(_));
            let left: fn(Told) -> bool = |told| told == Told::Abandoned;
            let (keep, serve, drop) = (day("keep", none), day("serve", none), day("drop", none));
            // Those who wait at the close leave one by one, are all served or left before, or are gone at once.
            assert_eq!(after(&keep, started), 0);
            assert!(after(&keep, left) > 5);
            assert!(after(&serve, started) > 3);
            assert_eq!(after(&drop, started), 0);
            let at_close = drop.of_kind(|told| told == Told::Abandoned);
            let at_close = at_close.iter().filter(|line| line.0 == close).count();
            assert_eq!(at_close, after(&drop, left));
            let waiting = after(&keep, left);
            if leaving == "finish" {
                assert_eq!(
                    (at_close, after(&serve, started) + after(&serve, left)),
                    (waiting, waiting)
                );
            }
            let closed: fn(Told) -> bool = |told| matches!(told, Told::Closed(_) | Told::Abandoned);
            for diary in [&keep, &serve, &drop] {
                assert_eq!(diary.jobs.len(), diary.of_kind(closed).len() + diary.open.len());
            }
            // Nobody stays once nobody waits: everybody has gone before the next morning.
            let there: i64 = (serve.lines.iter().filter(|line| line.0 < 28 * HOUR))
                .filter_map(|line| match line.2 {
                    Told::Present(_, change) => Some(change),
                    _ => None,
                })
                .sum();
            assert_eq!(there, 0);
            // However abandonment is played.
            let eager = ("horizon", "abandonment = \"eager\"\nhorizon");
            for (rule, lazy) in [("serve", &serve), ("drop", &drop)] {
                let mut both = [lazy.lines.clone(), day(rule, eager).lines];
                both.iter_mut().for_each(|lines| {
                    lines.sort_by_key(|line| (line.0, line.1, format!("{:?}", line.2)))
                });
                assert_eq!(both[0], both[1], "{rule}");
            }
        }
    }
}

/// Whoever is sent away at the close may call again, five minutes later.
#[test]
fn those_sent_away_call_again() {
    let redial = "redial = { probability = \"95%\", after = \"5 min\" }\nat_close";
    let diary = Diary::of(&model(&evening("drop", "finish").replace("at_close", redial)), 0);
    let close = 20 * HOUR;
    let at = |instant: Instant, kind: Told| {
        diary.of_kind(|told| told == kind).iter().filter(|line| line.0 == instant).count()
    };
    let sent_away = at(close, Told::Abandoned);
    let again = at(close + 5 * MINUTE, Told::Received);
    assert!(
        sent_away > 10 && again <= sent_away && 10 * again > 8 * sent_away,
        "{again} of {sent_away}"
    );
}

/// Of all kinds the caller who came first.
#[test]
fn who_is_served_after_the_close_is_served_in_the_order_of_receipt() {
    let other = "[work.other]\nchannel = \"call\"\npatience = \"10 min\"\nat_close = \"serve\"\n\
                 [work.other.arrivals.desk]\nrate = \"900 per business day\"\n\
                 [team.agents.handles.other]\nhandle_time = \"5 min\"\n";
    let diary = Diary::of(&model(&(evening("serve", "finish") + other)), 0);
    let received: BTreeMap<u64, (Instant, usize)> =
        diary.jobs.iter().map(|job| (job.id, (job.received, job.origin.index()))).collect();
    let started = diary.of_kind(|told| matches!(told, Told::Started(_)));
    let gone: BTreeMap<u64, Instant> = (started.iter())
        .chain(&diary.of_kind(|told| told == Told::Abandoned))
        .map(|(at, id)| (*id, *at))
        .collect();
    let late: Vec<&(Instant, u64)> =
        started.iter().filter(|line| (20 * HOUR..28 * HOUR).contains(&line.0)).collect();
    let kinds: BTreeSet<usize> = late.iter().map(|(_, id)| received[id].1).collect();
    assert_eq!(kinds.len(), 2);
    for (now, id) in late {
        let waits_longer = |(other, came): &(&u64, &(Instant, usize))| {
            came.0 < received[id].0 && gone.get(other).is_some_and(|gone| gone > now)
        };
        assert_eq!(received.iter().find(waits_longer), None, "{id} was taken at {now}");
    }
}

/// Callers come in pairs: the second is answered as the first is done, twenty seconds on.
fn pairs(horizon: &str, sla: &str) -> Model {
    let text = OneQueue {
        horizon,
        office: ("desk", ""),
        work: ("call", sla),
        arrivals: "rate = \"1 per hour\"\nbatch = { mean = 2, law = \"fixed\" }",
        team: ("agents", "agents = 1"),
        handle_time: "\"20 s\"",
        ..OneQueue::default()
    };
    model(&text.text())
}

#[test]
fn a_call_answered_at_its_due_instant_is_not_late() {
    let model = pairs("20 days", "sla = [{ within = \"20 s\" }]");
    let mut rows = JobRows::new(&model);
    World::new(&model).play(&model, 1, 0, &mut rows);
    let at_due = rows.rows.iter().filter(|row| row.wait() == Some(20 * SECOND));
    let late: Vec<bool> = at_due.map(|row| row.late).collect();
    assert!(late.len() > 300 && !late.contains(&true), "{} of them", late.len());
}

/// The same promise is kept as often whether it is the first or the second of its work type; answers at the limit are in time.
#[test]
fn a_second_promise_has_the_limit_of_a_first() {
    let kept = |sla: &str, place: usize| {
        let model = pairs("5 days", sla);
        let study = played(&model, Options { stop: Stop::After(2), ..Options::of(&model) });
        let promise = measured(&model).into_iter().find(|it| {
            it.measure == Measure::ServiceLevelOfOffered
                && it.sla == Some(place)
                && it.office.is_none()
        });
        study.curves(&promise.expect("it is measured"))
    };
    let first = kept("sla = [{ within = \"20 s\" }]", 0);
    let second = kept("sla = [{ within = \"60 s\" }, { name = \"soon\", within = \"20 s\" }]", 1);
    let same = |(one, other): (&Vec<f64>, &Vec<f64>)| {
        // An interval without a call has no share.
        one.iter().zip(other).all(|(one, other)| one.to_bits() == other.to_bits())
    };
    assert!(first.iter().zip(&second).all(same), "{first:?}\n{second:?}");
    assert!(first.iter().flatten().any(|&share| share == 1.0));
}

/// Mail that comes at the opening itself is released at the next.
#[test]
fn what_comes_at_the_instant_of_a_release_waits_for_the_next() {
    let text = "start = 2024-01-01\nhorizon = \"3 days\"\n\
                [calendar.days]\ntime_zone = \"UTC\"\nopen = { mon-fri = \"08:00-16:00\" }\n\
                [office.desk]\ncalendar = \"days\"\n\
                [work.mail]\nchannel = \"case\"\nrelease = \"next opening\"\n\
                arrivals = { desk = { trace = { file = \"mail.csv\", columns = [\"at\"] } } }\n\
                [team.desk]\noffice = \"desk\"\nagents = 2\n\
                [team.desk.handles.mail]\nhandle_time = \"10 min\"\n";
    let mail = "at\n2024-01-01 07:59:59\n2024-01-01 08:00:00\n";
    let bundle = Bundle::new("desk.toml", text).with_file("mail.csv", mail);
    let model = resolve(&bundle).and_then(|scenario| compile(&scenario));
    let diary = Diary::of(&model.unwrap_or_else(|problems| panic!("{problems:#?}")), 0);
    let started = diary.of_kind(|told| matches!(told, Told::Started(_)));
    let at: Vec<Instant> = started.iter().map(|(at, _)| *at).collect();
    assert_eq!(at, [8 * HOUR, 32 * HOUR]);
}
