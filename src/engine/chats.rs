//! Chats: an agent holds several at once, each the slower the more are open.
//!
//! Each agent keeps a virtual clock of the work that every open chat has received since the desk was last empty: it runs at the pace of
//! one chat. A chat that needs w of work and begins at v is done when the clock shows v + w, so that one event slot an agent is enough:
//! it is worked out anew whenever a chat comes or goes (Tezcan & Zhang 2014, Oper. Res. 62(4), have the model).

use super::crew::State;
use super::dispatch::Ask;
use super::identity::draw_of;
use super::job::{Marks, NONE, Slot};
use super::observer::Observer;
use super::play::Play;
use crate::model::Model;
use crate::random::key::Purpose;
use crate::time::{Instant, NEVER, Span, after};

/// A chat that is open at a desk.
#[derive(Clone, Copy, Debug)]
struct Open {
    slot: Slot,
    /// What the clock showed when it began, and will show when it is done [µs].
    begun: f64,
    done: f64,
}

/// An agent's open chats.
#[derive(Clone, Debug, Default)]
pub struct Desk {
    /// In the order in which they began.
    open: Vec<Open>,
    /// Work that each open chat has received since the desk was empty [µs].
    clock: f64,
    /// When the clock was read.
    at: Instant,
    /// The agent is to leave and takes no more chats.
    pub leaves: bool,
}

impl Desk {
    /// No chat is open.
    pub fn clear(&mut self) {
        self.open.clear();
        (self.clock, self.at, self.leaves) = (0.0, 0, false);
    }

    /// Runs the clock on. `paces`: of each chat when 1, 2, .. are open.
    fn read(&mut self, now: Instant, paces: &[f64]) {
        match self.open.len() {
            0 => self.clock = 0.0,
            open => self.clock += (now - self.at) as f64 * paces[open - 1],
        }
        self.at = now;
    }

    /// The chat that is done first, and when.
    fn first(&self, paces: &[f64]) -> Option<(usize, Instant)> {
        let chats = self.open.iter().enumerate();
        let (place, chat) = chats.min_by(|(_, one), (_, other)| one.done.total_cmp(&other.done))?;
        let left = (chat.done - self.clock).max(0.0) / paces[self.open.len() - 1];
        Some((place, after(self.at, left)))
    }
}

/// A desk for each agent, if any team has chats.
pub fn desks(model: &Model) -> Vec<Desk> {
    if model.teams.iter().all(|team| team.chats.is_empty()) {
        return Vec::new();
    }
    // Each with room of its own: a clone of an empty vector has none.
    let desk = |room: usize| Desk { open: Vec::with_capacity(room), ..Desk::default() };
    let of = |team: &crate::model::Team| {
        let room = team.chats.len();
        (0..team.capacity).map(move |_| desk(room))
    };
    model.teams.iter().flat_map(of).collect()
}

impl<O: Observer> Play<'_, O> {
    /// An agent takes a chat, and more that wait if there is room.
    pub(super) fn start_chat(&mut self, number: usize, slot: Slot, ask: Ask) {
        let team = usize::from(ask.team);
        self.open_chat(number, slot, ask);
        self.fill(number, team);
    }

    fn open_chat(&mut self, number: usize, slot: Slot, ask: Ask) {
        let team = usize::from(ask.team);
        let rules = &self.model.teams[team];
        let mean = rules.handles[usize::from(ask.handle)].mean;
        let unit = self.unit_of(number, slot, ask);
        let desk = &mut self.world.desks[number];
        desk.read(self.now, &rules.chats);
        let is_first = desk.open.is_empty();
        desk.open.push(Open { slot, begun: desk.clock, done: desk.clock + unit * mean });
        // Nobody's first reply comes after all that is said: at one chat open it takes no longer than the chat itself.
        let reply = self.first_reply(slot).min((unit * mean) as Span);
        let job = &mut self.world.jobs[slot];
        self.see.chat_started(self.now, job, team.into(), is_first, reply);
        job.marks.set(Marks::STARTED);
        job.expires = NEVER;
        let agent = &mut self.world.agents[number];
        (agent.state, agent.job) = (State::Chatting, NONE);
    }

    /// How long the customer waits on for the first reply.
    fn first_reply(&self, slot: Slot) -> Span {
        let job = &self.world.jobs[slot];
        let work = &self.model.work[self.model.queues[job.queue.index()].work.index()];
        match &work.first_reply {
            Some(law) if !job.marks.has(Marks::STARTED) => {
                let uniform = draw_of(self.model, self.chance, job.id, Purpose::FirstReply);
                (law.unit_draw(uniform) * law.mean()).round() as Span
            }
            _ => 0,
        }
    }

    /// The chat that is done first ends; the room it leaves is for the next that waits.
    #[inline(never)]
    pub(super) fn chat_ends(&mut self, number: usize, team: usize) {
        let paces = &self.model.teams[team].chats;
        let desk = &mut self.world.desks[number];
        desk.read(self.now, paces);
        let Some((place, _)) = desk.first(paces) else { return };
        let slot = desk.open.remove(place).slot;
        let is_last = desk.open.is_empty();
        self.hang_up(slot);
        let id = self.world.jobs[slot].id;
        self.done(slot, team, Some(is_last));
        if is_last {
            // Whatever the agent does next, it no longer stands among those with open chats.
            let agent = &mut self.world.agents[number];
            agent.stamp = agent.stamp.wrapping_add(1);
            return self.next_after(id, number, team);
        }
        self.fill(number, team);
    }

    /// An agent with open chats takes those that wait while there is room: not one who is to leave, or whose pause is due.
    fn fill(&mut self, number: usize, team: usize) {
        let most = self.model.teams[team].chats.len();
        let spacing = self.world.crews[team].spacing;
        let leaves = self.world.desks[number].leaves;
        let takes_more =
            !(leaves || spacing != NEVER && self.world.clocks[number].is_due(self.now));
        while (takes_more || leaves) && self.world.desks[number].open.len() < most {
            let next = match leaves {
                true => self.choose_last_call(team, true),
                false => self.choose_among(team, |handle| handle.chat),
            };
            let Some((slot, handle)) = next else { break };
            self.open_chat(number, slot, Ask::taking(team, handle));
        }
        // Whoever stood in a line stands there no longer.
        let world = &mut *self.world;
        let agent = &mut world.agents[number];
        agent.stamp = agent.stamp.wrapping_add(1);
        agent.since = self.now;
        if takes_more {
            world.crews[team].sit(&world.agents, number, world.desks[number].open.len());
        }
        if let Some((_, at)) = world.desks[number].first(&self.model.teams[team].chats) {
            world.events.set(number, at);
        }
    }

    /// Everybody with open chats who is to leave hands them over; they go back with their places and their work done.
    pub(super) fn hand_over_chats(&mut self, number: usize, team: usize) {
        let desk = &mut self.world.desks[number];
        desk.read(self.now, &self.model.teams[team].chats);
        let clock = desk.clock;
        let mut chats = std::mem::take(&mut desk.open);
        let count = chats.len();
        for (place, chat) in chats.iter().enumerate() {
            let (left, total) = ((chat.done - clock).max(0.0), chat.done - chat.begun);
            let job = &mut self.world.jobs[chat.slot];
            job.draw *= if total > 0.0 { left / total } else { 0.0 };
            self.see.chat_handed_over(self.now, job, team.into(), place + 1 == count);
        }
        let agent = &mut self.world.agents[number];
        agent.stamp = agent.stamp.wrapping_add(1);
        self.leave(number, team);
        for chat in &chats {
            self.join(chat.slot);
        }
        chats.clear();
        self.world.desks[number].open = chats;
    }

    /// As many agents with open chats take no more as are still to leave: those with the fewest, of equals the highest number. When fewer
    /// have to leave, the lowest numbers take chats again.
    pub(super) fn draw_down(&mut self, team: usize) {
        if self.world.desks.is_empty() || self.model.teams[team].chats.is_empty() {
            return;
        }
        let crew = &self.world.crews[team];
        let surplus = crew.present.saturating_sub(crew.target.max(crew.most)) as usize;
        let members = crew.first..crew.first + crew.capacity;
        let leaving = |world: &super::World| {
            members.clone().filter(|&number| world.desks[number].leaves).count()
        };
        while leaving(self.world) < surplus {
            let world = &mut *self.world;
            let stays = |&number: &usize| {
                world.agents[number].state == State::Chatting && !world.desks[number].leaves
            };
            let fewest = |&number: &usize| (world.desks[number].open.len(), usize::MAX - number);
            let Some(number) = members.clone().filter(stays).min_by_key(fewest) else { break };
            world.desks[number].leaves = true;
            let agent = &mut world.agents[number];
            agent.stamp = agent.stamp.wrapping_add(1);
        }
        while leaving(self.world) > surplus {
            let first = members.clone().find(|&number| self.world.desks[number].leaves);
            let Some(number) = first else { break };
            self.world.desks[number].leaves = false;
            if self.world.agents[number].state == State::Chatting {
                self.fill(number, team);
            }
        }
    }
}
