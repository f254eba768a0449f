//! A cover and how good it is.

use super::Options;
use super::columns::Columns;
use super::integer::Found;
use crate::time::Span;

/// Agents by which an interval may be short and still count as met: the solver's rounding.
const ROUNDING: f64 = 1e-6;

/// Shifts of one pattern that start together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shifts {
    /// Index of the pattern among those given.
    pub pattern: usize,
    /// Start [µs] since midnight of the first day.
    pub start: Span,
    /// How many people work it, one or more.
    pub count: u32,
}

/// Shifts that cover requirements, and how far they may be from the cheapest.
#[derive(Clone, Debug, PartialEq)]
pub struct Cover {
    /// The shifts, by start and then by pattern.
    pub shifts: Vec<Shifts>,
    /// Agents at work in each interval, on the mean: breaks are left out.
    pub agents: Vec<f64>,
    /// Agents too few in each interval, zero or more.
    pub under: Vec<f64>,
    /// Agents too many in each interval, zero or more.
    pub over: Vec<f64>,
    /// What the shifts cost [money].
    pub pay: f64,
    /// What is minimised [money]: pay, and the prices of agents too few and too many.
    pub cost: f64,
    /// No cover costs less than this [money].
    pub bound: f64,
    /// (cost − bound) / cost, from 0 to 1: the cover is at most this share dearer than it has to be. 0 where nothing costs anything.
    pub gap: f64,
    /// Nodes of the search tree that were solved.
    pub nodes: u64,
}

impl Cover {
    pub(super) fn new(columns: &Columns, found: Found, options: &Options) -> Cover {
        let mut worked: Vec<i128> = vec![0; columns.needs.len()];
        let (mut shifts, mut pay) = (Vec::new(), 0.0);
        for (shift, &count) in columns.shifts.iter().zip(&found.counts) {
            for &(interval, span) in &shift.works {
                worked[interval] += i128::from(span) * i128::from(count);
            }
            if count > 0 {
                pay += shift.cost * f64::from(count);
                shifts.push(Shifts { pattern: shift.pattern, start: shift.start, count });
            }
        }
        let at_work = |&worked: &i128| worked as f64 / columns.interval as f64;
        let agents: Vec<f64> = worked.iter().map(at_work).collect();
        let beyond = |less: f64| if less > ROUNDING { less } else { 0.0 };
        let pairs = || columns.needs.iter().zip(&agents);
        let under: Vec<f64> = pairs().map(|(need, agents)| beyond(need - agents)).collect();
        let over: Vec<f64> = pairs().map(|(need, agents)| beyond(agents - need)).collect();
        let priced = under.iter().sum::<f64>() * options.under.unwrap_or(0.0)
            + over.iter().sum::<f64>() * options.over;
        let cost = pay + priced;
        // No price is negative, and no bound above a cost that was found.
        let bound = found.bound.clamp(0.0, cost);
        let gap = if cost > 0.0 { (cost - bound) / cost } else { 0.0 };
        Cover { shifts, agents, under, over, pay, cost, bound, gap, nodes: found.nodes }
    }

    /// Whether the cost is proved to be within a share of the least there is, up to the rounding of the solver.
    pub fn is_optimal_within(&self, gap: f64) -> bool {
        self.gap <= gap + ROUNDING
    }
}
