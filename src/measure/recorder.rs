//! The observer that counts everything: each call of the engine goes to the parts it concerns.

use super::ageing::Ageing;
use super::agents::Agents;
use super::calls::Calls;
use super::cases::Cases;
use super::clear::Clear;
use super::closers::{Closers, Kept};
use super::counts::{HISTOGRAM_BYTES, order};
use super::flows::{Cells, Flow};
use super::grid::Now;
use super::layout::{Detail, Layout};
use super::places::holds_cases;
use super::record::Record;
use crate::engine::job::BEFORE;
use crate::engine::{Job, Marks, Move, Observer, Rota, World};
use crate::ids::{QueueId, TeamId};
use crate::model::Model;
use crate::stats::Histogram;
use crate::time::{DAY, Instant, Span};

/// The jobs that are open: the world's, or a test's.
pub(super) trait Open {
    /// Every job open at an instant, and the time that will be added to it when it is taken up [µs].
    fn open(&mut self, now: Instant) -> impl Iterator<Item = (&mut Job, f64)>;
}

impl Open for World {
    fn open(&mut self, now: Instant) -> impl Iterator<Item = (&mut Job, f64)> {
        self.open_work(now)
    }
}

const LONG_BEFORE: Instant = -2 * DAY;

/// Counts one replication after another; nothing is allocated after the first.
#[derive(Clone, Debug)]
pub struct Recorder {
    pub(super) now: Now,
    pub(super) is_case: Vec<bool>,
    pub(super) flows: Cells<Flow>,
    /// By transfer rule: what a moved job costs [millionths].
    pub(super) costs: Vec<i64>,
    /// By queue: when it last took over a job; long before the start if it did not.
    taken_over: Vec<Instant>,
    pub(super) agents: Agents,
    pub(super) closers: Closers,
    pub(super) calls: Calls,
    pub(super) cases: Cases,
    /// Waits of jobs begun, by queue of receipt: calls received, cases begun in the measured window.
    pub(super) waits: Vec<Histogram>,
    pub(super) clear: Clear,
    pub(super) ageing: Ageing,
    pub(super) layout: Layout,
    pub(super) scratch: super::fill::Scratch,
}

impl Recorder {
    /// A recorder of a model's replications.
    pub fn new(model: &Model, detail: Detail) -> Self {
        let layout = Layout::new(model, detail);
        let (queues, intervals) = (model.queues.len(), model.grid.len());
        Recorder {
            now: Now::new(&model.grid),
            is_case: (0..queues).map(|queue| holds_cases(model, queue)).collect(),
            flows: Cells::new(queues, intervals),
            costs: model.transfers.iter().map(|rule| rule.cost).collect(),
            taken_over: vec![LONG_BEFORE; queues],
            agents: Agents::new(model.teams.len(), intervals),
            closers: Closers::new(model, &layout.closers),
            calls: Calls::new(model, &layout.promise_rows),
            cases: Cases::new(model, &layout.promise_rows, detail != Detail::Untimed),
            waits: vec![Histogram::new(); queues],
            clear: Clear::new(model, &layout.groups),
            ageing: Ageing::new(model, &layout),
            scratch: super::fill::Scratch::new(&layout),
            layout,
        }
    }

    /// What its records hold.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// The record of the replication that has just ended; the recorder is ready for the next.
    pub fn take(&mut self, index: u32) -> Record {
        let mut record = Record { index, ..Record::default() };
        self.fill(&mut record);
        self.restart();
        record
    }

    /// Memory of a recorder of a layout, nearly all of it in counters [bytes].
    pub fn bytes(layout: &Layout) -> u64 {
        let by_queue = size_of::<Flow>()
            + size_of::<super::calls::Cell>()
            + size_of::<super::cases::Cell>()
            + size_of::<super::cases::Overdue>()
            + size_of::<i64>();
        let by_promise = size_of::<super::cases::Kept>() + size_of::<super::calls::Kept>();
        let by_interval = layout.queues * by_queue
            + layout.closers.len() * size_of::<u32>()
            + layout.promise_rows.len() * by_promise
            + layout.teams * size_of::<super::agents::Hours>();
        ((layout.intervals + 1) * by_interval) as u64 + Self::histograms(layout)
    }

    /// Of which the counts of waits and turnaround, however short the run [bytes].
    pub fn histograms(layout: &Layout) -> u64 {
        (order(layout).len() * HISTOGRAM_BYTES) as u64
    }

    /// Forgets what was counted.
    pub fn restart(&mut self) {
        self.now.restart();
        self.flows.clear();
        self.taken_over.fill(LONG_BEFORE);
        self.agents.clear();
        self.closers.clear();
        self.calls.clear();
        self.cases.clear();
        self.waits.iter_mut().for_each(Histogram::clear);
        self.clear.clear();
        self.ageing.clear();
    }

    /// The current interval ends.
    #[inline]
    pub(super) fn interval_ends(&mut self, at: Instant, world: &mut impl Open) {
        self.agents.edge(&self.now, at);
        if let Some(index) = self.ageing.due_after(self.now.interval) {
            self.ageing.look(index, at, world.open(at));
        }
    }

    /// The last interval ends.
    pub(super) fn horizon_is_reached(&mut self, at: Instant, world: &mut impl Open) {
        debug_assert_eq!(self.now.interval + 1, self.now.intervals(), "every interval has ended");
        self.interval_ends(at, world);
        for (job, _) in world.open(at) {
            if self.is_case[job.origin.index()] {
                self.cases.remains(&self.now, job);
            }
        }
    }

    #[inline(always)]
    fn count_closed(&mut self, queue: QueueId, team: TeamId) {
        self.flows.at(queue.index(), self.now.interval).closed += 1;
        self.closers.closed(queue, team, self.now.interval);
    }

    #[inline(always)]
    fn answered(&mut self, at: Instant, job: &Job, team: TeamId) {
        self.calls.answered(&self.now, &mut self.waits, at, job);
        if self.closers.judge() {
            let keeps = |it: &Kept| at - job.received <= it.within;
            self.closers.judged(job.origin, team, job.interval, keeps);
        }
    }

    #[cold]
    fn stood(&mut self, job: &mut Job) {
        self.cases.stood(&self.now, job);
        self.clear.stood(job.queue.index());
    }
}

impl Observer for Recorder {
    #[inline(always)]
    fn received(&mut self, job: &mut Job) {
        let queue = job.queue.index();
        self.flows.of(queue, job.interval).offered += 1;
        if self.is_case[queue] {
            if job.interval == BEFORE {
                self.stood(job);
            } else {
                self.clear.received(queue, job.received);
            }
        }
    }

    #[inline(always)]
    fn started(&mut self, now: Instant, job: &mut Job, team: TeamId) {
        self.agents.started(&self.now, now, team.index());
        if self.is_case[job.origin.index()] {
            self.clear.started(job.queue.index(), now);
            if !job.marks.has(Marks::STARTED) {
                self.cases.started(&self.now, &mut self.waits, now, job);
            }
        } else if !job.marks.has(Marks::STARTED) {
            self.answered(now, job, team);
        }
    }

    #[inline(always)]
    fn handed_over(&mut self, now: Instant, job: &mut Job, team: TeamId) {
        self.agents.stopped(&self.now, now, team.index());
        let queue = job.queue.index();
        self.flows.at(queue, self.now.interval).handed_over += 1;
        if self.is_case[queue] {
            self.clear.handed_over(queue);
        }
    }

    #[inline(always)]
    fn closed(&mut self, now: Instant, job: &mut Job, team: TeamId) {
        self.agents.stopped(&self.now, now, team.index());
        let queue = job.queue.index();
        self.count_closed(job.queue, team);
        if self.is_case[queue] {
            self.clear.closed(queue, now);
            if self.cases.closed(&self.now, now, job) {
                self.clear.overdue_left(queue, now);
            }
            if self.closers.judge() {
                let keeps = |it: &Kept| self.cases.keeps(it.sla, now, job);
                self.closers.judged(job.origin, team, self.now.interval as u32, keeps);
            }
        }
    }

    #[inline(always)]
    fn abandoned(&mut self, at: Instant, job: &mut Job) {
        let interval = self.now.interval_of_past(at);
        self.flows.at(job.queue.index(), interval).left += 1;
        self.calls.abandoned(at, job);
    }

    fn chat_started(
        &mut self,
        now: Instant,
        job: &mut Job,
        team: TeamId,
        is_first: bool,
        reply: Span,
    ) {
        if is_first {
            self.agents.started(&self.now, now, team.index());
        }
        if !job.marks.has(Marks::STARTED) {
            self.answered(now + reply, job, team);
        }
    }

    fn chat_handed_over(&mut self, now: Instant, job: &mut Job, team: TeamId, is_last: bool) {
        if is_last {
            self.agents.stopped(&self.now, now, team.index());
        }
        self.flows.at(job.queue.index(), self.now.interval).handed_over += 1;
    }

    fn chat_closed(&mut self, now: Instant, job: &mut Job, team: TeamId, is_last: bool) {
        if is_last {
            self.agents.stopped(&self.now, now, team.index());
        }
        self.count_closed(job.queue, team);
    }

    fn interrupted(&mut self, now: Instant, job: &mut Job, team: TeamId) {
        self.agents.stopped(&self.now, now, team.index());
        let queue = job.queue.index();
        self.flows.at(queue, self.now.interval).interrupted += 1;
        self.clear.handed_over(queue);
    }

    fn dropped(&mut self, now: Instant, job: &mut Job) {
        self.calls.dropped(job);
        self.abandoned(now, job);
    }

    fn blocked(&mut self, _now: Instant, job: &mut Job) {
        self.calls.blocked(job);
        let flow = self.flows.of(job.queue.index(), job.interval);
        flow.redials += u32::from(job.marks.has(Marks::REDIAL));
    }

    #[inline(always)]
    fn moved(&mut self, now: Instant, job: &mut Job, how: Move) {
        let (from, to) = (how.from.index(), how.to.index());
        let sent = self.flows.at(from, self.now.interval);
        sent.moved_out += 1;
        sent.moved_again += u32::from(how.again);
        sent.moved_back += u32::from(job.origin == how.to);
        sent.moved_crosswise += u32::from(now - self.taken_over[from] <= DAY);
        self.taken_over[to] = now;
        sent.cost += self.costs.get(how.rule).copied().unwrap_or(0);
        self.flows.at(to, self.now.interval).moved_in += 1;
        if self.is_case[from] {
            self.clear.moved(from, to, now);
            if self.cases.moved(&self.now, now, job, from, to) {
                self.clear.overdue_left(from, now);
            }
        }
    }

    fn rostered(&mut self, now: Instant, team: TeamId, rota: Rota) {
        self.agents.rostered(&self.now, now, team.index(), rota);
    }
    fn came_back(&mut self, job: &mut Job) {
        let flow = self.flows.of(job.queue.index(), job.interval);
        flow.redials += u32::from(job.marks.has(Marks::REDIAL));
        flow.rework += u32::from(job.marks.has(Marks::REWORK));
        flow.chasers += u32::from(job.marks.has(Marks::DUPLICATE));
    }

    fn passed_on(&mut self, now: Instant, job: &mut Job, team: TeamId, from: QueueId, to: QueueId) {
        self.agents.stopped(&self.now, now, team.index());
        let (from, to) = (from.index(), to.index());
        if from == to {
            self.flows.at(to, self.now.interval).rework += 1;
            return;
        }
        self.flows.at(from, self.now.interval).passed_out += 1;
        self.flows.at(to, self.now.interval).passed_in += 1;
        if self.is_case[from] {
            self.clear.closed(from, now);
            if self.cases.moved(&self.now, now, job, from, to) {
                self.clear.overdue_left(from, now);
            }
        }
    }

    fn rejoined(&mut self, _now: Instant, job: &mut Job) {
        let queue = job.queue.index();
        if self.is_case[queue] {
            self.clear.rejoined(queue);
        }
    }

    fn lost(&mut self, now: Instant, job: &mut Job, team: TeamId) {
        self.agents.stopped(&self.now, now, team.index());
        let queue = job.queue.index();
        self.flows.at(queue, self.now.interval).lost += 1;
        self.clear.closed(queue, now);
        if self.cases.lost(&self.now, now, job) {
            self.clear.overdue_left(queue, now);
        }
    }

    fn chased(&mut self, _now: Instant, job: &mut Job) {
        self.flows.at(job.queue.index(), self.now.interval).chasers += 1;
    }

    #[inline(always)]
    fn present(&mut self, now: Instant, team: TeamId, change: i64) {
        self.agents.present(&self.now, now, team.index(), change);
    }

    #[inline(always)]
    fn paused(&mut self, now: Instant, team: TeamId, change: i64) {
        self.agents.paused(&self.now, now, team.index(), change);
    }

    #[inline(always)]
    fn edge(&mut self, ended: usize, now: Instant, world: &mut World) {
        debug_assert_eq!(ended, self.now.interval, "intervals end in order");
        self.interval_ends(now, world);
        self.now.next();
    }

    fn end(&mut self, now: Instant, world: &mut World) {
        self.horizon_is_reached(now, world);
    }
}
