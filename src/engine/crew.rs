//! Agents and crews: who is present, idle, busy or in a pause. A crew is a team while it is played.

use super::job::{NONE, Slot};
use super::ring::Ring;
use crate::model::Team;
use crate::time::{Instant, NEVER, Span};

/// What an agent is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Not present.
    Off,
    /// Present and available.
    Idle,
    /// Handling a job.
    Busy,
    /// Handling a job whose end takes more than the short way.
    Engaged,
    /// Engaged in a case that a caller may interrupt.
    Interruptible,
    /// With one chat open or more.
    Chatting,
    /// Present but not ready.
    Paused,
}

impl State {
    /// Whether the agent has one job in hand.
    pub fn has_job(self) -> bool {
        matches!(self, State::Busy | State::Engaged | State::Interruptible)
    }
}

/// One person.
#[derive(Clone, Copy, Debug)]
pub struct Agent {
    /// Since when the state holds.
    pub since: Instant,
    /// The job in hand.
    pub job: Slot,
    /// Tells entries of the idle line that are out of date.
    pub stamp: u32,
    /// The team.
    pub team: u16,
    /// What the agent is doing.
    pub state: State,
}

/// Not-ready pauses run on the agent's own clock of present time: a pause falls due every `spacing` of it and is taken between jobs.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    /// Present time up to the last arrival at work.
    present: Span,
    /// When the agent last came; meaningful while present.
    came: Instant,
    /// Present time at which the next pause falls due.
    due: Span,
    /// Present time at which the pause being taken ends; a pause cut off by the end of a shift goes on in the next.
    ends: Span,
    /// Where in the cycle the agent starts, in (0, 1), its own draw.
    phase: f64,
}

impl Clock {
    /// The clock of an agent who has not yet come.
    pub fn new(phase: f64) -> Self {
        Clock { present: 0, came: 0, due: NEVER, ends: 0, phase }
    }

    /// Present time so far.
    #[inline(always)]
    fn read(&self, now: Instant) -> Span {
        self.present + (now - self.came)
    }

    /// The agent comes.
    pub fn start(&mut self, now: Instant) {
        self.came = now;
    }

    /// The agent goes.
    pub fn stop(&mut self, now: Instant) {
        self.present = self.read(now);
    }

    /// When the pause in hand ends, if one is.
    pub fn pause_left(&self, now: Instant) -> Option<Instant> {
        let left = self.ends - self.read(now);
        (left > 0).then_some(now + left)
    }

    /// Whether a pause is due.
    #[inline(always)]
    pub fn is_due(&self, now: Instant) -> bool {
        self.read(now) >= self.due
    }

    /// Takes the pause that is due: when it ends.
    pub fn take_pause(&mut self, now: Instant, spacing: Span, pause: Span) -> Instant {
        self.due += spacing;
        self.ends = self.read(now) + pause;
        now + pause
    }

    /// When the next pause falls due if the agent stays.
    pub fn next_pause(&self, now: Instant) -> Option<Instant> {
        (self.due != NEVER).then(|| now + (self.due - self.read(now)).max(0))
    }

    /// The spacing of pauses changes: the part of the cycle still to go keeps its proportion. An absent agent's clock stands still.
    pub fn respace(&mut self, read: Span, old: Span, new: Span) {
        self.due = match (old, new) {
            (_, NEVER) => NEVER,
            (NEVER, new) => read + (self.phase * new as f64) as Span,
            (old, new) => read + ((self.due - read) as f64 * (new as f64 / old as f64)) as Span,
        };
    }

    /// Present time so far of an agent who is here or not.
    pub fn present_time(&self, here: bool, now: Instant) -> Span {
        if here { self.read(now) } else { self.present }
    }
}

/// A team while it is played.
#[derive(Debug, Default)]
pub struct Crew {
    /// Number of its first agent among all agents.
    pub first: usize,
    /// Its agents are `first..first + capacity`.
    pub capacity: usize,
    /// Agents present.
    pub present: u32,
    /// Agents wanted present.
    pub target: u32,
    /// Agents who may be present while work waits: more than `target` during overtime.
    pub most: u32,
    /// Present time between pauses; `NEVER` without pauses.
    pub spacing: Span,
    /// The day for which it is known who is absent.
    pub absence_day: Option<u32>,
    /// Whether its agents pause after each job.
    pub rests_after_job: bool,
    /// Idle agents, longest idle first; entries whose stamp is out of date no longer count.
    line: Ring<(u32, u32)>,
    /// Idle agents.
    pub idle: u32,
    /// Agents with 1, 2, .. chats open who can take one more, longest so first.
    levels: Vec<Ring<(u32, u32)>>,
}

impl Crew {
    /// The crew of a team, whose agents are `first..first + capacity`.
    pub fn new(first: usize, team: &Team) -> Self {
        let (capacity, rests_after_job) = (team.capacity as usize, team.habits.after_job.is_some());
        let levels = (1..team.chats.len()).map(|_| Ring::default()).collect();
        Crew { first, capacity, spacing: NEVER, rests_after_job, levels, ..Crew::default() }
    }

    /// Back to the start of a replication.
    pub fn clear(&mut self) {
        (self.present, self.target, self.most, self.idle, self.spacing) = (0, 0, 0, 0, NEVER);
        self.absence_day = None;
        self.line.clear();
        self.levels.iter_mut().for_each(Ring::clear);
    }

    /// An agent joins the idle line.
    #[inline(always)]
    pub fn join(&mut self, agents: &mut [Agent], number: usize, now: Instant) {
        let agent = &mut agents[number];
        agent.state = State::Idle;
        agent.since = now;
        agent.job = NONE;
        self.line.push_back((number as u32, agent.stamp));
        self.idle += 1;
    }

    /// The agent who has been idle longest.
    #[inline(always)]
    pub fn longest_idle(&mut self, agents: &[Agent]) -> Option<usize> {
        if self.idle == 0 {
            return None;
        }
        self.front_of_line(agents)
    }

    /// The same where somebody is idle.
    #[inline(always)]
    pub fn front_of_line(&mut self, agents: &[Agent]) -> Option<usize> {
        loop {
            let &(number, stamp) = self.line.front()?;
            if agents[number as usize].stamp == stamp {
                return Some(number as usize);
            }
            self.line.pop_front();
        }
    }

    /// An idle agent stops being idle; the entry in the line goes when it reaches the front.
    #[inline(always)]
    pub fn quit(&mut self, agents: &mut [Agent], number: usize) {
        agents[number].stamp = agents[number].stamp.wrapping_add(1);
        self.idle -= 1;
        if self.line.front().is_some_and(|entry| entry.0 == number as u32) {
            self.line.pop_front();
        }
    }

    /// An agent with `open` chats (one or more) can take one more.
    pub fn sit(&mut self, agents: &[Agent], number: usize, open: usize) {
        let Some(level) = self.levels.get_mut(open - 1) else { return };
        while level.front().is_some_and(|&(who, stamp)| agents[who as usize].stamp != stamp) {
            level.pop_front();
        }
        level.push_back((number as u32, agents[number].stamp));
    }

    /// Of the agents with the fewest open chats, one at least, who can take one more: how many chats, and who has had so many longest.
    pub fn least_open(&mut self, agents: &[Agent]) -> Option<(usize, usize)> {
        for (open, level) in (1..).zip(&mut self.levels) {
            while let Some(&(number, stamp)) = level.front() {
                if agents[number as usize].stamp == stamp {
                    return Some((open, number as usize));
                }
                level.pop_front();
            }
        }
        None
    }
}
