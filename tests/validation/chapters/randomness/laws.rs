//! Draws of every law against the distribution functions of another library.

use super::Row;
use crate::check::{Effort, seed};
use slackwater::model::Absence;
use slackwater::random::batch::Batch;
use slackwater::random::field::Field;
use slackwater::random::key::{Address, Purpose, Seed, uniform};
use slackwater::random::law::Law;
use slackwater::random::poisson::poisson_quantile;
use slackwater::random::strata::{day_factor, plain, stratified};
use slackwater::stats::{chi_square, ks_p_value, ks_statistic};
use statrs::distribution::{self as theirs, ContinuousCDF, Discrete};

/// Uniforms of a row, keyed by its name.
pub fn uniforms(id: &str, count: u32) -> Vec<f64> {
    let at = |index| Address { replication: 0, purpose: Purpose::Work, stream: 1, cell: 0, index };
    (0..count).map(|index| uniform(Seed(seed(id)), at(index))).collect()
}

fn draws(effort: Effort) -> u32 {
    match effort {
        Effort::Quick => 10_000,
        Effort::Whole => 1_000_000,
    }
}

/// Kolmogorov and Smirnov's distance, and Pearson's chi-square over a hundred equally likely cells.
fn continuous(id: String, mut draws: Vec<f64>, cdf: impl Fn(f64) -> f64) -> Row {
    let mut cells = vec![0.0; 100];
    for &draw in &draws {
        cells[((100.0 * cdf(draw)) as usize).min(99)] += 1.0;
    }
    let expected = vec![draws.len() as f64 / 100.0; 100];
    let counts = chi_square(&cells, &expected).map_or(0.0, |it| it.p_value);
    let distance = ks_statistic(&mut draws, cdf).and_then(|it| ks_p_value(draws.len(), it));
    Row { id, p: vec![("KS", distance.unwrap_or(0.0)), ("chi-square", counts)] }
}

/// Pearson's chi-square of whole numbers; the last cell is whatever is larger.
fn discrete(id: String, draws: &[u64], mass: impl Fn(u64) -> f64) -> Row {
    let most = draws.iter().copied().max().unwrap_or(0) + 1;
    let mut seen = vec![0.0; most as usize + 1];
    draws.iter().for_each(|&draw| seen[draw as usize] += 1.0);
    let count = draws.len() as f64;
    let mut expected: Vec<f64> = (0..most).map(|value| count * mass(value)).collect();
    expected.push((count - expected.iter().sum::<f64>()).max(0.0));
    let counts = chi_square(&seen, &expected).map_or(0.0, |it| it.p_value);
    Row { id, p: vec![("chi-square", counts)] }
}

pub fn rows(effort: Effort) -> Vec<Row> {
    let mut rows = durations(effort);
    rows.extend(day_factors(effort));
    rows.extend(counts(effort));
    rows
}

/// Laws of durations, each with the same law of statrs.
fn durations(effort: Effort) -> Vec<Row> {
    type Cdf = Box<dyn Fn(f64) -> f64>;
    fn of(law: impl ContinuousCDF<f64, f64> + 'static) -> Cdf {
        Box::new(move |x| law.cdf(x))
    }
    let sigma = |cv: f64| (1.0 + cv * cv).ln().sqrt();
    let lognormal = |mean: f64, cv: f64| {
        let sigma = sigma(cv);
        of(theirs::LogNormal::new(mean.ln() - 0.5 * sigma * sigma, sigma).expect("a law"))
    };
    let gamma = |mean: f64, cv: f64| {
        let shape = 1.0 / (cv * cv);
        of(theirs::Gamma::new(shape, shape / mean).expect("a law"))
    };
    let weibull = |mean: f64, shape: f64| {
        let scale = mean / statrs::function::gamma::gamma(1.0 + 1.0 / shape);
        of(theirs::Weibull::new(shape, scale).expect("a law"))
    };
    let exponential = |mean: f64| theirs::Exp::new(1.0 / mean).expect("a law");
    let branches = |p: f64, means: [f64; 2]| -> Cdf {
        let laws = means.map(exponential);
        Box::new(move |x| p * laws[0].cdf(x) + (1.0 - p) * laws[1].cdf(x))
    };
    // Balanced means at a coefficient of variation of 2 (Whitt 1982, 3.1): p = (1 + √(3/5)) / 2, each branch half the mean.
    let p = 0.5 * (1.0 + 0.6f64.sqrt());
    let balanced = branches(p, [2.5 / p, 2.5 / (1.0 - p)]);
    let laws: Vec<(&str, Law, Cdf)> = [
        ("exponential", Law::exponential(180.0), of(exponential(180.0))),
        ("lognormal, cv 1", Law::lognormal(300.0, 1.0), lognormal(300.0, 1.0)),
        ("lognormal, cv 0.05", Law::lognormal(2.0, 0.05), lognormal(2.0, 0.05)),
        ("uniform", Law::uniform(1.0, 4.0), of(theirs::Uniform::new(1.0, 4.0).expect("a law"))),
        (
            "triangular",
            Law::triangular(1.0, 2.0, 6.0),
            of(theirs::Triangular::new(1.0, 6.0, 2.0).expect("a law")),
        ),
        ("weibull, shape 0.7", Law::weibull(3.0, 0.7), weibull(3.0, 0.7)),
        ("weibull, shape 2.5", Law::weibull(3.0, 2.5), weibull(3.0, 2.5)),
        ("gamma, cv 0.4", Law::gamma(5.0, 0.4), gamma(5.0, 0.4)),
        ("gamma, cv 1.7", Law::gamma(5.0, 1.7), gamma(5.0, 1.7)),
        (
            "erlang, 12 phases",
            Law::erlang(9.0, 12),
            of(theirs::Erlang::new(12, 12.0 / 9.0).expect("a law")),
        ),
        ("hyperexponential, cv 2", Law::hyperexponential(5.0, 2.0), balanced),
        ("two branches", Law::two_branches(0.8, [1.0, 20.0]), branches(0.8, [1.0, 20.0])),
    ]
    .into_iter()
    .map(|(name, law, cdf)| (name, law.expect("a law"), cdf))
    .collect();
    let count = draws(effort);
    let row = |(name, law, cdf): (&str, Law, Cdf)| {
        let id = format!("randomness/law/{name}");
        let mut draws = uniforms(&id, count);
        law.unit_draws(&mut draws);
        let mean = law.mean();
        continuous(id, draws.iter().map(|draw| mean * draw).collect(), cdf)
    };
    let mut rows: Vec<Row> = laws.into_iter().map(row).collect();
    let id = "randomness/law/empirical".to_owned();
    let law = Law::empirical(vec![4.0, 1.0, 1.0, 9.0, 2.0]).expect("a law");
    let values: Vec<u64> =
        uniforms(&id, count).into_iter().map(|u| law.quantile(u).round() as u64).collect();
    rows.push(discrete(id, &values, |value| match value {
        1 => 0.4,
        2 | 4 | 9 => 0.2,
        _ => 0.0,
    }));
    rows
}

/// Factors of busy days, as they are drawn plain and stratified, and the beta law of absence.
fn day_factors(effort: Effort) -> Vec<Row> {
    let days = draws(effort) / 10;
    let mut rows = Vec::new();
    for (name, draw) in [("plain", plain as fn(_, _, _) -> _), ("stratified", stratified)] {
        // One replication of many days: a stratified one alone is distributed as a plain one.
        let id = format!("randomness/day factor, {name}");
        let seed = Seed(seed(&id));
        let factors = (0..days).map(|day| day_factor(0.3, draw(seed, 5, (1, day)))).collect();
        let law = theirs::Gamma::new(1.0 / 0.09, 1.0 / 0.09).expect("a law");
        rows.push(continuous(id, factors, |x| law.cdf(x)));
    }
    let id = "randomness/absence, beta".to_owned();
    let absence = Absence { mean: 0.08, correlation: 0.1 };
    let shares = uniforms(&id, days).into_iter().map(|u| absence.share(u)).collect();
    let law = theirs::Beta::new(0.08 * 9.0, 0.92 * 9.0).expect("a law");
    rows.push(continuous(id, shares, |x| law.cdf(x)));
    rows
}

/// Arrivals of a cell and their times, Poisson counts of any mean, sizes of batches.
fn counts(effort: Effort) -> Vec<Row> {
    let count = draws(effort) / 10;
    let (mut rows, mut points) = (Vec::new(), Vec::new());
    let mut field = Field::new();
    for mean in [0.3, 4.0, 37.5, 300.0] {
        let id = format!("randomness/arrivals of a cell, mean {mean}");
        let key = Seed(seed(&id));
        let mut times = Vec::new();
        let seen: Vec<u64> = (0..count)
            .map(|cell| {
                field.points(key, 3, 7, cell, mean, 1_800_000_000, &mut points);
                if cell < 2_000 {
                    times.extend(points.iter().map(|it| (it.offset_us as f64 + 0.5) / 1.8e9));
                }
                points.len() as u64
            })
            .collect();
        let law = theirs::Poisson::new(mean).expect("a law");
        rows.push(discrete(id, &seen, |value| law.pmf(value)));
        let id = format!("randomness/times in a cell, mean {mean}");
        rows.push(continuous(id, times, |x| x));
    }
    for mean in [0.7, 55.5] {
        let id = format!("randomness/poisson quantile, mean {mean}");
        let law = theirs::Poisson::new(mean).expect("a law");
        let draw = |u| poisson_quantile(mean, u);
        let seen: Vec<u64> = uniforms(&id, count).into_iter().map(draw).collect();
        rows.push(discrete(id, &seen, |value| law.pmf(value)));
    }
    let id = "randomness/batch, geometric of mean 5".to_owned();
    let law = theirs::Geometric::new(0.2).expect("a law");
    let size = |u| u64::from(Batch::Geometric(5.0).size(u));
    let seen: Vec<u64> = uniforms(&id, count).into_iter().map(size).collect();
    rows.push(discrete(id, &seen, |value| if value == 0 { 0.0 } else { law.pmf(value) }));
    rows
}
