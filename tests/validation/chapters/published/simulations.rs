//! The printed means of other simulators, row by row.

use super::{call_center, days, multi_skill, runs, telethon};
use crate::beside::Named;
use crate::check::{Check, Effort, seed};
use crate::reference::{Reference, ratio};
use rayon::prelude::*;
use serde::Deserialize;

/// A measure's name and, by replication, its numerator and denominator.
pub type Measures = Vec<(String, Vec<(f64, f64)>)>;

/// A model: its name, what it is, how many replications of it are played, and how.
pub struct Play {
    pub name: &'static str,
    pub model: &'static str,
    pub replications: u32,
    pub play: fn(seed: u64, replications: u32) -> Measures,
}

/// A measure's name, and its numerator and denominator of one replication.
type Part<'a, D> = (&'a str, &'a dyn Fn(&D) -> (f64, f64));

/// Each part of all replications.
pub fn measures<D>(days: &[D], parts: &[Part<D>]) -> Measures {
    let one = |&(name, part): &Part<D>| (name.to_owned(), days.iter().map(part).collect());
    parts.iter().map(one).collect()
}

/// A printed mean.
#[derive(Deserialize)]
struct Printed {
    id: String,
    play: String,
    measure: String,
    words: String,
    source: String,
    replications: f64,
    mean: f64,
    /// Standard deviation of one replication; none of a single run.
    sd: Option<f64>,
    decimals: usize,
    /// The mean itself as it is written, empty where it is not known.
    exact: String,
}

impl Printed {
    fn all() -> Vec<Printed> {
        let file = include_str!("../../../data/published_simulations.csv");
        let rows = csv::Reader::from_reader(file.as_bytes()).into_deserialize();
        rows.collect::<Result<_, _>>().expect("rows of the table")
    }

    /// Ours beside the printed mean and, where it is known, beside the exact one.
    fn checks(&self, model: &str, parts: &[(f64, f64)]) -> Vec<Check> {
        let (_, error) = ratio(parts);
        let of_one = self.sd.unwrap_or(error * (parts.len() as f64).sqrt());
        let printed = Reference {
            value: self.mean,
            error: of_one / self.replications.sqrt(),
            rounding: half_unit(self.decimals),
        };
        let named = |id, source| Named { id, source, model, measure: &self.words };
        let printed = named(self.id.clone(), &self.source).beside(&printed, parts);
        let exact = self.exact.parse().ok().map(|value| {
            let decimals = self.exact.split_once('.').map_or(0, |(_, decimals)| decimals.len());
            // A whole number is meant as such.
            let rounding = if decimals == 0 { 0.0 } else { half_unit(decimals) };
            let id = format!("{}-exact", self.id);
            named(id, "exact mean of the model")
                .beside(&Reference { value, error: 0.0, rounding }, parts)
        });
        [printed].into_iter().chain(exact).collect()
    }
}

/// Half a unit of the last of so many decimals.
fn half_unit(decimals: usize) -> f64 {
    0.5 * 10f64.powi(-(decimals as i32))
}

/// All rows. Models are played one beside the other, each once for all its measures.
pub fn checks(effort: Effort) -> Vec<Check> {
    let plays: Vec<Play> = [
        &days::PLAYS[..],
        &call_center::PLAYS,
        &multi_skill::PLAYS,
        &telethon::PLAYS,
        &runs::PLAYS,
    ]
    .into_iter()
    .flatten()
    .map(|play| Play { ..*play })
    .collect();
    let played: Vec<Measures> = plays
        .par_iter()
        .map(|play| {
            let replications = match effort {
                Effort::Whole => play.replications,
                Effort::Quick => play.replications / 40,
            };
            (play.play)(seed(&format!("published-{}", play.name)), replications)
        })
        .collect();
    let rows = Printed::all();
    let row = |row: &Printed| {
        let place = plays.iter().position(|play| play.name == row.play).expect("a play");
        let of = played[place].iter().find(|(name, _)| *name == row.measure).expect("a measure");
        row.checks(plays[place].model, &of.1)
    };
    rows.iter().flat_map(row).collect()
}
