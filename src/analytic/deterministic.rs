//! M/D/n: handle times all alike.

use super::domain::{OutOfDomain, not_negative, positive};
use super::performance::{NoAnswer, Performance, Targets};
use super::quadrature::integrate;
use crate::math::{atan2, cos, exp, exp_m1, ln, ln_1p, sin};
use crate::stats::ln_1p_less_x;

const PI: f64 = std::f64::consts::PI;
/// Most agents times handle times within the threshold: the service level sums over as many queue lengths.
const MOST_TERMS: f64 = 20_000.0;

/// M/D/n: `arrivals` per unit of time, each handled in exactly `service_time`, by whole `agents`; nobody gives up.
///
/// The queue seen every `service_time` is a random walk with Poisson steps, reflected at 0: its law follows from
/// `c_j = Σ P(walk is at j after m steps) / m`, which are contour integrals of `-ln(1 - e^{a(z-1)} z^{-n})` on `|z| = n/a`.
/// The service level by Franx. Overload is a named answer. Domain `agents >= 1`, and for the service level
/// `agents · (threshold / service_time + 1) <= 20,000`. Relative error of the mean wait below 10⁻¹⁰, its cost independent of n and of
/// the load; the service level to 10⁻⁹, at a cost in `terms / (1 - ρ)`.
/// Source: Pollaczek 1932; Janssen & van Leeuwaarden, Statistica Neerlandica 62 (2008) 299-313; Franx, Operations Research
/// Letters 29 (2001) 221-223. Test: `formulas::service::deterministic_is_exact`.
pub fn deterministic_service(
    arrivals: f64,
    service_time: f64,
    agents: u32,
    targets: Targets,
) -> Result<Performance, NoAnswer> {
    let rate = not_negative("arrivals", arrivals)?;
    let time = positive("handle time", service_time)?;
    let targets = targets.check()?;
    let (load, n) = (rate * time, f64::from(agents));
    if load >= n {
        return Err(NoAnswer::Overload { load, agents: n });
    }
    let steps = (targets.threshold / time).floor() + 1.0;
    if !deterministic_in_reach(targets.threshold / time, n) {
        let needed = "at most 20,000 handle times by the number of agents";
        return Err(OutOfDomain { argument: "threshold", value: targets.threshold, needed }.into());
    }
    if load == 0.0 {
        return Ok(Performance::idle());
    }
    let contour = Contour { agents: n, load };
    let [delay, queue_length, _] = contour.integrals();
    let queue = contour.queue(delay, (steps * n) as usize);
    let mean_wait = queue_length / rate;
    Ok(Performance {
        wait_probability: -exp_m1(-delay),
        mean_wait,
        mean_wait_answered: mean_wait,
        queue_length,
        occupancy: load / n,
        answered_within: franx(&queue, rate * (steps * time - targets.threshold)),
        ..Performance::idle()
    })
}

/// Whether [`deterministic_service`] reaches a threshold, in handle times, with so many agents: `agents (threshold + 1) <= 20,000`.
///
/// Test: `formulas::service::deterministic_is_exact`.
pub fn deterministic_in_reach(threshold: f64, agents: f64) -> bool {
    (threshold.floor() + 1.0) * agents <= MOST_TERMS
}

/// Mean wait of M/D/n alone, in the unit of `service_time`; for loads known to be below the agents.
pub(crate) fn mean_wait(rate: f64, load: f64, agents: u32) -> f64 {
    if load == 0.0 {
        return 0.0;
    }
    let [_, queue_length, _] = Contour { agents: f64::from(agents), load }.integrals();
    queue_length / rate
}

/// P(W <= t) from the law of the queue; `expected` arrivals between t and the next multiple of the handle time.
fn franx(queue: &[f64], expected: f64) -> f64 {
    let at_most: Vec<f64> = queue
        .iter()
        .scan(0.0, |sum, probability| {
            *sum += probability;
            Some(*sum)
        })
        .collect();
    let mut level = 0.0;
    for (arrived, &room) in at_most.iter().rev().enumerate() {
        let k = arrived as f64;
        let poisson = if arrived == 0 {
            exp(-expected)
        } else {
            exp(k * ln(expected) - expected - crate::math::ln_gamma(k + 1.0))
        };
        level += room * poisson;
    }
    level.min(1.0)
}

/// The circle `z = e^{iθ} / ρ`, on which `e^{a(z-1)} z^{-n}` is least at θ = 0.
struct Contour {
    agents: f64,
    load: f64,
}

impl Contour {
    /// `-ln(1 - e^{a(z-1)} z^{-n})` at θ: real and imaginary part.
    fn logarithm(&self, theta: f64) -> (f64, f64) {
        let n = self.agents;
        let half = sin(0.5 * theta);
        let depth = n * (ln_1p_less_x((self.load - n) / n) - 2.0 * half * half);
        let turn = n * sine_less(theta);
        let (size, sine, half_turn) = (exp(depth), sin(turn), sin(0.5 * turn));
        let cosine = cos(turn);
        let real = 2.0 * half_turn * half_turn - exp_m1(depth) * cosine;
        let imaginary = -size * sine;
        let ln_square = if size < 0.5 {
            ln_1p(size * (size - 2.0 * cosine))
        } else {
            ln(real * real + imaginary * imaginary)
        };
        (-0.5 * ln_square, -atan2(imaginary, real))
    }

    /// `-ln P(no wait)`, the mean queue, and c₀.
    fn integrals(&self) -> [f64; 3] {
        let rho = self.load / self.agents;
        let spare = (self.agents - self.load) / self.agents;
        let integrand = |theta: f64| {
            let (re, im) = self.logarithm(theta);
            let (half, sine) = (sin(0.5 * theta), sin(theta));
            // z / (z - 1) = e / (e - ρ) with e = exp(iθ), and 1 / (z - 1) = ρ / (e - ρ).
            let (x, y) = (spare - 2.0 * half * half, sine);
            let square = x * x + y * y;
            let (er, ei) = (1.0 - 2.0 * half * half, sine);
            let (qr, qi) = ((er * x + ei * y) / square, (ei * x - er * y) / square);
            let (pr, pi) = (rho * x / square, -rho * y / square);
            let (dr, di) = (qr * pr - qi * pi, qr * pi + qi * pr);
            [re * qr - im * qi, re * dr - im * di, re]
        };
        let mut sums = [0.0; 3];
        let widest = 1.0 / self.agents.sqrt();
        let (mut from, mut width) = (0.0, (0.5 * spare).min(widest));
        while from < PI {
            let half = sin(0.5 * from);
            if 2.0 * self.agents * half * half > 45.0 {
                break;
            }
            let to = (from + width).min(PI);
            integrate(&integrand, (from, to), 3, 1e-11, &mut sums);
            (from, width) = (to, (2.0 * width).min(widest));
        }
        sums.map(|sum| sum / PI)
    }

    /// P(j waiting) for j below `count`: `j q_j = Σ i c_i q_{j-i}`.
    fn queue(&self, delay: f64, count: usize) -> Vec<f64> {
        let weights = self.weights(count);
        let mut queue = vec![exp(weights[0] - delay)];
        for j in 1..count {
            let sum: f64 = (1..=j).map(|i| i as f64 * weights[i] * queue[j - i]).sum();
            queue.push(sum / j as f64);
        }
        queue
    }

    /// `c_j` for j below `count`, by the trapezoidal rule on the circle, whose error falls as ρ^points.
    fn weights(&self, count: usize) -> Vec<f64> {
        let rho = self.load / self.agents;
        let enough = -40.0 / ln(rho);
        let points = (enough.max(16.0) as usize) + 2 * count;
        let mut weights = vec![0.0; count];
        for point in 0..=points {
            let theta = PI * point as f64 / points as f64;
            let (mut re, mut im) = self.logarithm(theta);
            if point == 0 || point == points {
                (re, im) = (0.5 * re, 0.5 * im);
            }
            if re.abs() + im.abs() < 1e-22 {
                continue;
            }
            // Times ρ exp(-iθ) for each j.
            let (cosine, sine) = (cos(theta), sin(theta));
            for weight in &mut weights {
                *weight += re;
                (re, im) = (re * cosine + im * sine, im * cosine - re * sine);
            }
        }
        let mut power = 1.0 / points as f64;
        for weight in &mut weights {
            *weight *= power;
            power *= rho;
        }
        weights
    }
}

/// `sin θ - θ`.
fn sine_less(theta: f64) -> f64 {
    if theta > 1.0 {
        return sin(theta) - theta;
    }
    let square = theta * theta;
    let series = (1..10).rev().fold(1.0, |sum, k| {
        let k = f64::from(2 * k + 2);
        1.0 - square / (k * (k + 1.0)) * sum
    });
    -theta * square / 6.0 * series
}
