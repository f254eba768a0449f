//! Several steps at several teams: Jackson's network.

use super::domain::{OutOfDomain, not_negative, positive, share};
use super::erlang_c::erlang_c;
use super::performance::{NoAnswer, Performance, Targets};
use super::uniform::BirthDeath;

/// A team that handles one step.
#[derive(Debug, Clone, PartialEq)]
pub struct Station {
    /// Arrivals from outside per unit of time.
    pub arrivals: f64,
    /// Rate at which one agent completes.
    pub service_rate: f64,
    /// Agents.
    pub agents: u32,
    /// Probability that a completed step is followed by one at each station; what is left leaves.
    pub routing: Vec<f64>,
}

/// A station in the steady state.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StationState {
    /// All arrivals per unit of time, from outside and from other stations.
    pub arrivals: f64,
    /// Mean number of visits of one who arrives from outside anywhere.
    pub visits: f64,
    /// Mean number waiting or served.
    pub in_system: f64,
    /// The station as M/M/n by itself; its wait is that of one visit.
    pub performance: Performance,
}

/// A network of stations with Poisson arrivals from outside and exponential service, each in the order of arrival: each station is
/// then M/M/n with all its arrivals.
///
/// Domain: as many probabilities per station as stations, adding up to at most 1, with a way out from everywhere; an overloaded
/// station is a named answer. Relative error about 10⁻¹³. Source: Jackson 1957, Operations Research 5, 518-521.
/// Test: `formulas::steady`.
pub fn jackson(stations: &[Station]) -> Result<Vec<StationState>, NoAnswer> {
    let outside: f64 = stations.iter().map(|station| station.arrivals).sum();
    let state = |(station, arrivals): (&Station, f64)| {
        let agents = f64::from(station.agents);
        let performance = erlang_c(arrivals, station.service_rate, agents, Targets::default())?;
        let in_system = performance.queue_length + arrivals / station.service_rate;
        let visits = if outside > 0.0 { arrivals / outside } else { 0.0 };
        Ok(StationState { arrivals, visits, in_system, performance })
    };
    stations.iter().zip(total_arrivals(stations)?).map(state).collect()
}

/// Mean time from arrival to leaving, over all visits; `None` without arrivals.
pub fn mean_sojourn(stations: &[Station], states: &[StationState]) -> Option<f64> {
    let outside: f64 = stations.iter().map(|station| station.arrivals).sum();
    let inside: f64 = states.iter().map(|state| state.in_system).sum();
    // Little's law for the whole network.
    (outside > 0.0).then(|| inside / outside)
}

/// Probability that exponential times of the given rates, one after the other, take at most `time` together: the time through a
/// tandem of single agents, where each station takes an exponential time of rate `μ - λ` (Burke 1956). Domain: positive rates.
///
/// Absolute error about 10⁻¹², also for equal rates. Test: `formulas::steady`.
pub fn exponentials_within(rates: &[f64], time: f64) -> Result<f64, OutOfDomain> {
    for &rate in rates {
        positive("rate", rate)?;
    }
    not_negative("time", time)?;
    let mut deaths = vec![0.0];
    deaths.extend(rates);
    let states = deaths.len();
    let chain = BirthDeath { births: vec![0.0; states], deaths, vanishing: vec![0.0; states] };
    let mut start = vec![0.0; states];
    start[states - 1] = 1.0;
    Ok(chain.forward(time, &start).end[0])
}

/// Solves `λ = γ + Pᵀ λ` by Gaussian elimination. I - Pᵀ needs no pivots: its columns dominate.
fn total_arrivals(stations: &[Station]) -> Result<Vec<f64>, OutOfDomain> {
    let count = stations.len();
    let mut rows = vec![vec![0.0; count + 1]; count];
    for (i, station) in stations.iter().enumerate() {
        if station.routing.len() != count {
            let (argument, value) = ("number of routes", station.routing.len() as f64);
            return Err(OutOfDomain { argument, value, needed: "the number of stations" });
        }
        let sum: f64 = station.routing.iter().sum();
        // A sum of 1 may be a rounding above it.
        not_negative("share that leaves", 1.0 + 1e-12 - sum)?;
        for (j, &probability) in station.routing.iter().enumerate() {
            rows[j][i] -= share("route", probability)?;
        }
        rows[i][i] += 1.0;
        rows[i][count] = not_negative("arrivals", station.arrivals)?;
    }
    for pivot in 0..count {
        let (above, below) = rows.split_at_mut(pivot + 1);
        let row = &above[pivot];
        if row[pivot] < 1e-12 {
            let (argument, needed) = ("share that leaves", "positive on some way from everywhere");
            return Err(OutOfDomain { argument, value: row[pivot], needed });
        }
        for other in below {
            let factor = other[pivot] / row[pivot];
            for (other, row) in other.iter_mut().zip(row).skip(pivot) {
                *other -= factor * row;
            }
        }
    }
    let mut total = vec![0.0; count];
    for i in (0..count).rev() {
        let rest: f64 = (i + 1..count).map(|j| rows[i][j] * total[j]).sum();
        total[i] = (rows[i][count] - rest) / rows[i][i];
    }
    Ok(total)
}
