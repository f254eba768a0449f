//! How far a simulated value lies from the exact one.

use super::row::Row;
use slackwater::stats::normal_quantile;
use statrs::distribution::{ContinuousCDF, StudentsT};
use std::fmt::Write;

/// One row's comparison.
pub struct Score {
    pub id: String,
    pub measure: String,
    pub exact: f64,
    pub ours: f64,
    /// Standard error of `ours`.
    pub error: f64,
    /// The difference as a deviate of the standard normal.
    pub z: f64,
}

/// Every single z lies within this.
pub const LIMIT: f64 = 4.5;

impl Score {
    /// Pooled ratios: `parts` holds numerator and denominator of each replication. The error is that of the residuals
    /// numerator - exact x denominator, since a mean of ratios is biased.
    pub fn of_ratio(row: &Row, parts: &[(f64, f64)]) -> Score {
        let exact = row.exact();
        let count = parts.len() as f64;
        let residuals = parts.iter().map(|(part, whole)| part - exact * whole);
        let mean = residuals.clone().sum::<f64>() / count;
        let square = residuals.map(|residual| (residual - mean) * (residual - mean)).sum::<f64>();
        let error = (square / (count - 1.0) / count).sqrt();
        let whole = parts.iter().map(|part| part.1).sum::<f64>();
        let ours = parts.iter().map(|part| part.0).sum::<f64>() / whole;
        let z = deviate(mean / error, count - 1.0);
        Score::new(row, ours, error / (whole / count), z)
    }

    /// A mean whose standard deviation is known exactly.
    pub fn of_mean(row: &Row, values: &[f64], deviation: f64) -> Score {
        let count = values.len() as f64;
        let (ours, error) = (values.iter().sum::<f64>() / count, deviation / count.sqrt());
        Score::new(row, ours, error, (ours - row.exact()) / error)
    }

    fn new(row: &Row, ours: f64, error: f64, z: f64) -> Score {
        let (id, measure) = (row.id.clone(), row.measure.clone());
        Score { id, measure, exact: row.exact(), ours, error, z }
    }
}

/// The standard normal deviate that is as rare as this t.
pub fn deviate(t: f64, df: f64) -> f64 {
    let law = StudentsT::new(0.0, 1.0, df).expect("positive degrees of freedom");
    let tail = law.sf(t.abs());
    if tail > 0.0 { -normal_quantile(tail) * t.signum() } else { t }
}

/// The rows as a table, for whoever has to look at them.
pub fn table(scores: &[Score]) -> String {
    let mut table = format!(
        "{:26}{:>22}{:>14}{:>14}{:>12}{:>8}{:>8}\n",
        "id", "measure", "exact", "ours", "se", "se %", "z"
    );
    for Score { id, measure, exact, ours, error, z } in scores {
        let percent = 100.0 * error / exact;
        let line = format!(
            "{id:26}{measure:>22}{exact:>14.6}{ours:>14.6}{error:>12.2e}{percent:>8.2}{z:>8.2}"
        );
        writeln!(table, "{line}").expect("a text takes all");
    }
    let squares: f64 = scores.iter().map(|score| score.z * score.z).sum();
    writeln!(table, "{} rows, sum of squares {squares:.1}", scores.len())
        .expect("a text takes all");
    table
}

/// Every row of a family lies within the limit, and its error is small enough to see a mistake of some percent.
pub fn judge(scores: &[Score], rows: usize) {
    println!("{}", table(scores));
    assert_eq!(scores.len(), rows, "rows");
    for Score { id, measure, exact, ours, error, z } in scores {
        let line = format!("{id}, {measure}: {ours} +- {error}, exact {exact}");
        assert!(z.abs() < LIMIT, "z = {z:.2}: {line}\n{}", table(scores));
        let share = measure.starts_with("sl");
        let scale = if share { exact.min(1.0 - exact) } else { *exact };
        assert!(error / scale < 0.025, "the error is too large to see anything: {line}");
    }
}
