//! A condition on one measure, as a person writes it: `sla.claim.of_due >= 95%`, `first_empty_date.p85 <= 2026-09-01`.
//!
//! ```text
//!  [sla.] PART . PART ...   <= | >= | < | >   LIMIT
//! ```
//!
//! One part is the name of a measure. The others say where it is measured, by the ids of a work type, an office, a team or by the name of a
//! promise, and what is asked of the replications: nothing (the condition holds in the asked share of them), `p85` (their quantile of that
//! rank keeps it) or `mean`. Where an id names two kinds of things the word before it tells them apart: `work.claim`, `office.north`.

mod limit;
mod place;
#[cfg(test)]
mod tests;

use crate::model::Model;
use crate::names::Measure;
use crate::scenario::quantity::Fault;
use crate::stats::{normal_cdf, normal_quantile};
use crate::study::{Estimate, Findings, Watched};
use std::ops::Range;

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
    /// Which side of the limit is asked for.
    pub side: Side,
    /// The limit, in the measure's unit: a share 0..1, seconds, jobs; a date in seconds since the scenario's start.
    pub limit: f64,
    /// What is asked of the replications.
    pub asked: AskedOf,
}

/// A side of a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// `<=`
    AtMost,
    /// `<`
    Below,
    /// `>=`
    AtLeast,
    /// `>`
    Above,
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

/// What is wrong with a condition, and where in its text (bytes).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misread {
    /// Where.
    pub place: Range<usize>,
    /// What is wrong, and how to mend it.
    pub fault: Fault,
}

impl Side {
    /// Whether a value is on this side; one that never comes (+infinity) is above every limit.
    pub fn holds(self, value: f64, limit: f64) -> bool {
        match self {
            Side::AtMost => value <= limit,
            Side::Below => value < limit,
            Side::AtLeast => value >= limit,
            Side::Above => value > limit,
        }
    }

    /// 1 where more is better, -1 where less is.
    pub fn sign(self) -> f64 {
        match self {
            Side::AtMost | Side::Below => -1.0,
            Side::AtLeast | Side::Above => 1.0,
        }
    }
}

impl Condition {
    /// A condition about a model's measures.
    ///
    /// # Errors
    ///
    /// What cannot be read, names nothing that is measured, or cannot be a value of its measure. Test: `tests`.
    pub fn read(text: &str, model: &Model) -> Result<Condition, Misread> {
        let (subject, side, limit) = split(text)?;
        let end = subject.end;
        let (watched, asked) = place::read(text, subject, side, model)?;
        let kind = watched.measure;
        let value = limit::read(&text[limit.clone()], kind, side, model)
            .map_err(|fault| Misread { place: limit, fault })?;
        let trimmed = |part: &str| part.trim().to_owned();
        let (text, subject, bound) = (trimmed(text), trimmed(&text[..end]), trimmed(&text[end..]));
        Ok(Condition { text, subject, bound, watched, side, limit: value, asked })
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
    place::read(text, 0..text.len(), Side::AtLeast, model)
}

/// A figure of a measure, the right side of a condition, in the measure's unit; a date stands for its first instant.
///
/// # Errors
///
/// As of a condition's right side.
pub fn figure(text: &str, measure: Measure, model: &Model) -> Result<f64, Fault> {
    limit::read(text, measure, Side::AtLeast, model)
}

/// Where the measure, the side and the limit stand.
fn split(text: &str) -> Result<(Range<usize>, Side, Range<usize>), Misread> {
    const SIGNS: [(&str, Side); 6] = [
        ("<=", Side::AtMost),
        (">=", Side::AtLeast),
        ("≤", Side::AtMost),
        ("≥", Side::AtLeast),
        ("<", Side::Below),
        (">", Side::Above),
    ];
    let found = SIGNS.iter().filter_map(|&(sign, side)| Some((text.find(sign)?, sign, side)));
    // Of two signs at one place the longer stands first in the list.
    let first = found.min_by_key(|&(at, sign, _)| (at, usize::MAX - sign.len()));
    let Some((at, sign, side)) = first else {
        let fault = Fault::new(
            "a condition compares a measure with a limit",
            "write one of <=, >=, <, >: \"sla.claim.of_due >= 95%\"",
        );
        return Err(Misread { place: 0..text.len(), fault });
    };
    Ok((0..at, side, at + sign.len()..text.len()))
}
