//! Gauss-Legendre quadrature.

use crate::math::cos;

/// Nodes and weights of the Gauss-Legendre rule of `order` points on (0, 1).
///
/// Exact for polynomials of degree `2 order - 1`; nodes and weights to about 10⁻¹⁵. Test: `polynomials_are_exact`.
pub(super) fn gauss_legendre(order: u32) -> Vec<(f64, f64)> {
    let n = f64::from(order);
    let node = |i: u32| {
        let mut x = cos(std::f64::consts::PI * (f64::from(i) + 0.75) / (n + 0.5));
        let mut slope = 1.0;
        // Newton's method from Tricomi's approximation: four steps suffice.
        for _ in 0..6 {
            let (mut previous, mut p) = (1.0, x);
            for k in 2..=order {
                let k = f64::from(k);
                (previous, p) = (p, ((2.0 * k - 1.0) * x * p - (k - 1.0) * previous) / k);
            }
            slope = n * (x * p - previous) / (x * x - 1.0);
            x -= p / slope;
        }
        (0.5 * (1.0 - x), 1.0 / ((1.0 - x * x) * slope * slope))
    };
    (0..order).map(node).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn polynomials_are_exact() {
        for order in [2, 5, 12, 20] {
            let rule = gauss_legendre(order);
            for degree in 0..2 * order {
                let power = |x: f64| (0..degree).fold(1.0, |p, _| p * x);
                let sum: f64 = rule.iter().map(|(x, w)| w * power(*x)).sum();
                assert!((sum * f64::from(degree + 1) - 1.0).abs() < 1e-13, "{order}, {degree}");
            }
        }
    }
}
