//! What a target needs: the fewest agents, the largest volume, the longest handle time.

use super::field::Field;
use super::models::{Figures, Point};
use super::question::Question;
use crate::analytic::{NoAnswer, Target, agents_for, largest_for, whole_agents_for};

/// A size and what the formula tells of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Solved {
    /// The size asked about, or found.
    pub point: Point,
    /// What was sought, if anything.
    pub sought: Option<Field>,
    /// Agents as a real number: how near the next whole one is.
    pub real_agents: Option<f64>,
    /// What comes of it.
    pub figures: Figures,
}

impl Solved {
    /// What was sought and what it came to.
    pub fn solution(&self) -> Option<(Field, f64)> {
        let value = match self.sought? {
            Field::Arrivals => self.point.arrivals,
            Field::HandleTime => self.point.handle_time,
            _ => self.point.agents,
        };
        Some((self.sought?, value))
    }
}

impl Question {
    /// The answer, without what stands beside it: for the rows of a table.
    pub fn solve(&self) -> Result<Solved, NoAnswer> {
        let (point, sought, real_agents) = self.point()?;
        let figures = self.figures(point, &self.told(point)?);
        Ok(Solved { point, sought, real_agents, figures })
    }

    /// The size that was said, or that meets the target.
    fn point(&self) -> Result<(Point, Option<Field>, Option<f64>), NoAnswer> {
        let target = self.target.map(|(of, value)| of.target(value));
        match (self.arrivals, self.handle_time, self.agents, target) {
            (Some(arrivals), Some(handle_time), None, Some(target)) => {
                let (agents, real) = self.fewest_agents(target, arrivals, handle_time)?;
                Ok((Point { arrivals, handle_time, agents }, Some(Field::Agents), real))
            }
            (None, Some(handle_time), Some(agents), Some(target)) => {
                let at = |arrivals| Point { arrivals, handle_time, agents };
                let start = 3600.0 * agents / handle_time;
                let arrivals =
                    largest_for(target, start, |arrivals| self.performance(at(arrivals)))?;
                Ok((at(arrivals), Some(Field::Arrivals), None))
            }
            (Some(arrivals), None, Some(agents), Some(target)) => {
                let at = |handle_time| Point { arrivals, handle_time, agents };
                let start = 3600.0 * agents / arrivals;
                let longest =
                    largest_for(target, start, |handle_time| self.performance(at(handle_time)))?;
                Ok((at(longest), Some(Field::HandleTime), None))
            }
            // A question was judged: with no target nothing is sought, and all three are there.
            (arrivals, handle_time, agents, _) => {
                let (arrivals, handle_time) = (arrivals.unwrap_or(0.0), handle_time.unwrap_or(1.0));
                Ok((Point { arrivals, handle_time, agents: agents.unwrap_or(1.0) }, None, None))
            }
        }
    }

    /// Whole agents, and how many they would be as a real number where the formula knows.
    fn fewest_agents(
        &self,
        target: Target,
        arrivals: f64,
        handle_time: f64,
    ) -> Result<(f64, Option<f64>), NoAnswer> {
        let at = |agents: f64| self.performance(Point { arrivals, handle_time, agents });
        let load = arrivals * handle_time / 3600.0;
        if !self.formula.whole_agents() {
            let found = agents_for(target, load, at)?;
            return Ok((found.whole, Some(found.real)));
        }
        let model = |agents: u32| at(f64::from(agents));
        if let Some(lines) = self.lines {
            return whole_agents_for(target, (1, lines), model)
                .map(|agents| (f64::from(agents), None));
        }
        // Enough agents, doubling what stands above the load.
        let (mut most, mut above) = (load + 1.0, load.sqrt() + 1.0);
        loop {
            most += above;
            above *= 2.0;
            let last = most >= 1e7;
            match whole_agents_for(target, (1, most.min(1e7) as u32), model) {
                Err(NoAnswer::Unreachable { .. }) if !last => {}
                found => return found.map(|agents| (f64::from(agents), None)),
            }
        }
    }
}
