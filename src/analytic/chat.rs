//! Chats: agents with several at once, each the slower the more are open.

use super::abandonment::Busy;
use super::birth_death;
use super::chain;
use super::domain::{OutOfDomain, positive};
use super::patience::Patience;
use super::performance::{NoAnswer, Performance, Targets};
use crate::math::{Arrange, ln};
use std::collections::BTreeMap;

/// How chats are spread over agents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spread {
    /// Always as evenly as possible, as if open chats could move: an idealisation with one state for each number of chats.
    Balanced,
    /// A new chat goes to an agent with fewest, and stays: exact, for teams of up to 20,000 states.
    LeastLoaded,
}

/// The steady state of a team that chats.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ChatPerformance {
    /// As in every waiting model; the wait is that to the first reply, occupancy the share of agents with a chat.
    pub performance: Performance,
    /// Mean number of chats open with agents.
    pub mean_chats: f64,
    /// Mean time that a chat is open with an agent.
    pub mean_handle_time: f64,
}

/// Most states of the exact chain.
const MOST_STATES: usize = 20_000;

/// Chats: `agents`, each with up to `rates.len()` at once; `rates[i - 1]` is the completion rate of one chat while its agent has i.
///
/// Who finds every place taken waits, and gives up by a law of patience ([`super::patience::Endless`]: never). Domain: rates above 0,
/// agents times places up to 10⁷. Overload is a named answer. Relative error below 10⁻⁹ of the stated model.
/// Source: birth-and-death balance below the full team (Cui & Tezcan 2016 for the idealisation); Baccelli & Hebuterne 1981 above.
/// Test: `formulas::chat::both_spreads_are_exact`.
pub fn chat<P: Patience>(
    arrivals: f64,
    agents: u32,
    rates: &[f64],
    spread: Spread,
    patience: &P,
    targets: Targets,
) -> Result<ChatPerformance, NoAnswer> {
    let arrivals = positive("arrivals", arrivals)?;
    let targets = targets.check()?;
    for &rate in rates {
        positive("completion rate of a chat", rate)?;
    }
    let places = rates.len() as f64 * f64::from(agents);
    if !(1.0..=1e7).contains(&places) {
        let needed = "from 1 to 10 million";
        return Err(OutOfDomain { argument: "places for chats", value: places, needed }.into());
    }
    // Completions per unit of time of one agent with i chats.
    let speed: Vec<f64> = std::iter::once(0.0)
        .chain(rates.iter().zip(1..).map(|(rate, i)| rate * f64::from(i)))
        .collect();
    let rate = f64::from(agents) * speed[rates.len()];
    let staying = arrivals * patience.ever();
    if staying >= rate {
        let per_agent = speed[rates.len()];
        return Err(NoAnswer::Overload { load: staying / per_agent, agents: f64::from(agents) });
    }
    let below = match spread {
        Spread::Balanced => balanced(arrivals, agents as usize, &speed),
        Spread::LeastLoaded => least_loaded(arrivals, agents as usize, &speed)?,
    };
    let ln_free = -ln(below.one_free.max(f64::MIN_POSITIVE));
    let mut performance = Busy { arrivals, rate, ln_free }.performance(patience, targets);
    let (wait, free) = (performance.wait_probability, 1.0 - performance.wait_probability);
    let mean_chats = wait * places + free * below.chats;
    let throughput = arrivals * performance.answered();
    performance.occupancy = 1.0 - free * below.idle / f64::from(agents);
    Ok(ChatPerformance { performance, mean_chats, mean_handle_time: mean_chats / throughput })
}

/// The team while a place is free.
struct Below {
    /// Probability that exactly one is.
    one_free: f64,
    /// Mean number of chats.
    chats: f64,
    /// Mean number of agents without a chat.
    idle: f64,
}

fn balanced(arrivals: f64, agents: usize, speed: &[f64]) -> Below {
    let count = agents * (speed.len() - 1);
    let down = |chats: usize| {
        let (each, more) = (chats / agents, chats % agents);
        let all = (agents - more) as f64 * speed[each];
        if more > 0 { all + more as f64 * speed[each + 1] } else { all }
    };
    let law = birth_death::stationary(count, |_| arrivals, down);
    let mean = |of: &dyn Fn(usize) -> usize| -> f64 {
        law.iter().enumerate().map(|(chats, probability)| probability * of(chats) as f64).sum()
    };
    Below {
        one_free: law[count - 1],
        chats: mean(&|chats| chats),
        idle: mean(&|chats| agents.saturating_sub(chats)),
    }
}

fn least_loaded(arrivals: f64, agents: usize, speed: &[f64]) -> Result<Below, OutOfDomain> {
    let places = speed.len() - 1;
    // How many states: agents over the numbers of chats they can have.
    let states = (1..=places).fold(1.0, |all, k| all * (agents + k) as f64 / k as f64);
    if states > MOST_STATES as f64 {
        let needed = "at most 20,000: spread the chats evenly instead";
        return Err(OutOfDomain { argument: "states of the team", value: states, needed });
    }
    // The number of agents with 0, 1, 2 ... chats; by the number of chats, so that moves are short. Without the full team.
    let mut teams = Vec::new();
    teams_of(agents, places, &mut vec![0; places + 1], &mut teams);
    let chats = |team: &[usize]| team.iter().enumerate().map(|(i, n)| i * n).sum::<usize>();
    teams.retain(|team| chats(team) < agents * places);
    teams.arrange_by_key(|team| chats(team));
    let index: BTreeMap<&[usize], usize> =
        teams.iter().enumerate().map(|(i, team)| (team.as_slice(), i)).collect();
    let mut moves = Vec::new();
    for (from, team) in teams.iter().enumerate() {
        let mut go = |less: usize, more: usize, rate: f64| {
            let mut next = team.clone();
            next[less] -= 1;
            next[more] += 1;
            // A full team comes back the way it went.
            if let Some(&to) = index.get(next.as_slice()) {
                moves.push((from, to, rate));
            }
        };
        let fewest = team.iter().position(|&n| n > 0).unwrap_or(0);
        go(fewest, fewest + 1, arrivals);
        for i in (1..=places).filter(|&i| team[i] > 0) {
            go(i, i - 1, team[i] as f64 * speed[i]);
        }
    }
    let law = chain::stationary(teams.len(), &moves);
    let mean = |of: &dyn Fn(&[usize]) -> usize| -> f64 {
        law.iter().zip(&teams).map(|(probability, team)| probability * of(team) as f64).sum()
    };
    Ok(Below { one_free: law[teams.len() - 1], chats: mean(&chats), idle: mean(&|team| team[0]) })
}

/// All ways to have `agents` with up to `most` chats each.
fn teams_of(agents: usize, most: usize, team: &mut Vec<usize>, all: &mut Vec<Vec<usize>>) {
    if most == 0 {
        team[0] = agents;
        all.push(team.clone());
        return;
    }
    for with_most in 0..=agents {
        team[most] = with_most;
        teams_of(agents - with_most, most - 1, team, all);
    }
    team[most] = 0;
}
