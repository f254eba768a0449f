//! A value that somebody else measured or printed, and how far ours is from it.

use crate::oracles::deviate;

/// Another program's value, its standard error, and half a unit of its last digit.
pub struct Reference {
    pub value: f64,
    pub error: f64,
    pub rounding: f64,
}

/// Ours beside it.
pub struct Compared {
    pub ours: f64,
    /// Standard error of ours.
    pub error: f64,
    /// Standard error of the other value, its rounding included.
    pub known_error: f64,
    /// The difference in standard errors of both, as a deviate of the standard normal.
    pub z: f64,
}

impl Reference {
    /// The rounding of a printed value is uniform: its variance is a third of the square of half a unit.
    pub fn known_error(&self) -> f64 {
        (self.error * self.error + self.rounding * self.rounding / 3.0).sqrt()
    }

    /// `parts` holds numerator and denominator of each of our replications.
    pub fn compare(&self, parts: &[(f64, f64)]) -> Compared {
        let (ours, error) = ratio(parts);
        let known_error = self.known_error();
        let both = (error * error + known_error * known_error).sqrt();
        let z = deviate((ours - self.value) / both, parts.len() as f64 - 1.0);
        Compared { ours, error, known_error, z }
    }
}

/// Pooled ratio of numerator and denominator by replication, and its standard error from the residuals.
pub fn ratio(parts: &[(f64, f64)]) -> (f64, f64) {
    let count = parts.len() as f64;
    let sums = parts.iter().fold((0.0, 0.0), |sum, part| (sum.0 + part.0, sum.1 + part.1));
    let ratio = sums.0 / sums.1;
    let square: f64 =
        parts.iter().map(|part| (part.0 - ratio * part.1) * (part.0 - ratio * part.1)).sum();
    (ratio, (square / (count - 1.0) * count).sqrt() / sums.1)
}
