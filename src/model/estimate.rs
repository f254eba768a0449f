//! How large a run will be, before it is run: jobs, rows, bytes. What does not fit is refused as a problem, not met half-way.

use super::Model;
use super::work::Channel;
use crate::scenario::problem::Problem;

/// The limit of memory where no other is said: 2 GiB [bytes].
pub const DEFAULT_LIMIT: u64 = 2 << 30;
/// The limit on the page: 512 MiB [bytes].
pub const PAGE_LIMIT: u64 = 512 << 20;

/// The size of one run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// Expected jobs of one replication, with the opening backlog.
    pub jobs: f64,
    /// The most jobs open at once, about: the backlog, what arrives in a day, and what overload leaves undone.
    pub open_jobs: f64,
    /// Rows of results with `--detail all`: queues and work types by interval.
    pub rows: u64,
    /// Memory of the tables of the model [bytes].
    pub model: u64,
    /// Memory of one replication while it is played [bytes].
    pub replication: u64,
    /// Memory of the results of a study [bytes].
    pub results: u64,
}

impl Estimate {
    /// Memory of a study on one thread [bytes]; each further thread plays a replication of its own.
    pub fn bytes(&self, threads: u64) -> u64 {
        self.model + self.results + threads * (self.replication + self.results)
    }
}

/// A job in the arena, its links and its place in a queue [bytes].
const JOB: f64 = 96.0;
/// An interval of one queue in a result: counters of the measures that are kept by interval, and their sums [bytes].
const INTERVAL: u64 = 160;
/// An interval itself: its edge and its label [bytes].
const EDGE: u64 = 64;

/// Memory of the reporting grid and the results on it [bytes].
pub(super) fn grid_bytes(intervals: u64, queues: u64) -> u64 {
    intervals.saturating_mul(EDGE + INTERVAL.saturating_mul(queues + 1))
}

/// The size of a run of a model.
pub fn estimate(model: &Model) -> Estimate {
    let mut demand = vec![0.0; model.queues.len()];
    let mut jobs = 0.0;
    let mut busiest_day: f64 = 0.0;
    for stream in &model.streams {
        let expected: f64 = stream.cells.iter().map(|cell| cell.mean).sum();
        let count = expected + stream.trace.len() as f64;
        demand[stream.queue.index()] += count;
        jobs += count;
        let days = stream.cells.chunk_by(|a, b| a.day == b.day);
        let largest = days.map(|day| day.iter().map(|cell| cell.mean).sum()).fold(0.0, f64::max);
        busiest_day += largest.max(stream.trace.len() as f64);
    }
    let mut waiting = 0.0;
    for backlog in &model.backlog {
        demand[backlog.queue.index()] += backlog.received.len() as f64;
        waiting += backlog.received.len() as f64;
    }
    let intervals = model.grid.len() as u64;
    let queues = model.queues.len() as u64;
    let open_jobs = waiting + busiest_day + undone(model, &demand);
    let cells: usize = model.streams.iter().map(|stream| stream.cells.len()).sum();
    let stamps: usize = model.streams.iter().map(|stream| stream.trace.len()).sum();
    let agents: u64 = model.teams.iter().map(|team| u64::from(team.capacity)).sum();
    let tables = cells * 40 + (stamps + waiting as usize) * 8 + model.staffing.len() * 24;
    Estimate {
        jobs: jobs + waiting,
        open_jobs,
        rows: intervals * (queues + model.work.len() as u64 + 1),
        model: tables as u64 + intervals * EDGE,
        replication: (open_jobs * JOB) as u64 + agents * 96,
        results: grid_bytes(intervals, queues),
    }
}

/// Jobs that the people cannot do, in a fluid picture: work beyond the productive time of all teams. Callers leave by themselves.
fn undone(model: &Model, demand: &[f64]) -> f64 {
    let work = |(queue, jobs): (&super::Queue, &f64)| jobs * queue.expected;
    let needed: f64 = model.queues.iter().zip(demand).map(work).sum();
    let mut capacity = 0.0;
    for (place, edge) in model.staffing.iter().enumerate() {
        let team = &model.teams[edge.team.index()];
        let later = model.staffing[place + 1..].iter().find(|next| next.team == edge.team);
        let until = later.map_or(model.horizon, |next| next.at);
        let share = 1.0 - team.pause as f64 / edge.spacing as f64;
        capacity += f64::from(edge.target) * (until - edge.at) as f64 * share.max(0.0);
    }
    if needed <= capacity || needed <= 0.0 {
        return 0.0;
    }
    let stays = |(queue, jobs): (&super::Queue, &f64)| match &model.work[queue.work.index()] {
        work if work.channel == Channel::Case || work.patience.is_none() => *jobs,
        _ => 0.0,
    };
    let staying: f64 = model.queues.iter().zip(demand).map(stays).sum();
    staying * (1.0 - capacity / needed)
}

/// The refusal of a model that needs more memory than there is.
pub fn refusal(model: &Model, limit: u64) -> Option<Problem> {
    let estimate = estimate(model);
    let needed = estimate.bytes(1);
    (needed > limit).then(|| {
        let message = format!(
            "the run needs about {} of memory, the limit is {}: {:.0} open jobs, {} rows of results",
            gibibytes(needed),
            gibibytes(limit),
            estimate.open_jobs,
            estimate.rows,
        );
        Problem::error("horizon", message)
            .help("shorten the horizon, write a longer interval, or raise the limit: --max-memory")
    })
}

/// Bytes for people.
pub(super) fn gibibytes(bytes: u64) -> String {
    if bytes < 1 << 30 {
        format!("{} MiB", bytes.div_ceil(1 << 20))
    } else {
        format!("{:.1} GiB", bytes as f64 / (1u64 << 30) as f64)
    }
}
