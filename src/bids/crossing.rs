//! Where a function passes through zero: of two price models the volume at which they cost the same.

/// Stretches in which zeros are looked for.
const STRETCHES: usize = 256;
/// Halvings of a stretch: to 2^-52 of it.
const HALVINGS: usize = 52;

/// The arguments within two ends at which a function changes its sign, rising: each stretch whose ends differ in sign holds one, found by
/// bisection; a stretch of zeros counts where it begins. Two changes within 1/256 of the whole may be missed.
/// Test: `signs_change_where_they_do`.
pub fn crossings(low: f64, high: f64, function: impl Fn(f64) -> f64) -> Vec<f64> {
    let mut found = Vec::new();
    let at = |stretch: usize| low + (high - low) * stretch as f64 / STRETCHES as f64;
    // The last sign that was not zero, and where a stretch of zeros began.
    let (mut sign, mut zeros) = (0.0, None);
    let mut before = low;
    for stretch in 0..=STRETCHES {
        let x = at(stretch);
        let value = function(x);
        if value == 0.0 {
            zeros = zeros.or(Some(x));
        } else {
            let now = value.signum();
            if sign * now < 0.0 {
                found.push(zeros.unwrap_or_else(|| bisected(before, x, sign, &function)));
            }
            (sign, zeros) = (now, None);
        }
        before = x;
    }
    found
}

fn bisected(mut low: f64, mut high: f64, sign: f64, function: &impl Fn(f64) -> f64) -> f64 {
    for _ in 0..HALVINGS {
        let middle = 0.5 * (low + high);
        if function(middle) * sign > 0.0 { low = middle } else { high = middle }
    }
    high
}

/// A piecewise linear function through points of rising arguments, going on in the line of its outer pieces; None below two points.
pub fn through(points: &[(f64, f64)]) -> Option<impl Fn(f64) -> f64 + '_> {
    let rising = points.windows(2).all(|pair| pair[0].0 < pair[1].0);
    let at = move |x: f64| {
        let after = points.partition_point(|point| point.0 <= x).clamp(1, points.len() - 1);
        let ((x0, y0), (x1, y1)) = (points[after - 1], points[after]);
        y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    };
    (points.len() >= 2 && rising).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::sin;

    #[test]
    fn signs_change_where_they_do() {
        let found = crossings(0.5, 9.0, sin);
        let exact = [std::f64::consts::PI, std::f64::consts::TAU];
        assert_eq!(found.len(), 2);
        assert!(found.iter().zip(exact).all(|(found, exact)| (found - exact).abs() < 1e-12));
        assert!(crossings(0.0, 1.0, |x| x + 1.0).is_empty());
        assert!(crossings(-1.0, 1.0, |x| x * x).is_empty());
        assert_eq!(crossings(0.0, 1.0, |x| (x - 0.25).max(0.0) + (x - 0.75).min(0.0)), [0.5]);
        // Equal for a stretch, then the other is dearer.
        assert_eq!(
            crossings(0.0, 1.0, |x| if x < 0.25 {
                -1.0
            } else if x < 0.5 {
                0.0
            } else {
                1.0
            }),
            [0.25]
        );
    }

    #[test]
    fn price_models_cross() {
        // 31,000 a year for each person, one for 8,000 contacts, 18 to 22 of them, against 3.90 a contact.
        let per_person = |volume: f64| {
            let people = (volume / 8000.0).clamp(18.0, 22.0);
            31_000.0 * people
        };
        let per_contact = |volume: f64| 3.9 * volume;
        let found = crossings(100_000.0, 200_000.0, |v| per_person(v) - per_contact(v));
        // Below 8,000 x 18 = 144,000 contacts 558,000 is paid: 3.90 a contact come to that at 143,077.
        assert_eq!(found.len(), 1);
        assert!((found[0] - 558_000.0 / 3.9).abs() < 1e-6, "{found:?}");
    }

    #[test]
    fn points_are_joined_by_lines() {
        let points = [(0.8, 10.0), (1.0, 12.0), (1.2, 20.0)];
        let line = through(&points).unwrap();
        for (x, y) in [(0.9, 11.0), (1.0, 12.0), (1.1, 16.0), (0.7, 9.0), (1.3, 24.0)] {
            assert!((line(x) - y).abs() < 1e-9, "{x}");
        }
        assert!(through(&points[..1]).is_none());
        assert!(through(&[(1.0, 0.0), (1.0, 2.0)]).is_none());
    }
}
