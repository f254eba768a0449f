//! A number of ours beside one that is known, as a check.

use crate::check::Check;
use crate::reference::{Compared, Reference};
use slackwater::stats::{chi_square, normal_quantile};

/// What is compared, in words.
pub struct Named<'a> {
    pub id: String,
    pub source: &'a str,
    pub model: &'a str,
    pub measure: &'a str,
}

impl Named<'_> {
    /// Ours as the pooled ratio of numerators and denominators by replication, beside a value that has an error.
    pub fn beside(self, reference: &Reference, parts: &[(f64, f64)]) -> Check {
        let Compared { ours, error, known_error, z } = reference.compare(parts);
        self.check((reference.value, known_error), (ours, error), z)
    }

    /// The same beside an exact value.
    pub fn exact(self, known: f64, parts: &[(f64, f64)]) -> Check {
        self.beside(&Reference { value: known, error: 0.0, rounding: 0.0 }, parts)
    }

    /// Counts beside their expectations by Pearson's chi-square: it is as many as its degrees of freedom, give or take the root of
    /// twice their number; z is the deviate that is as rare.
    pub fn counts(self, observed: &[f64], expected: &[f64]) -> Check {
        let test = chi_square(observed, expected).expect("two cells or more");
        let df = f64::from(test.df);
        let z = -normal_quantile(test.p_value.clamp(1e-300, 1.0 - f64::EPSILON));
        self.check((df, 0.0), (test.statistic, (2.0 * df).sqrt()), z)
    }

    fn check(self, (known, known_error): (f64, f64), (ours, error): (f64, f64), z: f64) -> Check {
        let Named { id, source, model, measure } = self;
        let [source, model, measure] = [source, model, measure].map(str::to_owned);
        Check { id, source, model, measure, known, known_error, ours, error, z }
    }
}
