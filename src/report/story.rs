//! One job's story: a late job and what happened to it, as a value and in plain words.

use super::jobs::local_seconds;
use super::{digits, local};
use crate::ids::{QueueId, TeamId};
use crate::measure::story::{Event, Pick, Told, What};
use crate::model::Model;
use crate::model::calendar::Calendar;
use crate::time::{DAY, HOUR, Instant, MINUTE, SECOND, Span, seconds};
use serde::Serialize;

/// A late job and what happened to it. Instants are local to the office that received it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Story {
    /// The replication it belongs to.
    pub replication: u32,
    /// Late jobs to choose from.
    pub late_jobs: usize,
    /// Which of them, from 0 for the most typical.
    pub nth: usize,
    /// Its identity, as in the list of jobs.
    pub id: String,
    /// The work type, by its place in the file.
    pub work: usize,
    /// The office that received it, by its place in the file.
    pub office: usize,
    /// When it was received.
    pub received: String,
    /// When it was due.
    pub due: Option<String>,
    /// When it was closed, or the caller left.
    pub closed: Option<String>,
    /// By how much it was late, up to the end of the run if it was open then [s].
    pub late_by_s: Option<f64>,
    /// What happened, in order.
    pub events: Vec<StoryEvent>,
    /// The same in plain English, a sentence for each event.
    pub sentences: Vec<String>,
}

/// One event of a story.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct StoryEvent {
    /// When.
    pub at: String,
    /// What.
    #[cfg_attr(
        feature = "wasm",
        tsify(
            type = "\"received\" | \"backlog\" | \"released\" | \"begun\" | \"resumed\" | \"answered\" | \"handed_over\" | \"interrupted\" | \"moved\" | \"passed_on\" | \"rejoined\" | \"due\" | \"chased\" | \"closed\" | \"lost\" | \"abandoned\" | \"sent_away\" | \"open_at_end\""
        )
    )]
    pub kind: &'static str,
    /// Whose agent, by the team's place in the file.
    pub team: Option<usize>,
    /// The work type as which it is handled there: of a later step another one.
    pub work: usize,
    /// The office that holds it; of a job that moves or goes on, the one it leaves.
    pub office: usize,
    /// The office it goes to.
    pub to_office: Option<usize>,
    /// The work type it goes on as.
    pub to_work: Option<usize>,
    /// The transfer rule, by its place in the file.
    pub rule: Option<usize>,
    /// When it arrives there.
    pub arrives: Option<String>,
    /// Jobs before it in its queue.
    pub ahead: Option<u32>,
    /// How long it has waited since it last came to a queue [s].
    pub wait_s: Option<f64>,
    /// For how long of that nobody was present who could have taken it [s].
    pub nobody_s: Option<f64>,
    /// Agents present of the teams that take from its queue.
    pub present: Option<u32>,
}

impl What {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            What::Received => "received",
            What::Backlog => "backlog",
            What::Released => "released",
            What::Begun => "begun",
            What::Resumed => "resumed",
            What::Answered => "answered",
            What::HandedOver => "handed_over",
            What::Interrupted => "interrupted",
            What::Moved => "moved",
            What::PassedOn => "passed_on",
            What::Rejoined => "rejoined",
            What::Due => "due",
            What::Chased => "chased",
            What::Closed => "closed",
            What::Lost => "lost",
            What::Abandoned => "abandoned",
            What::SentAway => "sent_away",
            What::OpenAtEnd => "open_at_end",
        }
    }
}

/// The story of a job that was followed.
pub fn story(model: &Model, pick: &Pick, told: &Told) -> Story {
    let row = &told.row;
    let here =
        |queue: &&crate::model::Queue| queue.work == row.work && queue.office == row.received_at;
    let queue = model.queues.iter().find(here);
    let clock = queue.and_then(|queue| model.calendars.get(queue.clock.index()));
    let teller = Teller { model, clock };
    Story {
        replication: pick.replication,
        late_jobs: told.late,
        nth: pick.nth,
        id: format!("{:016x}", row.id),
        work: row.work.index(),
        office: row.received_at.index(),
        received: teller.at(row.received),
        due: row.due.map(|at| teller.at(at)),
        closed: row.ended.map(|at| teller.at(at)),
        late_by_s: Some(seconds(told.late_by)),
        events: told.events.iter().map(|event| teller.event(event)).collect(),
        sentences: told.events.iter().map(|event| teller.sentence(event, told)).collect(),
    }
}

struct Teller<'m> {
    model: &'m Model,
    clock: Option<&'m Calendar>,
}

impl Teller<'_> {
    fn at(&self, at: Instant) -> String {
        local_seconds(self.clock, at)
    }

    fn work(&self, queue: QueueId) -> usize {
        self.model.queues[queue.index()].work.index()
    }

    fn office(&self, queue: QueueId) -> usize {
        self.model.queues[queue.index()].office.index()
    }

    fn event(&self, event: &Event) -> StoryEvent {
        StoryEvent {
            at: self.at(event.at),
            kind: event.what.name(),
            team: event.team.map(TeamId::index),
            work: self.work(event.queue),
            office: self.office(event.queue),
            to_office: event.to.map(|to| self.office(to)),
            to_work: event.to.map(|to| self.work(to)),
            rule: event.rule,
            arrives: event.arrives.map(|at| self.at(at)),
            ahead: event.ahead,
            wait_s: event.wait.map(seconds),
            nobody_s: event.nobody.map(seconds),
            present: event.present,
        }
    }

    /// "Mon 2024-01-08 09:13:05: an agent of Bank begins work on it, after 3.2 days in the queue; …".
    fn sentence(&self, event: &Event, told: &Told) -> String {
        let weekday = self.clock.map_or("", |clock| {
            let days = ["Mon ", "Tue ", "Wed ", "Thu ", "Fri ", "Sat ", "Sun "];
            days[clock.weekday(clock.clock_of(event.at).0)]
        });
        format!("{weekday}{}: {}.", self.at(event.at), self.words(event, told))
    }

    fn words(&self, event: &Event, told: &Told) -> String {
        let model = self.model;
        let office = |queue: QueueId| model.offices[self.office(queue)].name.as_str();
        let work = |queue: QueueId| model.work[self.work(queue)].name.as_str();
        let team = event.team.map_or("nobody", |team| model.teams[team.index()].name.as_str());
        let ahead = self.ahead(event);
        let arrives = || match event.arrives {
            Some(at) if at > event.at => format!("; it arrives {}", self.at(at)),
            _ => String::new(),
        };
        match event.what {
            What::Received => {
                format!(
                    "a job of {} is received at {}{ahead}",
                    work(event.queue),
                    office(event.queue)
                )
            }
            What::Backlog => {
                format!(
                    "a job of {} was received at {} before the start of the run; on the first morning it stands in the opening backlog{ahead}",
                    work(event.queue),
                    office(event.queue)
                )
            }
            What::Released => format!("it may be worked on from now on{ahead}"),
            What::Begun => format!("an agent of {team} begins work on it{}", waited(event)),
            What::Resumed => format!("an agent of {team} takes it up again{}", waited(event)),
            What::Answered => format!("an agent of {team} sends the first reply"),
            What::HandedOver => {
                format!(
                    "the shift of its agent at {team} ends; it goes back to its place in the queue{ahead}"
                )
            }
            What::Interrupted => {
                format!(
                    "its agent at {team} takes a caller; it goes back to its place in the queue{ahead}"
                )
            }
            What::Moved => {
                let rule =
                    event.rule.map_or("transfer", |rule| model.transfers[rule].name.as_str());
                let to = event.to.map_or("", office);
                format!("{rule} moves it from {} to {to}{}", office(event.queue), arrives())
            }
            What::PassedOn => {
                let to = event.to.unwrap_or(event.queue);
                format!(
                    "{team} has done its part; it goes on as {} at {}{}",
                    work(to),
                    office(to),
                    arrives()
                )
            }
            What::Rejoined => format!("it stands in the queue of its next step{ahead}"),
            What::Due => match event.team {
                Some(_) => format!("it is due; {team} is working on it"),
                None => format!("it is due and still waits{ahead}"),
            },
            What::Chased => "the customer asks where it is, which adds to its work".to_owned(),
            What::Closed => format!("{team} closes it, {} after it was due", span(told.late_by)),
            What::Lost => {
                format!("{team} has done its part, and it is lost on the way to the next step")
            }
            What::Abandoned => "the caller gives up and leaves".to_owned(),
            What::SentAway => "the office closes, and the caller is sent away".to_owned(),
            What::OpenAtEnd => {
                let where_to = if event.team.is_some() { "in hand" } else { "waiting" };
                format!(
                    "the run ends; it is still {where_to}, {} after it was due",
                    span(told.late_by)
                )
            }
        }
    }

    /// "; 12 jobs stand before it, 5 people are there who may take it".
    fn ahead(&self, event: &Event) -> String {
        let Some(ahead) = event.ahead else { return String::new() };
        let before = match ahead {
            0 => "; nothing stands before it in its queue".to_owned(),
            1 => "; 1 job stands before it in its queue".to_owned(),
            many => format!(
                "; {} jobs stand before it in its queue",
                digits::grouped(f64::from(many), 0)
            ),
        };
        before
            + &match event.present {
                None => String::new(),
                Some(0) => ", and nobody is there who may take it".to_owned(),
                Some(1) => ", and 1 person is there who may take it".to_owned(),
                Some(many) => format!(", and {many} people are there who may take it"),
            }
    }
}

/// ", after 3.2 days in the queue, of which nobody was there for 2.6 days".
fn waited(event: &Event) -> String {
    let Some(wait) = event.wait.filter(|&wait| wait > 0) else { return ", at once".to_owned() };
    let nobody = event.nobody.filter(|&nobody| nobody > 0);
    let nobody = nobody
        .map_or(String::new(), |nobody| format!("; for {} of that nobody was there", span(nobody)));
    format!(", after a wait of {}{nobody}", span(wait))
}

/// "20 s", "5.2 min", "7.5 h", "3.1 days".
fn span(span: Span) -> String {
    let (unit, name) = match span {
        span if span < 100 * SECOND => (SECOND, "s"),
        span if span < 100 * MINUTE => (MINUTE, "min"),
        span if span < 48 * HOUR => (HOUR, "h"),
        _ => (DAY, "days"),
    };
    format!("{} {name}", digits::short(span as f64 / unit as f64))
}

/// What a story is about, in a sentence.
pub fn headline(model: &Model, story: &Story) -> String {
    let work = local::sentence(&model.work[story.work].name);
    let office = &model.offices[story.office].name;
    let late = digits::grouped(story.late_jobs as f64, 0);
    format!(
        "{work} at {office}, job {}: number {} of {late} late jobs, counted from the one that is as late as half of them.",
        story.id,
        story.nth + 1
    )
}
