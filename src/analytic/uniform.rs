//! Uniformisation: where a Markov chain with constant rates stands after a while.

use crate::math::{exp, ln, ln_gamma};

/// Weights below this share of the largest are left out.
const NEGLIGIBLE: f64 = 1e-40;

/// What a span of time makes of a vector over the states of a chain.
pub(super) struct Span {
    /// The vector at the end.
    pub(super) end: Vec<f64>,
    /// The integral of the vector over the span.
    pub(super) integral: Vec<f64>,
}

/// Plays a chain for `time`: `jump` writes `before (I + Q / rate)`, with `rate` at least the rate of leaving any state.
///
/// `p(t) = Σ P(Poisson(rate t) = k) p (I + Q / rate)ᵏ` and its integral; all terms are positive, so small probabilities keep
/// their digits: relative error about 10⁻¹⁶ times the number of terms, which is `rate time` and some of its square roots.
/// Source: Jensen 1953, Skandinavisk Aktuarietidskrift 36. Test: `two_states_are_exact`.
pub(super) fn uniformised(
    rate: f64,
    time: f64,
    start: &[f64],
    mut jump: impl FnMut(&[f64], &mut [f64]),
) -> Span {
    let mean = rate * time;
    if mean <= 0.0 {
        let integral = start.iter().map(|p| p * time).collect();
        return Span { end: start.to_vec(), integral };
    }
    let weights = Poisson::new(mean);
    let mut before = start.to_vec();
    let mut after = vec![0.0; start.len()];
    let mut end = vec![0.0; start.len()];
    let mut integral = vec![0.0; start.len()];
    let last = weights.first + weights.mass.len() - 1;
    for jumps in 0..=last {
        let (now, more) = weights.at(jumps);
        let more = more / rate;
        if now == 0.0 {
            integral.iter_mut().zip(&before).for_each(|(integral, p)| *integral += more * p);
        } else {
            for ((end, integral), p) in end.iter_mut().zip(&mut integral).zip(&before) {
                *end += now * p;
                *integral += more * p;
            }
        }
        if jumps < last {
            jump(&before, &mut after);
            std::mem::swap(&mut before, &mut after);
        }
    }
    Span { end, integral }
}

/// Probabilities of a Poisson distribution, where they are not negligible.
struct Poisson {
    first: usize,
    /// P(= first + i).
    mass: Vec<f64>,
    /// P(> first + i).
    above: Vec<f64>,
}

impl Poisson {
    fn new(mean: f64) -> Poisson {
        // Outward from the mode, then scaled to one.
        let mode = mean.floor();
        let mut below = Vec::new();
        let (mut k, mut weight) = (mode, 1.0);
        while k > 0.0 && weight > NEGLIGIBLE {
            weight *= k / mean;
            k -= 1.0;
            below.push(weight);
        }
        let first = mode as usize - below.len();
        let mut mass: Vec<f64> = below.into_iter().rev().collect();
        let (mut k, mut weight) = (mode, 1.0);
        while weight > NEGLIGIBLE {
            mass.push(weight);
            k += 1.0;
            weight *= mean / k;
        }
        // A sum for large means (smallest first, from both ends); the formula where all terms from zero on are there.
        let total = if first == 0 && mean < 30.0 {
            exp(mean - mode * ln(mean) + ln_gamma(mode + 1.0))
        } else {
            let mut sorted = mass.clone();
            sorted.sort_by(f64::total_cmp);
            sorted.iter().sum()
        };
        let mut above = vec![0.0; mass.len()];
        let mut sum = 0.0;
        for (above, mass) in above.iter_mut().zip(&mut mass).rev() {
            *mass /= total;
            *above = sum;
            sum += *mass;
        }
        Poisson { first, mass, above }
    }

    /// P(= k) and P(> k).
    fn at(&self, k: usize) -> (f64, f64) {
        match k.checked_sub(self.first) {
            Some(i) => (self.mass[i], self.above[i]),
            None => (0.0, 1.0),
        }
    }
}

/// A birth-and-death chain on `0..births.len()`, from which customers may also vanish.
pub(super) struct BirthDeath {
    /// Rates of going one up; zero in the last state.
    pub(super) births: Vec<f64>,
    /// Rates of going one down; zero in state 0.
    pub(super) deaths: Vec<f64>,
    /// Rates of leaving the chain.
    pub(super) vanishing: Vec<f64>,
}

impl BirthDeath {
    /// Customers of a queue with exponential handle time and patience, at most `states - 1` of them.
    pub(super) fn queue(
        states: usize,
        arrival_rate: f64,
        agents: f64,
        handle_rate: f64,
        patience_rate: f64,
    ) -> BirthDeath {
        let death = |n: f64| handle_rate * n.min(agents) + patience_rate * (n - agents).max(0.0);
        let deaths = (0..states).map(|n| death(n as f64)).collect();
        let mut births = vec![arrival_rate; states];
        births[states - 1] = 0.0;
        BirthDeath { births, deaths, vanishing: vec![0.0; states] }
    }

    /// The chain of the states from `base` on.
    pub(super) fn above(mut self, base: usize) -> BirthDeath {
        for rates in [&mut self.births, &mut self.deaths, &mut self.vanishing] {
            rates.drain(..base);
        }
        self
    }

    fn leaving(&self, state: usize) -> f64 {
        self.births[state] + self.deaths[state] + self.vanishing[state]
    }

    fn fastest(&self) -> f64 {
        (0..self.births.len()).map(|state| self.leaving(state)).fold(0.0, f64::max)
    }

    /// Probabilities of the chain.
    pub(super) fn forward(&self, time: f64, start: &[f64]) -> Span {
        let rate = self.fastest();
        let states = start.len();
        let share = |rates: &[f64], n: usize| rates.get(n).map_or(0.0, |r| r / rate);
        let jump = Jump {
            left: (0..states)
                .map(|n| n.checked_sub(1).map_or(0.0, |n| share(&self.births, n)))
                .collect(),
            stay: self.stays(rate),
            right: (0..states).map(|n| share(&self.deaths, n + 1)).collect(),
        };
        uniformised(rate, time, start, |before, after| jump.apply(before, after))
    }

    /// Expectations, by the state at the start, of a function of the state at the end.
    pub(super) fn backward(&self, time: f64, end: &[f64]) -> Vec<f64> {
        let rate = self.fastest();
        let share = |rates: &[f64]| rates.iter().map(|r| r / rate).collect();
        let jump =
            Jump { left: share(&self.deaths), stay: self.stays(rate), right: share(&self.births) };
        uniformised(rate, time, end, |before, after| jump.apply(before, after)).end
    }

    /// Shares of the uniformised jumps that stay.
    fn stays(&self, rate: f64) -> Vec<f64> {
        (0..self.births.len()).map(|n| (1.0 - self.leaving(n) / rate).max(0.0)).collect()
    }
}

/// One jump: a matrix of three diagonals, by row.
struct Jump {
    left: Vec<f64>,
    stay: Vec<f64>,
    right: Vec<f64>,
}

impl Jump {
    fn apply(&self, before: &[f64], after: &mut [f64]) {
        let last = before.len() - 1;
        if last == 0 {
            after[0] = self.stay[0] * before[0];
            return;
        }
        after[0] = self.stay[0] * before[0] + self.right[0] * before[1];
        after[last] = self.left[last] * before[last - 1] + self.stay[last] * before[last];
        // Slices of equal length, so that the loop becomes vector instructions.
        let inner = 1..last;
        let (left, stay) = (&self.left[inner.clone()], &self.stay[inner.clone()]);
        let (right, after) = (&self.right[inner.clone()], &mut after[inner]);
        let rows = left.iter().zip(stay).zip(right).zip(before.windows(3)).zip(after);
        for ((((left, stay), right), near), after) in rows {
            *after = left * near[0] + stay * near[1] + right * near[2];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_states_are_exact() {
        // One agent, no room to wait: P(busy) = share (1 - exp(-(λ + μ) t)).
        let (lambda, mu) = (3.0, 2.0);
        for time in [1e-9, 0.01, 1.0, 30.0, 3000.0] {
            let chain = BirthDeath::queue(2, lambda, 1.0, mu, 0.0);
            let span = chain.forward(time, &[1.0, 0.0]);
            let rate = lambda + mu;
            let busy = -lambda / rate * crate::math::exp_m1(-rate * time);
            assert!((span.end[1] / busy - 1.0).abs() < 1e-11, "{time}: {:?} {busy}", span.end);
            let total: f64 = span.integral.iter().sum();
            assert!((total / time - 1.0).abs() < 1e-11, "{time}: {total}");
            let integral = (lambda * time - busy) / rate;
            // The reference itself cancels for short times.
            assert!((span.integral[1] - integral).abs() < 1e-11 * integral + 1e-17);
            let back = chain.backward(time, &[0.0, 1.0]);
            assert!((back[0] / busy - 1.0).abs() < 1e-11);
        }
    }

    #[test]
    fn poisson_weights_add_up() {
        for mean in [1e-12, 0.3, 1.0, 29.9, 30.1, 400.0, 1e5] {
            let poisson = Poisson::new(mean);
            let total: f64 = poisson.mass.iter().sum();
            assert!((total - 1.0).abs() < 1e-12, "{mean}: {total}");
            let first = poisson.first as f64;
            let values = poisson.mass.iter().zip(0..).map(|(p, i)| p * (first + f64::from(i)));
            assert!((values.sum::<f64>() / mean - 1.0).abs() < 1e-11, "{mean}");
        }
    }
}
