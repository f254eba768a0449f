//! Whether a search fits into memory.

use crate::cli::Failure;
use crate::model::Model;
use crate::planning::asked::Asked;
use crate::planning::staffing::memory;

/// Refuses a search that would not fit, before anything is played.
pub fn fit(model: &Model, asked: &Asked, threads: usize, max_memory: u64) -> Result<(), Failure> {
    let need = memory(model, asked, threads);
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
