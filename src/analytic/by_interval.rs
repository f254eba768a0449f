//! Agents by interval from a stationary model: SIPP, lagged SIPP and the modified offered load.

use super::domain::OutOfDomain;
use super::offered_load::{mean_offered_load, offered_load};
use super::service::ServiceLaw;
use super::steps::Steps;

/// Instants per stretch at which the largest offered load is sought.
const LOOKS: u32 = 32;

/// From which instants the load of an interval is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LoadRule {
    /// SIPP, stationary independent period by period: the interval's arrival rate times the mean handle time. Wrong by much where
    /// handle times are more than a fifth of the interval, or rates change fast.
    Stationary,
    /// Lagged SIPP: the arrival rate one mean handle time earlier.
    Lagged,
    /// MOL, the modified offered load: the mean number who would be in service if nobody waited.
    Offered,
}

/// Which load of the interval counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Within {
    /// The mean over the interval.
    Average,
    /// The largest in the interval.
    Largest,
    /// The mean while loads rise through the interval, else the largest.
    Mixed,
}

/// The load, in erlangs, of each interval between an edge and the next.
///
/// A stationary model (Erlang C, M/M/n+G) then gives each interval's agents. Loads are as exact as [`offered_load`]; the largest
/// is exact for exponential handle times, otherwise the largest of 32 instants between each two changes. Sources: Green, Kolesar &
/// Soares 2001, Operations Research 49, 549-564 (average, maximum, mix, lag); Jennings, Mandelbaum, Massey & Whitt 1996, Management
/// Science 42, 1383-1394 (modified offered load). Test: `formulas::by_interval`.
pub fn loads_by_interval(
    arrivals: &Steps<f64>,
    service: &ServiceLaw,
    edges: &[f64],
    rule: LoadRule,
    within: Within,
) -> Result<Steps<f64>, OutOfDomain> {
    let load = |pair: &[f64]| match rule {
        LoadRule::Stationary => by_rate(arrivals, service, (pair[0], pair[1]), within),
        LoadRule::Lagged => {
            let lag = service.mean();
            by_rate(arrivals, service, (pair[0] - lag, pair[1] - lag), within)
        }
        LoadRule::Offered => by_load(arrivals, service, (pair[0], pair[1]), within),
    };
    Steps::new(edges.to_vec(), edges.windows(2).map(load).collect())
}

fn by_rate(
    arrivals: &Steps<f64>,
    service: &ServiceLaw,
    (from, to): (f64, f64),
    within: Within,
) -> f64 {
    // The rate just before `to`: that of the last step which begins before.
    let last = arrivals.pieces().filter(|&(start, end, _)| start < to && end >= to);
    let rising = last.map(|(_, _, rate)| rate).sum::<f64>() > arrivals.at(from);
    let rate = match within {
        Within::Average => arrivals.integral(from, to) / (to - from),
        Within::Mixed if rising => arrivals.integral(from, to) / (to - from),
        Within::Largest | Within::Mixed => arrivals.largest(from, to),
    };
    rate * service.mean()
}

fn by_load(
    arrivals: &Steps<f64>,
    service: &ServiceLaw,
    (from, to): (f64, f64),
    within: Within,
) -> f64 {
    let at = |instant: f64| offered_load(arrivals, service, instant);
    let largest = || {
        let inside = arrivals.edges().iter().copied().filter(|&edge| edge > from && edge < to);
        let mut cuts: Vec<f64> = [from].into_iter().chain(inside).collect();
        cuts.push(to);
        let looks = cuts.windows(2).flat_map(|cut| {
            let step = (cut[1] - cut[0]) / f64::from(LOOKS);
            (0..LOOKS).map(move |i| cut[0] + step * f64::from(i))
        });
        looks.map(at).fold(at(to), f64::max)
    };
    match within {
        Within::Average => mean_offered_load(arrivals, service, from, to),
        Within::Mixed if at(to) > at(from) => mean_offered_load(arrivals, service, from, to),
        Within::Largest | Within::Mixed => largest(),
    }
}
