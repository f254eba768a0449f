//! Cases that give way to callers: which one, what it takes in the end, and when none does.

use crate::one_queue::OneQueue;
use crate::support::{model, play};
use slackwater::engine::{Job, Observer};
use slackwater::ids::{QueueId, TeamId};
use slackwater::time::{DAY, HOUR, Instant, MINUTE, Span};
use std::collections::BTreeMap;

const SET_UP: Span = 2 * MINUTE;
const WORK: Span = 10 * MINUTE;

/// Calls with mail beside, by two teams: callers ask the first team first. A mail takes ten minutes, some twice.
fn mail(people: &str, calls: u32) -> String {
    let handles = |team: &str, preference: u32| {
        format!(
            "[team.{team}.handles.mail]\nhandle_time = \"10 min\"\norder = 2\n\
             interruptible = {{ setup = \"2 min\" }}\n\
             rework = {{ probability = \"40%\", after = \"0 min\", request = \"same\" }}\npreference = {preference}\n"
        )
    };
    OneQueue {
        horizon: "10 days",
        office: ("desk", ""),
        work: ("call", "patience = \"1 min\""),
        arrivals: &format!("rate = \"{calls} per hour\""),
        team: ("near", &format!("{people}\ndiscipline = \"priority\"")),
        handle_time: "{ mean = \"5 min\", cv = 1.0 }",
        more: &format!(
            "order = 1\n[work.mail]\nchannel = \"case\"\n[work.mail.arrivals.desk]\nrate = \"20 per hour\"\n{}\
             [team.far]\noffice = \"desk\"\n{people}\ndiscipline = \"priority\"\n\
             [team.far.handles.call]\nhandle_time = {{ mean = \"5 min\", cv = 1.0 }}\norder = 1\npreference = 2\n{}",
            handles("near", 1),
            handles("far", 2),
        ),
        ..OneQueue::default()
    }
    .text()
}

/// Mails in hand, by job: team, and when it was taken up; and how long each has been in hand before.
#[derive(Default)]
struct Mails {
    in_hand: BTreeMap<u64, (usize, Instant)>,
    before: BTreeMap<u64, Vec<Span>>,
    interrupted: Vec<Instant>,
    rounds: u32,
}

impl Mails {
    /// A handling ends: it took the work and each set-up as far as it got.
    fn ends(&mut self, now: Instant, job: &Job) {
        let Some((_, since)) = self.in_hand.remove(&job.id) else { return };
        let mut took = self.before.remove(&job.id).unwrap_or_default();
        took.push(now - since);
        let set_ups: Span = took.iter().skip(1).map(|&span| span.min(SET_UP)).sum();
        let off = took.iter().sum::<Span>() - WORK - set_ups;
        assert!(off.abs() <= took.len() as Span, "{took:?} µs");
        self.rounds += u32::from(took.len() > 2);
    }
}

impl Observer for Mails {
    fn started(&mut self, now: Instant, job: &mut Job, team: TeamId) {
        if job.origin.index() == 1 {
            self.in_hand.insert(job.id, (team.index(), now));
        }
    }
    fn interrupted(&mut self, now: Instant, job: &mut Job, team: TeamId) {
        // The team that is asked first if it has one; of its mails the one taken up last.
        let first = self.in_hand.values().map(|mail| mail.0).min().unwrap();
        let last = self.in_hand.values().filter(|mail| mail.0 == first).map(|mail| mail.1).max();
        assert_eq!((team.index(), Some(self.in_hand[&job.id].1)), (first, last));
        let (_, since) = self.in_hand.remove(&job.id).unwrap();
        self.before.entry(job.id).or_default().push(now - since);
        self.interrupted.push(now);
    }
    fn passed_on(&mut self, now: Instant, job: &mut Job, _: TeamId, _: QueueId, _: QueueId) {
        self.ends(now, job);
    }
    fn closed(&mut self, now: Instant, job: &mut Job, _: TeamId) {
        self.ends(now, job);
    }
}

#[test]
fn the_mail_taken_up_last_gives_way_and_takes_its_work_and_its_set_ups() {
    let mut mails = Mails::default();
    play(&model(&mail("agents = 4", 60)), 0, &mut mails);
    assert!(mails.rounds > 50 && mails.interrupted.len() > 500, "{}", mails.rounds);
}

/// At the end of a shift people finish what they have: no mail gives way to callers.
#[test]
fn no_mail_gives_way_where_people_are_about_to_leave() {
    let mut mails = Mails::default();
    let shift = "agents = 4\nshift = { every-day = \"08:00-12:00\" }\nleaving = \"finish\"";
    play(&model(&mail(shift, 30)), 0, &mut mails);
    let hours = |at: &Instant| (8 * HOUR..=12 * HOUR).contains(&(at % DAY));
    let count = mails.interrupted.len();
    assert!(count > 50 && mails.interrupted.iter().all(hours), "{count}");
}
