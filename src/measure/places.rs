//! Where things are counted, and the sums over places.

use crate::ids::{OfficeId, QueueId, TeamId, WorkId};
use crate::model::{Channel, Model};

/// Queues that are summed: one, a work type over offices, an office over work types, or all.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The work type, unless it is summed over.
    pub work: Option<WorkId>,
    /// The office, unless it is summed over.
    pub office: Option<OfficeId>,
    /// All its queues.
    pub queues: Vec<usize>,
    /// Its queues of calls and chats.
    pub calls: Vec<usize>,
    /// Its queues of cases.
    pub cases: Vec<usize>,
}

/// One promise about one queue: where its jobs are counted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PromiseRow {
    /// Where jobs are received.
    pub queue: QueueId,
    /// Which of the work type's promises.
    pub sla: usize,
    /// About cases, not calls or chats.
    pub case: bool,
}

/// Promise rows that are summed.
#[derive(Clone, Debug, PartialEq)]
pub struct Promise {
    /// The group of queues it is about.
    pub group: usize,
    /// Which of the work type's promises; None: the first of each work type, summed.
    pub sla: Option<usize>,
    /// About cases, not calls or chats.
    pub case: bool,
    /// Its promise rows.
    pub rows: Vec<usize>,
    /// The queues of its rows.
    pub queues: Vec<usize>,
}

/// Teams that are summed: one, an office's, or all.
#[derive(Clone, Debug, PartialEq)]
pub struct Crew {
    /// The team, unless it is summed over.
    pub team: Option<TeamId>,
    /// The office, unless it is summed over.
    pub office: Option<OfficeId>,
    /// Its teams.
    pub teams: Vec<usize>,
}

/// Whether a queue holds cases.
pub fn holds_cases(model: &Model, queue: usize) -> bool {
    model.work[model.queues[queue].work.index()].channel == Channel::Case
}

/// Every queue, every work type, every office, everything; empty ones left out.
pub fn groups(model: &Model) -> Vec<Group> {
    let offices = || (0..model.offices.len()).map(|office| Some(OfficeId::from(office)));
    let mut places = Vec::new();
    for work in (0..model.work.len()).map(|work| Some(WorkId::from(work))) {
        places.extend(offices().map(|office| (work, office)));
        places.push((work, None));
    }
    places.extend(offices().map(|office| (None, office)));
    places.push((None, None));
    let group = |(work, office): (Option<WorkId>, Option<OfficeId>)| {
        let inside = |&queue: &usize| {
            let place = &model.queues[queue];
            work.is_none_or(|work| work == place.work)
                && office.is_none_or(|office| office == place.office)
        };
        let queues: Vec<usize> = (0..model.queues.len()).filter(inside).collect();
        let (cases, calls) = queues.iter().partition(|&&queue| holds_cases(model, queue));
        Group { work, office, queues, calls, cases }
    };
    places.into_iter().map(group).filter(|group| !group.queues.is_empty()).collect()
}

/// The promises of every queue's work type, by queue.
pub fn promise_rows(model: &Model) -> Vec<PromiseRow> {
    let of_queue = |queue: usize| {
        let promises = model.work[model.queues[queue].work.index()].sla.len();
        let case = holds_cases(model, queue);
        (0..promises).map(move |sla| PromiseRow { queue: queue.into(), sla, case })
    };
    (0..model.queues.len()).flat_map(of_queue).collect()
}

/// The sums of promise rows: each promise of a work type, by office and over offices; the first promises over work types, those about
/// calls and those about cases apart.
pub fn promises(groups: &[Group], rows: &[PromiseRow]) -> Vec<Promise> {
    let mut promises = Vec::new();
    for (index, group) in groups.iter().enumerate() {
        let inside = |row: &PromiseRow| group.queues.contains(&row.queue.index());
        let most = rows.iter().filter(|row| inside(row)).map(|row| row.sla + 1).max().unwrap_or(0);
        let slas = if group.work.is_some() { most } else { most.min(1) };
        for sla in 0..slas {
            for case in [false, true] {
                let summed = |row: &PromiseRow| inside(row) && row.sla == sla && row.case == case;
                let rows: Vec<(usize, usize)> = rows
                    .iter()
                    .enumerate()
                    .filter(|(_, row)| summed(row))
                    .map(|(place, row)| (place, row.queue.index()))
                    .collect();
                if rows.is_empty() {
                    continue;
                }
                let (rows, queues) = rows.into_iter().unzip();
                let sla = group.work.is_some().then_some(sla);
                promises.push(Promise { group: index, sla, case, rows, queues });
            }
        }
    }
    promises
}

/// Every team, every office's teams, all.
pub fn crews(model: &Model) -> Vec<Crew> {
    let mut crews: Vec<Crew> = (0..model.teams.len())
        .map(|team| Crew {
            team: Some(team.into()),
            office: Some(model.teams[team].office),
            teams: vec![team],
        })
        .collect();
    let of = |office: OfficeId| {
        (0..model.teams.len()).filter(|&team| model.teams[team].office == office).collect()
    };
    for office in (0..model.offices.len()).map(OfficeId::from) {
        let teams: Vec<usize> = of(office);
        if !teams.is_empty() {
            crews.push(Crew { team: None, office: Some(office), teams });
        }
    }
    if !model.teams.is_empty() {
        crews.push(Crew { team: None, office: None, teams: (0..model.teams.len()).collect() });
    }
    crews
}
