//! The core: plays one replication of a model.
//!
//! [`World::play`] is the only entry, and what it does depends on (model, seed, replication) and nothing else. The loop stands in
//! `play.rs`, the order of equal instants in `event.rs`, every choice of who takes what in `dispatch.rs`.

mod absence;
mod chase;
mod chats;
mod close;
mod crew;
mod dispatch;
mod event;
mod event_list;
mod feed;
mod follow;
mod identity;
mod interrupt;
pub mod job;
mod jobs;
mod lines;
pub mod observer;
mod otherwise;
mod play;
mod queue;
mod release;
mod ring;
mod soon;
mod staffing;
mod transfer;

pub use job::{Job, Marks};
pub use observer::{Move, Observer, Rota};

use crate::model::Model;
use crate::random::field::Field;
use crate::random::key::Seed;
use crate::time::{Instant, NEVER};
use chats::Desk;
use crew::{Agent, Clock, Crew, State};
use dispatch::Ask;
use event_list::EventList;
use feed::{Chance, Feed};
use job::NONE;
use jobs::Jobs;
use play::Play;
use queue::Queue;
use ring::Ring;
use soon::Soon;

/// Everything that changes while a replication is played; reused from one to the next, so that nothing is allocated after the first.
pub struct World {
    jobs: Jobs,
    /// By `QueueId`.
    queues: Vec<Queue>,
    /// By `QueueId`: the teams that an arriving job asks, best preference first.
    asks: Vec<Vec<Ask>>,
    /// All agents, team by team.
    agents: Vec<Agent>,
    /// By agent; empty where no team pauses.
    clocks: Vec<Clock>,
    /// By agent: what its handle times are multiplied by; empty where all are alike.
    slowness: Vec<f64>,
    /// By agent: absent today; empty where nobody is ever absent.
    absent: Vec<bool>,
    /// By `TeamId`.
    crews: Vec<Crew>,
    /// By agent: open chats; empty where no team has any.
    desks: Vec<Desk>,
    /// Next instant of each agent.
    events: EventList,
    /// By `StreamId`.
    feeds: Vec<Feed>,
    /// Next instant of each stream.
    arrivals: EventList,
    field: Field,
    /// By `StreamId`: jobs received but not released, and the next release.
    held: Vec<Ring<queue::Entry>>,
    releases: Vec<usize>,
    /// Callers whose patience runs, where abandonment is played eagerly.
    patience: Soon,
    /// Transferred jobs on their way, and how many by destination `QueueId`.
    transit: Soon,
    on_way: Vec<u32>,
    /// Free lines, by place in `Model::lines`.
    free_lines: Vec<u32>,
    /// Jobs that come back or go on later; those not yet received are kept apart from the open ones.
    later: Soon,
    unborn: Jobs,
    /// By slot: time that chasers have added to a job since it was last taken up [µs].
    added: Vec<f64>,
    /// Cases in hand and cases asked about, while customers ask.
    scratch: (Vec<job::Slot>, Vec<(u64, job::Slot)>),
    /// By `QueueId`: when its office last closed on callers who are served to the end; before time without.
    last_calls: Vec<Instant>,
    close: usize,
    close_at: Instant,
    /// By slot: when its job was last moved; grows with the first jobs moved, and says nothing of a job that never was.
    moved_at: Vec<Instant>,
    /// By `TransferId`.
    memories: Vec<transfer::Memory>,
    looks: Vec<Instant>,
    /// Next reporting interval to end, next staffing change; their instants, the next release's, and the earliest of all seldom events.
    edge: usize,
    staffing: usize,
    chase: usize,
    chase_at: Instant,
    edge_at: Instant,
    staffing_at: Instant,
    release_at: Instant,
    seldom_at: Instant,
    horizon: Instant,
}

impl World {
    /// A world for this model.
    pub fn new(model: &Model) -> Self {
        let mut agents = Vec::new();
        let mut crews = Vec::new();
        for (number, team) in model.teams.iter().enumerate() {
            crews.push(Crew::new(agents.len(), team));
            let absent =
                Agent { since: 0, job: NONE, stamp: 0, team: number as u16, state: State::Off };
            agents.extend(std::iter::repeat_n(absent, team.capacity as usize));
        }
        World {
            jobs: Jobs::default(),
            queues: model.queues.iter().map(|_| Queue::default()).collect(),
            asks: asks(model),
            clocks: Vec::with_capacity(agents.len()),
            absent: absence::nobody(model, agents.len()),
            slowness: Vec::new(),
            desks: chats::desks(model),
            events: EventList::new(agents.len()),
            agents,
            crews,
            feeds: model.streams.iter().map(Feed::new).collect(),
            arrivals: EventList::new(model.streams.len()),
            field: Field::new(),
            held: model.streams.iter().map(|_| Ring::default()).collect(),
            releases: vec![0; model.streams.len()],
            patience: Soon::default(),
            transit: Soon::default(),
            on_way: vec![0; model.queues.len()],
            free_lines: vec![0; model.lines.len()],
            later: Soon::default(),
            unborn: Jobs::default(),
            added: Vec::new(),
            scratch: Default::default(),
            last_calls: vec![Instant::MIN; model.queues.len()],
            close: 0,
            close_at: NEVER,
            moved_at: Vec::new(),
            memories: model.transfers.iter().map(transfer::Memory::new).collect(),
            looks: vec![NEVER; model.transfers.len()],
            edge: 0,
            staffing: 0,
            chase: 0,
            chase_at: NEVER,
            edge_at: 0,
            staffing_at: 0,
            release_at: NEVER,
            seldom_at: 0,
            horizon: model.horizon,
        }
    }

    /// Plays one replication of the model that this world was made for, from the opening backlog to the horizon.
    pub fn play<O: Observer>(
        &mut self,
        model: &Model,
        seed: u64,
        replication: u32,
        observer: &mut O,
    ) {
        self.clear(model);
        let chance = Chance { seed: Seed(seed), replication, stratify: model.study.stratify };
        Play { model, world: self, see: observer, chance, now: 0 }.run();
    }

    /// Every job that is open at `now`: waiting, held for release, on its way, between two steps or in hand.
    pub fn open_jobs(&mut self, now: Instant) -> impl Iterator<Item = &mut Job> {
        self.jobs.open(now).map(|(_, job)| job)
    }

    /// The same, each with the time that its customer's questions will add when it is taken up [µs].
    pub fn open_work(&mut self, now: Instant) -> impl Iterator<Item = (&mut Job, f64)> {
        let added = &self.added;
        let open = self.jobs.open(now);
        open.map(|(slot, job)| (job, added.get(slot as usize).copied().unwrap_or(0.0)))
    }

    fn clear(&mut self, model: &Model) {
        self.jobs.clear();
        self.queues.iter_mut().for_each(Queue::clear);
        self.crews.iter_mut().for_each(Crew::clear);
        for agent in &mut self.agents {
            (agent.since, agent.job, agent.stamp, agent.state) = (0, NONE, 0, State::Off);
        }
        self.desks.iter_mut().for_each(Desk::clear);
        self.events.clear();
        self.arrivals.clear();
        for (number, stream) in model.streams.iter().enumerate() {
            self.feeds[number].clear();
            if let Some(at) = self.feeds[number].next_instant(stream) {
                self.arrivals.set(number, at);
            }
        }
        self.held.iter_mut().for_each(Ring::clear);
        self.releases.fill(0);
        self.patience.clear();
        self.transit.clear();
        self.later.clear();
        self.unborn.clear();
        self.added.clear();
        self.on_way.fill(0);
        for (free, lines) in self.free_lines.iter_mut().zip(&model.lines) {
            *free = lines.count;
        }
        self.memories.iter_mut().for_each(transfer::Memory::clear);
        for (look, rule) in self.looks.iter_mut().zip(&model.transfers) {
            *look = rule.looks.first().map_or(NEVER, |look| look.at);
        }
        (self.edge, self.staffing, self.chase) = (0, 0, 0);
        self.chase_at = model.chases.first().map_or(NEVER, |chase| chase.at);
        self.last_calls.fill(Instant::MIN);
        self.close = 0;
        self.close_at = model.closes.first().map_or(NEVER, |close| close.at);
        self.edge_at = model.grid.edges[1];
        self.staffing_at = model.staffing.first().map_or(NEVER, |edge| edge.at);
        self.release_at = self.next_release(model);
        self.refresh();
    }

    fn longest_idle(&mut self, team: usize) -> Option<usize> {
        self.crews[team].longest_idle(&self.agents)
    }
}

/// For each queue the teams that handle it, in the order in which an arriving job asks.
fn asks(model: &Model) -> Vec<Vec<Ask>> {
    let ask = |queue: usize, team: usize| {
        let handles = &model.teams[team].handles;
        let handle = handles.iter().position(|handle| handle.queue.index() == queue)?;
        Some(Ask {
            team: team as u16,
            handle: handle as u16,
            preference: handles[handle].preference,
            reserve: handles[handle].reserve,
        })
    };
    let of_queue = |queue: usize| {
        let mut asks: Vec<Ask> =
            (0..model.teams.len()).filter_map(|team| ask(queue, team)).collect();
        asks.sort_by_key(|ask| ask.preference);
        asks
    };
    (0..model.queues.len()).map(of_queue).collect()
}
