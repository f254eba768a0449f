//! Desks: people and the queues that they and nobody else handle, and whether a formula knows how they share them.

use super::told::Told;
use crate::ids::{QueueId, TeamId};
use crate::math::Arrange;
use crate::model::{Channel, Discipline, Handle, Model, Team};
use crate::random::law::Law;

/// The most lines of a formula.
const LINES: u32 = 20_000;

/// Teams that share queues, and those queues.
#[derive(Clone, Debug)]
pub struct Desk<'m> {
    /// In the file's order.
    pub teams: Vec<TeamId>,
    /// In the model's order.
    pub queues: Vec<QueueId>,
    /// How the first team handles each queue.
    pub handles: Vec<&'m Handle>,
    /// How its jobs wait, where they all wait alike.
    pub channel: Option<Channel>,
}

/// Everything that stands on its own.
pub fn desks(model: &Model) -> Vec<Desk<'_>> {
    // Each queue and each team with the least team that it can be reached from.
    let mut root: Vec<usize> = (0..model.teams.len()).collect();
    loop {
        let mut changed = false;
        for queue in &model.queues {
            let teams = || queue.teams.iter().map(|team| team.index());
            let Some(least) = teams().map(|team| root[team]).min() else { continue };
            for team in teams() {
                changed |= root[team] != least;
                root[team] = least;
            }
        }
        if !changed {
            break;
        }
    }
    let mut desks = Vec::new();
    for first in 0..model.teams.len() {
        let teams: Vec<TeamId> =
            (0..model.teams.len()).filter(|&team| root[team] == first).map(TeamId::from).collect();
        let of_desk = |queue: &usize| {
            model.queues[*queue].teams.iter().any(|team| root[team.index()] == first)
        };
        let queues: Vec<QueueId> =
            (0..model.queues.len()).filter(of_desk).map(QueueId::from).collect();
        if queues.is_empty() {
            continue;
        }
        let handles = queues.iter().filter_map(|queue| {
            let team = model.queues[queue.index()].teams.first()?;
            model.teams[team.index()].handles.iter().find(|handle| handle.queue == *queue)
        });
        let handles: Vec<_> = handles.collect();
        let channels: Vec<_> = queues.iter().map(|queue| channel(model, *queue)).collect();
        let alike = channels.windows(2).all(|pair| pair[0] == pair[1]);
        let channel = channels.first().copied().filter(|_| alike);
        desks.push(Desk { teams, queues, handles, channel });
    }
    desks.retain(|desk| desk.handles.len() == desk.queues.len());
    desks
}

/// How the jobs of a queue wait.
pub fn channel(model: &Model, queue: QueueId) -> Channel {
    model.work[model.queues[queue.index()].work.index()].channel
}

impl<'m> Desk<'m> {
    /// Mean time for which a job keeps its agent, over the queues by what arrives [µs].
    pub fn mean(&self, model: &Model) -> f64 {
        let (mut work, mut jobs) = (0.0, 0.0);
        for (queue, handle) in self.queues.iter().zip(&self.handles) {
            let arriving = self.arriving(model, *queue);
            work += arriving * (handle.mean + model.queues[queue.index()].rest);
            jobs += arriving;
        }
        if jobs > 0.0 { work / jobs } else { self.handles[0].mean }
    }

    /// Jobs of a queue over the run, expected.
    pub fn arriving(&self, model: &Model, queue: QueueId) -> f64 {
        let streams = model.streams.iter().filter(|stream| stream.queue == queue);
        let of = |stream: &crate::model::Stream| {
            stream.cells.iter().map(|cell| stream.expected(cell)).sum::<f64>()
                + stream.trace.len() as f64
        };
        streams.map(of).sum()
    }

    /// The same desk with those of its queues that hold for.
    pub fn only(&self, keep: impl Fn(QueueId) -> bool) -> Desk<'m> {
        let pairs = self.queues.iter().zip(&self.handles).filter(|(queue, _)| keep(**queue));
        let (queues, handles): (Vec<_>, Vec<_>) =
            pairs.map(|(queue, handle)| (*queue, *handle)).unzip();
        let channel = Some(Channel::Call);
        Desk { teams: self.teams.clone(), queues, handles, channel }
    }

    /// Whether calls and cases share the agents, and calls interrupt every case.
    pub fn cases_give_way(&self, model: &Model) -> bool {
        self.queues.iter().zip(&self.handles).all(|(queue, handle)| match channel(model, *queue) {
            Channel::Call => model.queues[queue.index()].interrupts,
            Channel::Case => handle.interruptible.is_some(),
            Channel::Chat => false,
        })
    }

    /// Whether every team handles every queue, in one way.
    pub fn is_whole(&self, model: &Model) -> bool {
        self.teams.iter().all(|team| {
            let of = |queue: &QueueId| {
                model.teams[team.index()].handles.iter().find(|handle| handle.queue == *queue)
            };
            self.queues.iter().zip(&self.handles).all(|(queue, first)| {
                of(queue).is_some_and(|handle| {
                    handle.law == first.law && handle.factors == first.factors
                })
            })
        })
    }

    /// Whether every team handles every queue.
    pub fn is_shared(&self, model: &Model) -> bool {
        let handles = |team: &TeamId, queue: &QueueId| {
            model.teams[team.index()].handles.iter().any(|handle| handle.queue == *queue)
        };
        self.teams.iter().all(|team| self.queues.iter().all(|queue| handles(team, queue)))
    }

    /// Whether its teams handle nothing else.
    pub fn is_all_of_its_teams(&self, model: &Model) -> bool {
        let handles = |team: &TeamId| model.teams[team.index()].handles.iter();
        self.teams.iter().flat_map(handles).all(|handle| self.queues.contains(&handle.queue))
    }

    /// Whether an agent of any of its teams is worth one of the first.
    pub fn is_of_one_pace(&self, model: &Model) -> bool {
        self.teams.iter().all(|&team| (self.pace(model, team) - 1.0).abs() < 1e-9)
    }

    /// How many agents of the first team one of a team is worth, on the work that arrives here, things done again included.
    pub fn pace(&self, model: &Model, team: TeamId) -> f64 {
        let time = |team: TeamId| -> f64 {
            let of = &model.teams[team.index()];
            let rest = of.habits.after_job.as_ref().map_or(0.0, Law::mean);
            let queues = self.queues.iter().filter_map(|queue| {
                let handle = of.handles.iter().find(|handle| handle.queue == *queue)?;
                let again = handle.rework.as_ref().map_or(0.0, |rework| rework.probability);
                let jobs = self.arriving(model, *queue) + self.opening(model, *queue);
                Some(jobs * (handle.mean + rest) / (1.0 - again).max(0.01))
            });
            queues.sum()
        };
        let (first, own) = (time(self.teams[0]), time(team));
        if team == self.teams[0] || own == 0.0 { 1.0 } else { first / own }
    }

    /// Jobs of a queue that are open at the start.
    fn opening(&self, model: &Model, queue: QueueId) -> f64 {
        let of = model.backlog.iter().filter(|backlog| backlog.queue == queue);
        of.map(|backlog| backlog.received.len() as f64).sum()
    }

    fn teams<'a>(&'a self, model: &'a Model) -> impl Iterator<Item = &'a Team> {
        self.teams.iter().map(|team| &model.teams[team.index()])
    }

    /// Why no formula knows how calls or chats fare here; None where one does.
    pub fn obstacle(&self, model: &Model) -> Option<Told> {
        let works = || self.queues.iter().map(|queue| &model.queues[queue.index()]);
        let work = |queue: &crate::model::Queue| &model.work[queue.work.index()];
        let several = self.queues.len() > 1;
        if self.handles.iter().any(|handle| handle.rework.is_some()) {
            return told("rework", "some of it has to be done again, and comes back to the queue");
        }
        if self.moves(model) {
            return told("transfer", "waiting callers may be moved between offices");
        }
        if self.teams(model).any(|team| team.reserves) {
            return told("reserve", "agents are held in reserve for some of the work");
        }
        if !self.is_whole(model) {
            return told(
                "overflow",
                "several teams share it in part or at different speeds, and no formula knows whom each of them helps out",
            );
        }
        if self.teams(model).any(|team| !team.chats.is_empty())
            && self.channel != Some(Channel::Chat)
        {
            return told("mixed", "agents who chat handle other work too");
        }
        let first = &model.queues[self.queues[0].index()];
        let patience = |queue: &crate::model::Queue| {
            let work = work(queue);
            (
                work.patience.clone(),
                work.balking,
                work.redial.as_ref().map(|redial| redial.probability),
            )
        };
        if works().any(|queue| patience(queue) != patience(first)) {
            return told(
                "patience_differs",
                "callers of different patience wait for the same agents",
            );
        }
        if works().any(|queue| work(queue).first_reply.is_some()) {
            return told(
                "first_reply",
                "the first reply to a chat takes its own time after an agent has it",
            );
        }
        let law = work(first).patience.as_ref();
        if self.channel == Some(Channel::Chat)
            && (work(first).balking > 0.0 || !matches!(law, None | Some(Law::Exponential { .. })))
        {
            return told(
                "patience_law",
                "chats have a formula where patience is exponential, and nobody balks",
            );
        }
        if law.is_some_and(|law| !crate::planning::formula::is_known(law)) {
            return told("patience_law", "no formula is here for this law of patience");
        }
        if let Some(lines) = first.lines.filter(|_| works().all(|queue| queue.lines == first.lines))
        {
            let others = model.queues.iter().enumerate().any(|(index, queue)| {
                queue.lines == Some(lines) && !self.queues.contains(&QueueId::from(index))
            });
            let simple = matches!(law, None | Some(Law::Exponential { .. }));
            if model.lines[usize::from(lines)].count > LINES {
                return told("lines", "it has more lines than its formula is worth");
            }
            if others || !simple || work(first).balking > 0.0 || self.channel == Some(Channel::Chat)
            {
                return told(
                    "lines",
                    "finite lines have a formula for calls of one desk with exponential patience and nobody who balks",
                );
            }
        } else if works().any(|queue| queue.lines.is_some()) {
            return told("lines", "only some of the calls need a line");
        }
        let ranked = |team: &Team| match team.discipline {
            Discipline::Fifo => false,
            Discipline::Priority => {
                team.handles.windows(2).any(|pair| pair[0].order != pair[1].order)
            }
            Discipline::Due | Discipline::Slack | Discipline::WeightedWait => true,
        };
        if several && self.teams(model).any(ranked) && !self.is_ranked(model) {
            return told(
                "discipline",
                "the order in which waiting callers are taken has a formula for strict priority without patience and with one handle time",
            );
        }
        None
    }

    /// Whether classes of one handle time are taken by strict priority, and nobody gives up: Cobham's queue.
    pub fn is_ranked(&self, model: &Model) -> bool {
        let mut orders: Vec<_> = self.handles.iter().map(|handle| handle.order).collect();
        orders.arrange();
        let distinct = orders.windows(2).all(|pair| pair[0] != pair[1]);
        let same = self.handles.windows(2).all(|pair| pair[0].law == pair[1].law);
        let work = &model.work[model.queues[self.queues[0].index()].work.index()];
        self.queues.len() > 1
            && distinct
            && same
            && work.patience.is_none()
            && work.balking == 0.0
            && self.channel == Some(Channel::Call)
            && model.queues[self.queues[0].index()].lines.is_none()
            && self.teams(model).all(|team| team.discipline == Discipline::Priority)
    }

    /// Whether a rule may move its jobs to or from another office.
    pub fn moves(&self, model: &Model) -> bool {
        let touches =
            |queue: &Option<QueueId>| queue.is_some_and(|queue| self.queues.contains(&queue));
        let lanes = model.transfers.iter().flat_map(|rule| &rule.lanes);
        lanes.into_iter().any(|lane| lane.from.iter().chain(&lane.to).any(touches))
    }
}

fn told(id: &'static str, text: &str) -> Option<Told> {
    Some(Told::new(id, text, 0.0))
}
