//! Without chance: work comes evenly, and no job is longer than another.

use crate::model::{Model, Stream, Variation};
use crate::random::law::Law;
use crate::time::Instant;

/// Part of a job by which one stream's arrivals lie behind those of the stream before, so that streams do not keep step: the golden ratio.
const APART: f64 = 0.618_033_988_749_894_9;

/// As much work as is expected comes, job by job at even distances within each stretch of constant rate; every job takes the mean handle
/// time of the team that does it; no day has more people absent than another. Patience, rework and what a file replays stay.
pub(super) fn evenly(model: &Model) -> Result<Model, &'static str> {
    let is_fixed = |law: &Law| matches!(law, Law::Deterministic { .. });
    let replayed = model.streams.iter().all(|stream| !stream.trace.is_empty());
    let alike = model.teams.iter().flat_map(|team| &team.handles).all(|it| is_fixed(&it.law));
    if replayed && alike {
        return Err("arrivals are replayed from a file, and every job takes the same time");
    }
    let mut model = model.clone();
    for (number, stream) in model.streams.iter_mut().enumerate() {
        if stream.trace.is_empty() {
            stream.trace = instants(stream, (0.5 + APART * number as f64) % 1.0);
            stream.cells.clear();
        }
        (stream.busyness_cv, stream.interval_cv) = (Variation::default(), Variation::default());
        (stream.correlated, stream.batch) = (None, None);
    }
    for queue in &mut model.queues {
        queue.law = Law::Deterministic { value: queue.law.mean() };
    }
    for team in &mut model.teams {
        if let Some(absence) = &mut team.habits.absence {
            absence.correlation = 0.0;
        }
        for handle in &mut team.handles {
            handle.law = Law::Deterministic { value: handle.mean };
            handle.same_shape = true;
        }
    }
    Ok(model)
}

/// When the jobs of a stream come: job k when k and `phase` jobs are expected to have come.
fn instants(stream: &Stream, phase: f64) -> Vec<Instant> {
    let (mut instants, mut before, mut next) = (Vec::new(), 0.0, phase);
    for cell in &stream.cells {
        let jobs = stream.expected(cell);
        while next < before + jobs {
            let share = ((next - before) / jobs).clamp(0.0, 1.0);
            let within = (share * cell.length as f64) as Instant;
            instants.push(cell.start + within.min(cell.length - 1));
            next += 1.0;
        }
        before += jobs;
    }
    instants
}
