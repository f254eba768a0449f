//! A condition on one measure, as a person writes it, beside what a study measures: `sla.claim.of_due >= 95%`,
//! `first_empty_date.p85 <= 2026-09-01`. The language is that of [`crate::model::condition`]; here each replication may be asked (the
//! condition holds in the asked share of them), their quantile or their mean.

mod place;
#[cfg(test)]
mod tests;

use crate::model::Model;
pub use crate::model::condition::{Day, Misread, Side, Statistic};
use crate::model::condition::{Said, Subject, limit};
use crate::names::Measure;
use crate::scenario::quantity::Fault;
use crate::stats::{normal_cdf, normal_quantile};
use crate::study::{Estimate, Findings, Watched};

/// A measure and what it has to be.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// As it was written.
    pub text: String,
    /// Of that the left side: "sla.claim.of_due".
    pub subject: String,
    /// And the right one: ">= 95%".
    pub bound: String,
    /// What is measured where.
    pub watched: Watched,
    /// On which day; None: over the measured window, of states at its end.
    pub day: Option<Day>,
    /// Which side of the limit is asked for.
    pub side: Side,
    /// The limit, in the measure's unit: a share 0..1, seconds, jobs; a date in seconds since the scenario's start.
    pub limit: f64,
    /// The mean or the quantile that is written.
    pub statistic: Option<Statistic>,
    /// What is asked of the replications.
    pub asked: AskedOf,
}

/// What is asked of the replications.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum AskedOf {
    /// That it holds with the probability that is asked of everything.
    Each,
    /// That it holds with this probability (0..1).
    Share(f64),
    /// That it holds for the mean.
    Mean,
}

impl AskedOf {
    /// A quantile is on a side of its limit when so many replications are.
    fn of(asked: Option<Statistic>, side: Side) -> AskedOf {
        match asked {
            None => AskedOf::Each,
            Some(Statistic::Mean) => AskedOf::Mean,
            Some(Statistic::Quantile(rank)) if side.sign() < 0.0 => AskedOf::Share(rank),
            Some(Statistic::Quantile(rank)) => AskedOf::Share(1.0 - rank),
        }
    }
}

impl Condition {
    /// A condition about a model's measures over the whole run.
    ///
    /// # Errors
    ///
    /// What cannot be read, names nothing that is measured, or cannot be a value of its measure; a date. Test: `tests`.
    pub fn read(text: &str, model: &Model) -> Result<Condition, Misread> {
        if let Some((_, place)) = Said::read(text, model)?.day {
            let help = "leave the date out; checks of a scenario can ask for a day";
            return Err(Misread::new(place, "this is asked of the whole run", help));
        }
        Condition::read_dated(text, model)
    }

    /// A condition about a model's measures over the whole run or on one day.
    ///
    /// # Errors
    ///
    /// As of [`Condition::read`], but for the date. Test: `tests`.
    pub fn read_dated(text: &str, model: &Model) -> Result<Condition, Misread> {
        let said = Said::read(text, model)?;
        let watched = place::read(&said.subject, model)?;
        let trimmed = |part: &str| part.trim().to_owned();
        Ok(Condition {
            text: trimmed(text),
            subject: trimmed(&text[..said.end]),
            bound: trimmed(&text[said.end..]),
            watched,
            day: said.day.map(|(day, _)| day),
            side: said.side,
            limit: said.limit,
            statistic: said.subject.asked,
            asked: AskedOf::of(said.subject.asked, said.side),
        })
    }

    /// Whether the replications say that it holds: how often it does, and the measure's estimate. `place` is that of its measure among those
    /// that were watched. None where the measure is undefined in every replication.
    pub fn standing(&self, findings: &Findings, place: usize) -> Option<(Estimate, Estimate)> {
        let values = findings.watched.get(place)?;
        let holds: Vec<bool> =
            values.iter().flatten().map(|&value| self.side.holds(value, self.limit)).collect();
        if holds.is_empty() {
            return None;
        }
        let chance = Estimate::of_chance(&holds, &mut Vec::new());
        Some((chance, self.watched.estimate(findings)?))
    }

    /// With what probability it holds; of a mean, the confidence that the true one keeps it, from the mean's interval: at least one half
    /// where the mean found keeps it.
    pub fn chance(&self, chance: &Estimate, level: &Estimate) -> f64 {
        if self.asked != AskedOf::Mean {
            return chance.mean.unwrap_or(0.0);
        }
        let Some(mean) = level.mean else { return 0.0 };
        let room = self.side.sign() * (mean - self.limit);
        let half = level.ci95.map_or(0.0, |[low, high]| 0.5 * (high - low));
        let error = half / normal_quantile(0.975);
        match error > 0.0 {
            true => normal_cdf(room / error),
            false => f64::from(u8::from(room >= 0.0)),
        }
    }

    /// How far inside the limit an estimate lies, as a share of the limit or of a jobs' measure: below zero outside.
    pub fn room(&self, level: &Estimate) -> f64 {
        let size = if self.limit == 0.0 { 1.0 } else { self.limit.abs() };
        level.mean.map_or(-1.0, |mean| self.side.sign() * (mean - self.limit) / size)
    }
}

/// What a measure and its place name, the left side of a condition: `sla.claim.of_due`, `backlog.north.p85`.
///
/// # Errors
///
/// As of a condition's left side.
pub fn subject(text: &str, model: &Model) -> Result<(Watched, AskedOf), Misread> {
    let subject = Subject::read(text, 0..text.len(), model)?;
    Ok((place::read(&subject, model)?, AskedOf::of(subject.asked, Side::AtLeast)))
}

/// How a condition names what is watched, "claim.all.of_due": the ids that have to be said, and the name of the measure.
pub fn written(watched: &Watched, model: &Model) -> String {
    place::written(watched, model)
}

/// A figure of a measure, the right side of a condition, in the measure's unit; a date stands for its first instant.
///
/// # Errors
///
/// As of a condition's right side.
pub fn figure(text: &str, measure: Measure, model: &Model) -> Result<f64, Fault> {
    limit(text, measure, Side::AtLeast, model)
}
