//! The engine against exact results of queueing theory, every row of them by itself.

use crate::check::{Chapter, Check, Effort, Fact};
use crate::oracles::{FAMILIES, Family, Score, together};
use rayon::prelude::*;
use std::sync::LazyLock;

const WORDS: &str = "\
Each row is one system whose answer is known exactly: a formula, a Markov chain or a numerical solution to nine digits or more, made by \
another program than ours. One measure of each row was named before it was first played; its seed is the hash (FNV-1a) of the row's name. The \
run length comes from the asymptotic variance of the model (Whitt 1992), so that the standard error is about half a percent where that is \
affordable. z is the difference in standard errors. Each |z| has to lie below 4.5; over all rows the sum of z² has to look like \
chi-square: more would be a mistake, less would be draws that are not independent.";

pub fn chapter(_: Effort) -> Chapter {
    // Two threads share the families; each is played when it is first asked for.
    FAMILIES.par_iter().for_each(|family| {
        LazyLock::force(family.scores);
    });
    let played: Vec<(&Family, &Score)> = FAMILIES
        .iter()
        .flat_map(|family| family.scores.iter().map(move |score| (family, score)))
        .collect();
    let checks = played.iter().map(|(family, score)| Check {
        id: score.id.clone(),
        source: family.source.to_owned(),
        model: family.model.to_owned(),
        measure: score.measure.clone(),
        known: score.exact,
        known_error: 0.0,
        ours: score.ours,
        error: score.error,
        z: score.z,
    });
    let all: Vec<_> = played.iter().map(|(_, score)| *score).collect();
    let (count, squares, below, above) = together(&all);
    let fact = Fact {
        id: "all rows together".to_owned(),
        claim: "neither P(less) nor P(more) is below 5e-7".to_owned(),
        seen: format!(
            "{count} rows, sum of z² {squares:.1}, P(less) {below:.4}, P(more) {above:.4}"
        ),
        holds: below.min(above) > 5e-7,
    };
    let left_out = FAMILIES.iter().filter(|family| !family.left_out.is_empty()).map(|family| {
        let out = family.rows - family.scores.len();
        (format!("{}: {out} of {} rows", family.model, family.rows), family.left_out.to_owned())
    });
    Chapter {
        title: "Exact results",
        words: WORDS.to_owned(),
        checks: checks.collect(),
        facts: vec![fact],
        left_out: left_out.collect(),
    }
}
