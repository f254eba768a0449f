//! Scenarios played from their text, and observers that keep what they are told.

use slackwater::engine::{Job, Move, Observer, World};
use slackwater::ids::{QueueId, TeamId};
use slackwater::model::{Model, compile};
use slackwater::scenario::{bundle::Bundle, resolve::resolve};
use slackwater::time::Instant;

/// Compiles a scenario's text; a problem fails the test with its words.
pub fn model(text: &str) -> Model {
    let bundle = Bundle::new("test.toml", text);
    let scenario = resolve(&bundle).unwrap_or_else(|problems| panic!("{problems:#?}\n{text}"));
    compile(&scenario).unwrap_or_else(|problems| panic!("{problems:#?}\n{text}"))
}

/// Plays one replication.
pub fn play<O: Observer>(model: &Model, replication: u32, observer: &mut O) {
    World::new(model).play(model, model.study.seed, replication, observer);
}

/// One thing the engine told.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Told {
    Received,
    Started(TeamId),
    HandedOver(TeamId),
    Closed(TeamId),
    Abandoned,
    Moved(QueueId, QueueId),
    Present(TeamId, i64),
    Paused(TeamId, i64),
}

/// Everything the engine told, in order: instant, job (its id, 0 for people), what.
#[derive(Default, Clone, Debug, PartialEq)]
pub struct Diary {
    pub lines: Vec<(Instant, u64, Told)>,
    pub jobs: Vec<Job>,
    /// Jobs open at the horizon.
    pub open: Vec<Job>,
}

impl Diary {
    /// The diary of one replication.
    pub fn of(model: &Model, replication: u32) -> Diary {
        let mut diary = Diary::default();
        play(model, replication, &mut diary);
        diary
    }

    /// The lines of one kind, as (instant, job).
    pub fn of_kind(&self, kind: impl Fn(Told) -> bool) -> Vec<(Instant, u64)> {
        self.lines.iter().filter(|line| kind(line.2)).map(|line| (line.0, line.1)).collect()
    }
}

impl Observer for Diary {
    fn received(&mut self, job: &mut Job) {
        self.lines.push((job.received, job.id, Told::Received));
        self.jobs.push(*job);
    }
    fn started(&mut self, now: Instant, job: &mut Job, team: TeamId) {
        self.lines.push((now, job.id, Told::Started(team)));
    }
    fn handed_over(&mut self, now: Instant, job: &mut Job, team: TeamId) {
        self.lines.push((now, job.id, Told::HandedOver(team)));
    }
    fn closed(&mut self, now: Instant, job: &mut Job, team: TeamId) {
        self.lines.push((now, job.id, Told::Closed(team)));
    }
    fn abandoned(&mut self, at: Instant, job: &mut Job) {
        self.lines.push((at, job.id, Told::Abandoned));
    }
    fn moved(&mut self, now: Instant, job: &mut Job, how: Move) {
        self.lines.push((now, job.id, Told::Moved(how.from, how.to)));
    }
    fn present(&mut self, now: Instant, team: TeamId, change: i64) {
        self.lines.push((now, 0, Told::Present(team, change)));
    }
    fn paused(&mut self, now: Instant, team: TeamId, change: i64) {
        self.lines.push((now, 0, Told::Paused(team, change)));
    }
    fn end(&mut self, now: Instant, world: &mut World) {
        self.open = world.open_jobs(now).map(|job| *job).collect();
        self.open.sort_by_key(|job| job.id);
    }
}
