//! The stationary queue of a desk: which formula, and its answer for one arrival rate and one number of agents.

use super::desk::Desk;
use crate::analytic::patience::Endless;
use crate::analytic::{
    ChatPerformance, Discipline, NoAnswer, Performance, Spread, Targets, chat, erlang_c,
    finite_lines, many_agents, priority_many_agents,
};
use crate::math::exp;
use crate::model::{Channel, Model};
use crate::planning::formula::{Asked, with_patience};
use crate::random::law::Law;

/// Steps in which attempts settle.
const SETTLING: u32 = 40;
/// Attempts are known this well, relative.
const SETTLED: f64 = 1e-7;
/// Most states of a team that chats for the exact chain, of which many steady states are asked for: well below a millisecond each.
const EXACT: f64 = 300.0;

/// A desk's formula.
pub struct Waiting<'m> {
    kind: Kind,
    patience: Option<&'m Law>,
    balking: f64,
    /// The share of callers who leave and call again.
    redial: f64,
    /// Strict priority: the place of each queue in it.
    ranks: Option<Vec<usize>>,
}

enum Kind {
    /// M/M/n+G.
    Patience,
    /// M/G/n of so much squared variation.
    Varied(f64),
    /// M/M/n/N+M.
    Lines(u32),
    /// Pace of each chat by how many are open, and how they are spread.
    Chats(Vec<f64>, Spread),
}

/// What is asked of it.
#[derive(Clone, Debug)]
pub struct Question<'a> {
    /// First attempts per microsecond.
    pub rate: f64,
    /// Mean handle time [µs].
    pub mean: f64,
    /// Agents, a real number.
    pub agents: f64,
    /// Limits of service levels [µs].
    pub targets: Targets,
    /// Shares of the queues among the arrivals.
    pub shares: &'a [f64],
}

/// Its answer.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Of all attempts.
    pub performance: Performance,
    /// Attempts per first attempt.
    pub attempts: f64,
    /// Mean waits by queue where priorities tell them apart [µs].
    pub waits: Option<Vec<f64>>,
}

impl<'m> Waiting<'m> {
    /// The formula of a desk without an obstacle.
    pub fn new(model: &'m Model, desk: &Desk) -> Waiting<'m> {
        let queue = &model.queues[desk.queues[0].index()];
        let work = &model.work[queue.work.index()];
        let handle = desk.handles[0];
        let alike = desk.handles.windows(2).all(|pair| pair[0].law == pair[1].law);
        let scv = handle.law.cv() * handle.law.cv();
        let chats = &model.teams[desk.teams[0].index()].chats;
        let kind = match queue.lines {
            _ if desk.channel == Some(Channel::Chat) => {
                let exact = teams_of(agents(model, desk), chats.len()) <= EXACT;
                let spread = if exact { Spread::LeastLoaded } else { Spread::Balanced };
                Kind::Chats(chats.clone(), spread)
            }
            Some(lines) => Kind::Lines(model.lines[usize::from(lines)].count),
            None if work.patience.is_none() && work.balking == 0.0 && alike && scv != 1.0 => {
                Kind::Varied(scv)
            }
            None => Kind::Patience,
        };
        let ranks = desk.is_ranked(model).then(|| {
            let of = |handle: &&crate::model::Handle| {
                desk.handles.iter().filter(|other| other.order < handle.order).count()
            };
            desk.handles.iter().map(of).collect()
        });
        Waiting {
            kind,
            patience: work.patience.as_ref(),
            balking: work.balking,
            redial: work.redial.as_ref().map_or(0.0, |redial| redial.probability),
            ranks,
        }
    }

    /// Its name.
    pub fn name(&self) -> &'static str {
        match (&self.kind, self.patience) {
            (Kind::Chats(_, Spread::LeastLoaded), _) => {
                "chats at several agents, the chain of who has how many"
            }
            (Kind::Chats(..), _) => "chats at several agents, a chain of the chats open",
            _ if self.ranks.is_some() => "M/M/n with priorities (Cobham)",
            _ if self.redial > 0.0 => "Erlang X, with redials",
            (Kind::Lines(_), None) => "M/M/n/N, finite lines",
            (Kind::Lines(_), Some(_)) => "M/M/n/N+M, finite lines",
            (Kind::Varied(_), _) => "M/G/n, an approximation",
            (Kind::Patience, None) if self.balking == 0.0 => "Erlang C (M/M/n)",
            (Kind::Patience, Some(Law::Exponential { .. })) if self.balking == 0.0 => {
                "Erlang A (M/M/n+M)"
            }
            _ => "M/M/n+G",
        }
    }

    /// States of its chain, where it has one; of one that takes longer, as many of a simple one as take as long.
    pub fn states(&self, model: &Model, desk: &Desk) -> usize {
        match &self.kind {
            Kind::Lines(lines) => *lines as usize,
            Kind::Chats(paces, Spread::Balanced) => agents(model, desk) as usize * paces.len(),
            // Elimination takes the square of the longest move for each, and a move is as long as two numbers of chats have teams.
            Kind::Chats(paces, Spread::LeastLoaded) => {
                let agents = agents(model, desk).max(1.0);
                let states = teams_of(agents, paces.len());
                let longest = 4.0 * states / (agents * paces.len() as f64);
                (states * (longest * longest / 32.0).max(4.0)) as usize
            }
            Kind::Patience | Kind::Varied(_) => 0,
        }
    }

    /// How many jobs of one at a time an agent does at once with all hands full: 1 but for chats.
    pub fn at_once(&self) -> f64 {
        match &self.kind {
            Kind::Chats(paces, _) => paces.len() as f64 * paces.last().copied().unwrap_or(1.0),
            _ => 1.0,
        }
    }

    /// Whether open chats are taken to move, so that they are always spread evenly.
    pub fn evens_out(&self) -> bool {
        matches!(self.kind, Kind::Chats(_, Spread::Balanced))
    }

    /// Whether service levels can be told; with priorities only mean waits can.
    pub fn knows_levels(&self) -> bool {
        self.ranks.is_none()
    }

    /// Whether it is M/G/n, of two moments.
    pub fn is_near(&self) -> bool {
        matches!(self.kind, Kind::Varied(_)) && self.ranks.is_none()
    }

    /// Whether callers give up.
    pub fn loses(&self) -> bool {
        self.patience.is_some() || self.balking > 0.0
    }

    /// Whether who leaves calls again.
    pub fn redials(&self) -> bool {
        self.redial > 0.0
    }

    /// Whether callers can be blocked.
    pub fn blocks(&self) -> bool {
        matches!(self.kind, Kind::Lines(_))
    }

    /// The steady state.
    pub fn answer(&self, asked: &Question) -> Result<Answer, NoAnswer> {
        let waits = match &self.ranks {
            Some(ranks) if asked.rate > 0.0 => Some(by_rank(ranks, asked)?),
            _ => None,
        };
        let attempts = self.attempts(asked)?;
        let performance = self.of_attempts(asked, asked.rate * attempts, asked.targets)?;
        Ok(Answer { performance, attempts, waits })
    }

    /// Attempts per first attempt: those who leave and call again come at random times. `Λ (1 - p L(Λ)) = λ`, whose left side rises
    /// (Koole 2013, Erlang X; the same as [`crate::analytic::erlang_x`], for any patience).
    fn attempts(&self, asked: &Question) -> Result<f64, NoAnswer> {
        if self.redial == 0.0 || asked.rate == 0.0 {
            return Ok(1.0);
        }
        let left = |attempts: f64| -> Result<f64, NoAnswer> {
            let rate = asked.rate * attempts;
            let found = self.of_attempts(asked, rate, Targets::default())?;
            let again = self.redial * (found.blocking + found.abandonment);
            Ok(attempts * (1.0 - again) - 1.0)
        };
        // At the upper end nobody would be answered.
        let (mut low, mut high) = (1.0, 1.0 / (1.0 - self.redial.min(0.999)));
        let (mut at_low, mut at_high) = (left(low)?, left(high)?);
        for _ in 0..SETTLING {
            if high - low <= SETTLED * low || at_low >= 0.0 || at_high <= 0.0 {
                break;
            }
            // The secant, with the end that stays made half as heavy (Illinois).
            let middle = (low * at_high - high * at_low) / (at_high - at_low);
            let here = left(middle)?;
            if here.abs() <= SETTLED {
                return Ok(middle);
            }
            if here < 0.0 {
                (low, at_low) = (middle, here);
                at_high *= 0.5;
            } else {
                (high, at_high) = (middle, here);
                at_low *= 0.5;
            }
        }
        Ok(if at_low >= 0.0 { low } else { high })
    }

    fn of_attempts(
        &self,
        asked: &Question,
        rate: f64,
        targets: Targets,
    ) -> Result<Performance, NoAnswer> {
        let (mu, agents) = (1.0 / asked.mean, asked.agents);
        match &self.kind {
            Kind::Patience => {
                let asked = Asked { rate, mu, n: agents, targets };
                with_patience(self.patience, self.balking, asked)
            }
            Kind::Varied(scv) => varied(rate, asked.mean, *scv, agents, targets),
            Kind::Lines(lines) => between(agents, |whole| {
                let patience = self.patience.map_or(0.0, |law| 1.0 / law.mean());
                let agents = whole.min(*lines);
                Ok(finite_lines(rate, mu, agents, *lines, patience, targets)?)
            }),
            Kind::Chats(paces, spread) => {
                let rates: Vec<f64> = paces.iter().map(|pace| pace * mu).collect();
                between(agents, |whole| {
                    self.chats(rate, whole, &rates, *spread, targets).map(|found| found.performance)
                })
            }
        }
    }

    fn chats(
        &self,
        rate: f64,
        agents: u32,
        rates: &[f64],
        spread: Spread,
        targets: Targets,
    ) -> Result<ChatPerformance, NoAnswer> {
        match self.patience {
            Some(Law::Exponential { mean }) => {
                let law = crate::analytic::patience::Exponential::of_mean(*mean)?;
                chat(rate, agents, rates, spread, &law, targets)
            }
            _ => chat(rate, agents, rates, spread, &Endless, targets),
        }
    }
}

/// The most agents that can be at work.
fn agents(model: &Model, desk: &Desk) -> f64 {
    desk.teams.iter().map(|team| f64::from(model.teams[team.index()].capacity)).sum()
}

/// States of a team that chats: agents over the numbers of chats that each can have.
fn teams_of(agents: f64, places: usize) -> f64 {
    (1..=places).fold(1.0, |all, k| all * (agents + k as f64) / k as f64)
}

/// Mean waits by strict priority, in the order of the queues.
fn by_rank(ranks: &[usize], asked: &Question) -> Result<Vec<f64>, NoAnswer> {
    let mut arrivals = vec![0.0; ranks.len()];
    for (rank, share) in ranks.iter().zip(asked.shares) {
        arrivals[*rank] = share * asked.rate;
    }
    let found =
        priority_many_agents(&arrivals, asked.mean, asked.agents, Discipline::Nonpreemptive)?;
    Ok(ranks.iter().map(|&rank| found[rank].mean_wait).collect())
}

/// M/G/n of a real number of agents: the mean wait by two moments, the share that waits as M/M/n, and who waits at all waits for an
/// exponential time.
fn varied(
    rate: f64,
    mean: f64,
    scv: f64,
    agents: f64,
    targets: Targets,
) -> Result<Performance, NoAnswer> {
    let found = erlang_c(rate, 1.0 / mean, agents, targets)?;
    if found.mean_wait == 0.0 {
        return Ok(found);
    }
    let whole = agents.round().max((rate * mean).floor() + 1.0);
    let near = many_agents(rate, mean, scv, whole as u32)?.mean_wait;
    let same = erlang_c(rate, 1.0 / mean, whole, targets)?.mean_wait;
    let mean_wait = if same > 0.0 { found.mean_wait * (near / same) } else { found.mean_wait };
    let late = found.wait_probability;
    let within = match mean_wait > 0.0 {
        true => 1.0 - late * exp(-targets.threshold * late / mean_wait),
        false => 1.0,
    };
    Ok(Performance {
        mean_wait,
        mean_wait_answered: mean_wait,
        queue_length: rate * mean_wait,
        answered_within: within,
        ..found
    })
}

/// Between the answers for the whole numbers of agents on either side.
fn between(
    agents: f64,
    whole: impl Fn(u32) -> Result<Performance, NoAnswer>,
) -> Result<Performance, NoAnswer> {
    let low = (agents + 1e-9).floor();
    let part = (agents - low).max(0.0);
    if part < 1e-6 && low >= 1.0 {
        return whole(low as u32);
    }
    if low < 1.0 {
        return whole(1);
    }
    let above = whole(low as u32 + 1)?;
    // Fewer may be too few; then nothing lies between.
    let below = match whole(low as u32) {
        Err(NoAnswer::Overload { .. }) => return Ok(above),
        other => other?,
    };
    let mix = |a: f64, b: f64| a + part * (b - a);
    Ok(Performance {
        wait_probability: mix(below.wait_probability, above.wait_probability),
        abandonment: mix(below.abandonment, above.abandonment),
        blocking: mix(below.blocking, above.blocking),
        mean_wait: mix(below.mean_wait, above.mean_wait),
        mean_wait_answered: mix(below.mean_wait_answered, above.mean_wait_answered),
        queue_length: mix(below.queue_length, above.queue_length),
        occupancy: mix(below.occupancy, above.occupancy),
        answered_within: mix(below.answered_within, above.answered_within),
        abandoned_within: mix(below.abandoned_within, above.abandoned_within),
        abandoned_short: mix(below.abandoned_short, above.abandoned_short),
    })
}
