//! Points of the simplex, weights of 0 or more that sum to 1: uniform on all of it, in a stated order, or within ranges.

use super::chance::Chance;
use crate::math::Arrange;

/// Steps of the walk between two points that are kept, by dimension.
const THINNING: usize = 4;
/// Points of the walk that are left out first, by dimension.
const WARM_UP: usize = 50;

/// Uniform on the simplex: the Dirichlet law with all parameters 1, as normalised exponentials (Devroye 1986, "Non-uniform random
/// variate generation", chapter V.2). Test: `means_and_order_are_exact`.
pub fn uniform(dimensions: usize, chance: &mut Chance) -> Vec<f64> {
    let draws: Vec<f64> = (0..dimensions).map(|_| chance.exponential()).collect();
    let all: f64 = draws.iter().sum();
    draws.into_iter().map(|draw| draw / all).collect()
}

/// Uniform where each weight is at least the next: sorted, since all orders are alike.
pub fn in_order(dimensions: usize, chance: &mut Chance) -> Vec<f64> {
    let mut weights = uniform(dimensions, chance);
    weights.arrange_by(|one, other| other.total_cmp(one));
    weights
}

/// The centre of the weights in order, `w_k = (1/k + ... + 1/n) / n` (Barron & Barrett 1996, "Decision quality using ranked attribute
/// weights", Management Science 42(11)). Test: `means_and_order_are_exact`.
pub fn centre_in_order(dimensions: usize) -> Vec<f64> {
    let n = dimensions as f64;
    let from = |k: usize| (k..=dimensions).map(|j| 1.0 / j as f64).sum::<f64>() / n;
    (1..=dimensions).map(from).collect()
}

/// A point inside ranges from which a walk can start: all ranges open by the same share; None where no weights within them sum to 1.
pub fn inside(ranges: &[(f64, f64)]) -> Option<Vec<f64>> {
    let (least, most) = ranges.iter().fold((0.0, 0.0), |(a, b), (low, high)| (a + low, b + high));
    let is_fit = ranges.iter().all(|(low, high)| 0.0 <= *low && low <= high);
    let slack = 1e-9;
    if !is_fit || least > 1.0 + slack || most < 1.0 - slack {
        return None;
    }
    let open = most - least;
    let share = if open > 0.0 { ((1.0 - least) / open).clamp(0.0, 1.0) } else { 0.0 };
    Some(ranges.iter().map(|(low, high)| low + share * (high - low)).collect())
}

/// So many points uniform on the part of the simplex within ranges, by hit-and-run: from a point along a line of random direction to a
/// uniform point of its stretch inside (Smith 1984, "Efficient Monte Carlo procedures for generating points uniformly distributed over
/// bounded regions", Operations Research 32(6)). Empty where no weights fit. Test: `a_walk_fills_its_ranges_evenly`.
pub fn within(ranges: &[(f64, f64)], count: usize, chance: &mut Chance) -> Vec<Vec<f64>> {
    let Some(mut point) = inside(ranges) else { return Vec::new() };
    // What has no room does not move.
    let free: Vec<usize> = (0..ranges.len()).filter(|&it| ranges[it].1 > ranges[it].0).collect();
    let mut points = Vec::with_capacity(count);
    if free.len() < 2 {
        points.resize(count, point);
        return points;
    }
    for _ in 0..WARM_UP * free.len() {
        step(&mut point, ranges, &free, chance);
    }
    for _ in 0..count {
        for _ in 0..THINNING * free.len() {
            step(&mut point, ranges, &free, chance);
        }
        points.push(point.clone());
    }
    points
}

fn step(point: &mut [f64], ranges: &[(f64, f64)], free: &[usize], chance: &mut Chance) {
    let mut direction: Vec<f64> = free.iter().map(|_| chance.normal()).collect();
    let mean = direction.iter().sum::<f64>() / free.len() as f64;
    direction.iter_mut().for_each(|part| *part -= mean);
    let (mut from, mut to) = (f64::NEG_INFINITY, f64::INFINITY);
    for (&at, part) in free.iter().zip(&direction) {
        if *part == 0.0 {
            continue;
        }
        let (low, high) = ranges[at];
        let ends = [(low - point[at]) / part, (high - point[at]) / part];
        from = from.max(ends[0].min(ends[1]));
        to = to.min(ends[0].max(ends[1]));
    }
    // Rounding may leave a point a hair outside.
    let far = from + chance.uniform() * (to - from);
    if !far.is_finite() || to <= from {
        return;
    }
    for (&at, part) in free.iter().zip(&direction) {
        point[at] = (point[at] + far * part).clamp(ranges[at].0, ranges[at].1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mean(points: &[Vec<f64>], place: usize) -> f64 {
        points.iter().map(|point| point[place]).sum::<f64>() / points.len() as f64
    }

    #[test]
    fn means_and_order_are_exact() {
        // 20,000 points, fixed seed; the sd of a weight of three is 0.236: 4.5 standard errors are 0.0075.
        let mut chance = Chance::new(1, &["simplex"]);
        let all: Vec<_> = (0..20_000).map(|_| uniform(3, &mut chance)).collect();
        let sorted: Vec<_> = (0..20_000).map(|_| in_order(3, &mut chance)).collect();
        let centre = centre_in_order(3);
        for (k, exact) in [11.0 / 18.0, 5.0 / 18.0, 2.0 / 18.0].into_iter().enumerate() {
            assert!((mean(&all, k) - 1.0 / 3.0).abs() < 0.0075);
            assert!((centre[k] - exact).abs() < 1e-15);
            assert!((mean(&sorted, k) - exact).abs() < 0.0075, "{k}");
        }
        for point in all.iter().chain(&sorted) {
            assert!((point.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        }
        assert!(sorted.iter().all(|point| point[0] >= point[1] && point[1] >= point[2]));
    }

    #[test]
    fn a_walk_fills_its_ranges_evenly() {
        // Against what rejection leaves of the whole simplex: means and second moments within 4.5 standard errors, taken for half as many
        // independent points as are kept, since the walk's are not quite.
        let ranges = [(0.2, 0.5), (0.1, 0.7), (0.0, 0.3), (0.05, 0.05)];
        let walked = within(&ranges, 20_000, &mut Chance::new(2, &["walk"]));
        let mut chance = Chance::new(2, &["rejected"]);
        let mut drawn = Vec::new();
        while drawn.len() < 20_000 {
            let point: Vec<f64> = uniform(3, &mut chance).iter().map(|w| 0.95 * w).collect();
            if point.iter().zip(&ranges).all(|(w, (low, high))| low <= w && w <= high) {
                drawn.push(point);
            }
        }
        for k in 0..3 {
            let spread = |points: &[Vec<f64>]| {
                let squares: Vec<Vec<f64>> =
                    points.iter().map(|point| point.iter().map(|w| w * w).collect()).collect();
                mean(&squares, k)
            };
            let (m, n) = (mean(&walked, k), mean(&drawn, k));
            let sd = (spread(&drawn) - n * n).sqrt();
            let error = 4.5 * sd * (1.5_f64 / 10_000.0).sqrt();
            assert!((m - n).abs() < error, "weight {k}: {m} for {n}");
            assert!((spread(&walked) - spread(&drawn)).abs() < 2.0 * error, "spread of {k}");
        }
        for point in &walked {
            assert!((point.iter().sum::<f64>() - 1.0).abs() < 1e-9);
            let fits = |(w, (low, high)): (&f64, &(f64, f64))| low <= w && w <= high;
            assert!(point.iter().zip(&ranges).all(fits), "{point:?}");
        }
    }

    #[test]
    fn ranges_without_weights_have_none() {
        assert_eq!(inside(&[(0.6, 0.7), (0.5, 0.6)]), None);
        assert_eq!(inside(&[(0.1, 0.3), (0.2, 0.4)]), None);
        assert_eq!(inside(&[(0.4, 0.4), (0.6, 0.6)]), Some(vec![0.4, 0.6]));
        assert!(within(&[(0.6, 0.7), (0.5, 0.6)], 3, &mut Chance::new(1, &["x"])).is_empty());
    }
}
