//! Callers who hang up at once when they hear that they must wait.

use super::{Patience, Waited};
use crate::analytic::domain::{OutOfDomain, share};

/// A share that gives up at time 0 unless served at once; the others follow a law. As exact as that law.
///
/// Source: Zeltyn & Mandelbaum 2005, balking as a mass of patience at 0. Test: `formulas::patience::golden_values`,
/// `analytic::patience::tests::laws_are_consistent`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Balking<P> {
    share: f64,
    others: P,
}

impl<P: Patience> Balking<P> {
    /// Domain: `balk`, a share of callers, from 0 to 1.
    pub fn new(balk: f64, others: P) -> Result<Self, OutOfDomain> {
        Ok(Balking { share: share("balking", balk)?, others })
    }
}

impl<P: Patience> Patience for Balking<P> {
    fn at(&self, t: f64) -> Waited {
        let (stay, others) = (1.0 - self.share, self.others.at(t));
        Waited {
            time: t,
            survival: stay * others.survival,
            gone: self.share + stay * others.gone,
            survived: stay * others.survived,
            missed: self.share * t + stay * others.missed,
        }
    }

    fn gone_before(&self, t: f64) -> f64 {
        if t > 0.0 { self.share + (1.0 - self.share) * self.others.gone_before(t) } else { 0.0 }
    }

    fn lost(&self, from: &Waited, to: &Waited) -> f64 {
        // Who balks is gone at both ends.
        if from.time == 0.0 {
            return (1.0 - self.share) * self.others.at(to.time).missed;
        }
        let (from, to) = (self.others.at(from.time), self.others.at(to.time));
        (1.0 - self.share) * self.others.lost(&from, &to)
    }

    fn ever(&self) -> f64 {
        (1.0 - self.share) * self.others.ever()
    }

    fn hazard_at_start(&self) -> f64 {
        if self.share > 0.0 { f64::INFINITY } else { self.others.hazard_at_start() }
    }

    fn kinks(&self) -> &[f64] {
        self.others.kinks()
    }
}
