//! Polynomials that are orthonormal on a sample of one input: the basis of every regression here.

/// Polynomials of degree 0 to `degree`, of mean square 1 and uncorrelated on the sample (Forsythe 1957, "Generation and use of orthogonal
/// polynomials for data-fitting with a digital computer", Journal of SIAM 5(2)).
#[derive(Clone, Debug, PartialEq)]
pub struct Polynomials {
    centre: f64,
    scale: f64,
    /// By degree: what is taken from the argument, what of the one before, and the root of the mean square.
    steps: Vec<(f64, f64, f64)>,
}

/// A polynomial of less than this mean square, of an input scaled to 1, is nothing but rounding.
const FLAT: f64 = 1e-9;

impl Polynomials {
    /// Up to a degree, or as far as so many different values allow. Test: `they_are_orthonormal`.
    pub fn of(sample: &[f64], degree: usize) -> Polynomials {
        let n = sample.len().max(1) as f64;
        let centre = sample.iter().sum::<f64>() / n;
        let spread = sample.iter().map(|x| (x - centre) * (x - centre)).sum::<f64>() / n;
        let scale = if spread > 0.0 { spread.sqrt() } else { 1.0 };
        let scaled: Vec<f64> = sample.iter().map(|x| (x - centre) / scale).collect();
        let (mut before, mut now) = (vec![0.0; sample.len()], vec![1.0; sample.len()]);
        let mut steps = vec![(0.0, 0.0, 1.0)];
        let mut size_before = 1.0;
        for _ in 0..degree {
            let size: f64 = now.iter().map(|p| p * p).sum::<f64>() / n;
            let turn = scaled.iter().zip(&now).map(|(x, p)| x * p * p).sum::<f64>() / n / size;
            let back = if steps.len() == 1 { 0.0 } else { size / size_before };
            let next: Vec<f64> = scaled
                .iter()
                .zip(&now)
                .zip(&before)
                .map(|((x, p), q)| (x - turn) * p - back * q)
                .collect();
            let next_size = next.iter().map(|p| p * p).sum::<f64>() / n;
            if spread.is_nan() || spread <= 0.0 || next_size < FLAT * size {
                break;
            }
            steps.push((turn, back, next_size.sqrt()));
            (before, now, size_before) = (now, next, size);
        }
        Polynomials { centre, scale, steps }
    }

    /// The highest degree.
    pub fn degree(&self) -> usize {
        self.steps.len() - 1
    }

    /// The value of each at `x`, degree 0 first.
    pub fn at(&self, x: f64) -> Vec<f64> {
        let x = (x - self.centre) / self.scale;
        let (mut before, mut now) = (0.0, 1.0);
        let mut values = vec![1.0];
        for &(turn, back, size) in &self.steps[1..] {
            let next = (x - turn) * now - back * before;
            (before, now) = (now, next);
            values.push(next / size);
        }
        values
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bids::chance::Chance;

    #[test]
    fn they_are_orthonormal() {
        let mut chance = Chance::new(1, &["polynomials"]);
        let sample: Vec<f64> = (0..60).map(|_| 300.0 + 40.0 * chance.normal()).collect();
        let basis = Polynomials::of(&sample, 5);
        assert_eq!(basis.degree(), 5);
        let values: Vec<Vec<f64>> = sample.iter().map(|&x| basis.at(x)).collect();
        for i in 0..=5 {
            for j in 0..=i {
                let product = values.iter().map(|v| v[i] * v[j]).sum::<f64>() / 60.0;
                let exact = if i == j { 1.0 } else { 0.0 };
                assert!((product - exact).abs() < 1e-9, "{i} {j}: {product}");
            }
        }
    }

    #[test]
    fn few_values_have_few_degrees() {
        assert_eq!(Polynomials::of(&[2.0; 9], 3).degree(), 0);
        assert_eq!(Polynomials::of(&[1.0, 2.0, 1.0, 2.0, 2.0], 3).degree(), 1);
        assert_eq!(Polynomials::of(&[], 3).at(1.0), [1.0]);
    }
}
