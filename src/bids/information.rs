//! What it is worth to know an input before choosing: the expected value of partial perfect information, EVPPI.

use super::chance::Chance;
use super::curve::Curve;
use super::spread::Spread;

/// Draws anew of the draws, for an interval.
const RESAMPLES: usize = 200;
/// The highest degree of the regressions.
const DEGREE: usize = 3;

/// The value of knowing one input, in points of the score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Worth {
    /// By how much the expected score of the choice rises; 0 where the choice would be the same whatever it is.
    pub value: f64,
    /// 90 % limits from draws made anew.
    pub interval: [f64; 2],
}

impl Worth {
    /// No more than it is worth to know all inputs: what one tells, all of them tell. A curve through few draws may say more.
    pub fn at_most(self, all: f64) -> Worth {
        Worth { value: self.value.min(all), interval: self.interval.map(|end| end.min(all)) }
    }
}

/// `E[max_i E(U_i | θ)] - max_i E U_i` by regression of what the bids are worth on the input, over the draws (Strong & Oakley 2014,
/// "Estimating multiparameter partial expected value of perfect information from a probabilistic sensitivity analysis sample", Medical
/// Decision Making 34(3)). `scores` by draw, then bid. Differences from the best bid are regressed, since what is common to all bids
/// changes no choice. Tests: `a_linear_normal_model`, `what_changes_no_choice_is_worth_nothing`.
pub fn worth(input: &[f64], scores: &[Vec<f64>], chance: &mut Chance) -> Worth {
    let value = of_draws(input, scores);
    let n = scores.len();
    let anew = |_| {
        let places: Vec<usize> = (0..n).map(|_| chance.below(n)).collect();
        let input: Vec<f64> = places.iter().map(|&at| input[at]).collect();
        let scores: Vec<Vec<f64>> = places.iter().map(|&at| scores[at].clone()).collect();
        (of_draws(&input, &scores), 1.0)
    };
    let spread = Spread::of((0..if n == 0 { 0 } else { RESAMPLES }).map(anew));
    let limit = |q| spread.quantile(q).unwrap_or(value);
    Worth { value, interval: [limit(0.05).min(value), limit(0.95).max(value)] }
}

fn of_draws(input: &[f64], scores: &[Vec<f64>]) -> f64 {
    let n = scores.len() as f64;
    let bids = scores.first().map_or(0, Vec::len);
    let mean = |bid: usize| scores.iter().map(|draw| draw[bid]).sum::<f64>() / n;
    let best =
        (0..bids).max_by(|&one, &other| mean(one).total_cmp(&mean(other)).then(other.cmp(&one)));
    let Some(best) = best else { return 0.0 };
    let rival = |bid: usize| {
        let differences: Vec<f64> = scores.iter().map(|draw| draw[bid] - draw[best]).collect();
        Curve::fitted(input, &differences, DEGREE)
    };
    let rivals: Vec<Curve> = (0..bids)
        .filter(|&bid| bid != best)
        .filter_map(rival)
        .filter(|it| it.degree() > 0)
        .collect();
    let gain = |&x: &f64| rivals.iter().map(|rival| rival.at(x)).fold(0.0, f64::max);
    input.iter().map(gain).sum::<f64>() / n
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::exp;
    use crate::stats::normal_cdf;

    #[test]
    fn one_input_is_worth_no_more_than_all() {
        let worth = Worth { value: 0.8, interval: [0.3, 1.2] };
        assert_eq!(worth.at_most(0.5), Worth { value: 0.5, interval: [0.3, 0.5] });
        assert_eq!(worth.at_most(2.0), worth);
    }

    #[test]
    fn a_linear_normal_model() {
        // The second bid leads by -1 + 2 θ_1 + θ_2, θ normal: knowing θ_1 is worth E[max(0, -1 + 2 θ_1)] = 2 φ(1/2) - Φ(-1/2) = 0.3956,
        // knowing θ_2 φ(1) - Φ(-1) = 0.0833. Noise of sd 1; 30 studies of 256 draws.
        let density = |x: f64| exp(-0.5 * x * x) / std::f64::consts::TAU.sqrt();
        let exact = [2.0 * density(0.5) - normal_cdf(-0.5), density(1.0) - normal_cdf(-1.0)];
        assert!((exact[0] - 0.3956).abs() < 1e-4 && (exact[1] - 0.0833).abs() < 1e-4);
        let mut chance = Chance::new(8, &["information"]);
        let mut found = [Vec::new(), Vec::new()];
        let mut covered = 0;
        for _ in 0..30 {
            let theta: Vec<[f64; 2]> =
                (0..256).map(|_| [chance.normal(), chance.normal()]).collect();
            let score = |t: &[f64; 2]| {
                let common = 3.0 * t[0] + chance.normal();
                vec![common, common - 1.0 + 2.0 * t[0] + t[1] + chance.normal()]
            };
            let scores: Vec<Vec<f64>> = theta.iter().map(score).collect();
            let column = |at: usize| theta.iter().map(|it| it[at]).collect::<Vec<f64>>();
            for at in [0, 1] {
                found[at].push(of_draws(&column(at), &scores));
            }
            let [low, high] = worth(&column(0), &scores, &mut Chance::new(1, &["anew"])).interval;
            covered += usize::from(low <= exact[0] && exact[0] <= high);
        }
        for (values, exact) in found.iter().zip(exact) {
            let mean = values.iter().sum::<f64>() / 30.0;
            let spread = values.iter().map(|it| (it - mean) * (it - mean)).sum::<f64>() / 29.0;
            let error = (spread / 30.0).sqrt();
            assert!((mean - exact).abs() < 4.0 * error + 0.01, "{mean} ± {error} for {exact}");
        }
        // 27 of 30 are expected; fewer than 22 happen with probability 0.002.
        assert!(covered >= 22, "{covered} of 30 intervals");
    }

    #[test]
    fn what_changes_no_choice_is_worth_nothing() {
        let mut chance = Chance::new(9, &["nothing"]);
        let input: Vec<f64> = (0..64).map(|_| chance.normal()).collect();
        // It moves both bids alike; or it moves the difference, but never so far that the other leads.
        let alike: Vec<Vec<f64>> = input.iter().map(|x| vec![x + 1.0, *x]).collect();
        let far: Vec<Vec<f64>> = input.iter().map(|x| vec![10.0, 0.1 * x]).collect();
        for scores in [alike, far] {
            assert_eq!(worth(&input, &scores, &mut chance).value, 0.0);
        }
        assert_eq!(worth(&[], &[], &mut chance), Worth { value: 0.0, interval: [0.0, 0.0] });
    }
}
