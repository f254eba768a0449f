//! Looks at doublings until every verdict is known or the budget is played.

use super::threshold::Threshold;
use super::verdict::{Verdict, of_threshold};
use crate::study::{FIRST_LOOK, Known, Study};

/// When it is looked, and how often a look may err.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Looks {
    /// Alpha: the probability that any verdict of the scenario is wrong, at most.
    pub error: f64,
    /// The most replications.
    pub budget: u32,
}

impl Looks {
    /// Replications at a look, from 1 on: 32, 64, 128 ... and the budget last. None after that.
    pub fn replications(&self, look: u32) -> Option<u32> {
        let doubled =
            |look: u32| FIRST_LOOK.checked_shl(look).filter(|it| it >> look == FIRST_LOOK);
        let before = look.checked_sub(2).map_or(Some(0), doubled);
        let is_last = before.is_none_or(|before| before >= self.budget);
        let here = doubled(look - 1).unwrap_or(u32::MAX).min(self.budget);
        (!is_last).then_some(here)
    }

    /// The confidence of the interval of one of so many thresholds at a look.
    pub fn confidence(&self, look: u32, thresholds: usize) -> f64 {
        let share = (0..look.min(60)).fold(1.0, |share, _| 0.5 * share);
        1.0 - self.error * share / thresholds.max(1) as f64
    }
}

/// Where a threshold stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Judged {
    /// The verdict.
    pub verdict: Verdict,
    /// The figure at the look that gave it.
    pub known: Known,
    /// The confidence of its interval.
    pub confidence: f64,
    /// Replications at that look.
    pub replications: u32,
}

/// The verdicts of a scenario's thresholds, one look after the other.
#[derive(Clone, Debug)]
pub struct Sequence<'a> {
    thresholds: &'a [Threshold],
    looks: Looks,
    look: u32,
    judged: Vec<Judged>,
}

impl<'a> Sequence<'a> {
    /// Before the first look.
    pub fn new(thresholds: &'a [Threshold], looks: Looks) -> Self {
        let (verdict, known) = (Verdict::Inconclusive, Known::default());
        let open = Judged { verdict, known, confidence: 1.0 - looks.error, replications: 0 };
        Sequence { thresholds, looks, look: 1, judged: vec![open; thresholds.len()] }
    }

    /// How many replications the next look wants; None when every verdict is known or the budget is played.
    pub fn wanted(&self) -> Option<u32> {
        let open = self.judged.iter().any(|judged| judged.verdict == Verdict::Inconclusive);
        if open { self.looks.replications(self.look) } else { None }
    }

    /// Looks at a study that has what was wanted. A verdict that is known stays.
    pub fn look(&mut self, study: &Study) {
        let replications = study.records().len() as u32;
        let confidence = self.looks.confidence(self.look, self.thresholds.len());
        for (threshold, judged) in self.thresholds.iter().zip(&mut self.judged) {
            if judged.verdict != Verdict::Inconclusive {
                continue;
            }
            let known = study.known(&threshold.asked, confidence);
            let condition = &threshold.condition;
            let verdict = of_threshold(&known, condition.side, condition.limit);
            *judged = Judged { verdict, known, confidence, replications };
        }
        self.look += 1;
    }

    /// Where each threshold stands, in their order.
    pub fn judged(self) -> Vec<Judged> {
        self.judged
    }
}
