//! What the answer hinges on: how far each input alone moves a figure, and its part of all that the inputs move.

use super::chance::Chance;
use super::curve::Curve;
use super::noise::TwoLevel;
use super::spread::Spread;
use super::surface::Surface;

/// Draws anew of the draws, for an interval.
const RESAMPLES: usize = 100;
/// The highest degree of a curve.
const DEGREE: usize = 3;

/// A bar of the tornado: the figure at the input's P10 and P90, the others at their average, less the mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// The input at its P10 and P90.
    pub at: [f64; 2],
    /// The figure there, less its mean.
    pub figure: [f64; 2],
    /// The standard errors of these.
    pub error: [f64; 2],
}

/// A part of the variance that the inputs make, 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    /// The estimate.
    pub share: f64,
    /// 90 % limits from draws made anew.
    pub interval: [f64; 2],
}

/// What one input does.
#[derive(Clone, Debug, PartialEq)]
pub struct Sensitivity {
    /// Its bar of the tornado.
    pub bar: Bar,
    /// The variance that it makes alone, of all that the inputs make: the first-order index of Sobol' 1993.
    pub alone: Option<Part>,
    /// With what it does together with others: the total index of Homma & Saltelli 1996. None where it goes together with others, since
    /// then there is no such part.
    pub in_all: Option<Part>,
}

/// What each input does to a figure. `inputs` by draw, `figures` by draw and replication, `limits` P10 and P90 by input, `tied` whether it
/// is correlated with another. The variance that the inputs make is that of an analysis of variance, so the noise of the simulation is no
/// part of it. Tests: `parts_of_an_additive_model_under_noise`, `a_product_acts_together`.
pub fn sensitivities(
    inputs: &[Vec<f64>],
    figures: &[Vec<f64>],
    limits: &[[f64; 2]],
    tied: &[bool],
    chance: &mut Chance,
) -> Vec<Sensitivity> {
    let n = figures.len();
    let whole: Vec<usize> = (0..n).collect();
    let found = parts(inputs, figures, &whole, tied);
    let mut anew = vec![(Vec::new(), Vec::new()); limits.len()];
    for _ in 0..if n == 0 { 0 } else { RESAMPLES } {
        let places: Vec<usize> = (0..n).map(|_| chance.below(n)).collect();
        for (all, part) in anew.iter_mut().zip(parts(inputs, figures, &places, tied)) {
            all.0.extend(part.0);
            all.1.extend(part.1);
        }
    }
    let means: Vec<f64> = figures.iter().map(|draw| mean(draw)).collect();
    type Shares = (Option<f64>, Option<f64>);
    type Anew = (Vec<f64>, Vec<f64>);
    let told = |((input, (alone, in_all)), (alones, totals)): ((usize, Shares), Anew)| {
        let part = |share: Option<f64>, anew: Vec<f64>| {
            let share = share?;
            let spread = Spread::of(anew.into_iter().map(|it| (it, 1.0)));
            let low = spread.quantile(0.05).unwrap_or(share).min(share);
            let high = spread.quantile(0.95).unwrap_or(share).max(share);
            Some(Part { share, interval: [low, high] })
        };
        Sensitivity {
            bar: bar(inputs, &means, input, limits[input]),
            alone: part(alone, alones),
            in_all: part(in_all.filter(|_| !tied[input]), totals),
        }
    };
    found.into_iter().enumerate().zip(anew).map(told).collect()
}

fn bar(inputs: &[Vec<f64>], means: &[f64], input: usize, at: [f64; 2]) -> Bar {
    let column: Vec<f64> = inputs.iter().map(|draw| draw[input]).collect();
    let Some(curve) = Curve::fitted(&column, means, DEGREE) else {
        return Bar { at, figure: [0.0; 2], error: [0.0; 2] };
    };
    let middle = mean(means);
    // A curve that is flat was not shown to rise or fall: its error is that of a line.
    let line = (curve.degree() == 0).then(|| line_error(&column, means));
    let error = |x: f64| line.map_or_else(|| curve.error(x, false), |line| line(x));
    Bar { at, figure: at.map(|x| curve.at(x) - middle), error: at.map(error) }
}

/// The standard error of a straight line away from its middle.
fn line_error(column: &[f64], means: &[f64]) -> impl Fn(f64) -> f64 + Copy + use<> {
    let n = column.len() as f64;
    let (x, y) = (mean(column), mean(means));
    let spread: f64 = column.iter().map(|it| (it - x) * (it - x)).sum();
    let rest: f64 = means.iter().map(|it| (it - y) * (it - y)).sum::<f64>() / (n - 2.0).max(1.0);
    move |at: f64| if spread > 0.0 { (rest / spread).sqrt() * (at - x).abs() } else { 0.0 }
}

/// By input: its part alone and in all, of the draws at some places; None where the inputs move nothing.
fn parts(
    inputs: &[Vec<f64>],
    figures: &[Vec<f64>],
    places: &[usize],
    tied: &[bool],
) -> Vec<(Option<f64>, Option<f64>)> {
    let dimensions = inputs.first().map_or(0, Vec::len);
    let drawn: Vec<Vec<f64>> = places.iter().map(|&at| inputs[at].clone()).collect();
    let played: Vec<Vec<f64>> = places.iter().map(|&at| figures[at].clone()).collect();
    let means: Vec<f64> = played.iter().map(|draw| mean(draw)).collect();
    let moved = TwoLevel::of(&played).map_or(0.0, |found| found.input);
    let degree = if places.len() < 48 { 2 } else { DEGREE };
    let surface = Surface::fitted(&drawn, &means, degree);
    let alone = |input: usize| {
        let column: Vec<f64> = drawn.iter().map(|draw| draw[input]).collect();
        Curve::fitted(&column, &means, degree).map_or(0.0, |it| it.variance())
    };
    let alones: Vec<f64> = (0..dimensions).map(alone).collect();
    // A sample may show more of one input than of all together; what independent inputs make alone is no more than all.
    let together = alones.iter().zip(tied).filter(|(_, tied)| !**tied).map(|(alone, _)| alone);
    let least = moved.max(surface.as_ref().map_or(0.0, Surface::variance)).max(together.sum());
    let part = |input: usize| {
        let alone = alones[input];
        let in_all = surface.as_ref().map_or(0.0, |it| it.in_all(input)).max(alone);
        let all = least.max(in_all);
        let share = |of: f64| (moved > 0.0 && all > 0.0).then(|| of / all);
        (share(alone), share(in_all))
    };
    (0..dimensions).map(part).collect()
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Draws of normal inputs, and a figure with noise of sd 1 on two replications.
    fn study(
        n: usize,
        dimensions: usize,
        chance: &mut Chance,
        figure: impl Fn(&[f64]) -> f64,
    ) -> (Vec<Vec<f64>>, Vec<Vec<f64>>) {
        let draw =
            |chance: &mut Chance| (0..dimensions).map(|_| chance.normal()).collect::<Vec<f64>>();
        let inputs: Vec<Vec<f64>> = (0..n).map(|_| draw(chance)).collect();
        let played = |x: &Vec<f64>| vec![figure(x) + chance.normal(), figure(x) + chance.normal()];
        let figures = inputs.iter().map(played).collect();
        (inputs, figures)
    }

    const P90: f64 = 1.2815515655446004;

    #[test]
    fn parts_of_an_additive_model_under_noise() {
        // 2 x + y and a z that does nothing: parts 0.8, 0.2 and 0 of variance 5, though the noise of a mean adds 0.5. 12 studies of 128.
        let mut chance = Chance::new(2, &["parts"]);
        let mut alone = [0.0; 3];
        let mut in_all = [0.0; 3];
        let mut covered = 0;
        for _ in 0..12 {
            let (inputs, figures) = study(128, 3, &mut chance, |x| 2.0 * x[0] + x[1]);
            let limits = [[-P90, P90]; 3];
            let found = sensitivities(&inputs, &figures, &limits, &[false; 3], &mut chance);
            for (input, it) in found.iter().enumerate() {
                alone[input] += it.alone.unwrap().share / 12.0;
                in_all[input] += it.in_all.unwrap().share / 12.0;
            }
            let [low, high] = found[1].alone.unwrap().interval;
            covered += usize::from(low <= 0.2 && 0.2 <= high);
            let bar = found[0].bar;
            assert!((bar.figure[1] - 2.0 * P90).abs() < 5.0 * bar.error[1] + 0.2, "{bar:?}");
            assert!(bar.figure[0] < -2.0 && bar.error[0] < 0.4);
        }
        for (shares, what) in [(alone, "alone"), (in_all, "in all")] {
            for (share, exact) in shares.into_iter().zip([0.8, 0.2, 0.0]) {
                assert!((share - exact).abs() < 0.06, "{what}: {share} for {exact}");
            }
        }
        assert!(covered >= 8, "{covered} of 12");
    }

    #[test]
    fn a_product_acts_together() {
        // x + y z: x makes one half of the variance alone, y and z nothing alone and one half together.
        let mut chance = Chance::new(3, &["together"]);
        let (inputs, figures) = study(600, 3, &mut chance, |x| 2.0 * x[0] + 2.0 * x[1] * x[2]);
        let limits = [[-P90, P90]; 3];
        let found = sensitivities(&inputs, &figures, &limits, &[false, false, true], &mut chance);
        let share = |part: &Option<Part>| part.as_ref().unwrap().share;
        assert!((share(&found[0].alone) - 0.5).abs() < 0.08, "{:?}", found[0]);
        assert!(share(&found[1].alone) < 0.05 && (share(&found[1].in_all) - 0.5).abs() < 0.1);
        assert_eq!(found[2].in_all, None);
    }

    #[test]
    fn independent_inputs_make_no_more_than_all_together() {
        // Few draws and noise as large as what two inputs do: each may look as if it alone made most of it.
        let mut chance = Chance::new(5, &["few"]);
        for _ in 0..20 {
            let (inputs, figures) = study(16, 3, &mut chance, |x| x[0] + x[1]);
            let limits = [[-P90, P90]; 3];
            let found = sensitivities(&inputs, &figures, &limits, &[false; 3], &mut chance);
            let alone = found.iter().filter_map(|it| it.alone).map(|it| it.share).sum::<f64>();
            assert!(alone <= 1.0 + 1e-9, "{alone}");
        }
    }

    #[test]
    fn where_nothing_moves_there_are_no_parts() {
        let mut chance = Chance::new(4, &["still"]);
        let inputs: Vec<Vec<f64>> = (0..40).map(|_| vec![chance.normal()]).collect();
        let figures = vec![vec![1.0, 2.0]; 40];
        let found = sensitivities(&inputs, &figures, &[[-1.0, 1.0]], &[false], &mut chance);
        assert_eq!((found[0].alone, found[0].bar.figure), (None, [0.0, 0.0]));
    }
}
