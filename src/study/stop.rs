//! When the headline measures are known well enough.

use super::CONFIDENCE;
use super::Study;
use super::estimate::Limits;
use super::lines::Line;
use crate::measure::layout::named;
use crate::measure::value::Numbers;
use crate::model::{Channel, Model};
use crate::names::Measure;

/// The measures whose precision is asked for: what each promise names, over all offices; of a work type without a promise the mean
/// wait (calls and chats) or the mean turnaround (cases).
pub fn headlines(lines: &[Line], model: &Model) -> Vec<usize> {
    let is_headline = |line: &Line| {
        let (Some(work), None) = (line.work, line.office) else { return false };
        let work = &model.work[work.index()];
        match line.sla {
            Some(sla) => line.measure == named(work.sla[sla].metric),
            None if !work.sla.is_empty() => false,
            None if work.channel == Channel::Case => line.measure == Measure::TurnaroundElapsedMean,
            None => line.measure == Measure::WaitMeanOfAnswered,
        }
    };
    (0..lines.len()).filter(|&place| is_headline(&lines[place])).collect()
}

/// The half-width at which the true value, too, is known to the relative precision (Law 2015, Simulation Modeling and Analysis, 9.4.1).
pub fn is_enough(widest: f64, relative: f64) -> bool {
    widest <= relative / (1.0 + relative)
}

impl Study {
    /// The widest half-width of a headline, relative to its mean, at a confidence that holds for all of them together (Bonferroni). None
    /// without a headline that is defined.
    pub(super) fn widest_half_width(&self) -> Option<f64> {
        let confidence = 1.0 - (1.0 - CONFIDENCE) / self.headlines.len().max(1) as f64;
        let limits = Limits::new(self.is_stratified, self.records.len(), confidence);
        let mut columns = vec![Vec::new(); self.records.len()];
        for (record, column) in self.records.iter().zip(&mut columns) {
            record.read_column(&self.layout, 0, column);
        }
        let widths = self.headlines.iter().filter_map(|&place| {
            let line = &self.lines[place];
            let open_days = &self.layout.open_days[0];
            let parts: Option<Vec<(f64, f64)>> = columns
                .iter()
                .map(|column| line.rule.parts(&Numbers { column, open_days }))
                .collect();
            let (above, below): (Vec<f64>, Vec<f64>) = parts?.into_iter().unzip();
            let ([low, high], _) = limits.around(&above, &below)?;
            Some(relative(low, high))
        });
        widths.reduce(f64::max)
    }
}

/// Half the width over the middle; of a value known to be 0, 0.
fn relative(low: f64, high: f64) -> f64 {
    let (half, middle) = (0.5 * (high - low), 0.5 * (high + low).abs());
    if half == 0.0 { 0.0 } else { half / middle }
}
