//! What can happen next, and the order of equal instants: this file is the rule.
//!
//! At one instant: the end of a reporting interval (so that an event on an edge counts in the next interval), chasers, closes of offices,
//! staffing, agents in the order of their numbers, ends of patience, landings of transferred jobs, jobs that come back or go on, looks of
//! transfer rules, releases, arrivals by stream.

use super::World;
use crate::time::Instant;

/// One event of the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// The run is over.
    Horizon,
    /// A reporting interval ends.
    Edge,
    /// Customers of overdue cases ask.
    Chase,
    /// An office closes on callers who wait.
    Close,
    /// A team's staffing changes.
    Staffing,
    /// An agent finishes a job or a pause, or an idle agent's pause falls due.
    Agent(usize),
    /// A waiting caller's patience ends.
    Patience,
    /// A transferred job arrives.
    Landing,
    /// A job comes back, or goes on with its next step.
    Later,
    /// A transfer rule looks.
    Look(usize),
    /// Received jobs are released into their queues.
    Release,
    /// A stream's next job is received, or its next cell begins.
    Arrival(usize),
}

impl World {
    /// The next event. Most are arrivals and agents, so all the others are compared as one.
    #[inline(always)]
    pub fn next_event(&mut self) -> (Instant, Event) {
        let (agent_at, agent) = self.events.first();
        let (arrival_at, stream) = self.arrivals.first();
        if agent_at.min(arrival_at) >= self.seldom_at {
            return self.seldom_event(agent_at, agent, arrival_at, stream);
        }
        if agent_at <= arrival_at {
            (agent_at, Event::Agent(agent))
        } else {
            (arrival_at, Event::Arrival(stream))
        }
    }

    /// The full order, for instants at which something other than an agent or an arrival may be next.
    fn seldom_event(
        &mut self,
        agent_at: Instant,
        agent: usize,
        arrival_at: Instant,
        stream: usize,
    ) -> (Instant, Event) {
        let (look_at, rule) = self.next_look();
        let candidates = [
            (self.edge_at, if self.edge_at == self.horizon { Event::Horizon } else { Event::Edge }),
            (self.chase_at, Event::Chase),
            (self.close_at, Event::Close),
            (self.staffing_at, Event::Staffing),
            (agent_at, Event::Agent(agent)),
            (self.patience.at(), Event::Patience),
            (self.transit.at(), Event::Landing),
            (self.later.at(), Event::Later),
            (look_at, Event::Look(rule)),
            (self.release_at, Event::Release),
            (arrival_at, Event::Arrival(stream)),
        ];
        let mut first = candidates[0];
        for candidate in candidates {
            if candidate.0 < first.0 {
                first = candidate;
            }
        }
        first
    }

    /// To be called whenever one of the seldom events moves: the earliest of them.
    pub fn refresh(&mut self) {
        self.seldom_at = self
            .edge_at
            .min(self.chase_at)
            .min(self.close_at)
            .min(self.staffing_at)
            .min(self.patience.at())
            .min(self.transit.at())
            .min(self.later.at())
            .min(self.next_look().0)
            .min(self.release_at);
    }
}
