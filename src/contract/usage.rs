//! What a replication used in a month: hours of people, jobs, promises kept.

use super::bill::{Line, What};
use super::months::heads_on;
use crate::ids::{QueueId, TeamId};
use crate::measure::Layout;
use crate::measure::closers::Closer;
use crate::measure::layout::{named, promise, queue, team};
use crate::measure::value::{Of, Rule, Sum};
use crate::model::money::{Allocation, Basis, Closed, Cost, Credits};
use crate::model::{Channel, Model, Money};
use crate::names::Measure;
use crate::scenario::quantity::MILLION;

/// Where the numbers stand in a column.
#[derive(Clone, Debug)]
pub struct Usage {
    layout: Slots,
    /// Queues with cases, and whether what is done again there is closed more than once.
    cases: Vec<(usize, bool)>,
    /// Whether moved jobs cost anything.
    moves: bool,
    /// By contract and promise: in time, of how many, received.
    promises: Vec<Vec<Option<[Sum; 3]>>>,
    /// By cost: heads on the day of a training [millionths].
    trained: Vec<i64>,
}

#[derive(Clone, Debug)]
struct Slots {
    queues: usize,
    rows: Vec<(QueueId, usize)>,
    teams: usize,
    closers: Vec<(Closer, usize)>,
}

/// Jobs of a promise in a month.
#[derive(Clone, Copy, Debug, Default)]
pub struct Count {
    /// In time.
    pub met: i64,
    /// Of how many.
    pub of: i64,
    /// Received.
    pub offered: i64,
}

impl Usage {
    /// Of a model and the layout of its records.
    pub fn new(model: &Model, layout: &Layout, money: &Money) -> Usage {
        let again = |queue: usize| {
            let here = model.teams.iter().flat_map(|team| &team.handles);
            let rework =
                here.filter(|it| it.queue.index() == queue).filter_map(|it| it.rework.as_ref());
            rework.map(|rework| rework.same).any(|same| !same)
        };
        let is_case =
            |queue: &usize| model.work[model.queues[*queue].work.index()].channel == Channel::Case;
        let cases = (0..model.queues.len()).filter(is_case).map(|queue| (queue, again(queue)));
        let promises = |credits: &Option<Credits>| {
            let all = credits.iter().flat_map(|credits| &credits.promises);
            all.map(|it| sums(model, layout, it)).collect()
        };
        Usage {
            layout: Slots {
                queues: layout.queues,
                rows: layout.promise_rows.iter().map(|row| (row.queue, row.sla)).collect(),
                teams: layout.team_slot(0, 0),
                closers: (layout.closers.iter().enumerate())
                    .map(|(row, closer)| (*closer, layout.closer_slot(row)))
                    .collect(),
            },
            cases: cases.collect(),
            moves: model.transfers.iter().any(|rule| rule.cost > 0),
            promises: money.contracts.iter().map(|it| promises(&it.credits)).collect(),
            trained: money.costs.iter().map(|cost| trained(money, cost)).collect(),
        }
    }

    fn of_teams(&self, numbers: &[i64], teams: &[TeamId], slots: &[(i64, usize)]) -> i64 {
        let at = |team: &TeamId| self.layout.teams + team.index() * team::SLOTS;
        let one = |team| slots.iter().map(move |(sign, slot)| sign * numbers[at(team) + slot]);
        teams.iter().flat_map(one).sum()
    }

    fn of_queue(&self, numbers: &[i64], row: usize, slot: usize) -> i64 {
        debug_assert!(row < self.layout.queues);
        numbers[row * queue::SLOTS + slot]
    }

    /// Paid hours [µs].
    pub fn paid(&self, numbers: &[i64], teams: &[TeamId]) -> i64 {
        self.of_teams(numbers, teams, &[(1, team::PRESENT), (1, team::ON_BREAK), (1, team::ABSENT)])
    }

    /// Hours beyond the shift [µs], of the paid ones.
    pub fn beyond(&self, numbers: &[i64], teams: &[TeamId]) -> i64 {
        self.of_teams(numbers, teams, &[(1, team::PRESENT), (-1, team::WANTED)]).max(0)
    }

    /// Handled time [µs].
    pub fn handled(&self, numbers: &[i64], teams: &[TeamId]) -> i64 {
        self.of_teams(numbers, teams, &[(1, team::HANDLING)])
    }

    /// Jobs closed, where others handle the same queue those of the contract's teams.
    pub fn closed(&self, numbers: &[i64], counted: &[Closed]) -> i64 {
        let of = |closed: &Closed| match &closed.by {
            None => self.of_queue(numbers, closed.queue.index(), queue::CLOSED),
            Some(teams) => self.of_closers(numbers, closed.queue, teams, None),
        };
        counted.iter().map(of).sum()
    }

    /// Jobs that kept a promise of their queue, where others handle it too those of the contract's teams.
    pub fn in_time(&self, numbers: &[i64], judged: &[(Closed, usize)]) -> i64 {
        let base = self.layout.queues * queue::SLOTS;
        let of = |(closed, sla): &(Closed, usize)| match &closed.by {
            None => {
                let is_it = |row: &(QueueId, usize)| *row == (closed.queue, *sla);
                let place = self.layout.rows.iter().position(is_it);
                place.map_or(0, |at| numbers[base + at * promise::SLOTS + promise::IN_TIME])
            }
            Some(teams) => self.of_closers(numbers, closed.queue, teams, Some(*sla)),
        };
        judged.iter().map(of).sum()
    }

    /// What teams alone closed at a queue, or kept a promise with.
    fn of_closers(
        &self,
        numbers: &[i64],
        queue: QueueId,
        teams: &[TeamId],
        promise: Option<usize>,
    ) -> i64 {
        let is_theirs =
            |at: &Closer| at.queue == queue && at.promise == promise && teams.contains(&at.team);
        let theirs = self.layout.closers.iter().filter(|(at, _)| is_theirs(at));
        theirs.map(|(_, slot)| numbers[*slot]).sum()
    }

    /// Cases closed that did not have to be done again.
    pub fn effective(&self, numbers: &[i64]) -> i64 {
        let one = |&(row, again): &(usize, bool)| {
            let returned = if again { self.of_queue(numbers, row, queue::REWORK) } else { 0 };
            self.of_queue(numbers, row, queue::CLOSED) - returned
        };
        self.cases.iter().map(one).sum()
    }

    /// What moved jobs cost by the rules that moved them, where they cost anything.
    pub fn moved(&self, numbers: &[i64]) -> Option<Line> {
        let cost =
            (0..self.layout.queues).map(|row| self.of_queue(numbers, row, queue::COST)).sum();
        let amount = super::amount::cents(cost, &[], &[]);
        let told = amount;
        let (account, quantity, price) = (None, None, None);
        self.moves.then_some(Line {
            account,
            what: What::Moved,
            quantity,
            price,
            amount,
            currency: 0,
            told,
        })
    }

    /// Heads of a training [millionths].
    pub fn trained(&self, cost: usize) -> i64 {
        self.trained[cost]
    }

    /// The promises of a contract in a month.
    pub fn promises(&self, contract: usize, numbers: &[i64]) -> Vec<Count> {
        let count = |sums: &Option<[Sum; 3]>| match sums {
            Some([met, of, offered]) => Count {
                met: met.over(numbers),
                of: of.over(numbers),
                offered: offered.over(numbers),
            },
            None => Count::default(),
        };
        self.promises[contract].iter().map(count).collect()
    }
}

fn trained(money: &Money, cost: &Cost) -> i64 {
    match &cost.basis {
        Basis::Training { on, teams, .. } => heads_on(money, teams, *on) * MILLION,
        _ => 0,
    }
}

/// The sums of a promise: what it names, of what, and the jobs received.
fn sums(model: &Model, layout: &Layout, it: &Allocation) -> Option<[Sum; 3]> {
    let here = |group: usize| {
        let group = &layout.groups[group];
        group.work == Some(it.work) && group.office == it.office
    };
    let place =
        layout.promises.iter().position(|place| here(place.group) && place.sla == Some(it.sla))?;
    let measure = named(model.work[it.work.index()].sla[it.sla].metric);
    let Some(Rule::Quotient { above, below: Some(below), .. }) =
        Rule::new(layout, model, measure, Of::Promise(place))
    else {
        return None;
    };
    let group = Of::Group(layout.promises[place].group);
    match Rule::new(layout, model, Measure::Offered, group) {
        Some(Rule::Quotient { above: offered, .. }) => Some([above, below, offered]),
        _ => None,
    }
}
