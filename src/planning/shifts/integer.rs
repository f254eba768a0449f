//! The search for the cheapest whole numbers of shifts: branch and bound, part by part.

use super::columns::{Columns, Part};
use super::{Options, greedy};
use microlp::{ComparisonOp, OptimizationDirection, Problem, SolveOptions, SolveOutcome, Variable};

/// Numbers of shifts, by column, and what is known about any other.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) counts: Vec<u32>,
    /// No numbers cost less [money].
    pub(super) bound: f64,
    /// Nodes solved.
    pub(super) nodes: u64,
}

/// Searches until the gap is small enough or the nodes are spent.
///
/// What no shift ties together is searched apart, days with closed nights for instance: if each part is within the gap, so is the
/// whole. Each part may have its share of the nodes left.
pub(super) fn search(columns: &Columns, options: &Options) -> Found {
    let mut found = Found { counts: vec![0; columns.shifts.len()], bound: 0.0, nodes: 0 };
    let parts = columns.parts();
    for (place, part) in parts.iter().enumerate() {
        let left = options.node_limit.saturating_sub(found.nodes) / (parts.len() - place) as u64;
        let (counts, bound, nodes) = search_part(columns, part, options, left);
        for (&shift, count) in part.shifts.iter().zip(counts) {
            found.counts[shift] = count;
        }
        found.bound += bound;
        found.nodes += nodes;
    }
    found
}

/// Counts of a part's shifts, the bound of its cost and the nodes solved. Where the search finds nothing, a greedy cover stands
/// against the bound of the search, or of the linear relaxation.
fn search_part(
    columns: &Columns,
    part: &Part,
    options: &Options,
    node_limit: u64,
) -> (Vec<u32>, f64, u64) {
    let (problem, counts) = problem(columns, part, options, true);
    let mut asked = SolveOptions::default();
    asked.mip_gap = options.mip_gap;
    asked.node_limit = Some(node_limit);
    // A failure of the numerics is no answer; the relaxation may still have one.
    let outcome = problem.solve_with(asked).ok();
    let stats = outcome.as_ref().map(SolveOutcome::stats).unwrap_or_default();
    let bound = stats.best_bound.unwrap_or_else(|| relaxed(columns, part, options));
    let counts = match outcome.and_then(|outcome| outcome.into_solution().ok()) {
        Some(solution) => {
            counts.into_iter().map(|count| solution.var_value(count).round() as u32).collect()
        }
        None => greedy::counts(columns, &part.shifts, options),
    };
    (counts, bound, stats.nodes_solved)
}

/// The least cost if people could be split; nothing is known (0) where even that cannot be told.
fn relaxed(columns: &Columns, part: &Part, options: &Options) -> f64 {
    let outcome = problem(columns, part, options, false).0.solve();
    let solution = outcome.ok().and_then(|outcome| outcome.into_solution().ok());
    solution.map_or(0.0, |solution| solution.objective())
}

/// One row per interval with a need, `Σ a x + under ≥ n`. Agents too many are what the left side has more than the right, so
/// their price goes with the shifts and with `under`, less a constant.
fn problem(
    columns: &Columns,
    part: &Part,
    options: &Options,
    is_whole: bool,
) -> (Problem, Vec<Variable>) {
    let mut problem = Problem::new(OptimizationDirection::Minimize);
    let mut rows = vec![Vec::new(); part.intervals.len()];
    let mut counts = Vec::with_capacity(part.shifts.len());
    for shift in part.shifts.iter().map(|&shift| &columns.shifts[shift]) {
        let given: f64 = shift.works.iter().map(|&(_, worked)| columns.share(worked)).sum();
        let price = shift.cost + options.over * given;
        let most = shift.most as i32;
        let count = match is_whole {
            true => problem.add_integer_var(price, (0, most)),
            false => problem.add_var(price, (0.0, f64::from(most))),
        };
        for &(interval, worked) in &shift.works {
            // Where nobody is needed there is no row.
            if let Ok(row) = part.intervals.binary_search(&interval) {
                rows[row].push((count, columns.share(worked)));
            }
        }
        counts.push(count);
    }
    let mut constant = 0.0;
    for (mut row, need) in rows.into_iter().zip(part.intervals.iter().map(|&p| columns.needs[p])) {
        constant += options.over * need;
        if let Some(under) = options.under {
            row.push((problem.add_var(under + options.over, (0.0, need)), 1.0));
        }
        problem.add_constraint(row, ComparisonOp::Ge, need);
    }
    if constant > 0.0 {
        // Carried by a variable that is 1, so that the gap is one of the whole cost.
        problem.add_var(-constant, (1.0, 1.0));
    }
    (problem, counts)
}
