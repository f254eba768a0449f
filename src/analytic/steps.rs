//! What is constant between given instants: arrival rates, agents.

use super::domain::{OutOfDomain, finite, positive};
use crate::math::Arrange;

/// A function of time that is constant between its edges and zero outside them.
///
/// `values[i]` holds from `edges[i]`, included, to `edges[i + 1]`, not included.
#[derive(Debug, Clone, PartialEq)]
pub struct Steps<T> {
    edges: Vec<f64>,
    values: Vec<T>,
}

impl<T: Copy + Default> Steps<T> {
    /// A function with these edges, which must be finite and rising, and one value between each edge and the next.
    pub fn new(edges: Vec<f64>, values: Vec<T>) -> Result<Self, OutOfDomain> {
        for &edge in &edges {
            finite("edge", edge)?;
        }
        for pair in edges.windows(2) {
            positive("length between edges", pair[1] - pair[0])?;
        }
        if values.is_empty() || edges.len() != values.len() + 1 {
            let needed = "at least one and one less than the edges";
            let value = values.len() as f64;
            return Err(OutOfDomain { argument: "number of values", value, needed });
        }
        Ok(Self { edges, values })
    }

    /// A function of equal steps of the given length from `start`.
    pub fn regular(start: f64, step: f64, values: Vec<T>) -> Result<Self, OutOfDomain> {
        let edges = (0..=values.len()).map(|i| start + step * i as f64).collect();
        Self::new(edges, values)
    }

    /// The instants between which the function is constant.
    pub fn edges(&self) -> &[f64] {
        &self.edges
    }

    /// The values between the edges.
    pub fn values(&self) -> &[T] {
        &self.values
    }

    /// Each step: where it begins, where it ends, its value.
    pub fn pieces(&self) -> impl DoubleEndedIterator<Item = (f64, f64, T)> + '_ {
        self.edges.windows(2).zip(&self.values).map(|(edge, &value)| (edge[0], edge[1], value))
    }

    /// Another function of the values, with the same edges: agents of loads.
    pub fn map<U>(&self, value: impl FnMut(T) -> U) -> Steps<U> {
        let values = self.values.iter().copied().map(value).collect();
        Steps { edges: self.edges.clone(), values }
    }

    /// The value at an instant.
    pub fn at(&self, instant: f64) -> T {
        let after = self.edges.partition_point(|&edge| edge <= instant);
        // Before the first edge there is no step, nor after the last.
        after.checked_sub(1).and_then(|i| self.values.get(i)).copied().unwrap_or_default()
    }
}

impl Steps<f64> {
    /// A smooth rate as steps with which the solution of a linear system agrees, at multiples of `step` from `start`, to the
    /// fourth order of `step`.
    ///
    /// Each of the `count` steps becomes two halves whose rates mix the rate at the two Gauss points; a rate below zero, possible
    /// only where the rate nearly vanishes within one step, becomes zero. Source: Blanes & Moan 2006, the commutator-free
    /// method of fourth order with two exponentials. Test: `sinusoids_by_steps_are_of_fourth_order` in `exact.rs`.
    pub fn of_smooth(
        rate: impl Fn(f64) -> f64,
        start: f64,
        step: f64,
        count: usize,
    ) -> Result<Self, OutOfDomain> {
        const ROOT_3: f64 = 1.732_050_807_568_877_2;
        let (near, far) = (0.5 + 1.0 / ROOT_3, 0.5 - 1.0 / ROOT_3);
        let halves = (0..count).flat_map(|i| {
            let middle = start + step * (i as f64 + 0.5);
            let early = rate(middle - step * ROOT_3 / 6.0);
            let late = rate(middle + step * ROOT_3 / 6.0);
            [near * early + far * late, far * early + near * late].map(|rate: f64| rate.max(0.0))
        });
        Self::regular(start, 0.5 * step, halves.collect())
    }

    /// The integral from `from` to `to`: arrivals, when the values are rates.
    pub fn integral(&self, from: f64, to: f64) -> f64 {
        let part =
            |(start, end, value)| value * (f64::min(end, to) - f64::max(start, from)).max(0.0);
        self.pieces().map(part).sum()
    }

    /// The largest value between two instants.
    pub fn largest(&self, from: f64, to: f64) -> f64 {
        let within = self.pieces().filter(|&(start, end, _)| start < to && end > from);
        within.map(|(_, _, value)| value).fold(0.0, f64::max)
    }
}

/// The spans in which nothing changes, from the first edge of the first function to the last of `instants`, each of which is an
/// end of one.
pub(super) fn spans(functions: [&[f64]; 2], instants: &[f64]) -> Vec<(f64, f64)> {
    // A function of steps has at least two edges.
    let begin = functions[0][0];
    let end = instants.iter().copied().fold(begin, f64::max);
    let edges = functions.into_iter().flatten().chain(instants).copied();
    let mut cuts: Vec<f64> = edges.filter(|&t| t >= begin && t <= end).collect();
    cuts.arrange_by(f64::total_cmp);
    cuts.dedup();
    cuts.windows(2).map(|cut| (cut[0], cut[1])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_includes_its_start() {
        let steps = Steps::new(vec![1.0, 2.0, 4.0], vec![3.0, 5.0]).unwrap();
        let at = [0.9, 1.0, 1.9, 2.0, 3.9, 4.0].map(|t| steps.at(t));
        assert_eq!(at, [0.0, 3.0, 3.0, 5.0, 5.0, 0.0]);
        assert_eq!(steps.integral(0.0, 9.0), 13.0);
        assert_eq!(steps.integral(1.5, 2.5), 4.0);
        assert_eq!((steps.largest(0.0, 2.0), steps.largest(0.0, 2.1)), (3.0, 5.0));
        assert_eq!(Steps::regular(1.0, 0.5, vec![2]).unwrap().edges(), [1.0, 1.5]);
    }

    #[test]
    fn malformed_steps_are_refused() {
        assert!(Steps::new(vec![0.0, 1.0], vec![1.0, 2.0]).is_err());
        assert!(Steps::new(vec![0.0], Vec::<f64>::new()).is_err());
        assert!(Steps::new(vec![0.0, 1.0, 1.0], vec![1.0, 2.0]).is_err());
        assert!(Steps::new(vec![0.0, f64::INFINITY], vec![1.0]).is_err());
    }

    #[test]
    fn smooth_rates_keep_their_arrivals() {
        let steps = Steps::of_smooth(|t| 1.0 + t * t * t, 0.0, 0.5, 4).unwrap();
        assert!((steps.integral(0.0, 2.0) - 6.0).abs() < 1e-12);
    }
}
