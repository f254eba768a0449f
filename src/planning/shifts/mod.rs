//! Shifts that cover requirements: how many people start which shift when, at what price, and how far from the best.
//!
//! Set covering by shifts (Dantzig 1954, Operations Research 2, 339-341): one integer per pattern and start, one row per interval.
//! For intervals p that need `n_p` agents, shifts s that cost `c_s` and work the share `a_ps` of an interval:
//!
//! ```text
//!  minimise   Σ c_s x_s + Σ (u under_p + o over_p)      so that   Σ a_ps x_s + under_p − over_p = n_p,   x_s = 0, 1, 2, ...
//! ```
//!
//! Every start of every pattern is a shift of its own with its breaks where they are (the explicit form; Bechtold & Jacobs 1990,
//! Management Science 36, 1339-1351, give an implicit one for breaks that may be moved: here those are patterns of their own).
//! Times are those of the clock on the wall: a day has 24 hours. Shifts of a week are not yet people's weeks: who works which of
//! them, with days off and rest between, is rostering.
//!
//! The answer depends on nothing but what was asked: the search ends by its gap or by its number of nodes, never by a clock.

mod columns;
mod greedy;
mod integer;
mod outcome;
mod pattern;
mod refused;
mod requirements;
#[cfg(test)]
mod tests;

use columns::Columns;
pub use outcome::{Cover, Shifts};
pub use pattern::{Break, Pattern, Pay};
pub use refused::Refused;
pub use requirements::Requirements;

/// How well requirements are to be covered, and how long to look for better.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    /// The search ends when the cost is proved to be within this share of the least: from 0 (the least) to 1.
    pub mip_gap: f64,
    /// The search ends after so many nodes of its tree, with the best it has found.
    pub node_limit: u64,
    /// Price of one agent too few during one interval [money], zero or more; `None` where requirements must be met.
    pub under: Option<f64>,
    /// Price of one agent too many during one interval [money], zero or more.
    pub over: f64,
}

impl Default for Options {
    /// Requirements are met, spare people are worth nothing; within half a percent of the least cost.
    fn default() -> Self {
        Options { mip_gap: 0.005, node_limit: 10_000, under: None, over: 0.0 }
    }
}

/// Shifts that cover the requirements at a cost proved to be near the least.
///
/// # Errors
///
/// Whatever lies outside the domains of [`Requirements`], [`Pattern`] and [`Options`]; more than 100,000 starts; requirements that
/// must be met where no shift works.
///
/// Accuracy: counts are whole, and cost and staffing are computed from them; the bound is the solver's, right to about 1e-6 of the
/// cost. Test: `tests::the_cost_is_within_the_gap_of_the_best`, against all covers there are.
pub fn cover(
    requirements: &Requirements,
    patterns: &[Pattern],
    options: &Options,
) -> Result<Cover, Refused> {
    options.judge()?;
    requirements.judge()?;
    for pattern in patterns {
        pattern.judge()?;
    }
    let columns = Columns::new(requirements, patterns, options)?;
    let found = integer::search(&columns, options);
    Ok(Cover::new(&columns, found, options))
}

impl Options {
    fn judge(&self) -> Result<(), Refused> {
        let is_price = |price: f64| (0.0..=1e9).contains(&price);
        let needed = |what, must_be, holds: bool| match holds {
            true => Ok(()),
            false => Err(Refused::Options { what, must_be }),
        };
        needed("gap", "between 0 and 1", (0.0..=1.0).contains(&self.mip_gap))?;
        let (under, price) = (self.under.unwrap_or(0.0), "a price from 0 to a billion");
        needed("price of an agent too few", price, is_price(under))?;
        needed("price of an agent too many", price, is_price(self.over))
    }
}
