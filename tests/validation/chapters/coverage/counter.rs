//! Cases that come on one day and are due by the close of the next: whether the promise is kept hangs on how many came, and so is exact.
//!
//! Ten agents each finish eight cases before the close, so of N cases min(N, 80) are in time, and nine tenths are as long as N ≤ 88. N is
//! a Poisson count whose mean is gamma: negative binomial (Greenwood & Yule 1920).

use statrs::distribution::{DiscreteCDF, NegativeBinomial};

/// Cases that come on a usual day, and the coefficient of variation of the day's factor.
const CASES: f64 = 75.0;
const CV: f64 = 0.2;
/// Cases that an agent finishes before the close: eight of 59 minutes in eight hours.
const EACH: f64 = 8.0;
/// The share promised.
const TARGET: f64 = 0.9;

/// The scenario; `head` are keys of the study.
pub fn scenario(agents: u32, head: &str) -> String {
    format!(
        r#"
start = 2024-01-01
horizon = "2 days"
interval = "1 day"
{head}
[calendar.day]
open = {{ mon-fri = "00:00-16:00" }}
[office.counter]
calendar = "day"
[work.case]
channel = "case"
sla = [{{ within = "1 business day", due = "close", target = "{TARGET}", period = "window" }}]
[work.case.arrivals.counter]
busyness_cv = {CV}
table = {{ "mon 00:00-16:00" = "{} per hour" }}
[team.agents]
office = "counter"
agents = {agents}
shift = {{ tue = "08:00-16:00" }}
[team.agents.handles.case]
handle_time = "59 min"
"#,
        CASES / 16.0
    )
}

/// The chance that the promise is kept.
pub fn chance(agents: u32) -> f64 {
    let most = (EACH * f64::from(agents) / TARGET).floor();
    let shape = 1.0 / (CV * CV);
    NegativeBinomial::new(shape, shape / (shape + CASES)).expect("a law").cdf(most as u64)
}
