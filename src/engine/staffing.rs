//! People come and go: shifts, leaving rules, not-ready pauses.

use super::World;
use super::crew::{Clock, State};
use super::dispatch::Ask;
use super::feed::Chance;
use super::identity::draw_of;
use super::job::{Marks, NONE};
use super::observer::Observer;
use super::play::Play;
use crate::model::{Leaving, Model};
use crate::random::key::{Address, Purpose, uniform};
use crate::time::{NEVER, Span};

impl World {
    /// Draws the agents' speeds and puts every agent's pause clock at its start. Phases are keyed by (team, number in the team), so one more agent moves no other's.
    pub(super) fn start_clocks(&mut self, model: &Model, chance: Chance) {
        self.clocks.clear();
        self.slowness.clear();
        if model.teams.iter().any(|team| team.habits.speed_cv > 0.0) {
            self.draw_speeds(model, chance);
        }
        if model.staffing.iter().all(|edge| edge.spacing == NEVER) {
            return;
        }
        let Chance { seed, replication, .. } = chance;
        for (team, crew) in model.teams.iter().zip(&self.crews) {
            for index in 0..crew.capacity as u32 {
                let address = Address {
                    replication,
                    purpose: Purpose::AgentPhase,
                    stream: team.key,
                    cell: 0,
                    index,
                };
                self.clocks.push(Clock::new(uniform(seed, address)));
            }
        }
    }
}

impl World {
    /// Every agent's own speed, keyed by (team, number in the team).
    fn draw_speeds(&mut self, model: &Model, chance: Chance) {
        let Chance { seed, replication, .. } = chance;
        for (team, crew) in model.teams.iter().zip(&self.crews) {
            for index in 0..crew.capacity as u32 {
                let purpose = Purpose::AgentSpeed;
                let address = Address { replication, purpose, stream: team.key, cell: 0, index };
                let alike = team.habits.speed_cv == 0.0;
                let draw = || team.habits.slowness(uniform(seed, address));
                self.slowness.push(if alike { 1.0 } else { draw() });
            }
        }
    }
}

impl<O: Observer> Play<'_, O> {
    /// The next staffing change.
    pub(super) fn staffing(&mut self) {
        let edge = self.model.staffing[self.world.staffing];
        self.world.staffing += 1;
        self.world.staffing_at =
            self.model.staffing.get(self.world.staffing).map_or(NEVER, |edge| edge.at);
        self.world.refresh();
        let team = edge.team.index();
        if edge.spacing != self.world.crews[team].spacing {
            self.respace(team, edge.spacing);
        }
        let rota = self.rota(&edge);
        self.see.rostered(self.now, edge.team, rota);
        self.world.crews[team].target = rota.wanted;
        self.world.crews[team].most = edge.most - self.absent_of(team, edge.most);
        let crew = &self.world.crews[team];
        if crew.present > crew.target {
            self.shrink(team, edge.on_break > 0);
        } else if crew.present < crew.target {
            self.grow(team);
        }
        self.draw_down(team);
    }

    /// Idle agents leave first, then those in a pause; those with a job leave when they are done, or hand it over. For overtime those in a
    /// pause stay if work waits, and jobs are handed over when the limit is reached.
    fn shrink(&mut self, team: usize, to_break: bool) {
        while let Some(number) = self.surplus(team).then(|| self.world.longest_idle(team)).flatten()
        {
            self.world.crews[team].quit(&mut self.world.agents, number);
            self.leave(number, team);
        }
        let members = self.members(team);
        let stay = !self.over_limit(team) && self.work_waits(team);
        let last_call = self.has_last_call(team);
        for number in members.clone().rev() {
            let leaves = if stay { self.over_limit(team) } else { self.surplus(team) };
            if leaves && !last_call && self.world.agents[number].state == State::Paused {
                self.see.paused(self.now, team.into(), -1);
                self.leave(number, team);
            }
        }
        let rule = self.model.teams[team].leaving;
        if rule == Leaving::Handover || matches!(rule, Leaving::Overtime(_)) && !to_break {
            for number in members.rev() {
                if !self.over_limit(team) {
                    break;
                }
                match self.world.agents[number].state {
                    State::Chatting if !self.model.teams[team].stays => {
                        self.hand_over_chats(number, team);
                    }
                    state
                        if state.has_job()
                            && !self.is_served_to_the_end(self.world.agents[number].job) =>
                    {
                        self.hand_over(number, team);
                    }
                    _ => {}
                }
            }
        }
    }

    /// An agent with empty hands beyond the rota: takes callers who came before the close, goes on while work waits and the
    /// limit of overtime is not reached, else leaves.
    #[cold]
    pub(super) fn beyond_shift(&mut self, number: usize, team: usize) {
        if let Some((slot, handle)) = self.choose_last_call(team, false) {
            return self.start(number, slot, Ask::taking(team, handle));
        }
        if self.over_limit(team) || !self.work_waits(team) {
            return self.go(number, team);
        }
        if self.pauses(number, team) {
            return self.pause(number, team);
        }
        match self.choose_job(team, 1) {
            Some((slot, handle)) => self.start(number, slot, Ask::taking(team, handle)),
            None => self.go(number, team),
        }
    }

    fn pauses(&self, number: usize, team: usize) -> bool {
        self.world.crews[team].spacing != NEVER && self.world.clocks[number].is_due(self.now)
    }

    /// Whether a job waits that the team handles.
    fn work_waits(&mut self, team: usize) -> bool {
        let handles = &self.model.teams[team].handles;
        handles.iter().any(|handle| self.head(handle.queue.index()).is_some())
    }

    /// Whether more are present than may be, overtime included.
    fn over_limit(&self, team: usize) -> bool {
        let crew = &self.world.crews[team];
        crew.present > crew.most
    }

    /// Agents come who are not absent for the day, lowest number first, and take work at once.
    fn grow(&mut self, team: usize) {
        for number in self.members(team) {
            if self.world.crews[team].present >= self.world.crews[team].target {
                break;
            }
            if self.world.agents[number].state == State::Off && !self.world.is_absent(number) {
                self.come(number, team);
            }
        }
    }

    fn members(&self, team: usize) -> std::ops::Range<usize> {
        let crew = &self.world.crews[team];
        crew.first..crew.first + crew.capacity
    }

    fn surplus(&self, team: usize) -> bool {
        let crew = &self.world.crews[team];
        crew.present > crew.target
    }

    fn come(&mut self, number: usize, team: usize) {
        let world = &mut *self.world;
        world.crews[team].present += 1;
        self.see.present(self.now, team.into(), 1);
        if let Some(clock) = world.clocks.get_mut(number) {
            clock.start(self.now);
            if let Some(ends) = clock.pause_left(self.now) {
                return self.begin_pause(number, team, ends);
            }
        }
        self.take_next(number, team);
    }

    /// A present agent without a job leaves.
    #[cold]
    pub(super) fn leave(&mut self, number: usize, team: usize) {
        let world = &mut *self.world;
        world.crews[team].present -= 1;
        if let Some(clock) = world.clocks.get_mut(number) {
            clock.stop(self.now);
        }
        let agent = &mut world.agents[number];
        agent.state = State::Off;
        agent.job = NONE;
        world.events.cancel(number);
        if let Some(desk) = world.desks.get_mut(number) {
            desk.leaves = false;
        }
        self.see.present(self.now, team.into(), -1);
    }

    /// The agent leaves; the job goes back to its queue with its place and its work done. One that ends this very instant ends.
    fn hand_over(&mut self, number: usize, team: usize) {
        let world = &mut *self.world;
        let agent = world.agents[number];
        let ends = world.events.at(number).unwrap_or(self.now);
        if ends == self.now {
            return;
        }
        let job = &mut world.jobs[agent.job];
        job.draw *= (ends - self.now) as f64 / (ends - agent.since) as f64;
        // A set-up not yet finished is work to do like any other.
        job.marks.clear(Marks::RESUMED);
        self.see.handed_over(self.now, job, team.into());
        self.leave(number, team);
        self.join(agent.job);
    }

    /// The pause that is due.
    pub(super) fn pause(&mut self, number: usize, team: usize) {
        let (spacing, length) = (self.world.crews[team].spacing, self.model.teams[team].pause);
        let ends = self.world.clocks[number].take_pause(self.now, spacing, length);
        self.begin_pause(number, team, ends);
    }

    /// The pause after a job; none for an agent who is to leave. One cut off by the end of a shift is over.
    #[cold]
    pub(super) fn rest_after(&mut self, job: u64, number: usize, team: usize) {
        self.world.agents[number].job = NONE;
        let Some(law) = self.model.teams[team].habits.after_job.as_ref() else { return };
        if self.over_limit(team) {
            return self.take_next(number, team);
        }
        let uniform = draw_of(self.model, self.chance, job, Purpose::Pause);
        let length = (law.unit_draw(uniform) * law.mean()).round() as Span;
        self.begin_pause(number, team, self.now + length.max(0));
    }

    fn begin_pause(&mut self, number: usize, team: usize, ends: crate::time::Instant) {
        let agent = &mut self.world.agents[number];
        agent.state = State::Paused;
        agent.since = self.now;
        self.world.events.set(number, ends.min(crate::time::LONGEST));
        self.see.paused(self.now, team.into(), 1);
    }

    /// The productive share changes: every agent's cycle is stretched or shrunk from here on.
    fn respace(&mut self, team: usize, new: Span) {
        let old = std::mem::replace(&mut self.world.crews[team].spacing, new);
        for number in self.members(team) {
            let state = self.world.agents[number].state;
            let clock = &mut self.world.clocks[number];
            let read = clock.present_time(state != State::Off, self.now);
            clock.respace(read, old, new);
            if state == State::Idle {
                match clock.next_pause(self.now) {
                    Some(at) => self.world.events.set(number, at.min(crate::time::LONGEST)),
                    None => self.world.events.cancel(number),
                }
            }
        }
    }
}
