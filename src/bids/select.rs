//! Sequential selection of the best, KN: bids leave as soon as they are clearly worse (Kim & Nelson 2001, "A fully sequential procedure for
//! indifference-zone selection in simulation", ACM TOMACS 11(3)). It holds under common chance, by Bonferroni's inequality.

use crate::math::pow;

/// The constant `h² = 2 η (n0 - 1)`, `η = ((2 α / (k - 1))^(-2 / (n0 - 1)) - 1) / 2`, of `bids` >= 2, first observations `first` >= 2 and an
/// error probability `alpha` (0 to below one half of the bids less one). Test: `constants_of_the_procedure`.
pub fn constant(bids: usize, first: usize, alpha: f64) -> f64 {
    let degrees = first as f64 - 1.0;
    let eta = 0.5 * (pow(2.0 * alpha / (bids as f64 - 1.0), -2.0 / degrees) - 1.0);
    2.0 * eta * degrees
}

/// A selection in hand.
#[derive(Clone, Debug)]
pub struct Selection {
    first: usize,
    indifference: f64,
    constant: f64,
    /// The observations until there are `first`.
    begun: Vec<Vec<f64>>,
    sums: Vec<f64>,
    seen: usize,
    /// Variance of each difference, from the first observations.
    variances: Vec<Vec<f64>>,
    survivors: Vec<usize>,
}

impl Selection {
    /// Of so many bids, the greater the better: with probability `1 - alpha` the best stays, or one at most `indifference` (> 0) worse.
    pub fn new(bids: usize, first: usize, alpha: f64, indifference: f64) -> Selection {
        let first = first.max(2);
        Selection {
            first,
            indifference,
            constant: if bids < 2 { 0.0 } else { constant(bids, first, alpha) },
            begun: Vec::new(),
            sums: vec![0.0; bids],
            seen: 0,
            variances: Vec::new(),
            survivors: (0..bids).collect(),
        }
    }

    /// One more paired observation of every bid; those that left are not looked at.
    pub fn observe(&mut self, values: &[f64]) {
        self.seen += 1;
        self.sums.iter_mut().zip(values).for_each(|(sum, value)| *sum += value);
        if self.seen <= self.first {
            self.begun.push(values.to_vec());
        }
        if self.seen == self.first {
            self.variances = variances_of_differences(&self.begun);
        }
        if self.seen >= self.first {
            self.screen();
        }
    }

    fn screen(&mut self) {
        let mean = |bid: usize| self.sums[bid] / self.seen as f64;
        let stays = |bid: &usize| {
            let bid = *bid;
            self.survivors.iter().all(|&other| mean(bid) >= mean(other) - self.margin(bid, other))
        };
        self.survivors = self.survivors.iter().copied().filter(stays).collect();
    }

    /// How far behind another a bid may be and stay, `W / r`.
    fn margin(&self, bid: usize, other: usize) -> f64 {
        let (seen, delta) = (self.seen as f64, self.indifference);
        let reach = self.constant * self.variances[bid][other] / (delta * delta) - seen;
        (0.5 * delta * reach).max(0.0) / seen
    }

    /// Who is still in, by place.
    pub fn survivors(&self) -> &[usize] {
        &self.survivors
    }

    /// The bid that is chosen, as soon as one is left, or those left are equal as far as the indifference goes: then the first of the best.
    pub fn chosen(&self) -> Option<usize> {
        if self.survivors.len() == 1 {
            return self.survivors.first().copied();
        }
        let all_told = self.seen >= self.first
            && self
                .survivors
                .iter()
                .all(|&bid| self.survivors.iter().all(|&other| self.margin(bid, other) == 0.0));
        let best = |one: &usize, other: &usize| {
            self.sums[*one].total_cmp(&self.sums[*other]).then(other.cmp(one))
        };
        self.survivors.iter().copied().filter(|_| all_told).max_by(|one, other| best(one, other))
    }

    /// Observations so far.
    pub fn seen(&self) -> usize {
        self.seen
    }
}

fn variances_of_differences(observations: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let n = observations.len() as f64;
    let bids = observations.first().map_or(0, Vec::len);
    let variance = |i: usize, j: usize| {
        let mean = observations.iter().map(|it| it[i] - it[j]).sum::<f64>() / n;
        let square = |it: &Vec<f64>| (it[i] - it[j] - mean) * (it[i] - it[j] - mean);
        observations.iter().map(square).sum::<f64>() / (n - 1.0)
    };
    (0..bids).map(|i| (0..bids).map(|j| variance(i, j)).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bids::chance::Chance;

    #[test]
    fn constants_of_the_procedure() {
        for (bids, first, h2) in [(2, 20, 5.211), (5, 20, 9.015), (10, 30, 10.552)] {
            assert!((constant(bids, first, 0.05) - h2).abs() < 5e-4, "{bids} {first}");
        }
    }

    /// Plays selections on normal models with means and correlated noise of sd 3 to 6: how often the best is chosen, and after how many.
    fn played(means: &[f64], correlation: f64, studies: u32) -> (f64, f64) {
        let mut chance = Chance::new(21, &["selection"]);
        let (mut right, mut seen) = (0.0, 0.0);
        for _ in 0..studies {
            let mut selection = Selection::new(means.len(), 16, 0.05, 1.0);
            while selection.chosen().is_none() {
                let common = chance.normal();
                let noise = |(bid, mean): (usize, &f64)| {
                    let own = chance.normal();
                    let sd = 3.0 + 3.0 * bid as f64 / means.len() as f64;
                    mean + sd * (correlation.sqrt() * common + (1.0 - correlation).sqrt() * own)
                };
                let values: Vec<f64> = means.iter().enumerate().map(noise).collect();
                selection.observe(&values);
            }
            right += f64::from(u8::from(selection.chosen() == Some(means.len() - 1)));
            seen += selection.seen() as f64;
        }
        (right / f64::from(studies), seen / f64::from(studies))
    }

    #[test]
    fn the_best_is_chosen_as_often_as_promised() {
        // The hardest case allowed: the best leads all others by the indifference alone. 1,500 studies: 95 % less 3 standard errors.
        let slipped = [0.0, 0.0, 0.0, 0.0, 1.0];
        let (alone, long) = played(&slipped, 0.0, 1500);
        let (together, short) = played(&slipped, 0.8, 1500);
        assert!(alone >= 0.95 - 3.0 * 0.0057, "independent: {alone}");
        assert!(together >= 0.95 - 3.0 * 0.0057, "correlated: {together}");
        // Common noise makes the differences small, and the selection short.
        assert!(short < 0.6 * long, "{short} of {long}");
        let (clear, quick) = played(&[0.0, 2.0, 1.0, 9.0, 40.0], 0.5, 300);
        assert!(clear == 1.0 && quick < 17.0, "{clear} {quick}");
    }

    #[test]
    fn equal_bids_end_the_selection() {
        let mut selection = Selection::new(3, 10, 0.05, 1.0);
        for n in 0..10 {
            assert_eq!(selection.chosen(), None);
            selection.observe(&[f64::from(n), f64::from(n), f64::from(n) - 5.0]);
        }
        assert_eq!((selection.survivors(), selection.chosen()), (&[0, 1][..], Some(0)));
        assert_eq!(Selection::new(1, 10, 0.05, 1.0).chosen(), Some(0));
    }
}
