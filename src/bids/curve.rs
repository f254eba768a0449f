//! A figure as a curve of one input, the others at their average: least squares on the draws of the inputs.

use super::polynomial::Polynomials;
use crate::math::ln;

/// A fitted polynomial.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    basis: Polynomials,
    coefficients: Vec<f64>,
    /// Variance about the curve.
    residual: f64,
    draws: usize,
}

impl Curve {
    /// The polynomial of the degree, 0 to `most`, that describes the draws best for its length (Schwarz 1978, "Estimating the dimension of
    /// a model", Annals of Statistics 6(2)); degree 0 says that the input does not show. None without draws, or for different lengths.
    /// Tests: `a_line_is_found_with_its_error`, `what_does_not_matter_is_flat`.
    pub fn fitted(inputs: &[f64], figures: &[f64], most: usize) -> Option<Curve> {
        if inputs.is_empty() || inputs.len() != figures.len() {
            return None;
        }
        let n = inputs.len() as f64;
        // At least four draws for each coefficient.
        let most = most.min((inputs.len() / 4).saturating_sub(1));
        let basis = Polynomials::of(inputs, most);
        let rows: Vec<Vec<f64>> = inputs.iter().map(|&x| basis.at(x)).collect();
        let project =
            |k: usize| rows.iter().zip(figures).map(|(row, y)| row[k] * y).sum::<f64>() / n;
        let all: Vec<f64> = (0..=basis.degree()).map(project).collect();
        let left = |degree: usize| {
            let fit = |row: &Vec<f64>| (0..=degree).map(|k| all[k] * row[k]).sum::<f64>();
            rows.iter().zip(figures).map(|(row, y)| (y - fit(row)) * (y - fit(row))).sum::<f64>()
        };
        let flat = left(0);
        let floor = 1e-12 * flat;
        let length = |degree: usize| {
            n * ln(left(degree).max(floor).max(f64::MIN_POSITIVE) / n)
                + (degree as f64 + 1.0) * ln(n)
        };
        let mut degree = 0;
        for other in 1..=basis.degree() {
            if flat > 0.0 && length(other) < length(degree) {
                degree = other;
            }
        }
        let residual = left(degree) / (n - degree as f64 - 1.0).max(1.0);
        let coefficients = all[..=degree].to_vec();
        Some(Curve { basis, coefficients, residual, draws: inputs.len() })
    }

    /// The degree; 0 where the input does not show.
    pub fn degree(&self) -> usize {
        self.coefficients.len() - 1
    }

    /// The figure at a value of the input.
    pub fn at(&self, x: f64) -> f64 {
        self.coefficients.iter().zip(self.basis.at(x)).map(|(c, p)| c * p).sum()
    }

    /// The standard error of the figure there, and, with `whole` false, of its distance from the average.
    pub fn error(&self, x: f64, whole: bool) -> f64 {
        let values = self.basis.at(x);
        let first = usize::from(!whole);
        let squares: f64 =
            values.iter().take(self.coefficients.len()).skip(first).map(|p| p * p).sum();
        (self.residual * squares / self.draws as f64).sqrt()
    }

    /// The variance of the figure that the input alone makes, without what the noise of the fit adds; 0 or more.
    pub fn variance(&self) -> f64 {
        let squares: f64 = self.coefficients[1..].iter().map(|c| c * c).sum();
        (squares - self.degree() as f64 * self.residual / self.draws as f64).max(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bids::chance::Chance;

    #[test]
    fn a_line_is_found_with_its_error() {
        // y = 3 - 2 x + noise of sd 0.5 on 64 draws: over 300 studies the error told at a point is the one found.
        let mut chance = Chance::new(5, &["curve"]);
        let (mut z, mut share) = (0.0, 0.0);
        for _ in 0..300 {
            let x: Vec<f64> = (0..64).map(|_| chance.normal()).collect();
            let y: Vec<f64> = x.iter().map(|x| 3.0 - 2.0 * x + 0.5 * chance.normal()).collect();
            let curve = Curve::fitted(&x, &y, 3).unwrap();
            let off = (curve.at(1.2) - 0.6) / curve.error(1.2, true);
            z += off * off / 300.0;
            share += curve.variance() / 300.0;
        }
        // Mean of squares of about t with 62 degrees; a wrong degree is chosen in some per cent of studies.
        assert!((0.8..1.45).contains(&z), "{z}");
        assert!((share - 4.0).abs() < 0.2, "{share}");
    }

    #[test]
    fn what_does_not_matter_is_flat() {
        let mut chance = Chance::new(6, &["flat"]);
        let mut flat = 0;
        for _ in 0..200 {
            let x: Vec<f64> = (0..64).map(|_| chance.uniform()).collect();
            let y: Vec<f64> = x.iter().map(|_| chance.normal()).collect();
            flat += usize::from(Curve::fitted(&x, &y, 3).unwrap().degree() == 0);
        }
        // Schwarz's criterion takes a term too many in about 4.2 % for each degree: 90 % at least stay flat.
        assert!(flat > 175, "{flat}");
        let curve = Curve::fitted(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0], &[2.0; 8], 3).unwrap();
        assert_eq!((curve.degree(), curve.at(9.0), curve.variance()), (0, 2.0, 0.0));
        assert_eq!(Curve::fitted(&[], &[], 3), None);
    }

    #[test]
    fn a_bent_curve_is_followed() {
        let x: Vec<f64> = (0..40).map(|n| f64::from(n) / 10.0).collect();
        let y: Vec<f64> = x.iter().map(|x| 1.0 + x * x).collect();
        let curve = Curve::fitted(&x, &y, 3).unwrap();
        assert_eq!(curve.degree(), 2);
        assert!((curve.at(1.55) - 3.4025).abs() < 1e-9 && curve.error(1.55, true) < 1e-6);
    }
}
