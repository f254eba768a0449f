//! Patience of laws with plain formulas.

use super::{Patience, Waited};
use crate::analytic::domain::{OutOfDomain, at_least_one, positive, share};
use crate::math::exp;

/// `y - (1 - e⁻ʸ)`, without cancellation for small `y`.
fn missed(y: f64) -> f64 {
    // Beyond, the rounding of e⁻ʸ is 2·10⁻¹⁴ of the result at most.
    if y.abs() > 0.1 { y - (1.0 - exp(-y)) } else { missed_soon(y) }
}

/// `y²/2 (1 - y/3 (1 - y/4 (1 - ...)))`, for `|y| <= 0.1`.
fn missed_soon(y: f64) -> f64 {
    const C: [f64; 9] = [
        1.0,
        -1.0 / 3.0,
        1.0 / 12.0,
        -1.0 / 60.0,
        1.0 / 360.0,
        -1.0 / 2520.0,
        1.0 / 20_160.0,
        -1.0 / 181_440.0,
        1.0 / 1_814_400.0,
    ];
    0.5 * y * y * C.iter().rev().fold(0.0, |sum, c| sum * y + c)
}

/// Exponential patience of rate 1 after `y`.
#[inline]
fn exponential(y: f64) -> Waited {
    if y <= 0.1 {
        let missed = missed_soon(y);
        let gone = y - missed;
        return Waited { time: y, survival: 1.0 - gone, gone, survived: gone, missed };
    }
    let survival = exp(-y);
    let gone = 1.0 - survival;
    Waited { time: y, survival, gone, survived: gone, missed: y - gone }
}

/// Nobody ever gives up: Erlang C.
///
/// Source: Erlang 1917. Test: `formulas::patience::endless_patience_is_erlang_c`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Endless;

impl Patience for Endless {
    fn at(&self, t: f64) -> Waited {
        Waited { time: t, survival: 1.0, gone: 0.0, survived: t, missed: 0.0 }
    }

    fn ever(&self) -> f64 {
        1.0
    }

    fn hazard_at_start(&self) -> f64 {
        0.0
    }
}

/// Exponential patience: Erlang A. Times in any one unit; digits kept for the shortest times.
///
/// Source: Palm 1946, 1957. Test: `formulas::patience::erlang_a_is_exact`, `..::every_law_is_exact`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Exponential {
    rate: f64,
}

impl Exponential {
    /// Of rate θ > 0, the reciprocal of the mean.
    pub fn of_rate(rate: f64) -> Result<Self, OutOfDomain> {
        Ok(Exponential { rate: positive("patience rate", rate)? })
    }

    /// Of mean 1/θ > 0.
    pub fn of_mean(mean: f64) -> Result<Self, OutOfDomain> {
        Self::of_rate(1.0 / positive("mean patience", mean)?)
    }
}

impl Patience for Exponential {
    fn at(&self, t: f64) -> Waited {
        let unit = exponential(self.rate * t);
        let (survived, missed) = (unit.survived / self.rate, unit.missed / self.rate);
        Waited { time: t, survived, missed, ..unit }
    }

    fn lost(&self, from: &Waited, to: &Waited) -> f64 {
        if from.time == 0.0 {
            return to.missed;
        }
        // Those still there are as patient as newcomers.
        from.survival * missed(self.rate * (to.time - from.time)) / self.rate
    }

    fn hazard_at_start(&self) -> f64 {
        self.rate
    }
}

/// Everybody gives up after the same time. Exact.
///
/// Source: Barrer, Operations Research 5 (1957) 650-656. Test: `formulas::patience::every_law_is_exact`, `analytic::patience::tests::laws_are_consistent`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Deterministic {
    after: f64,
}

impl Deterministic {
    /// After a time above 0.
    pub fn new(after: f64) -> Result<Self, OutOfDomain> {
        Ok(Deterministic { after: positive("patience", after)? })
    }
}

impl Patience for Deterministic {
    fn at(&self, t: f64) -> Waited {
        let stays = t < self.after;
        let (survival, gone) = if stays { (1.0, 0.0) } else { (0.0, 1.0) };
        let survived = t.min(self.after);
        Waited { time: t, survival, gone, survived, missed: t - survived }
    }

    fn gone_before(&self, t: f64) -> f64 {
        if t > self.after { 1.0 } else { 0.0 }
    }

    fn hazard_at_start(&self) -> f64 {
        0.0
    }

    fn kinks(&self) -> &[f64] {
        std::slice::from_ref(&self.after)
    }
}

/// Patience uniform between 0 and a longest one. Exact.
///
/// Source: Zeltyn & Mandelbaum, Queueing Systems 51 (2005) 361-402. Test: `formulas::patience::every_law_is_exact`, `analytic::patience::tests::laws_are_consistent`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Uniform {
    longest: f64,
}

impl Uniform {
    /// Between 0 and `longest` > 0, so of mean `longest / 2`.
    pub fn up_to(longest: f64) -> Result<Self, OutOfDomain> {
        Ok(Uniform { longest: positive("longest patience", longest)? })
    }
}

impl Patience for Uniform {
    fn at(&self, t: f64) -> Waited {
        let gone = (t / self.longest).min(1.0);
        let missed = 0.5 * gone * t.min(self.longest) + (t - self.longest).max(0.0);
        Waited { time: t, survival: 1.0 - gone, gone, survived: t - missed, missed }
    }

    fn hazard_at_start(&self) -> f64 {
        1.0 / self.longest
    }

    fn kinks(&self) -> &[f64] {
        std::slice::from_ref(&self.longest)
    }
}

/// The sum of two exponential times: few give up at first. Shares add up to within 10⁻¹⁴.
///
/// Source: Zeltyn & Mandelbaum 2005. Test: `formulas::patience::every_law_is_exact`, `analytic::patience::tests::laws_are_consistent`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Erlang2 {
    rate: f64,
}

impl Erlang2 {
    /// Of mean > 0.
    pub fn of_mean(mean: f64) -> Result<Self, OutOfDomain> {
        Ok(Erlang2 { rate: 2.0 / positive("mean patience", mean)? })
    }
}

impl Patience for Erlang2 {
    fn at(&self, t: f64) -> Waited {
        let y = self.rate * t;
        let late = exp(-y);
        let survival = (1.0 + y) * late;
        // e⁻ʸ Σ yᵏ/k! over k >= 2 and (k - 2) e⁻ʸ yᵏ/k! over k >= 3.
        let (gone, missed) = if y < 1.0 {
            let (mut term, mut gone, mut missed) = (late * y, 0.0, 0.0);
            for k in 2..20 {
                term *= y / f64::from(k);
                gone += term;
                missed += f64::from(k - 2) * term;
            }
            (gone, missed)
        } else {
            (1.0 - survival, y - 2.0 + (2.0 + y) * late)
        };
        let survived = (y - missed) / self.rate;
        Waited { time: t, survival, gone, survived, missed: missed / self.rate }
    }

    fn hazard_at_start(&self) -> f64 {
        0.0
    }
}

/// Two kinds of callers, each exponential: some hang up soon, others wait long. Shares add up to within 10⁻¹⁴.
///
/// Source: Zeltyn & Mandelbaum 2005; balanced means by Tijms, A First Course in Stochastic Models (2003), appendix B. Test: `formulas::patience::every_law_is_exact`, `analytic::patience::tests::laws_are_consistent`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hyperexponential {
    shares: [f64; 2],
    kinds: [Exponential; 2],
}

impl Hyperexponential {
    /// A share of callers of one mean patience, the others of another. Domain: a share from 0 to 1, means above 0.
    pub fn new(first: f64, means: [f64; 2]) -> Result<Self, OutOfDomain> {
        let first = share("share of the first kind", first)?;
        let kinds = [Exponential::of_mean(means[0])?, Exponential::of_mean(means[1])?];
        Ok(Hyperexponential { shares: [first, 1.0 - first], kinds })
    }

    /// Of a mean and a squared coefficient of variation of at least 1, both kinds with the same part in the mean.
    pub fn balanced(mean: f64, scv: f64) -> Result<Self, OutOfDomain> {
        let mean = positive("mean patience", mean)?;
        let scv = at_least_one("scv", scv)?;
        let share = 0.5 * (1.0 + ((scv - 1.0) / (scv + 1.0)).sqrt());
        Self::new(share, [mean / (2.0 * share), mean / (2.0 * (1.0 - share))])
    }
}

impl Patience for Hyperexponential {
    fn at(&self, t: f64) -> Waited {
        let ([p, q], [a, b]) = (self.shares, self.kinds.map(|kind| kind.at(t)));
        Waited {
            time: t,
            survival: p * a.survival + q * b.survival,
            gone: p * a.gone + q * b.gone,
            survived: p * a.survived + q * b.survived,
            missed: p * a.missed + q * b.missed,
        }
    }

    fn hazard_at_start(&self) -> f64 {
        self.shares[0] * self.kinds[0].rate + self.shares[1] * self.kinds[1].rate
    }
}
