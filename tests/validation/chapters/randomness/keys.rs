//! Draws of neighbouring addresses have nothing to do with each other, whichever part of the address differs.

use super::Row;
use crate::check::{Effort, seed};
use slackwater::random::key::{Address, Purpose, Seed, bits, open01};
use slackwater::random::strata::stratified;
use slackwater::stats::{chi_square, normal_cdf};

/// Cells of a side of the square in which pairs are counted.
const SIDE: usize = 16;
/// A gap ends when a draw is below this (Knuth, The Art of Computer Programming 2, 3.3.2).
const GAP: f64 = 0.1;

/// A draw that depends on one running number.
type Sequence = Box<dyn Fn(u32) -> f64>;

fn sequences() -> Vec<(&'static str, Sequence)> {
    let base =
        |index| Address { replication: 2, purpose: Purpose::Work, stream: 77, cell: 9, index };
    let of = |name: &'static str, at: fn(Address, u32) -> Address| {
        let seed = Seed(seed(&format!("randomness/keys/{name}")));
        let draw = move |n| open01(bits(seed, at(base(5), n)));
        (name, Box::new(draw) as Sequence)
    };
    vec![
        of("jobs", |it, n| Address { index: n, ..it }),
        of("cells", |it, n| Address { cell: n, ..it }),
        of("streams", |it, n| Address { stream: n, ..it }),
        of("replications", |it, n| Address { replication: n, ..it }),
        of("purposes of jobs", |it, n| {
            let purpose = if n % 2 == 0 { Purpose::Work } else { Purpose::Patience };
            Address { purpose, index: n / 2, ..it }
        }),
        of("attempts of jobs", |it, n| Address { index: n / 32, ..it }.attempt(n % 32)),
        ("seeds", Box::new(move |n| open01(bits(Seed(u64::from(n)), base(5))))),
        (
            "seeds apart in the upper half",
            Box::new(move |n| open01(bits(Seed(u64::from(n) << 32), base(5)))),
        ),
        ("days, stratified", Box::new(|n| stratified(Seed(8), 21, (77, n)))),
        ("seeds, stratified", Box::new(|n| stratified(Seed(u64::from(n)), 21, (77, 9)))),
        ("scrambles, stratified", Box::new(|n| stratified(Seed(u64::from(n / 8)), n % 8, (77, 9)))),
    ]
}

pub fn rows(effort: Effort) -> Vec<Row> {
    let count = match effort {
        Effort::Quick => 20_000,
        Effort::Whole => 1_000_000,
    };
    let row = |(name, draw): (&'static str, Sequence)| {
        let draws: Vec<f64> = (0..count).map(draw).collect();
        let p = vec![
            ("pairs", pairs(&draws)),
            ("correlation", correlation(&draws)),
            ("gaps", gaps(&draws)),
        ];
        Row { id: format!("randomness/keys/{name}"), p }
    };
    sequences().into_iter().map(row).collect()
}

/// Chi-square of pairs that share no draw, over the cells of a square.
fn pairs(draws: &[f64]) -> f64 {
    let mut seen = vec![0.0; SIDE * SIDE];
    let cell = |u: f64| (u * SIDE as f64) as usize;
    for pair in draws.chunks_exact(2) {
        seen[SIDE * cell(pair[0]) + cell(pair[1])] += 1.0;
    }
    let each = (draws.len() / 2) as f64 / seen.len() as f64;
    chi_square(&seen, &vec![each; SIDE * SIDE]).map_or(0.0, |it| it.p_value)
}

/// The serial correlation, a deviate of the standard normal times 1 / √n.
fn correlation(draws: &[f64]) -> f64 {
    let sum: f64 = draws.windows(2).map(|pair| 12.0 * (pair[0] - 0.5) * (pair[1] - 0.5)).sum();
    let z = sum / ((draws.len() - 1) as f64).sqrt();
    2.0 * normal_cdf(-z.abs())
}

/// Chi-square of the lengths of gaps between draws below a tenth: geometric.
fn gaps(draws: &[f64]) -> f64 {
    let mut seen = vec![0.0; 60];
    let mut gap = 0;
    for &draw in draws {
        if draw < GAP {
            seen[gap.min(59)] += 1.0;
            gap = 0;
        } else {
            gap += 1;
        }
    }
    let count: f64 = seen.iter().sum();
    let mut left = count;
    let mut expected: Vec<f64> = (0..59)
        .map(|_| {
            let here = GAP * left;
            left -= here;
            here
        })
        .collect();
    expected.push(left);
    chi_square(&seen, &expected).map_or(0.0, |it| it.p_value)
}
