//! A figure as a polynomial of all inputs together, for what inputs do alone and with others: a sparse polynomial chaos on the sample
//! (Blatman & Sudret 2010, "An adaptive algorithm to build up sparse polynomial chaos expansions", Probabilistic Engineering Mechanics
//! 25(2)), its terms made orthonormal for whatever law the inputs have (Oladyshkin & Nowak 2012, Reliability Engineering & System Safety 106).

use super::matrix::{root, solve};
use super::polynomial::Polynomials;
use crate::math::{ln, ln_gamma};

/// A term: the degrees of one or two inputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// Input and degree.
    pub first: (usize, usize),
    /// The same of another input, where two act together.
    pub second: Option<(usize, usize)>,
}

/// A fitted polynomial.
#[derive(Clone, Debug, PartialEq)]
pub struct Surface {
    /// The terms beside the mean, and the variance that each makes, without what the noise of the fit adds.
    pub terms: Vec<(Term, f64)>,
    /// Variance about the surface.
    pub residual: f64,
}

impl Surface {
    /// Of inputs by draw and a figure by draw, with terms up to a total degree. Terms enter one by one, each the one that explains most of
    /// what is left, until the extended criterion of Chen & Chen 2008 (Biometrika 95(3)) rises: it allows for how many there were to choose
    /// from. None without draws. Tests: `ishigami`, `an_additive_function`, `noise_has_no_terms`.
    pub fn fitted(inputs: &[Vec<f64>], figures: &[f64], degree: usize) -> Option<Surface> {
        let n = figures.len() as f64;
        let dimensions = inputs.first()?.len();
        let column = |at: usize| inputs.iter().map(|draw| draw[at]).collect::<Vec<f64>>();
        let bases: Vec<Polynomials> =
            (0..dimensions).map(|at| Polynomials::of(&column(at), degree)).collect();
        let values: Vec<Vec<Vec<f64>>> = bases
            .iter()
            .enumerate()
            .map(|(at, basis)| inputs.iter().map(|draw| basis.at(draw[at])).collect())
            .collect();
        let candidates = candidates(&bases, degree);
        let of = |term: &Term| -> Vec<f64> {
            let value = |draw: usize| {
                let one = values[term.first.0][draw][term.first.1];
                term.second.map_or(one, |(input, degree)| one * values[input][draw][degree])
            };
            (0..figures.len()).map(value).collect()
        };
        let columns: Vec<Vec<f64>> = candidates.iter().map(of).collect();
        let mean = figures.iter().sum::<f64>() / n;
        let mut left: Vec<f64> = figures.iter().map(|y| y - mean).collect();
        let all: f64 = left.iter().map(|y| y * y).sum();
        // What is left of each column beside the mean and the terms taken.
        let mut rests: Vec<Vec<f64>> = columns.clone();
        rests.iter_mut().for_each(|rest| take_out(rest, &vec![1.0; figures.len()]));
        let mut taken: Vec<usize> = Vec::new();
        let mut length = criterion(all, n, 0, candidates.len());
        let most = (figures.len() / 4).min(candidates.len());
        while taken.len() < most {
            let gain = |at: &usize| {
                let rest = &rests[*at];
                let size: f64 = rest.iter().map(|x| x * x).sum();
                let product: f64 = rest.iter().zip(&left).map(|(x, y)| x * y).sum();
                if size > 1e-6 * n { product * product / size } else { 0.0 }
            };
            let open = (0..candidates.len()).filter(|at| !taken.contains(at));
            let next = open
                .map(|at| (at, gain(&at)))
                .max_by(|one, other| one.1.total_cmp(&other.1).then(other.0.cmp(&one.0)));
            let Some((next, gain)) = next.filter(|(_, gain)| *gain > 1e-12 * all) else { break };
            let rest_of: f64 = left.iter().map(|y| y * y).sum();
            let longer =
                criterion((rest_of - gain).max(1e-14 * all), n, taken.len() + 1, candidates.len());
            if longer >= length {
                break;
            }
            length = longer;
            taken.push(next);
            let direction = rests[next].clone();
            take_out(&mut left, &direction);
            rests.iter_mut().for_each(|rest| take_out(rest, &direction));
        }
        let residual =
            left.iter().map(|y| y * y).sum::<f64>() / (n - 1.0 - taken.len() as f64).max(1.0);
        let terms = coefficients(&columns, &taken, figures)?;
        let terms = taken.iter().zip(terms).map(|(&at, coefficient)| {
            (candidates[at], (coefficient * coefficient - residual / n).max(0.0))
        });
        Some(Surface { terms: terms.collect(), residual })
    }

    /// The variance of all terms.
    pub fn variance(&self) -> f64 {
        self.terms.iter().map(|(_, variance)| variance).sum()
    }

    /// The variance that an input makes alone; the inputs are independent.
    pub fn alone(&self, input: usize) -> f64 {
        let is_own = |term: &Term| term.first.0 == input && term.second.is_none();
        self.terms.iter().filter(|(term, _)| is_own(term)).map(|(_, variance)| variance).sum()
    }

    /// The variance in which it has a part, alone or with others.
    pub fn in_all(&self, input: usize) -> f64 {
        let has = |term: &Term| {
            term.first.0 == input || term.second.is_some_and(|second| second.0 == input)
        };
        self.terms.iter().filter(|(term, _)| has(term)).map(|(_, variance)| variance).sum()
    }
}

fn candidates(bases: &[Polynomials], degree: usize) -> Vec<Term> {
    let mut terms = Vec::new();
    for (one, basis) in bases.iter().enumerate() {
        terms.extend((1..=basis.degree()).map(|k| Term { first: (one, k), second: None }));
    }
    for (one, basis) in bases.iter().enumerate() {
        for (other, with) in bases.iter().enumerate().skip(one + 1) {
            for k in 1..=basis.degree() {
                let highest = with.degree().min(degree.saturating_sub(k));
                let pair = |l| Term { first: (one, k), second: Some((other, l)) };
                terms.extend((1..=highest).map(pair));
            }
        }
    }
    terms
}

/// `n ln(RSS / n) + k ln n + 2 ln (P over k)`: fit, length, and the choice of `k` terms from `P`.
fn criterion(squares: f64, n: f64, terms: usize, of: usize) -> f64 {
    let (k, p) = (terms as f64, of as f64);
    let choices = ln_gamma(p + 1.0) - ln_gamma(k + 1.0) - ln_gamma(p - k + 1.0);
    n * ln(squares.max(f64::MIN_POSITIVE) / n) + k * ln(n) + 2.0 * choices
}

/// Takes the part along a direction out of a vector.
fn take_out(vector: &mut [f64], direction: &[f64]) {
    let size: f64 = direction.iter().map(|x| x * x).sum();
    let product: f64 = vector.iter().zip(direction).map(|(y, x)| y * x).sum();
    if size > 0.0 {
        let by = product / size;
        vector.iter_mut().zip(direction).for_each(|(y, x)| *y -= by * x);
    }
}

/// Least squares on the columns that were taken and a mean.
fn coefficients(columns: &[Vec<f64>], taken: &[usize], figures: &[f64]) -> Option<Vec<f64>> {
    let n = figures.len() as f64;
    let ones = vec![1.0; figures.len()];
    let used: Vec<&Vec<f64>> =
        std::iter::once(&ones).chain(taken.iter().map(|&at| &columns[at])).collect();
    let product = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>() / n;
    let row = |a: &&Vec<f64>| used.iter().map(|b| product(a, b)).collect::<Vec<f64>>();
    let matrix: Vec<Vec<f64>> = used.iter().map(row).collect();
    let right: Vec<f64> = used.iter().map(|a| product(a, figures)).collect();
    Some(solve(&root(&matrix)?, &right)?.split_off(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bids::chance::Chance;
    use crate::math::sin;
    use std::f64::consts::PI;

    fn drawn(n: usize, dimensions: usize, chance: &mut Chance) -> Vec<Vec<f64>> {
        (0..n).map(|_| (0..dimensions).map(|_| chance.uniform()).collect()).collect()
    }

    #[test]
    fn ishigami() {
        // sin x + 7 sin² y + 0.1 z⁴ sin x on (-π, π)³: exact indices 0.3139, 0.4424, 0 and in all 0.5576, 0.4424, 0.2437
        // (Ishigami & Homma 1990; values of Saltelli et al. 2008, "Global sensitivity analysis", section 4.2).
        let mut chance = Chance::new(3, &["ishigami"]);
        let inputs = drawn(2000, 3, &mut chance);
        let figure = |u: &Vec<f64>| {
            let x: Vec<f64> = u.iter().map(|u| PI * (2.0 * u - 1.0)).collect();
            let (s, t) = (sin(x[0]), sin(x[1]));
            s + 7.0 * t * t + 0.1 * x[2] * x[2] * x[2] * x[2] * s
        };
        let figures: Vec<f64> = inputs.iter().map(figure).collect();
        let found = Surface::fitted(&inputs, &figures, 9).unwrap();
        let all = found.variance() + found.residual;
        let exact = [(0.3139, 0.5576), (0.4424, 0.4424), (0.0, 0.2437)];
        for (input, (alone, in_all)) in exact.into_iter().enumerate() {
            let (a, t) = (found.alone(input) / all, found.in_all(input) / all);
            assert!((a - alone).abs() < 0.03, "{input} alone: {a} for {alone}");
            assert!((t - in_all).abs() < 0.03, "{input} in all: {t} for {in_all}");
        }
        assert!(found.residual < 0.02 * all, "{}", found.residual / all);
    }

    #[test]
    fn an_additive_function() {
        // 4 x + 2 y + z of uniforms, noise of variance 1: variances 16/12, 4/12, 1/12; no two act together. 20 studies of 200 draws.
        let mut chance = Chance::new(4, &["additive"]);
        let mut sums = [0.0; 3];
        let mut together = 0.0;
        for _ in 0..20 {
            let inputs = drawn(200, 3, &mut chance);
            let figures: Vec<f64> =
                inputs.iter().map(|u| 4.0 * u[0] + 2.0 * u[1] + u[2] + chance.normal()).collect();
            let found = Surface::fitted(&inputs, &figures, 3).unwrap();
            for (input, sum) in sums.iter_mut().enumerate() {
                *sum += found.alone(input) / 20.0;
                together += found.in_all(input) - found.alone(input);
            }
        }
        for (sum, exact) in sums.into_iter().zip([16.0, 4.0, 1.0]) {
            assert!((sum - exact / 12.0).abs() < 0.09, "{sum} for {}", exact / 12.0);
        }
        assert!(together / 60.0 < 0.01, "{together}");
    }

    #[test]
    fn noise_has_no_terms() {
        let mut chance = Chance::new(5, &["noise"]);
        let mut terms = 0;
        for _ in 0..50 {
            let inputs = drawn(64, 6, &mut chance);
            let figures: Vec<f64> = inputs.iter().map(|_| chance.normal()).collect();
            terms += Surface::fitted(&inputs, &figures, 3).unwrap().terms.len();
        }
        assert!(terms < 8, "{terms} terms in 50 studies");
        assert_eq!(Surface::fitted(&[], &[], 3), None);
    }
}
