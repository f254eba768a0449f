//! The whole answer to one question.

use super::models::{Figures, Point};
use super::question::Question;
use super::solve::Solved;
use crate::analytic::NoAnswer;

/// What one agent more or less would do.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Beside {
    /// The size.
    pub point: Point,
    /// What comes of it.
    pub figures: Result<Figures, NoAnswer>,
}

/// From the agents at work to the people on the rota.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ledger {
    /// At work.
    pub at_work: f64,
    /// Share of paid time not at work.
    pub shrinkage: f64,
    /// At work by 1 - shrinkage.
    pub on_rota: f64,
    /// Whole people.
    pub people: f64,
}

/// The answer with what stands beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// What was asked.
    pub question: Question,
    /// What was found, or why nothing is.
    pub found: Result<Solved, NoAnswer>,
    /// One agent less, as asked, one more; those that exist.
    pub beside: Vec<Beside>,
    /// With a shrinkage.
    pub ledger: Option<Ledger>,
}

impl Ledger {
    /// Divides once: `at work / (1 - shrinkage)`. 30 % of 14 people are 4.2, so 9.8 at work need 14, not 12.74.
    pub fn of(at_work: f64, shrinkage: f64) -> Ledger {
        let on_rota = at_work / (1.0 - shrinkage);
        // 7 / 0.7 is 10 people, whatever its last bit says.
        let people = (on_rota * (1.0 - 1e-12)).ceil();
        Ledger { at_work, shrinkage, on_rota, people }
    }
}

/// Answers a question.
pub fn answer(question: Question) -> Answer {
    let found = question.solve();
    let mut beside = Vec::new();
    if let Ok(solved) = &found {
        for agents in [-1.0, 0.0, 1.0].map(|step| solved.point.agents + step) {
            let most = question.lines.map_or(f64::INFINITY, f64::from);
            if agents > 0.0 && agents <= most {
                let point = Point { agents, ..solved.point };
                let figures = question.told(point).map(|told| question.figures(point, &told));
                beside.push(Beside { point, figures });
            }
        }
    }
    let at_work = found.as_ref().ok().map(|solved| solved.point.agents).or(question.agents);
    let ledger =
        at_work.zip(question.shrinkage).map(|(at_work, shrinkage)| Ledger::of(at_work, shrinkage));
    Answer { question, found, beside, ledger }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shrinkage_is_divided_once() {
        let ledger = Ledger::of(10.0, 0.3);
        assert!((ledger.on_rota - 14.285_714_285_714_286).abs() < 1e-12);
        assert_eq!(ledger.people, 15.0);
        assert_eq!(Ledger::of(7.0, 0.3).people, 10.0);
        assert_eq!(Ledger::of(7.0, 0.0).people, 7.0);
    }
}
