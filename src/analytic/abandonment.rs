//! The M/M/n+G queue: callers give up, of any law of patience, for any real number of agents.

use super::domain::{not_negative, positive};
use super::erlang_b::{Blocking, domain};
use super::patience::{Exponential, Patience, Waited};
use super::performance::{NoAnswer, Performance, Targets};
use super::quadrature::integrate;
use crate::math::exp;

/// How far the exponent may fall below its greatest value before nothing is left to add.
const DEPTH: f64 = 40.0;
/// How far it may fall within one stretch of the integral.
const FALL: f64 = 8.0;
/// Relative difference of the two quadratures; the better one is then right to some 10⁻¹³.
const TOLERANCE: f64 = 1e-10;

/// M/M/n+M, Erlang A: exponential patience of rate `patience_rate`. See [`erlang_a_general`].
///
/// Relative error below 10⁻¹⁰. Source: Palm 1946; Garnett, Mandelbaum & Reiman, MSOM 4 (2002) 208-227.
/// Test: `formulas::patience::erlang_a_is_exact`.
pub fn erlang_a(
    arrivals: f64,
    service_rate: f64,
    agents: f64,
    patience_rate: f64,
    targets: Targets,
) -> Result<Performance, NoAnswer> {
    let patience = Exponential::of_rate(patience_rate)?;
    erlang_a_general(arrivals, service_rate, agents, &patience, targets)
}

/// M/M/n+G: `arrivals` per unit of time, each handled in a mean of `1 / service_rate` by `agents` (a real number above 0);
/// callers not answered give up by a law of patience, which may have a share that balks.
///
/// Domain: agents and load up to 10⁹. Overload is an answer only where a share never gives up. Relative error below 10⁻⁸ and
/// absolute below 10⁻¹⁰, better for smooth laws. Cost: some 150 to 400 points whatever the number of agents, and Erlang's B.
/// Source: Baccelli & Hebuterne 1981; Zeltyn & Mandelbaum, QUESTA 51 (2005) 361-402, building blocks.
/// Test: `formulas::patience::every_law_is_exact`, `formulas::patience::golden_values`.
pub fn erlang_a_general<P: Patience>(
    arrivals: f64,
    service_rate: f64,
    agents: f64,
    patience: &P,
    targets: Targets,
) -> Result<Performance, NoAnswer> {
    let load = not_negative("arrivals", arrivals)? / positive("service rate", service_rate)?;
    let (agents, load) = domain(positive("agents", agents)?, load)?;
    let targets = targets.check()?;
    if load == 0.0 {
        return Ok(Performance::idle());
    }
    let rate = agents * service_rate;
    if arrivals * patience.ever() >= rate {
        return Err(NoAnswer::Overload { load: load * patience.ever(), agents });
    }
    let ln_free = -Blocking::of(agents - 1.0, load).ln();
    Ok(Busy { arrivals, rate, ln_free }.performance(patience, targets))
}

/// A pool while all its places are busy, whatever it is below that.
pub(crate) struct Busy {
    /// Arrivals per unit of time.
    pub arrivals: f64,
    /// Completions per unit of time while all places are busy.
    pub rate: f64,
    /// Logarithm of P(a place is free) / P(exactly one place is free); for n agents that is -ln B(n - 1).
    pub ln_free: f64,
}

/// Integrals of `exp(E)` times: 1, the share gone, the share still there, the time waited, and the wait of those still there.
type Sums = [f64; 5];
const ALL: usize = 0;
const GONE: usize = 1;
const STAYED: usize = 2;
const WAITED: usize = 3;
const ANSWERED_WAIT: usize = 4;

impl Busy {
    /// The density of the wait offered is in proportion to `exp(E(v))`, `E(v) = λ H(v) - rate v`, a concave exponent.
    pub(crate) fn performance<P: Patience>(&self, patience: &P, targets: Targets) -> Performance {
        let peak = self.peak(patience);
        let nothing = patience.at(0.0);
        let at_peak = self.exponent(patience, &nothing, &peak);
        let [early, between, late] = self.parts(patience, &peak, targets);

        // All is relative to the greater of exp(E) at its peak and the weight of a free place.
        let greatest = self.ln_free.max(at_peak);
        let free = exp(self.ln_free - greatest);
        let factor = self.arrivals * exp(at_peak - greatest);
        let total = |what: usize| factor * (early[what] + between[what] + late[what]);
        let whole = free + total(ALL);
        // Sums over waits offered up to a limit, and how much is offered a longer wait.
        let parts = [early, between, late];
        let split = |limit: f64| {
            let count = if limit > targets.threshold.min(targets.short) { 2 } else { 1 };
            let sum = |what: usize, parts: &[Sums]| {
                factor * parts.iter().map(|part| part[what]).sum::<f64>()
            };
            (sum(GONE, &parts[..count]), sum(STAYED, &parts[..count]), sum(ALL, &parts[count..]))
        };
        let (gone, stayed, longer) = split(targets.threshold);
        let (gone_short, _, longer_short) = split(targets.short);
        let early_gone = gone + patience.at(targets.threshold).gone * longer;
        let short_gone = gone_short + patience.gone_before(targets.short) * longer_short;
        let abandonment = total(GONE) / whole;
        let answered = (free + total(STAYED)) / whole;
        let mean_wait = total(WAITED) / whole;
        Performance {
            wait_probability: total(ALL) / whole,
            abandonment,
            blocking: 0.0,
            mean_wait,
            mean_wait_answered: total(ANSWERED_WAIT) / whole / answered,
            queue_length: self.arrivals * mean_wait,
            occupancy: self.arrivals * answered / self.rate,
            answered_within: (free + stayed) / whole,
            abandoned_within: early_gone / whole,
            abandoned_short: short_gone / whole,
        }
    }

    /// `E(to) - E(from)`, from the slope at `from` and what is lost of it on the way.
    fn exponent<P: Patience>(&self, patience: &P, from: &Waited, to: &Waited) -> f64 {
        let slope = self.arrivals * from.survival - self.rate;
        slope * (to.time - from.time) - self.arrivals * patience.lost(from, to)
    }

    /// The callers near the wait at which E is greatest: where as many arrive and stay as are answered, or 0.
    fn peak<P: Patience>(&self, patience: &P) -> Waited {
        let rises = |here: &Waited| self.arrivals * here.survival > self.rate;
        let mut low = patience.at(0.0);
        if !rises(&low) {
            return low;
        }
        let mut high = patience.at(1.0 / self.rate);
        while rises(&high) {
            (low, high) = (high, patience.at(2.0 * high.time));
        }
        // Near is enough: E may be off its greatest value by a tenth.
        for _ in 0..200 {
            if self.arrivals * (low.survival - high.survival) * (high.time - low.time) < 0.1 {
                break;
            }
            let middle = patience.at(0.5 * (low.time + high.time));
            if rises(&middle) {
                low = middle;
            } else {
                high = middle;
            }
        }
        low
    }

    /// The integrals over waits up to the lesser limit, between the limits, and beyond, relative to exp(E) at the peak.
    fn parts<P: Patience>(&self, patience: &P, peak: &Waited, targets: Targets) -> [Sums; 3] {
        let limits = [targets.threshold.min(targets.short), targets.threshold.max(targets.short)];
        let at = |v: f64| self.exponent(patience, peak, &patience.at(v));
        let integrand = |v: f64| {
            let here = patience.at(v);
            let weight = exp(self.exponent(patience, peak, &here));
            let stayed = weight * here.survival;
            [weight, weight * here.gone, stayed, weight * here.survived, stayed * v]
        };
        let mut first = 1.0 / self.rate;
        while at(peak.time + first) > -2.5 {
            first *= 2.0;
        }
        let mut parts = [[0.0; 5]; 3];
        for direction in [1.0, -1.0] {
            let (mut from, mut depth, mut step) = (peak.time, 0.0, first);
            while depth > -DEPTH && (direction > 0.0 || from > 0.0) {
                let cut = next_cut(patience.kinks(), &limits, from, direction);
                let to = from + direction * step;
                let to = if direction > 0.0 { to.min(cut) } else { to.max(cut) };
                let deeper = at(to);
                if depth - deeper > FALL {
                    step = 0.5 * (to - from).abs();
                    continue;
                }
                let middle = 0.5 * (from + to);
                let part = limits.iter().filter(|&&limit| middle > limit).count();
                let stretch = (from.min(to), from.max(to));
                integrate(&integrand, stretch, 3, TOLERANCE, &mut parts[part]);
                if depth - deeper < 0.25 * FALL {
                    step *= 2.0;
                }
                (from, depth) = (to, deeper);
            }
        }
        parts
    }
}

/// The next time in a direction where the integrand has a kink or a sum ends; 0 or infinity if there is none.
fn next_cut(kinks: &[f64], limits: &[f64], from: f64, direction: f64) -> f64 {
    let cuts = kinks.iter().chain(limits).copied();
    if direction > 0.0 {
        cuts.filter(|&cut| cut > from).fold(f64::INFINITY, f64::min)
    } else {
        cuts.filter(|&cut| cut < from).fold(0.0, f64::max)
    }
}
