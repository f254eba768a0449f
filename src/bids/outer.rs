//! Draws of the uncertain inputs: stratified, correlated as stated, the same for all bids and demand cases.

use super::belief::Belief;
use super::chance::Chance;
use super::matrix::{root, times};
use crate::math::sin;
use crate::stats::{normal_cdf, normal_quantile};

/// Draws that fill all strata of each input together. Blocks are independent of one another, so that a study may stop after any of them.
pub const BLOCK: u32 = 16;

/// An uncertain input.
#[derive(Clone, Debug, PartialEq)]
pub struct Unknown {
    /// Its id; the draws are keyed by it.
    pub id: String,
    /// What is believed of it.
    pub belief: Belief,
}

/// All of them together.
#[derive(Clone, Debug, PartialEq)]
pub struct Outer {
    seed: u64,
    inputs: Vec<Unknown>,
    /// The root of the correlations of the normal scores; None where all are independent.
    root: Option<Vec<Vec<f64>>>,
}

impl Outer {
    /// Inputs of which some go together: `(one, other, rank correlation)`. A Gaussian copula, whose normal scores have the correlation
    /// `2 sin(π ρ / 6)` where the ranks have `ρ` (Pearson 1907; Iman & Conover 1982, Communications in Statistics 11(3)). None where no
    /// inputs can be so correlated. Test: `ranks_are_correlated_as_stated`.
    pub fn new(seed: u64, inputs: Vec<Unknown>, pairs: &[(usize, usize, f64)]) -> Option<Outer> {
        let mut matrix: Vec<Vec<f64>> = (0..inputs.len())
            .map(|i| (0..inputs.len()).map(|j| f64::from(u8::from(i == j))).collect())
            .collect();
        for &(one, other, rank) in pairs {
            let score = 2.0 * sin(std::f64::consts::PI * rank / 6.0);
            (matrix[one][other], matrix[other][one]) = (score, score);
        }
        let root = if pairs.is_empty() { None } else { Some(root(&matrix)?) };
        Some(Outer { seed, inputs, root })
    }

    /// The values of one draw, in the order of the inputs: Latin hypercubes (McKay, Beckman & Conover 1979, Technometrics 21(2)) of
    /// [`BLOCK`] draws each; of correlated inputs the first is stratified. Test: `each_block_fills_the_strata`.
    pub fn draw(&self, draw: u32) -> Vec<f64> {
        let uniforms = self.inputs.iter().map(|input| self.stratified(&input.id, draw));
        let uniforms: Vec<f64> = match &self.root {
            None => uniforms.collect(),
            Some(root) => {
                let normals: Vec<f64> = uniforms.map(normal_quantile).collect();
                times(root, &normals).into_iter().map(normal_cdf).collect()
            }
        };
        let least = f64::EPSILON / 2.0;
        let value =
            |(input, u): (&Unknown, f64)| input.belief.quantile(u.clamp(least, 1.0 - least));
        self.inputs.iter().zip(uniforms).map(value).collect()
    }

    fn stratified(&self, id: &str, draw: u32) -> f64 {
        let block = (draw / BLOCK).to_string();
        let mut chance = Chance::new(self.seed, &["input", id, &block]);
        let strata = chance.order(BLOCK as usize);
        let within: Vec<f64> = strata.iter().map(|_| chance.uniform()).collect();
        let place = (draw % BLOCK) as usize;
        (strata[place] as f64 + within[place]) / f64::from(BLOCK)
    }

    /// The inputs.
    pub fn inputs(&self) -> &[Unknown] {
        &self.inputs
    }

    /// Whether each input goes together with another.
    pub fn tied(&self) -> Vec<bool> {
        let Some(root) = &self.root else { return vec![false; self.inputs.len()] };
        let together = |i: usize, j: usize| {
            root[i].iter().zip(&root[j]).map(|(a, b)| a * b).sum::<f64>().abs() > 1e-12
        };
        let n = self.inputs.len();
        (0..n).map(|i| (0..n).any(|j| i != j && together(i, j))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::Arrange;

    fn outer(pairs: &[(usize, usize, f64)]) -> Option<Outer> {
        let unknown = |id: &str| Unknown {
            id: id.to_owned(),
            belief: Belief::Uniform { low: 0.0, high: 1.0 },
        };
        Outer::new(5, vec![unknown("volume"), unknown("handle"), unknown("ramp")], pairs)
    }

    #[test]
    fn each_block_fills_the_strata() {
        let outer = outer(&[]).unwrap();
        for input in 0..3 {
            for block in 0..4 {
                let mut seen = [false; BLOCK as usize];
                for place in 0..BLOCK {
                    let u = outer.draw(block * BLOCK + place)[input];
                    seen[(u * f64::from(BLOCK)) as usize] = true;
                }
                assert_eq!(seen, [true; BLOCK as usize]);
            }
        }
        assert_eq!(outer.tied(), [false; 3]);
    }

    #[test]
    fn an_input_keeps_its_draws_beside_others() {
        let lone = Unknown { id: "handle".into(), belief: Belief::Uniform { low: 0.0, high: 1.0 } };
        let alone = Outer::new(5, vec![lone], &[]).unwrap();
        assert_eq!(alone.draw(7)[0], outer(&[]).unwrap().draw(7)[1]);
    }

    #[test]
    fn ranks_are_correlated_as_stated() {
        let outer = outer(&[(0, 1, 0.7), (1, 2, -0.4)]).unwrap();
        let draws: Vec<Vec<f64>> = (0..4096).map(|draw| outer.draw(draw)).collect();
        let ranks = |input: usize| {
            let mut places: Vec<usize> = (0..draws.len()).collect();
            places.arrange_by(|&a, &b| draws[a][input].total_cmp(&draws[b][input]));
            let mut ranks = vec![0.0; draws.len()];
            places.iter().enumerate().for_each(|(rank, &at)| ranks[at] = rank as f64);
            ranks
        };
        let correlation = |a: &[f64], b: &[f64]| {
            let n = a.len() as f64;
            let middle = (n - 1.0) / 2.0;
            let product: f64 = a.iter().zip(b).map(|(a, b)| (a - middle) * (b - middle)).sum();
            product / (n * (n * n - 1.0) / 12.0 / n) / n
        };
        let all = [ranks(0), ranks(1), ranks(2)];
        // The error of a rank correlation of 4,096 is 1/64 at most; 4.5 of them.
        for (i, j, stated) in [(0, 1, 0.7), (1, 2, -0.4)] {
            let found = correlation(&all[i], &all[j]);
            assert!((found - stated).abs() < 0.07, "{found} for {stated}");
        }
        let mean = draws.iter().map(|draw| draw[2]).sum::<f64>() / 4096.0;
        assert!((mean - 0.5).abs() < 4.5 * 0.2887 / 64.0, "{mean}");
        assert_eq!(outer.tied(), [true, true, true]);
    }

    #[test]
    fn impossible_correlations_are_refused() {
        assert!(outer(&[(0, 1, 0.9), (1, 2, 0.9), (0, 2, -0.9)]).is_none());
    }
}
