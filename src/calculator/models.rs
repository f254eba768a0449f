//! The formulas, asked in seconds and calls per hour.

use super::field::Formula;
use super::given::PatienceLaw;
use super::question::{Patience, Question};
use crate::analytic::patience::{
    Balking, Deterministic, Erlang2, Exponential, Hyperexponential, Lognormal, Uniform,
};
use crate::analytic::{
    Hotline, NoAnswer, Performance, ServiceLevel, Spread, Targets, chat, deterministic_in_reach,
    deterministic_service, erlang_a_general, erlang_b, erlang_c, erlang_x, many_agents, patience,
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
    /// How chats are taken to be spread over them; of no matter to other formulas.
    pub spread: Spread,
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

/// Most states of a team that chats for the exact answer: it takes up to a tenth of a second.
const MOST_STATES: f64 = 2000.0;
/// Most states where a search needs the exact answer: the limit of the formula.
const MOST_STATES_AT_ALL: f64 = 20_000.0;

/// What two moments of the handle time tell, and how near that is. Measured in `formulas::service`.
const VARIED: &str = "An approximation (Kimura 1986), the mean wait off by 2 % at an occupancy of 80 % and above, 6 % at 50 %, where handle \
times are not very skewed; by up to 15 % where they are lognormal with a cv of 200 %. The share that waits is that of Erlang C, at most 6 % \
off. Service levels take the wait of those who wait as exponential: compared with exact results they are within 1.6 percentage points where \
the cv is below 100 %, and up to 4 points too low where it is 200 %.";

/// One agent: exact but for service levels. Measured in `formulas::service`.
const VARIED_ALONE: &str = "With one agent the mean wait, the share that waits and the occupancy are exact (Pollaczek and Khinchine). Service levels are \
an approximation, which takes the wait of those who wait as exponential: within 2.4 percentage points of exact results at a cv of 50 to 141 %, \
and up to 9 points off at 300 %. More than one agent are an approximation in all (Kimura 1986).";

/// Handle times all alike, too many for the exact answer.
const ALIKE: &str = "The mean wait is exact. So many agents by handle times within the threshold are too many for the exact share that waits and \
service levels: these are approximations, which take the wait of those who wait as exponential.";

/// Chats that move at no cost. Measured in `formulas::chat`.
const BALANCED: &str = "An approximation: chats are taken to be spread evenly at every moment, as if open ones could move. That is too good an \
answer where chats slow each other down. Compared with the exact answer for teams of 2 to 12 and of 20 with 3 chats at once, at loads at \
which 1 % or more wait, the share that waits is too low by up to 5 % of itself at paces of 100, 90, 80 %, 10 % at 100, 80, 65 % and 30 % at \
100, 60, 40 %, mean waits likewise, and the occupancy too high by up to 4.2 percentage points. A simulation (slackwater run) has no such \
limit.";

impl Question {
    /// β of a size; chats at once have none.
    pub fn beta(&self, at: Point) -> Option<f64> {
        at.beta().filter(|_| self.formula != Formula::Chat)
    }

    /// How far the answer may be off, where it is an approximation.
    pub fn caution(&self, at: Point) -> Option<&'static str> {
        match self.formula {
            Formula::Mgn if self.handle_time_cv == 0.0 => {
                let threshold = self.within.unwrap_or(0.0) / at.handle_time;
                (!deterministic_in_reach(threshold, at.agents)).then_some(ALIKE)
            }
            Formula::Mgn if self.handle_time_cv != 1.0 => {
                Some(if at.agents == 1.0 { VARIED_ALONE } else { VARIED })
            }
            Formula::X if self.redial > 0.0 => Some(
                "An approximation: redials are taken to come at random times. Where they come soon, the attempts told are up to 33 % too few \
                 where lines run out, 6 % where callers give up.",
            ),
            Formula::Chat if at.spread == Spread::Balanced && self.paces.len() > 1 => {
                Some(BALANCED)
            }
            _ => None,
        }
    }

    /// [`Question::caution`] in the few words that a note of a table has room for.
    pub fn caution_in_short(&self, at: Point) -> Option<&'static str> {
        self.caution(at)?;
        match self.formula {
            Formula::Mgn if at.agents == 1.0 => Some("waits exact, service levels approximate"),
            Formula::Mgn => Some("approximate: M/G/n by the mean and cv of handle times"),
            Formula::X => Some("approximate: redials at random times"),
            _ => Some("approximate: chats spread evenly at every moment"),
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
            Formula::Chat => self.chatting(load, at, unit, targets)?,
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
        at: Point,
        unit: f64,
        targets: Targets,
    ) -> Result<Told, NoAnswer> {
        let (agents, paces, spread) = (at.agents as u32, &self.paces, at.spread);
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

    /// How chats are spread: exactly for teams small enough for an answer at once, with one agent more too, so that what stands beside
    /// each other is told by one model.
    pub(super) fn spread(&self, agents: f64) -> Spread {
        let exact = self.states(agents + 1.0) <= MOST_STATES;
        if exact { Spread::LeastLoaded } else { Spread::Balanced }
    }

    /// Whether the exact answer can be had at all, with one agent more too.
    pub(super) fn spread_in_reach(&self, agents: f64) -> bool {
        self.states(agents + 1.0) <= MOST_STATES_AT_ALL
    }

    /// States of a team that chats: agents over the numbers of chats they can have.
    fn states(&self, agents: f64) -> f64 {
        (1..=self.paces.len()).fold(1.0, |all, k| all * (agents + k as f64) / k as f64)
    }

    /// M/G/n. Exact where handle times are all alike or exponential.
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
        let answered_within = near.within(targets.threshold);
        Ok(Performance {
            wait_probability: near.wait_probability,
            mean_wait: near.mean_wait,
            mean_wait_answered: near.mean_wait,
            queue_length: near.queue_length,
            occupancy: load / agents,
            answered_within,
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
