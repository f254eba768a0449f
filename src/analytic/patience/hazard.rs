//! Patience as measured: a rate of giving up for each stretch of the wait.

use super::{Exponential, Patience, Waited};
use crate::analytic::domain::{OutOfDomain, not_negative};

/// From this time waited on, callers give up at this rate: a time of 0 or more, and per that unit of time a rate of 0 or more.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HazardFrom {
    /// Start of the stretch.
    pub time: f64,
    /// Rate of giving up among those who still wait.
    pub rate: f64,
}

/// A piecewise constant rate of giving up; the last one goes on for ever, and may be 0. Shares add up to within 10⁻¹⁴.
///
/// Source: the hazard of patience as Brown et al. 2005 estimate it. Test: `formulas::patience::stretches_of_hazard_join_the_known_laws`,
/// `analytic::patience::hazard::tests`.
#[derive(Clone, Debug, PartialEq)]
pub struct Hazard {
    starts: Vec<f64>,
    rates: Vec<f64>,
    /// The callers at each start.
    at_start: Vec<Waited>,
}

impl Hazard {
    /// Stretches in rising order of time, the first at 0. Domain: at least one, rates of 0 or more.
    pub fn new(stretches: &[HazardFrom]) -> Result<Self, OutOfDomain> {
        let mut hazard = Hazard { starts: Vec::new(), rates: Vec::new(), at_start: Vec::new() };
        for stretch in stretches {
            let rising = match hazard.starts.last() {
                None => stretch.time == 0.0,
                Some(&before) => stretch.time > before && stretch.time < f64::INFINITY,
            };
            if !rising {
                return Err(OutOfDomain {
                    argument: "start of a stretch",
                    value: stretch.time,
                    needed: "0 for the first and later than the one before",
                });
            }
            let here = if hazard.starts.is_empty() {
                Waited { time: 0.0, survival: 1.0, gone: 0.0, survived: 0.0, missed: 0.0 }
            } else {
                hazard.at(stretch.time)
            };
            hazard.rates.push(not_negative("hazard", stretch.rate)?);
            hazard.starts.push(stretch.time);
            hazard.at_start.push(here);
        }
        if hazard.starts.is_empty() {
            return Err(OutOfDomain {
                argument: "number of stretches",
                value: 0.0,
                needed: "1 or more",
            });
        }
        Ok(hazard)
    }
}

impl Patience for Hazard {
    fn at(&self, t: f64) -> Waited {
        let after = self.starts.partition_point(|&start| start <= t).max(1) - 1;
        let (start, rate) = (&self.at_start[after], self.rates[after]);
        let step = t - start.time;
        let Ok(law) = Exponential::of_rate(rate) else {
            // Rate 0: nobody leaves in this stretch.
            let (survived, missed) =
                (start.survived + start.survival * step, start.missed + start.gone * step);
            return Waited { time: t, survived, missed, ..*start };
        };
        let more = law.at(step);
        Waited {
            time: t,
            survival: start.survival * more.survival,
            gone: start.gone + start.survival * more.gone,
            survived: start.survived + start.survival * more.survived,
            missed: start.missed + start.gone * step + start.survival * more.missed,
        }
    }

    fn ever(&self) -> f64 {
        let last = self.rates.len() - 1;
        if self.rates[last] > 0.0 { 0.0 } else { self.at_start[last].survival }
    }

    fn hazard_at_start(&self) -> f64 {
        self.rates[0]
    }

    fn kinks(&self) -> &[f64] {
        &self.starts[1..]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::exp;

    #[test]
    fn stretches_of_one_rate_are_exponential() {
        let from = |time| HazardFrom { time, rate: 0.4 };
        let hazard = Hazard::new(&[from(0.0), from(0.3), from(2.0)]).unwrap();
        let plain = Exponential::of_rate(0.4).unwrap();
        for t in [0.0, 0.1, 0.3, 1.0, 2.5, 20.0] {
            let (a, b) = (hazard.at(t), plain.at(t));
            for (x, y) in [(a.gone, b.gone), (a.survived, b.survived), (a.missed, b.missed)] {
                assert!((x - y).abs() <= 1e-14 * y, "{t}: {x} {y}");
            }
            assert!((a.survival - exp(-0.4 * t)).abs() < 1e-15);
        }
    }

    #[test]
    fn who_never_leaves() {
        let stretches = [HazardFrom { time: 0.0, rate: 1.0 }, HazardFrom { time: 1.0, rate: 0.0 }];
        let hazard = Hazard::new(&stretches).unwrap();
        assert_eq!(hazard.ever(), hazard.at(1e6).survival);
        assert!(Hazard::new(&stretches[1..]).is_err() && Hazard::new(&[]).is_err());
    }
}
