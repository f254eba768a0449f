//! The loop and what each event does.

use super::World;
use super::crew::State;
use super::dispatch::Ask;
use super::event::Event;
use super::feed::Chance;
use super::identity::draw_again;
use super::job::{Job, Marks, NONE, Slot};
use super::observer::Observer;
use crate::model::Model;
use crate::random::key::Purpose;
use crate::time::{Instant, LONGEST, NEVER, after};

/// One replication while it is played.
pub struct Play<'a, O> {
    pub(super) model: &'a Model,
    pub(super) world: &'a mut World,
    pub(super) see: &'a mut O,
    pub(super) chance: Chance,
    pub(super) now: Instant,
}

impl<O: Observer> Play<'_, O> {
    /// Plays from the opening backlog to the horizon.
    pub fn run(&mut self) {
        self.open();
        loop {
            let (at, event) = self.world.next_event();
            debug_assert!(at >= self.now, "time runs backwards");
            self.now = at;
            match event {
                Event::Agent(agent) => self.agent_frees(agent),
                Event::Arrival(stream) => self.arrival(stream),
                Event::Edge => self.edge(),
                Event::Chase => self.chase(),
                Event::Close => self.doors_close(),
                Event::Staffing => self.staffing(),
                Event::Patience => self.patience_ends(),
                Event::Landing => self.landing(),
                Event::Later => self.later(),
                Event::Look(rule) => self.look(rule),
                Event::Release => self.release(),
                Event::Horizon => break,
            }
        }
        self.close();
    }

    fn open(&mut self) {
        self.now = 0;
        let Self { model, world, see, chance, .. } = self;
        world.open_backlog(model, *chance, |job| see.received(job));
        world.start_clocks(model, *chance);
    }

    /// The horizon: callers whose patience has ended unnoticed have left; everyone else is still open.
    fn close(&mut self) {
        let now = self.now;
        let mut slot = 0;
        while let Some(left) = self.world.jobs.next_unnoticed(slot, now) {
            self.tell_abandoned(left);
            slot = left + 1;
        }
        self.see.end(now, self.world);
    }

    /// A stream's next arrival, or the start of its next cell.
    #[inline(always)]
    fn arrival(&mut self, stream: usize) {
        let Self { model, world, chance, .. } = self;
        let rules = &model.streams[stream];
        let feed = &mut world.feeds[stream];
        if feed.is_dry() {
            if feed.holds_jobs() {
                return self.arrival_otherwise(stream);
            }
            feed.make(model, rules, *chance, &mut world.field);
            if rules.releases.is_some() {
                self.hold(stream);
            }
        } else {
            let job = feed.take(model, stream);
            self.next_arrival(stream);
            return self.enter(job);
        }
        self.next_arrival(stream);
    }

    #[inline(always)]
    pub(super) fn next_arrival(&mut self, stream: usize) {
        match self.world.feeds[stream].next_instant(&self.model.streams[stream]) {
            Some(at) => self.world.arrivals.set(stream, at),
            None => self.world.arrivals.cancel(stream),
        }
    }

    /// A job received now asks for an agent, waits, or balks.
    #[inline(always)]
    pub(super) fn enter(&mut self, mut job: Job) {
        self.see.received(&mut job);
        self.admit(job);
    }

    /// A job that was received just now.
    #[inline(always)]
    pub(super) fn admit(&mut self, job: Job) {
        let queue = job.queue.index();
        if let Some((agent, ask)) = self.choose_agent(queue) {
            let slot = self.world.jobs.add(job);
            self.world.crews[ask.team as usize].quit(&mut self.world.agents, agent);
            return self.start(agent, slot, ask);
        }
        if job.expires <= self.now {
            return self.turn_away(job);
        }
        let slot = self.world.jobs.add(job);
        self.world.queues[queue].push(job.place, job.id, slot);
        if self.model.eager && job.expires != NEVER {
            self.world.patience.push(job.expires, job.id, slot);
            self.world.refresh();
        }
    }

    /// A job that stands in no queue asks for an agent, else waits at its place.
    pub(super) fn join(&mut self, slot: Slot) {
        let job = self.world.jobs[slot];
        let queue = job.queue.index();
        if !self.model.queues[queue].plain {
            if !self.seek(slot) {
                self.world.queues[queue].push(job.place, job.id, slot);
            }
            return;
        }
        match self.choose_agent(queue) {
            Some((agent, ask)) => {
                self.world.crews[ask.team as usize].quit(&mut self.world.agents, agent);
                self.start(agent, slot, ask);
            }
            None => self.world.queues[queue].push(job.place, job.id, slot),
        }
    }

    /// An agent begins work on a job.
    #[inline(always)]
    pub(super) fn start(&mut self, number: usize, slot: Slot, ask: Ask) {
        let handle = &self.model.teams[ask.team as usize].handles[ask.handle as usize];
        if !handle.plain {
            return self.start_otherwise(number, slot, ask);
        }
        let job = &mut self.world.jobs[slot];
        let unit = job.draw;
        self.see.started(self.now, job, (ask.team as usize).into());
        job.marks.set(Marks::STARTED);
        job.expires = NEVER;
        let agent = &mut self.world.agents[number];
        agent.state = State::Busy;
        agent.job = slot;
        agent.since = self.now;
        self.world.events.set(number, after(self.now, unit * handle.mean));
    }

    /// The job's unit draw for this agent now: in the shape of the team's law, times the factor of the date and the agent's own.
    #[inline]
    pub(super) fn unit_of(&self, number: usize, slot: Slot, ask: Ask) -> f64 {
        let handle = &self.model.teams[ask.team as usize].handles[ask.handle as usize];
        let unit =
            if handle.same_shape { self.world.jobs[slot].draw } else { self.reshaped(slot, ask) };
        unit * handle.factor_at(self.now) * self.world.slowness.get(number).copied().unwrap_or(1.0)
    }

    /// The job's unit draw under a law of another shape: the same uniform, less the share of work done, more the extra handling.
    fn reshaped(&self, slot: Slot, ask: Ask) -> f64 {
        let job = &self.world.jobs[slot];
        let time = u32::from(job.round);
        let mut first = [draw_again(self.model, self.chance, job.id, Purpose::Work, time)];
        let mut ours = first;
        self.model.queues[job.queue.index()].law.unit_draws(&mut first);
        self.model.teams[ask.team as usize].handles[ask.handle as usize].law.unit_draws(&mut ours);
        if first[0] > 0.0 { ours[0] * (job.draw / first[0]) } else { ours[0] }
    }

    /// A job is done, a pause is over, or a pause falls due for an idle agent.
    #[inline(always)]
    fn agent_frees(&mut self, number: usize) {
        let agent = self.world.agents[number];
        let team = agent.team as usize;
        match agent.state {
            State::Busy => {
                let job = &mut self.world.jobs[agent.job];
                self.see.closed(self.now, job, team.into());
                let id = job.id;
                self.world.jobs.remove(agent.job);
                if self.world.crews[team].rests_after_job {
                    return self.rest_after(id, number, team);
                }
            }
            State::Engaged | State::Interruptible => {
                return self.end_otherwise(agent.job, number, team);
            }
            State::Chatting => return self.chat_ends(number, team),
            State::Paused => self.see.paused(self.now, team.into(), -1),
            State::Idle => self.world.crews[team].quit(&mut self.world.agents, number),
            State::Off => debug_assert!(false, "an absent agent has no event"),
        }
        self.world.agents[number].job = NONE;
        self.take_next(number, team);
    }

    /// A present agent with empty hands: leaves, pauses, works or rests.
    #[inline(always)]
    pub(super) fn take_next(&mut self, number: usize, team: usize) {
        let crew = &self.world.crews[team];
        if crew.present > crew.target {
            return self.beyond_shift(number, team);
        }
        if crew.spacing != NEVER && self.world.clocks[number].is_due(self.now) {
            return self.pause(number, team);
        }
        match self.choose_job(team, 1) {
            Some((slot, handle)) => self.start(number, slot, Ask::taking(team, handle)),
            None => self.rest(number, team),
        }
    }

    /// An agent waits for work.
    #[inline(always)]
    fn rest(&mut self, number: usize, team: usize) {
        let world = &mut *self.world;
        let crew = &mut world.crews[team];
        crew.join(&mut world.agents, number, self.now);
        match world
            .clocks
            .get(number)
            .filter(|_| crew.spacing != NEVER)
            .and_then(|clock| clock.next_pause(self.now))
        {
            Some(at) => world.events.set(number, at.min(LONGEST)),
            None => world.events.cancel(number),
        }
    }

    /// A waiting caller's patience has ended before `now`.
    #[cold]
    pub(super) fn drop_expired(&mut self, queue: usize, slot: Slot) {
        debug_assert!(queue < self.world.queues.len());
        self.tell_abandoned(slot);
        self.world.jobs.remove(slot);
    }

    /// Tells of an abandonment once, at its true instant.
    pub(super) fn tell_abandoned(&mut self, slot: Slot) {
        let job = &mut self.world.jobs[slot];
        if !job.marks.has(Marks::GONE) {
            job.marks.set(Marks::GONE);
            self.see.abandoned(job.expires, job);
        }
    }

    fn edge(&mut self) {
        let ended = self.world.edge;
        self.world.edge += 1;
        self.world.edge_at = self.model.grid.edges[ended + 2];
        self.world.refresh();
        self.see.edge(ended, self.now, self.world);
    }

    /// A caller's patience ends now (eager abandonment).
    fn patience_ends(&mut self) {
        if let Some((id, slot)) = self.world.patience.pop() {
            let job = self.world.jobs[slot];
            if job.id == id && job.expires == self.now {
                self.hang_up(slot);
                self.tell_abandoned(slot);
                self.redial(&job);
            }
        }
        self.world.refresh();
    }
}
