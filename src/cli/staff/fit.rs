//! Whether a search fits into memory.

use crate::cli::Failure;
use crate::model::{Model, estimate};
use crate::planning::asked::Asked;

/// Refuses a search that would not fit, before anything is played.
pub fn fit(model: &Model, asked: &Asked, threads: usize, max_memory: u64) -> Result<(), Failure> {
    let size = estimate::estimate(model, false);
    let models = size.model.saturating_mul(asked.at_once as u64 + 1);
    let played = size.replication.saturating_mul(threads as u64);
    // Of the last claim three at once, each four times as long as the first.
    let trials = asked.at_once.max(12) as u64 * u64::from(asked.fresh);
    let need = models.saturating_add(played).saturating_add(size.record.saturating_mul(trials));
    if need <= asked.limit {
        return Ok(());
    }
    let need = need.div_ceil(1 << 20);
    Err(Failure::Input(format!(
        "{}: the search needs about {need} MiB of memory, and the limit is {max_memory} MiB\n\
         help: fewer --replications or --threads, a longer `interval` or a shorter `horizon` need less; \
         --max-memory {need} allows it",
        model.title
    )))
}
