//! Transfer of queued jobs between offices.
//!
//! A rule looks at fixed instants. A source starts to send when its `send` level is passed and stops when the release level is passed
//! back; it sends only while some destination accepts. Triggered by the source alone,
//! work piles up where it is sent, or swings where rules send both ways.

use super::World;
use super::job::Slot;
use super::jobs::Jobs;
use super::observer::{Move, Observer, SOON_AGAIN};
use super::play::Play;
use crate::ids::{OfficeId, QueueId};
use crate::model::transfer::{Lane, Order};
use crate::model::{Delay, Level, Model, Transfer};
use crate::time::{Instant, NEVER};

/// What one rule remembers during a replication.
#[derive(Default, Clone)]
pub struct Memory {
    /// Next look.
    look: usize,
    /// Local day of the cap's count.
    day: u32,
    /// Jobs moved on that day.
    moved: u32,
    /// By source: sending.
    sending: Vec<bool>,
    /// By destination: accepting.
    accepting: Vec<bool>,
}

impl Memory {
    /// A rule that has not yet looked.
    pub fn new(rule: &Transfer) -> Self {
        Memory {
            sending: vec![false; rule.from.len()],
            accepting: vec![false; rule.to.len()],
            ..Memory::default()
        }
    }

    /// Back to the start of a replication.
    pub fn clear(&mut self) {
        (self.look, self.day, self.moved) = (0, 0, 0);
        self.sending.fill(false);
        self.accepting.fill(false);
    }
}

/// Which side of a rule a condition guards.
#[derive(Clone, Copy, PartialEq)]
enum Side {
    Send,
    Accept,
}

impl World {
    /// The next look of any rule, and the rule.
    #[inline]
    pub(super) fn next_look(&self) -> (Instant, usize) {
        self.looks
            .iter()
            .enumerate()
            .fold((NEVER, 0), |first, (rule, &at)| if at < first.0 { (at, rule) } else { first })
    }

    /// Jobs waiting at an office or on their way to it.
    fn waiting_at(&self, model: &Model, office: OfficeId) -> impl Iterator<Item = (usize, usize)> {
        let here = move |queue: &usize| model.queues[*queue].office == office;
        (0..model.queues.len())
            .filter(here)
            .map(|queue| (queue, self.queues[queue].len() + self.on_way[queue] as usize))
    }

    /// What a level measures at an office.
    fn measure(&self, model: &Model, office: OfficeId, level: Level, now: Instant) -> f64 {
        let heads = || {
            (0..model.queues.len())
                .filter(|&queue| model.queues[queue].office == office)
                .filter_map(|queue| Some((queue, self.queues[queue].head()?.1)))
        };
        match level {
            Level::Always => 0.0,
            Level::Count(_) => self.waiting_at(model, office).map(|(_, jobs)| jobs as f64).sum(),
            Level::Work(_) => {
                let work: f64 = self
                    .waiting_at(model, office)
                    .map(|(queue, jobs)| jobs as f64 * model.queues[queue].taken_at(now))
                    .sum();
                let day: f64 = model
                    .teams
                    .iter()
                    .filter(|team| team.office == office)
                    .map(|team| team.productive_day)
                    .sum();
                if work == 0.0 { 0.0 } else { work / day }
            }
            Level::Oldest(_) => heads()
                .map(|(queue, slot)| {
                    let clock = &model.calendars[model.queues[queue].clock.index()];
                    (clock.open(now) - clock.open(self.jobs[slot].received)) as f64
                })
                .fold(0.0, f64::max),
            Level::Slack(_) => heads()
                .map(|(queue, slot)| {
                    (self.jobs[slot].due - now) as f64 - model.queues[queue].expected_at(now)
                })
                .fold(f64::INFINITY, f64::min),
        }
    }
}

/// Whether a condition holds, given whether it held before.
fn holds(condition: &crate::model::Condition, side: Side, before: bool, measured: f64) -> bool {
    let (start, low_is_on) = match condition.level {
        Level::Always => return true,
        Level::Work(level) | Level::Count(level) => (level, side == Side::Accept),
        Level::Oldest(level) => (level as f64, false),
        Level::Slack(level) => (level as f64, true),
    };
    let limit = if before { condition.release } else { start };
    if low_is_on { measured < limit } else { measured > limit }
}

impl<O: Observer> Play<'_, O> {
    /// A rule looks: every source in turn sends while it must and while somebody accepts.
    pub(super) fn look(&mut self, number: usize) {
        let rule = &self.model.transfers[number];
        let memory = &mut self.world.memories[number];
        let day = rule.looks[memory.look].day;
        memory.look += 1;
        if memory.day != day {
            (memory.day, memory.moved) = (day, 0);
        }
        self.world.looks[number] = rule.looks.get(memory.look).map_or(NEVER, |look| look.at);
        self.world.refresh();
        for source in 0..rule.from.len() {
            while self.may_move(number) && self.sends(number, source) {
                let Some(destination) = self.accepts(number) else { break };
                if !self.move_batch(number, source, destination) {
                    break;
                }
            }
        }
    }

    fn may_move(&self, number: usize) -> bool {
        self.model.transfers[number].cap.is_none_or(|cap| self.world.memories[number].moved < cap)
    }

    fn sends(&mut self, number: usize, source: usize) -> bool {
        let rule = &self.model.transfers[number];
        let measured = self.world.measure(self.model, rule.from[source], rule.send.level, self.now);
        let sending = &mut self.world.memories[number].sending[source];
        *sending = holds(&rule.send, Side::Send, *sending, measured);
        *sending
    }

    /// The accepting destination with the least work per productive agent.
    fn accepts(&mut self, number: usize) -> Option<usize> {
        let rule = &self.model.transfers[number];
        let mut best: Option<(f64, usize)> = None;
        for (destination, &office) in rule.to.iter().enumerate() {
            let measured = self.world.measure(self.model, office, rule.accept.level, self.now);
            let accepting = &mut self.world.memories[number].accepting[destination];
            *accepting = holds(&rule.accept, Side::Accept, *accepting, measured);
            if *accepting {
                let work = self.world.measure(self.model, office, Level::Work(0.0), self.now);
                if best.is_none_or(|(least, _)| work < least) {
                    best = Some((work, destination));
                }
            }
        }
        best.map(|(_, destination)| destination)
    }

    /// The queues of a rule's work types at both ends.
    fn lanes(
        rule: &Transfer,
        source: usize,
        destination: usize,
    ) -> impl Iterator<Item = (usize, QueueId)> {
        let lane = move |lane: &Lane| Some((lane.from[source]?.index(), lane.to[destination]?));
        rule.lanes.iter().filter_map(lane)
    }

    /// Whether a waiting job may be moved by a rule: not too often moved before, and no caller who has left.
    fn may_go(jobs: &Jobs, rule: &Transfer, slot: Slot, now: Instant) -> bool {
        let job = &jobs[slot];
        job.hops < rule.max_hops && job.expires >= now
    }

    /// Moves a batch to one destination, all of it or nothing.
    fn move_batch(&mut self, number: usize, source: usize, destination: usize) -> bool {
        let rule = &self.model.transfers[number];
        if rule.batch > 1 {
            let moved = self.world.memories[number].moved;
            let whole = rule.batch as usize;
            let waiting = Self::lanes(rule, source, destination)
                .flat_map(|(from, _)| self.world.queues[from].slots())
                .filter(|&slot| Self::may_go(&self.world.jobs, rule, slot, self.now));
            let room = rule.cap.is_none_or(|cap| cap - moved >= rule.batch);
            if !room || waiting.take(whole).count() < whole {
                return false;
            }
        }
        (0..rule.batch).all(|_| self.move_one(number, source, destination))
    }

    /// The queue, its other end and the first job, in the rule's order, of those that may go.
    fn first_to_go(
        &mut self,
        number: usize,
        source: usize,
        destination: usize,
    ) -> Option<(usize, QueueId, Slot)> {
        let rule = &self.model.transfers[number];
        let lanes = || Self::lanes(rule, source, destination);
        for (from, _) in lanes() {
            // Callers who have left are not moved.
            self.head(from);
        }
        let world = &mut *self.world;
        let now = self.now;
        if rule.order == Order::Oldest {
            let fits = |slot: Slot| Self::may_go(&world.jobs, rule, slot, now);
            let oldest = lanes()
                .filter_map(|(from, to)| Some((world.queues[from].head_where(fits)?, from, to)))
                .min_by_key(|&(head, from, _)| (head, from));
            let (_, from, to) = oldest?;
            let jobs = &world.jobs;
            let fits = |slot: Slot| Self::may_go(jobs, rule, slot, now);
            return Some((from, to, world.queues[from].pop_where(fits)?));
        }
        let key = |slot: Slot| {
            let job = &world.jobs[slot];
            (if rule.order == Order::Due { job.due } else { -job.place }, job.id)
        };
        let first = lanes()
            .flat_map(|(from, to)| world.queues[from].slots().map(move |slot| (from, to, slot)))
            .filter(|&(.., slot)| Self::may_go(&world.jobs, rule, slot, now))
            .min_by_key(|&(from, _, slot)| (key(slot), from));
        let (from, to, slot) = first?;
        world.queues[from].pop_where(|other| other == slot);
        Some((from, to, slot))
    }

    /// Moves the first job that may go; false if there is none.
    fn move_one(&mut self, number: usize, source: usize, destination: usize) -> bool {
        let Some((from, to, slot)) = self.first_to_go(number, source, destination) else {
            return false;
        };
        let rule = &self.model.transfers[number];
        let again = self.was_moved(slot);
        let job = &mut self.world.jobs[slot];
        job.queue = to;
        job.hops += 1;
        job.draw *= rule.stretch;
        let id = job.id;
        self.see.moved(self.now, job, Move { from: from.into(), to, rule: number, again });
        let lands = match &rule.delay {
            Delay::Elapsed(span) => self.now + span,
            Delay::Calendar(calendar, due) => {
                self.model.calendars[calendar.index()].due(self.now, due)
            }
        };
        let world = &mut *self.world;
        world.memories[number].moved += 1;
        world.on_way[to.index()] += 1;
        world.transit.push(lands.max(self.now), id, slot);
        world.refresh();
        true
    }

    /// Whether a job was moved not long ago; from now on it was.
    fn was_moved(&mut self, slot: Slot) -> bool {
        let hops = self.world.jobs[slot].hops;
        let moved_at = &mut self.world.moved_at;
        if moved_at.len() <= slot as usize {
            moved_at.resize(slot as usize + 1, NEVER);
        }
        let before = std::mem::replace(&mut moved_at[slot as usize], self.now);
        hops > 0 && self.now - before <= SOON_AGAIN
    }

    /// A transferred job arrives and takes its place by its receipt; callers who have left on their way do not.
    pub(super) fn landing(&mut self) {
        if let Some((_, slot)) = self.world.transit.pop() {
            let job = self.world.jobs[slot];
            let to = job.queue.index();
            self.world.on_way[to] -= 1;
            self.world.refresh();
            if job.expires <= self.now {
                return self.drop_expired(to, slot);
            }
            self.join(slot);
        }
    }
}
