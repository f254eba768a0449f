//! The formulas, asked in seconds and calls per hour.

use super::field::Formula;
use super::given::PatienceLaw;
use super::question::{Patience, Question};
use crate::analytic::patience::{
    Balking, Deterministic, Erlang2, Exponential, Hyperexponential, Lognormal, Uniform,
};
use crate::analytic::{
    Hotline, NoAnswer, Performance, ServiceLevel, Spread, Targets, chat, deterministic_service,
    erlang_a_general, erlang_b, erlang_c, erlang_x, many_agents, patience,
};

/// An operation at one size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Per hour.
    pub arrivals: f64,
    /// Mean [s].
    pub handle_time: f64,
    /// At work.
    pub agents: f64,
}

impl Point {
    /// Offered load in erlangs: agents that the calls keep busy.
    pub fn load(self) -> f64 {
        self.arrivals * self.handle_time / 3600.0
    }

    /// β: how many square roots of the load the agents stand above it; none without load.
    pub fn beta(self) -> Option<f64> {
        let load = self.load();
        (load > 0.0).then(|| (self.agents - load) / load.sqrt())
    }
}

/// What a formula tells; `None` is what it does not know, or what is undefined because nobody calls. Times in seconds.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Figures {
    /// Share that is not answered at once.
    pub wait_probability: Option<f64>,
    /// Share that gives up.
    pub abandonment: Option<f64>,
    /// Share that finds no agent (b), no line (x).
    pub blocking: Option<f64>,
    /// Mean wait of all.
    pub mean_wait: Option<f64>,
    /// Mean wait of those answered.
    pub mean_wait_answered: Option<f64>,
    /// The six service levels, in the order of [`ServiceLevel::NAMED`].
    pub levels: [Option<f64>; 6],
    /// Handling by being there.
    pub occupancy: f64,
    /// Mean number waiting.
    pub queue_length: Option<f64>,
    /// Attempts, redials among them, by caller (x).
    pub attempts_per_caller: Option<f64>,
    /// Share of callers, not of attempts, who are never answered (x).
    pub never_answered: Option<f64>,
    /// Mean number of chats open with agents (chat).
    pub chats_open: Option<f64>,
    /// Mean time that a chat is open with an agent (chat).
    pub chat_time: Option<f64>,
}

/// What a formula gives: the steady state that all have, and what only some do.
pub(super) struct Told {
    performance: Performance,
    attempts_per_caller: Option<f64>,
    never_answered: Option<f64>,
    chats_open: Option<f64>,
    /// [s]
    chat_time: Option<f64>,
}

impl Told {
    fn of(performance: Performance) -> Told {
        Told {
            performance,
            attempts_per_caller: None,
            never_answered: None,
            chats_open: None,
            chat_time: None,
        }
    }
}

/// Most states of a team that chats for the exact answer.
const MOST_STATES: f64 = 500.0;

impl Question {
    /// β of a size; chats at once have none.
    pub fn beta(&self, at: Point) -> Option<f64> {
        at.beta().filter(|_| self.formula != Formula::Chat)
    }

    /// How far the answer may be off, where it is an approximation.
    pub fn caution(&self, at: Point) -> Option<&'static str> {
        match self.formula {
            Formula::Mgn if self.handle_time_cv != 1.0 && self.handle_time_cv != 0.0 => Some(
                "An approximation (Kimura 1986), off by 2 % at an occupancy of 80 % and above, 6 % at 50 %, where handle times are not \
                 very skewed; by up to 15 % where they are lognormal with a cv of 200 %. The share that waits is that of Erlang C.",
            ),
            Formula::X if self.redial > 0.0 => Some(
                "Shares and waits are of attempts, redials among them. An approximation: redials are taken to come at random times. Where they \
                 come soon, the attempts told are up to 33 % too few where lines run out, 6 % where callers give up.",
            ),
            Formula::Chat if self.spread(at.agents as u32) == Spread::Balanced => Some(
                "Chats are taken to be spread evenly at every moment, as if open ones could move: too good an answer where chats slow each other \
                 down, by up to 1.4 % of the share that waits in the teams of 2 to 10 that were compared.",
            ),
            _ => None,
        }
    }

    /// What the formula tells.
    pub(super) fn figures(&self, at: Point, told: &Told) -> Figures {
        let Told { performance, .. } = told;
        let figures = self.of(at, performance);
        let [attempts_per_caller, never_answered, chats_open, chat_time] =
            [told.attempts_per_caller, told.never_answered, told.chats_open, told.chat_time];
        Figures { attempts_per_caller, never_answered, chats_open, chat_time, ..figures }
    }

    fn of(&self, at: Point, told: &Performance) -> Figures {
        let nobody = at.arrivals == 0.0;
        let queue = self.formula != Formula::B;
        if nobody {
            // Shares and means of nobody are undefined.
            let queue_length = queue.then_some(0.0);
            return Figures { occupancy: 0.0, queue_length, ..Figures::default() };
        }
        let level = |(_, level)| {
            let known = queue && self.within.is_some() && told.answered_within.is_finite();
            told.service_level(level).filter(|_| known)
        };
        Figures {
            wait_probability: queue.then_some(told.wait_probability),
            abandonment: queue.then_some(told.abandonment),
            blocking: (!queue || self.lines.is_some()).then_some(told.blocking),
            mean_wait: queue.then_some(told.mean_wait),
            mean_wait_answered: queue.then_some(told.mean_wait_answered),
            levels: ServiceLevel::NAMED.map(level),
            occupancy: told.occupancy,
            queue_length: queue.then_some(told.queue_length),
            ..Figures::default()
        }
    }

    /// The steady state that targets look at; times in seconds.
    pub(super) fn performance(&self, at: Point) -> Result<Performance, NoAnswer> {
        self.told(at).map(|told| told.performance)
    }

    /// The steady state of the formula at a size; times in seconds.
    ///
    /// The formulas are asked in handle times, so that the load, on which overload turns, has no rounding but its own.
    pub(super) fn told(&self, at: Point) -> Result<Told, NoAnswer> {
        let unit = at.handle_time;
        let targets =
            Targets { threshold: self.within.unwrap_or(0.0) / unit, short: self.short / unit };
        let load = at.load();
        let mut told = match self.formula {
            _ if load == 0.0 => Told::of(Performance::idle()),
            Formula::B => Told::of(loss(load, at.agents)?),
            Formula::C => Told::of(erlang_c(load, 1.0, at.agents, targets)?),
            Formula::A => Told::of(match self.patience {
                Some(patience) => self.waiting(load, at.agents, patience, unit, targets)?,
                None => erlang_c(load, 1.0, at.agents, targets)?,
            }),
            Formula::X => self.redialling(load, at.agents, unit, targets)?,
            Formula::Chat => self.chatting(load, at.agents, unit, targets)?,
            Formula::Mgn => Told::of(self.varied(load, at.agents, targets)?),
        };
        told.performance.mean_wait *= unit;
        told.performance.mean_wait_answered *= unit;
        Ok(told)
    }

    /// M/M/n+G. `unit` is the handle time [s].
    fn waiting(
        &self,
        load: f64,
        agents: f64,
        Patience { mean, law, cv }: Patience,
        unit: f64,
        targets: Targets,
    ) -> Result<Performance, NoAnswer> {
        let mean = mean / unit;
        let ask = Ask { load, agents, balking: self.balking, targets };
        match law {
            PatienceLaw::Exponential => ask.with(Exponential::of_mean(mean)?),
            PatienceLaw::Deterministic => ask.with(Deterministic::new(mean)?),
            PatienceLaw::Uniform => ask.with(Uniform::up_to(2.0 * mean)?),
            PatienceLaw::Erlang2 => ask.with(Erlang2::of_mean(mean)?),
            PatienceLaw::Hyperexponential => ask.with(Hyperexponential::balanced(mean, cv * cv)?),
            PatienceLaw::Lognormal => ask.with(Lognormal::new(mean, cv * cv)?),
        }
    }

    /// Erlang X. Shares and waits are of attempts, redials among them.
    fn redialling(
        &self,
        load: f64,
        agents: f64,
        unit: f64,
        targets: Targets,
    ) -> Result<Told, NoAnswer> {
        let hotline = Hotline {
            arrivals: load,
            service_rate: 1.0,
            agents: agents as u32,
            lines: self.lines,
            patience_rate: self.patience.map_or(0.0, |patience| unit / patience.mean),
            redial_blocked: self.redial,
            redial_abandoned: self.redial,
        };
        let found = erlang_x(&hotline, targets)?;
        Ok(Told {
            attempts_per_caller: Some(found.attempts_per_caller),
            never_answered: Some(found.lost),
            ..Told::of(found.performance)
        })
    }

    /// Chats, by how many are open at an agent. Load in chats that one agent with one open would do.
    fn chatting(
        &self,
        load: f64,
        agents: f64,
        unit: f64,
        targets: Targets,
    ) -> Result<Told, NoAnswer> {
        let (agents, paces) = (agents as u32, &self.paces);
        let spread = self.spread(agents);
        let found = match self.patience {
            Some(patience) => {
                let law = Exponential::of_mean(patience.mean / unit)?;
                chat(load, agents, paces, spread, &law, targets)?
            }
            None => chat(load, agents, paces, spread, &patience::Endless, targets)?,
        };
        Ok(Told {
            chats_open: Some(found.mean_chats),
            chat_time: Some(found.mean_handle_time * unit),
            ..Told::of(found.performance)
        })
    }

    /// How chats are spread: exactly for teams small enough for an answer at once.
    pub(super) fn spread(&self, agents: u32) -> Spread {
        let states = (1..=self.paces.len())
            .fold(1.0, |all, k| all * (f64::from(agents) + k as f64) / k as f64);
        if states <= MOST_STATES { Spread::LeastLoaded } else { Spread::Balanced }
    }

    /// M/G/n. Service levels are known where handle times are all alike or exponential, and nowhere else.
    fn varied(&self, load: f64, agents: f64, targets: Targets) -> Result<Performance, NoAnswer> {
        let cv = self.handle_time_cv;
        if cv == 1.0 {
            return erlang_c(load, 1.0, agents, targets);
        }
        if cv == 0.0
            && let Ok(told) = deterministic_service(load, 1.0, agents as u32, targets)
        {
            return Ok(told);
        }
        let near = many_agents(load, 1.0, cv * cv, agents as u32)?;
        Ok(Performance {
            wait_probability: near.wait_probability,
            mean_wait: near.mean_wait,
            mean_wait_answered: near.mean_wait,
            queue_length: near.queue_length,
            occupancy: load / agents,
            answered_within: f64::NAN,
            ..Performance::idle()
        })
    }
}

/// M/M/n+G of a law of patience, of which a share balks.
struct Ask {
    load: f64,
    agents: f64,
    balking: f64,
    targets: Targets,
}

impl Ask {
    fn with<P: patience::Patience>(self, law: P) -> Result<Performance, NoAnswer> {
        let Ask { load, agents, balking, targets } = self;
        if balking > 0.0 {
            let law = Balking::new(balking, law)?;
            return erlang_a_general(load, 1.0, agents, &law, targets);
        }
        erlang_a_general(load, 1.0, agents, &law, targets)
    }
}

fn loss(load: f64, agents: f64) -> Result<Performance, NoAnswer> {
    let blocking = erlang_b(agents, load)?;
    let occupancy = load * (1.0 - blocking) / agents;
    Ok(Performance { blocking, occupancy, answered_within: 1.0 - blocking, ..Performance::idle() })
}
