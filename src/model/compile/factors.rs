//! What a stream's rates are multiplied by: its volume, and how much its days and intervals vary.

use super::batches;
use super::dated::{self, Stepwise};
use super::draft::{Draft, at};
use super::fit::Fitted;
use super::study::Frame;
use crate::model::{Cell, Variation};
use crate::random::batch::Batch;
use crate::scenario::format::{Arrivals, Scalar, Steps};
use crate::scenario::quantity::{self, Fault};

/// The most expected jobs of a cell; a busy day may hold several times as many.
pub(super) const MOST_EXPECTED: f64 = crate::random::field::MAX_EXPECTED / 64.0;

/// The volume of a stream and how much its days and intervals vary, where said.
pub(super) fn factors(
    draft: &mut Draft,
    path: &str,
    arrivals: &Arrivals,
    frame: &Frame,
) -> [Option<Stepwise<f64>>; 3] {
    let volume_path = at(path, "volume");
    let volume = dated::steps(draft, &volume_path, &arrivals.volume, frame, quantity::factor);
    let mut cv = |name: &str, written: &Option<Steps>, usual: &str| {
        let judge = |leaf: &Scalar| match quantity::cv(leaf)? {
            cv if cv <= 3.0 => Ok(cv),
            _ => {
                let what = if name == "busyness_cv" { "a day factor" } else { "a factor" };
                Err(Fault::new(format!("{what} that varies by more than 300 %"), usual))
            }
        };
        dated::steps(draft, &at(path, name), written, frame, judge)
    };
    let busyness = cv("busyness_cv", &arrivals.busyness_cv, "days usually differ by 5% to 30%");
    let help = "intervals usually differ by up to 30%";
    let interval = cv("interval_cv", &arrivals.interval_cv, help);
    let exact = [
        ("volume", arrivals.volume.is_some()),
        ("busyness_cv", arrivals.busyness_cv.is_some()),
        ("interval_cv", arrivals.interval_cv.is_some()),
        ("batch", arrivals.batch.is_some()),
    ];
    for (name, said) in exact {
        if said && arrivals.trace.is_some() {
            let help = "leave it out, or write expected counts in place of the trace";
            draft.mend(&at(path, name), "a trace is replayed as it is", help);
        }
    }
    [volume, busyness, interval]
}

/// Tells what was fitted, and takes from it what the scenario does not say.
pub(super) fn note_fit(
    draft: &mut Draft,
    path: &str,
    fitted: &Fitted,
    said: [&mut Option<Stepwise<f64>>; 2],
) {
    draft.assume(path, &fitted.words);
    let [busyness, interval] = said;
    let Some(found) = fitted.varies else {
        if busyness.is_none() {
            draft.assume(
                path,
                "no kind of day comes twice, so no busy days are told from quiet ones",
            );
        }
        return;
    };
    let names =
        [("busyness_cv", busyness, found.day_cv), ("interval_cv", interval, found.interval_cv)];
    for (name, said, found) in names {
        if said.is_none() {
            // A factor is refused above this; data that vary more are of several kinds.
            *said = Some(Stepwise::constant(found.min(3.0)));
            draft.assume(path, &format!("{name} {:.1} %, beyond chance", 100.0 * found));
        }
    }
}

/// How much the days or intervals of a stream vary, which is nothing unless said.
pub(super) fn variation(cv: Option<Stepwise<f64>>) -> Variation {
    let Some(cv) = cv else { return Variation::default() };
    let greatest = cv.values().copied().fold(0.0, f64::max);
    let changes: Vec<(i32, f64)> = cv.steps().copied().collect();
    let same = changes.iter().all(|(_, cv)| *cv == greatest);
    Variation { greatest, changes: if same { Vec::new() } else { changes } }
}

/// Cells times the volume of their days; none where nothing comes.
pub(super) fn scaled(
    draft: &mut Draft,
    path: &str,
    mut cells: Vec<Cell>,
    volume: Option<Stepwise<f64>>,
    batch: Option<Batch>,
) -> Vec<Cell> {
    if let Some(volume) = volume {
        cells.iter_mut().for_each(|cell| cell.mean *= volume.on(cell.day as i32));
    }
    cells.retain(|cell| cell.mean > 0.0);
    let largest = cells.iter().map(|cell| cell.mean).fold(0.0, f64::max);
    let (most, what) = match batch {
        None => (MOST_EXPECTED, "jobs"),
        Some(_) => (batches::MOST_EXPECTED, "batches"),
    };
    if largest > most {
        let message = format!("more than {most} {what} in one stretch of constant rate");
        draft.mend(path, message, "divide the work among several work types");
    }
    cells
}
