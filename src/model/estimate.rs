//! How large a run will be, before it is run: jobs, rows, bytes. What does not fit is refused as a problem, not met half-way.

use super::work::Channel;
use super::{Model, PeriodKind, Queue};
use crate::scenario::problem::Problem;

/// The limit of memory where no other is said: 2 GiB [bytes].
pub const DEFAULT_LIMIT: u64 = 2 << 30;
/// The limit on the page: 512 MiB [bytes].
pub const PAGE_LIMIT: u64 = 512 << 20;

/// Jobs of one replication on the page: more than half a minute's work.
pub const PAGE_JOBS: f64 = 100e6;

/// How a refusal's help ends on the terminal; a page says there how to run the scenario natively.
pub const RAISES: &str = "--max-memory raises the limit";

/// The size of a study of a model. Bytes are rounded up generously; they are to be right within a factor of two.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// Expected jobs of one replication, with the opening backlog.
    pub jobs: f64,
    /// The most jobs open at once, about: the backlog, what arrives on the busiest day, and what overload leaves undone.
    pub open_jobs: f64,
    /// Rows of results by interval: queues, work types and the whole.
    pub rows: u64,
    /// Memory of the tables of the model [bytes].
    pub model: u64,
    /// Memory of one replication while it is played and counted [bytes]; each thread has one.
    pub replication: u64,
    /// What is kept of one replication [bytes].
    pub record: u64,
    /// Replications kept: those the scenario asks for, 200 where it does not say.
    pub records: u64,
}

impl Estimate {
    /// Memory of the study on so many threads [bytes].
    pub fn bytes(&self, threads: u64) -> u64 {
        let played = self.replication.saturating_mul(threads);
        self.model.saturating_add(played).saturating_add(self.record.saturating_mul(self.records))
    }
}

/// A job in the arena, its links and its place in a queue [bytes].
const JOB: f64 = 96.0;
/// An agent, its clock and its place in the event list [bytes].
const AGENT: u64 = 96;
/// One queue and its promise in one interval while a replication is counted: 22 numbers of 8 bytes.
const COUNTED: u64 = 176;
/// The same in a period's sums, with the ages of its open jobs.
const SUMMED: u64 = COUNTED + 160;
/// What a record keeps of a queue in an interval, packed: the standard measures, or all.
const KEPT: [u64; 2] = [12, 40];
/// Waits and turnaround of a queue as counts, packed.
const HISTOGRAMS: u64 = 4096;
/// An interval itself: its edge and its label [bytes].
const EDGE: u64 = 64;
/// Replications of a study that does not say how many.
const USUAL: u64 = 200;

/// Memory of the reporting grid and of counting on it [bytes]: what is needed however short the study.
pub(super) fn grid_bytes(intervals: u64, queues: u64) -> u64 {
    intervals.saturating_mul(EDGE + COUNTED.saturating_mul(queues))
}

/// The size of a study of a model; `all` counts every measure by interval rather than the standard five.
pub fn estimate(model: &Model, all: bool) -> Estimate {
    let mut demand = vec![0.0; model.queues.len()];
    let mut busiest_day = 0.0;
    for stream in &model.streams {
        let expected: f64 = stream.cells.iter().map(|cell| stream.expected(cell)).sum();
        demand[stream.queue.index()] += expected + stream.trace.len() as f64;
        let days = stream.cells.chunk_by(|a, b| a.day == b.day);
        let days = days.map(|day| day.iter().map(|cell| stream.expected(cell)).sum());
        // The days of a trace are not told apart: all of it may come on one.
        busiest_day += days.fold(0.0, f64::max) + stream.trace.len() as f64;
    }
    let mut waiting = 0.0;
    for backlog in &model.backlog {
        demand[backlog.queue.index()] += backlog.received.len() as f64;
        waiting += backlog.received.len() as f64;
    }
    let (intervals, queues) = (model.grid.len() as u64, model.queues.len() as u64);
    let open_jobs = waiting + busiest_day + undone(model, &demand);
    let cells: usize = model.streams.iter().map(|stream| stream.cells.len()).sum();
    let stamps: usize = model.streams.iter().map(|stream| stream.trace.len()).sum();
    let agents: u64 = model.teams.iter().map(|team| u64::from(team.capacity)).sum();
    let receipts = stamps as u64 + waiting as u64;
    let tables = cells as u64 * 40 + receipts * 8 + model.staffing.len() as u64 * 24;
    let long = |kind: PeriodKind| all || kind != PeriodKind::Day;
    let periods = model.grid.periods.iter().filter(|period| long(period.kind)).count() as u64;
    let by_interval = intervals * queues * KEPT[usize::from(all)];
    Estimate {
        jobs: demand.iter().sum(),
        open_jobs,
        rows: intervals * (queues + model.work.len() as u64 + 1),
        model: tables + intervals * EDGE,
        replication: (open_jobs * JOB) as u64 + agents * AGENT + grid_bytes(intervals, queues),
        record: by_interval + periods * queues * SUMMED + queues * HISTOGRAMS,
        records: model.study.replications.map_or(USUAL, u64::from),
    }
}

/// Jobs that the people cannot do, in a fluid picture: the work beyond the productive time of all teams. Callers leave by themselves.
fn undone(model: &Model, demand: &[f64]) -> f64 {
    let work = |(queue, jobs): (&Queue, &f64)| jobs * queue.expected;
    let needed: f64 = model.queues.iter().zip(demand).map(work).sum();
    let mut capacity = 0.0;
    for (place, edge) in model.staffing.iter().enumerate() {
        let team = &model.teams[edge.team.index()];
        let later = model.staffing[place + 1..].iter().find(|next| next.team == edge.team);
        let until = later.map_or(model.horizon, |next| next.at);
        let share = 1.0 - team.pause as f64 / edge.spacing as f64;
        capacity += f64::from(edge.target) * (until - edge.at) as f64 * share.max(0.0);
    }
    if needed <= capacity {
        return 0.0;
    }
    let stays = |(queue, jobs): (&Queue, &f64)| match &model.work[queue.work.index()] {
        work if work.channel == Channel::Case || work.patience.is_none() => *jobs,
        _ => 0.0,
    };
    let staying: f64 = model.queues.iter().zip(demand).map(stays).sum();
    staying * (1.0 - capacity / needed)
}

/// The refusal of a study that needs more memory than there is.
pub fn refusal(model: &Model, limit: u64) -> Option<Problem> {
    let estimate = estimate(model, false);
    let needed = estimate.bytes(1);
    if needed <= limit {
        return None;
    }
    let record = estimate.record.saturating_mul(estimate.records);
    let (path, most, help) = if record > estimate.replication.max(estimate.model) {
        let most = format!("{} results of {}", estimate.records, readable(estimate.record));
        ("replications", most, "ask for fewer replications, or write a longer interval")
    } else if estimate.open_jobs * JOB > 0.5 * estimate.replication as f64 {
        let most = format!("{:.0} jobs open at once", estimate.open_jobs);
        ("horizon", most, "shorten the horizon, or add people: the work does not get done")
    } else {
        let most = format!("{} rows of results", estimate.rows);
        ("horizon", most, "shorten the horizon, or write a longer interval")
    };
    let message = format!(
        "the study needs about {} of memory, most of it for {most}; the limit is {}",
        readable(needed),
        readable(limit),
    );
    Some(Problem::error(path, message).help(format!("{help}; {RAISES}")))
}

/// The refusal of a replication that would keep a browser busy for a minute or more: it shows nothing before the first has ended.
pub fn too_long_for_page(model: &Model) -> Option<Problem> {
    let jobs = estimate(model, false).jobs;
    (jobs > PAGE_JOBS).then(|| {
        let message = format!(
            "each replication plays about {:.0} million jobs; the limit of the page is {:.0} million",
            jobs / 1e6,
            PAGE_JOBS / 1e6,
        );
        Problem::error("horizon", message).help(format!("shorten the horizon; {RAISES}"))
    })
}

/// Bytes for people.
pub(super) fn readable(bytes: u64) -> String {
    if bytes < 1 << 20 {
        format!("{} KiB", bytes.div_ceil(1 << 10))
    } else if bytes < 1 << 30 {
        format!("{} MiB", bytes.div_ceil(1 << 20))
    } else {
        format!("{:.1} GiB", bytes as f64 / (1u64 << 30) as f64)
    }
}
