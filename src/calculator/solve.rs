//! What a target needs: the fewest agents, the largest volume, the longest handle time.

use super::field::{Field, Formula};
use super::models::{Figures, Point};
use super::question::Question;
use crate::analytic::{NoAnswer, Spread, Target, agents_for, largest_for, whole_agents_for};

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
                let at = |agents, spread| Point { arrivals, handle_time, agents, spread };
                if self.formula == Formula::Chat {
                    let (agents, spread) = self.fewest_chatting(target, at)?;
                    return Ok((at(agents, spread), Some(Field::Agents), None));
                }
                let at = |agents| at(agents, Spread::Balanced);
                let (agents, real) = self.fewest_agents(target, at)?;
                Ok((at(agents), Some(Field::Agents), real))
            }
            (None, Some(handle_time), Some(agents), Some(target)) => {
                let spread = self.spread(agents);
                let at = |arrivals| Point { arrivals, handle_time, agents, spread };
                let start = 3600.0 * agents / handle_time;
                let arrivals =
                    largest_for(target, start, |arrivals| self.performance(at(arrivals)))?;
                Ok((at(arrivals), Some(Field::Arrivals), None))
            }
            (Some(arrivals), None, Some(agents), Some(target)) => {
                let spread = self.spread(agents);
                let at = |handle_time| Point { arrivals, handle_time, agents, spread };
                let start = 3600.0 * agents / arrivals;
                let longest =
                    largest_for(target, start, |handle_time| self.performance(at(handle_time)))?;
                Ok((at(longest), Some(Field::HandleTime), None))
            }
            // A question was judged: with no target nothing is sought, and all three are there.
            (arrivals, handle_time, agents, _) => {
                let (arrivals, handle_time) = (arrivals.unwrap_or(0.0), handle_time.unwrap_or(1.0));
                let agents = agents.unwrap_or(1.0);
                let spread = self.spread(agents);
                Ok((Point { arrivals, handle_time, agents, spread }, None, None))
            }
        }
    }

    /// Whole agents, and how many they would be as a real number where the formula knows.
    fn fewest_agents(
        &self,
        target: Target,
        point: impl Fn(f64) -> Point,
    ) -> Result<(f64, Option<f64>), NoAnswer> {
        let at = |agents: f64| self.performance(point(agents));
        let load = point(1.0).load();
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

    /// The fewest agents that chat, and by which model: the exact one as far as its answers come at once, the balanced one beyond.
    ///
    /// The balanced model is too good. Where it would do with a team that the exact one has found too small, the exact one is asked on.
    fn fewest_chatting(
        &self,
        target: Target,
        point: impl Fn(f64, Spread) -> Point,
    ) -> Result<(f64, Spread), NoAnswer> {
        let exact = |agents: u32| self.performance(point(f64::from(agents), Spread::LeastLoaded));
        let at_once = |agents: &u32| self.spread(f64::from(*agents)) == Spread::LeastLoaded;
        let most = (1..).take_while(at_once).last().unwrap_or(0);
        if most > 0 {
            match whole_agents_for(target, (1, most), exact) {
                Err(NoAnswer::Unreachable { .. }) => {}
                found => return found.map(|agents| (f64::from(agents), Spread::LeastLoaded)),
            }
        }
        let (near, _) = self.fewest_agents(target, |agents| point(agents, Spread::Balanced))?;
        if near <= f64::from(most) {
            let in_reach = |agents: &u32| self.spread_in_reach(f64::from(*agents));
            for agents in (most + 1..).take_while(in_reach) {
                match whole_agents_for(target, (agents, agents), exact) {
                    Err(NoAnswer::Unreachable { .. }) => {}
                    found => return found.map(|agents| (f64::from(agents), Spread::LeastLoaded)),
                }
            }
        }
        Ok((near, Spread::Balanced))
    }
}
