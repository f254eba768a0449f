//! How many jobs an arrival brings.

use super::draft::{Draft, at};
use crate::random::batch::{Batch, MAX_EXPECTED, MAX_MEAN};
use crate::scenario::format::{self, Scalar};
use crate::scenario::quantity::{self, Fault};

/// The most expected batches of a cell; a busy day may hold several times as many.
pub(super) const MOST_EXPECTED: f64 = MAX_EXPECTED / 16.0;

#[derive(Clone, Copy)]
enum Law {
    Fixed,
    Geometric,
}

/// Reads the batch of a stream; None where jobs come one by one.
pub(super) fn read(
    draft: &mut Draft,
    path: &str,
    written: &Option<format::Batch>,
) -> Option<Batch> {
    let written = written.as_ref()?;
    let path = at(path, "batch");
    let mean_path = at(&path, "mean");
    let mean = draft.required(&mean_path, &written.mean, mean, "5");
    let words = [("fixed", Law::Fixed), ("geometric", Law::Geometric)];
    let law = draft.required(
        &at(&path, "law"),
        &written.law,
        |leaf| quantity::choice(leaf, &words),
        "\"geometric\"",
    );
    let batch = judged(mean?, law?);
    draft.problems.take(&mean_path, batch)?
}

fn mean(leaf: &Scalar) -> Result<f64, Fault> {
    let fits = |mean: f64| (1.0..=MAX_MEAN).contains(&mean);
    match quantity::number_where(leaf, fits, "write how many jobs come at once, 5")? {
        mean if fits(mean) => Ok(mean),
        mean => {
            let message = format!("a batch has 1 to {MAX_MEAN} jobs on average, got {mean}");
            Err(Fault::new(message, "write larger batches as several smaller ones"))
        }
    }
}

fn judged(mean: f64, law: Law) -> Result<Option<Batch>, Fault> {
    if mean == 1.0 {
        return Ok(None);
    }
    match law {
        Law::Geometric => Ok(Some(Batch::Geometric(mean))),
        Law::Fixed if mean == mean.floor() => Ok(Some(Batch::Fixed(mean as u32))),
        Law::Fixed => Err(Fault::new(
            format!("a batch of always the same size has whole jobs, got {mean}"),
            "write law = \"geometric\", or a whole number",
        )),
    }
}
