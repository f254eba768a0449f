//! Erlang B: the share of calls that find all of n agents (or lines) busy and go away.

use super::domain::{OutOfDomain, up_to_a_billion};
use crate::math::{exp, ln, ln_1p, ln_gamma};
use crate::stats::{ln_1p_less_x, stirling_remainder};

/// Erlang B: probability that all `agents` are busy in M/M/n/n, for any real number of agents.
///
/// `B(n, a) = (aⁿ/n!) / Σ aᵏ/k!`, continued to real n by `1/B = a ∫ exp(-a t) (1 + t)ⁿ dt` (Fortet). `load` in erlangs.
/// Domain `0 <= agents, load <= 10⁹`. Relative error below 10⁻¹² (10⁻¹⁰ for real n); 0 where it underflows, where
/// [`ln_erlang_b`] still answers. Cost about `9 √load` steps at most, whatever the number of agents.
/// Source: Erlang 1917; Jagerman, BSTJ 53 (1974) 525-551. Test: `formulas::erlang::blocking_is_exact`.
pub fn erlang_b(agents: f64, load: f64) -> Result<f64, OutOfDomain> {
    let (agents, load) = domain(agents, load)?;
    Ok(Blocking::of(agents, load).value())
}

/// Natural logarithm of [`erlang_b`], also where that underflows; -inf where there is no load. Relative error below 10⁻¹².
pub fn ln_erlang_b(agents: f64, load: f64) -> Result<f64, OutOfDomain> {
    let (agents, load) = domain(agents, load)?;
    Ok(Blocking::of(agents, load).ln())
}

/// Both arguments, if they lie in the domain.
pub(crate) fn domain(agents: f64, load: f64) -> Result<(f64, f64), OutOfDomain> {
    Ok((up_to_a_billion("agents", agents)?, up_to_a_billion("load", load)?))
}

/// Erlang's B in the form in which its digits are.
#[derive(Clone, Copy)]
pub(crate) enum Blocking {
    /// `1/B - 1`, for fewer agents than erlangs.
    Excess(f64),
    /// `B = exp(ln_point) / below`: the Poisson probability of n by that of at most n.
    Ratio { ln_point: f64, below: f64 },
}

impl Blocking {
    /// For real `n > -1` (the waiting models ask for one agent less) and `load >= 0`.
    pub(crate) fn of(n: f64, load: f64) -> Blocking {
        if n >= load { above(n, load) } else { Blocking::Excess(excess_below(n, load)) }
    }

    pub(crate) fn value(self) -> f64 {
        match self {
            Blocking::Excess(excess) => 1.0 / (1.0 + excess),
            Blocking::Ratio { ln_point, below } => exp(ln_point) / below,
        }
    }

    pub(crate) fn ln(self) -> f64 {
        match self {
            Blocking::Excess(excess) => -ln_1p(excess),
            Blocking::Ratio { ln_point, below } => ln_point - ln(below),
        }
    }

    /// `1/B - 1`; +inf where B underflows.
    pub(crate) fn excess(self) -> f64 {
        match self {
            Blocking::Excess(excess) => excess,
            Blocking::Ratio { ln_point, below } => below * exp(-ln_point) - 1.0,
        }
    }
}

/// `ln(aⁿ e⁻ᵃ / Γ(n + 1))`, for `n >= 0`.
fn ln_poisson(n: f64, a: f64) -> f64 {
    const TAU: f64 = std::f64::consts::TAU;
    if n == 0.0 {
        return -a;
    }
    if n < 16.0 {
        return n * ln(a) - a - ln_gamma(n + 1.0);
    }
    // n ln(a/n) + n - a without cancellation (Loader 2000).
    let deviation = (a - n) / n;
    let exponent =
        if deviation < -0.99 { n * ln(a / n) + (n - a) } else { n * ln_1p_less_x(deviation) };
    exponent - 0.5 * ln(TAU * n) - stirling_remainder(n)
}

/// At least as many agents as erlangs: the upper Poisson tail converges from its first term.
fn above(n: f64, a: f64) -> Blocking {
    if a == 0.0 {
        let ln_point = if n == 0.0 { 0.0 } else { f64::NEG_INFINITY };
        return Blocking::Ratio { ln_point, below: 1.0 };
    }
    let ln_point = ln_poisson(n, a);
    let (mut term, mut tail, mut k) = (1.0, 0.0, n);
    loop {
        k += 1.0;
        term *= a / k;
        tail += term;
        if term <= 1e-17 * tail {
            break;
        }
    }
    // Far out the tail is nothing beside 1, and the point may underflow.
    Blocking::Ratio { ln_point, below: 1.0 - exp(ln_point) * tail }
}

/// Fewer agents than erlangs: `1/B - 1 = n/a (1 + (n-1)/a (1 + ...))`, outward from its largest term.
fn excess_below(n: f64, a: f64) -> f64 {
    let inverse = 1.0 / a;
    let (mut term, mut sum, mut k) = (1.0, 0.0, n);
    while k >= 1.0 {
        term *= k * inverse;
        sum += term;
        if term <= 1e-17 * sum {
            return sum;
        }
        k -= 1.0;
    }
    // What is left is a fraction of an agent, -1 < k < 1.
    sum + term * fraction_excess(k, a)
}

/// `1/B - 1` for `-1 < n < 1` agents and `a > n`.
fn fraction_excess(n: f64, a: f64) -> f64 {
    if n == 0.0 {
        return 0.0;
    }
    if a <= 1.0 {
        // One agent more stands above the load; step down from there.
        return Blocking::of(n + 1.0, a).excess() * a / (n + 1.0) - 1.0;
    }
    // Legendre's continued fraction of the incomplete gamma function, from its tail.
    let s = n + 1.0;
    let mut t = 0.0;
    let mut k = (20.0 + 100.0 / a).floor();
    while k >= 1.0 {
        t = -k * (k - s) / (a + 2.0 * k + 1.0 - s + t);
        k -= 1.0;
    }
    // 1/B = a / (a + 1 - s + t)
    (n - t) / (a - n + t)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The plain recursion of Erlang's formula.
    fn recursion(agents: u32, load: f64) -> f64 {
        (1..=agents).fold(1.0, |inverse, k| 1.0 + inverse * f64::from(k) / load).recip()
    }

    #[test]
    fn blocking_agrees_with_the_recursion() {
        for agents in [0, 1, 2, 3, 7, 15, 16, 17, 40, 99, 250] {
            for load in [1e-3, 0.2, 0.9, 1.0, 1.1, 3.0, 15.0, 16.0, 39.5, 90.0, 250.0, 400.0, 1e5] {
                let (ours, plain) =
                    (erlang_b(f64::from(agents), load).unwrap(), recursion(agents, load));
                let error = if plain > 1e-300 { ours / plain - 1.0 } else { 0.0 };
                let allowed = 1e-13 + 2e-15 * ln(plain).abs();
                assert!(error.abs() < allowed, "{agents} agents, {load} erlangs: {error:e}");
            }
        }
    }

    #[test]
    fn real_agents_fall_between_whole_ones() {
        for load in [0.02, 0.3, 0.99, 1.01, 2.5, 8.0, 30.0, 1000.0] {
            let mut before = f64::INFINITY;
            for step in 0..4000 {
                let agents = f64::from(step) * 0.01;
                let value = ln_erlang_b(agents, load).unwrap();
                assert!(value < before, "{agents} agents, {load} erlangs");
                before = value;
                // One agent more, by the recursion that holds for real numbers too.
                let more = Blocking::of(agents + 1.0, load).excess();
                let expected = (1.0 + Blocking::of(agents, load).excess()) * (agents + 1.0) / load;
                assert!((more / expected - 1.0).abs() < 1e-12, "{agents} agents, {load} erlangs");
            }
        }
    }

    #[test]
    fn bounds_of_the_domain() {
        assert_eq!(erlang_b(0.0, 0.0), Ok(1.0));
        assert_eq!(erlang_b(3.0, 0.0), Ok(0.0));
        assert_eq!(ln_erlang_b(3.0, 0.0), Ok(f64::NEG_INFINITY));
        assert_eq!(erlang_b(-1.0, 2.0).unwrap_err().argument, "agents");
        assert!(erlang_b(1.0, f64::NAN).is_err() && erlang_b(1.0, 2e9).is_err());
        // A million agents: 9 √load steps.
        let million = erlang_b(1e6, 1e6).unwrap();
        assert!((million / 7.974_603_068_555_61e-4 - 1.0).abs() < 1e-13);
    }
}
