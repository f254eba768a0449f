//! What was played: of every draw, demand case, bid and replication each figure.

use super::tender::{Look, Tender};
use super::value::score;

/// All of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Played {
    /// By draw: the values of the inputs.
    pub inputs: Vec<Vec<f64>>,
    demands: usize,
    bids: usize,
    figures: usize,
    replications: usize,
    repeated: usize,
    /// By draw, demand case, bid, figure (and behind them the periods of promises) and replication; None where it is undefined, +infinity for a date that never comes.
    values: Vec<Option<f64>>,
}

impl Played {
    /// Nothing yet.
    pub fn new(tender: &Tender) -> Played {
        Played {
            inputs: Vec::new(),
            demands: tender.demands.len(),
            bids: tender.bids.len(),
            figures: tender.columns(),
            replications: tender.replications as usize,
            repeated: tender.repeated as usize,
            values: Vec::new(),
        }
    }

    /// The inputs of one draw more; its figures follow.
    pub fn begin(&mut self, inputs: Vec<f64>) {
        self.inputs.push(inputs);
    }

    /// The figures of the next bid, demand case and draw, bids first: by figure, then replication. What is missing is undefined.
    pub fn push(&mut self, figures: &[Vec<Option<f64>>]) {
        for figure in 0..self.figures {
            let of = figures.get(figure).map(Vec::as_slice).unwrap_or_default();
            let value = |r: usize| of.get(r).copied().flatten();
            self.values.extend((0..self.replications).map(value));
        }
    }

    /// How many draws.
    pub fn draws(&self) -> usize {
        self.inputs.len()
    }

    /// How many replications of a draw.
    pub fn replications(&self, draw: usize) -> usize {
        if draw < self.repeated { self.replications } else { 1 }
    }

    /// How much more one of a draw's replications counts than one of a draw that is played again, so that draws count alike.
    pub fn counts(&self, draw: usize) -> f64 {
        self.replications as f64 / self.replications(draw) as f64
    }

    /// A figure.
    pub fn figure(
        &self,
        figure: usize,
        bid: usize,
        (draw, demand, replication): (usize, usize, usize),
    ) -> Option<f64> {
        let model = (draw * self.demands + demand) * self.bids + bid;
        self.values[(model * self.figures + figure) * self.replications + replication]
    }

    /// What a bid is worth in one world, by criterion, 0 to 1; what is undefined is worth nothing.
    pub fn worth(&self, tender: &Tender, bid: usize, world: (usize, usize, usize)) -> Vec<f64> {
        let worth = |criterion: &super::tender::Criterion| match &criterion.look {
            Look::Figure(figure) => {
                self.figure(*figure, bid, world).map_or(0.0, |it| criterion.value.of(it))
            }
            Look::Spread(figure) => {
                self.apart(tender, *figure, bid, world).map_or(0.0, |it| criterion.value.of(it))
            }
            Look::Checklist(shares) => criterion.value.of(shares[bid]),
        };
        tender.criteria.iter().map(worth).collect()
    }

    /// How far a figure is apart between the demand cases of a world, as a share of its mean over them.
    pub fn apart(
        &self,
        tender: &Tender,
        figure: usize,
        bid: usize,
        (draw, _, replication): (usize, usize, usize),
    ) -> Option<f64> {
        let at = |demand: usize| self.figure(figure, bid, (draw, demand, replication));
        let all = (0..self.demands).map(at).collect::<Option<Vec<f64>>>()?;
        let weighed = tender.demands.iter().zip(&all).map(|(case, value)| case.weight * value);
        let mean: f64 = weighed.sum();
        let high = all.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let low = all.iter().copied().fold(f64::INFINITY, f64::min);
        if high == low {
            return Some(0.0);
        }
        Some((high - low) / mean.abs()).filter(|it| it.is_finite())
    }

    /// The score of a bid in points of 100 in one demand case, by draw, then replication.
    pub fn scores_in(
        &self,
        tender: &Tender,
        bid: usize,
        weights: &[f64],
        demand: usize,
    ) -> Vec<Vec<f64>> {
        let of = |draw, r| 100.0 * score(weights, &self.worth(tender, bid, (draw, demand, r)));
        let all = |draw| (0..self.replications(draw)).map(|r| of(draw, r)).collect();
        (0..self.draws()).map(all).collect()
    }

    /// The score of a bid in points of 100, by draw, then replication, over the demand cases.
    pub fn scores(&self, tender: &Tender, bid: usize, weights: &[f64]) -> Vec<Vec<f64>> {
        (0..self.draws()).map(|draw| self.scores_of(tender, bid, weights, draw)).collect()
    }

    /// The same of one draw, by replication.
    pub fn scores_of(&self, tender: &Tender, bid: usize, weights: &[f64], draw: usize) -> Vec<f64> {
        let of_case =
            |demand: usize, r: usize| score(weights, &self.worth(tender, bid, (draw, demand, r)));
        let of = |r: usize| {
            let cases = tender.demands.iter().enumerate();
            100.0 * cases.map(|(demand, case)| case.weight * of_case(demand, r)).sum::<f64>()
        };
        (0..self.replications(draw)).map(of).collect()
    }
}
