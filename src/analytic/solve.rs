//! What meets a target: the fewest agents, the largest volume, the longest handle time. One solver, as all of them are monotone.

use super::domain::{finite, positive};
use super::performance::{NoAnswer, Performance, ServiceLevel};

/// What is asked of a waiting model: shares from 0 to 1, times in the model's unit. Test: `formulas::solve::the_fewest_agents`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Target {
    /// A service level of at least this share.
    ServiceLevel(ServiceLevel, f64),
    /// At most this share waits.
    WaitProbability(f64),
    /// A mean wait of all of at most this.
    MeanWait(f64),
    /// At most this share gives up.
    Abandonment(f64),
    /// At most this share finds no line.
    Blocking(f64),
    /// Agents handle at most this share of their time.
    Occupancy(f64),
}

impl Target {
    fn name(self) -> &'static str {
        match self {
            Target::ServiceLevel(..) => "service level of at least",
            Target::WaitProbability(_) => "share that waits of at most",
            Target::MeanWait(_) => "mean wait of at most",
            Target::Abandonment(_) => "abandonment of at most",
            Target::Blocking(_) => "blocking of at most",
            Target::Occupancy(_) => "occupancy of at most",
        }
    }

    fn value(self) -> f64 {
        match self {
            Target::ServiceLevel(_, value)
            | Target::WaitProbability(value)
            | Target::MeanWait(value)
            | Target::Abandonment(value)
            | Target::Blocking(value)
            | Target::Occupancy(value) => value,
        }
    }

    fn unreachable(self) -> NoAnswer {
        NoAnswer::Unreachable { target: self.name(), value: self.value() }
    }

    /// Chance leaves no 100 % and no 0 %, however many agents there are.
    fn possible(self) -> Result<(), NoAnswer> {
        let value = finite(self.name(), self.value())?;
        let possible = match self {
            Target::ServiceLevel(..) => value < 1.0,
            _ => value > 0.0,
        };
        if possible { Ok(()) } else { Err(self.unreachable()) }
    }

    /// By how much the target is met; negative where it is missed. Without denominator (nobody answered) it is missed.
    fn margin(self, answer: &Performance) -> f64 {
        match self {
            Target::ServiceLevel(level, share) => {
                answer.service_level(level).unwrap_or(0.0) - share
            }
            Target::WaitProbability(share) => share - answer.wait_probability,
            Target::MeanWait(time) => time - answer.mean_wait,
            Target::Abandonment(share) => share - answer.abandonment,
            Target::Blocking(share) => share - answer.blocking,
            Target::Occupancy(share) => share - answer.occupancy,
        }
    }

    /// The margin; overload misses every target.
    fn judge(self, answer: Result<Performance, NoAnswer>) -> Result<f64, NoAnswer> {
        match answer {
            Ok(answer) => Ok(self.margin(&answer)),
            Err(NoAnswer::Overload { .. }) => Ok(f64::NEG_INFINITY),
            Err(other) => Err(other),
        }
    }
}

/// The fewest agents that meet a target.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Agents {
    /// As a real number: how near the next whole one is.
    pub real: f64,
    /// Whole agents.
    pub whole: f64,
}

/// Most agents that are tried.
const MOST_AGENTS: f64 = 1e9;
/// Fewest agents, as a real number.
const FEWEST_AGENTS: f64 = 0.01;

/// The fewest agents with which a model of real agents meets a target.
///
/// `model` gives the performance for a number of agents, better with more of them; `load` in erlangs is where the search starts.
/// The real number is right to a relative 10⁻¹¹ and at least 0.01 (1 for an occupancy, which has no meaning below); the whole one is
/// checked: it meets the target, one less does not.
/// A target that chance never meets (100 %, a wait of 0) or 10⁹ agents do not is [`NoAnswer::Unreachable`].
/// Source: monotone in the agents, so one boundary; false position as in Dowell & Jarratt, BIT 11 (1971) 168-174 (Illinois).
/// Test: `formulas::solve::the_fewest_agents`.
pub fn agents_for(
    target: Target,
    load: f64,
    model: impl Fn(f64) -> Result<Performance, NoAnswer>,
) -> Result<Agents, NoAnswer> {
    target.possible()?;
    let load = positive("load", load)?.min(MOST_AGENTS);
    let judge = |agents: f64| target.judge(model(agents));
    let fewest = if let Target::Occupancy(_) = target { 1.0 } else { FEWEST_AGENTS };
    // A bracket around the load, widened by square roots.
    let start = load.max(fewest);
    let mut step = start.sqrt().min(start);
    let (mut low, mut high) = ((fewest, judge(fewest)?), (start, judge(start)?));
    if low.1 >= 0.0 {
        return Ok(Agents { real: fewest, whole: 1.0 });
    }
    while high.1 < 0.0 {
        if high.0 >= MOST_AGENTS {
            return Err(target.unreachable());
        }
        let next = (high.0 + step).min(MOST_AGENTS);
        (low, high) = (high, (next, judge(next)?));
        step *= 2.0;
    }
    while high.0 - low.0 > step {
        let next = high.0 - step;
        let margin = judge(next)?;
        if margin < 0.0 {
            low = (next, margin);
            break;
        }
        high = (next, margin);
        step *= 2.0;
    }
    let real = boundary(low, high, judge)?;
    let mut whole = (real * (1.0 - 1e-10)).ceil().max(1.0);
    while judge(whole)? < 0.0 {
        whole += 1.0;
    }
    while whole > 1.0 && judge(whole - 1.0)? >= 0.0 {
        whole -= 1.0;
    }
    Ok(Agents { real, whole })
}

/// The fewest whole agents, between bounds, with which a model of whole agents meets a target. See [`agents_for`].
///
/// Domain: `fewest <= most`. Exact for a model that is better with more agents: by halving. [`NoAnswer::Unreachable`] where `most` miss the target.
/// Test: `formulas::published::what_others_print`, `calculator::targets::the_fewest_agents`.
pub fn whole_agents_for(
    target: Target,
    (fewest, most): (u32, u32),
    model: impl Fn(u32) -> Result<Performance, NoAnswer>,
) -> Result<u32, NoAnswer> {
    target.possible()?;
    let (mut low, mut high) = (fewest, most);
    if target.judge(model(most))? < 0.0 {
        return Err(target.unreachable());
    }
    while low < high {
        let middle = low + (high - low) / 2;
        if target.judge(model(middle))? >= 0.0 {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Ok(low)
}

/// The largest volume, or longest handle time, with which a target is still met.
///
/// `model` gives the performance for a value of what is sought, worse with more of it; the search starts at `start`.
/// Domain: `start` above 0, within a factor of 10⁹ of the answer. Relative error 10⁻¹¹, by false position (Dowell & Jarratt 1971).
/// [`NoAnswer::Unreachable`] where next to nothing misses the target already, or nothing ever does.
/// Test: `formulas::solve::the_largest_volume_and_handle_time`.
pub fn largest_for(
    target: Target,
    start: f64,
    model: impl Fn(f64) -> Result<Performance, NoAnswer>,
) -> Result<f64, NoAnswer> {
    target.possible()?;
    // Seen backwards it is the least value of 1/x that meets the target.
    let judge = |x: f64| target.judge(model(1.0 / x));
    let (mut low, mut high) = (0.0, 1.0 / positive("start", start)?);
    let (mut low_margin, mut high_margin) = (f64::NEG_INFINITY, judge(high)?);
    let (least, most) = (high * 1e-9, high * 1e9);
    while high_margin < 0.0 {
        if high > most {
            return Err(target.unreachable());
        }
        (low, low_margin) = (high, high_margin);
        high *= 2.0;
        high_margin = judge(high)?;
    }
    while low == 0.0 {
        if high < least {
            return Err(target.unreachable());
        }
        let margin = judge(0.5 * high)?;
        if margin < 0.0 {
            (low, low_margin) = (0.5 * high, margin);
        } else {
            (high, high_margin) = (0.5 * high, margin);
        }
    }
    boundary((low, low_margin), (high, high_margin), judge).map(|x| 1.0 / x)
}

/// The least x that meets, to a relative 10⁻¹¹: false position (Illinois), with a halving wherever four steps gained less.
fn boundary(
    (mut low, mut below): (f64, f64),
    (mut high, mut above): (f64, f64),
    judge: impl Fn(f64) -> Result<f64, NoAnswer>,
) -> Result<f64, NoAnswer> {
    let (mut met_before, mut width_before) = (None, f64::INFINITY);
    for step in 0..200 {
        let width = high - low;
        if width <= 1e-11 * high {
            break;
        }
        let slow = step % 4 == 0 && width > 0.5 * width_before;
        if step % 4 == 0 {
            width_before = width;
        }
        let straight = below > f64::NEG_INFINITY && !slow;
        let share = if straight { -below / (above - below) } else { 0.5 };
        // Never on an end: then the other end would not move.
        let middle = low + (width * share).clamp(4e-12 * high, width - 4e-12 * high);
        let margin = judge(middle)?;
        let met = margin >= 0.0;
        // The end that stays a second time counts half.
        let stays = if met_before == Some(met) { 0.5 } else { 1.0 };
        if met {
            (high, above) = (middle, margin);
            below *= stays;
        } else {
            (low, below) = (middle, margin);
            above *= stays;
        }
        met_before = Some(met);
    }
    Ok(high)
}
