//! Transfer rules: who sends what to whom, and that work does not go round in circles.

use super::arrivals::Ground;
use super::conditions::{accept, send};
use super::draft::{Draft, at, item, plain};
use super::looks::{delay, looks};
use super::teams::TeamRead;
use crate::ids::OfficeId;
use crate::model::transfer::Lane;
use crate::model::{Condition, Level, Order, Transfer};
use crate::scenario::format::{self, Scalar};
use crate::scenario::quantity::{self, Fault};

/// Reads the transfer rules.
pub(super) fn read(draft: &mut Draft, ground: &Ground, teams: &[TeamRead]) -> Vec<Transfer> {
    let document = draft.document;
    let rules: Vec<Transfer> = document
        .transfer
        .iter()
        .filter_map(|(id, rule)| one(draft, id, rule, ground, teams))
        .collect();
    judge_directions(draft, &rules);
    rules
}

fn one(
    draft: &mut Draft,
    id: &str,
    rule: &format::Transfer,
    ground: &Ground,
    teams: &[TeamRead],
) -> Option<Transfer> {
    let path = at("transfer", id);
    let from = offices(draft, &path, "from", &rule.from);
    let to = offices(draft, &path, "to", &rule.to);
    for (index, office) in to.iter().enumerate() {
        if from.contains(office) {
            let message = "an office sends to itself";
            draft.mend(&item(&at(&path, "to"), index), message, "leave it out of one of the lists");
        }
    }
    let lanes = lanes(draft, &path, rule, ground, teams, &from, &to);
    let send = match &rule.send {
        Some(condition) => send(draft, &at(&path, "send"), condition, ground, &from),
        None => {
            draft.missing(&at(&path, "send"), "{ work_over = \"0.5 days\" }");
            None
        }
    };
    let accept = match &rule.accept {
        Some(condition) => accept(draft, &at(&path, "accept"), condition),
        None => {
            let help = "add accept = { work_under = \"1 day\" }";
            let message = "the destination accepts whatever comes: work may swing to and fro";
            draft.warn(&at(&path, "accept"), message, Some(help));
            Some(Condition { level: Level::Always, release: 0.0 })
        }
    };
    let delay = delay(draft, &path, rule, ground, &from);
    let extra =
        draft.optional(&at(&path, "extra_handling"), &rule.extra_handling, quantity::addition);
    let cap = draft.optional(&at(&path, "cap"), &rule.cap, quantity::daily_cap);
    let looks = looks(draft, &path, rule, ground, &from);
    let order = order(draft, &at(&path, "order"), &rule.order);
    let batch = batch(draft, &at(&path, "batch"), &rule.batch, cap);
    let hops = |leaf: &Scalar| match quantity::count(leaf)? {
        0 => Err(Fault::new("no job may be moved", "write 1, or delete the rule")),
        hops => u8::try_from(hops).map_err(|_| {
            Fault::new("a job is moved 255 times at most", "write max_hops = 255 or less")
        }),
    };
    let max_hops = draft.optional(&at(&path, "max_hops"), &rule.max_hops, hops);
    let price = |leaf: &Scalar| {
        const HELP: &str = "write what a moved job costs, 2.5";
        let fits = |cost: f64| (0.0..=1e6).contains(&cost);
        match quantity::number_where(leaf, fits, HELP)? {
            cost if fits(cost) => Ok((cost * 1e6).round() as i64),
            _ => {
                let got = quantity::written(leaf);
                Err(Fault::new(format!("a cost is from 0 to 1000000, got {got}"), HELP))
            }
        }
    };
    let cost = draft.optional(&at(&path, "cost"), &rule.cost, price);
    let both_path = at(&path, "both_ways");
    draft.optional(&both_path, &rule.both_ways, quantity::flag);
    let name = draft.name(&path, &rule.name, id);
    Some(Transfer {
        id: id.into(),
        name,
        from: from.into_iter().map(OfficeId::from).collect(),
        to: to.into_iter().map(OfficeId::from).collect(),
        lanes,
        send: send?,
        accept: accept?,
        delay: delay?,
        stretch: 1.0 + extra.unwrap_or(0.0),
        cap: cap.map(|cap| u32::try_from(cap).unwrap_or(u32::MAX)),
        order,
        batch,
        max_hops: max_hops.unwrap_or(1),
        cost: cost.unwrap_or(0),
        looks,
    })
}

fn order(draft: &mut Draft, path: &str, leaf: &Option<Scalar>) -> Order {
    let choices = [("oldest", Order::Oldest), ("newest", Order::Newest), ("due", Order::Due)];
    let judge = |leaf| quantity::choice(leaf, &choices);
    draft.optional(path, leaf, judge).unwrap_or(Order::Oldest)
}

fn batch(draft: &mut Draft, path: &str, leaf: &Option<Scalar>, cap: Option<u64>) -> u32 {
    let judge = |leaf| match quantity::count(leaf)? {
        batch if (1..=1_000_000).contains(&batch) => Ok(batch as u32),
        _ => Err(Fault::new("a batch has from 1 to 1000000 jobs", "write batch = 20")),
    };
    let batch = draft.optional(path, leaf, judge).unwrap_or(1);
    if cap.is_some_and(|cap| 0 < cap && cap < u64::from(batch)) {
        draft.mend(path, "a batch is more than the cap of a day", "raise the cap");
    }
    batch
}

fn offices(draft: &mut Draft, path: &str, key: &str, list: &[Scalar]) -> Vec<usize> {
    let path = at(path, key);
    if list.is_empty() {
        draft.missing(&path, "[\"main\"]");
    }
    let table = &draft.document.office;
    let mut places = Vec::with_capacity(list.len());
    for (index, leaf) in list.iter().enumerate() {
        let path = item(&path, index);
        if let Some(place) = draft.place(&path, leaf, table, "office") {
            if places.contains(&place) {
                let message = format!("\"{}\" stands twice", plain(leaf));
                draft.mend(&path, message, "leave one of them out");
            } else {
                places.push(place);
            }
        }
    }
    places
}

fn lanes(
    draft: &mut Draft,
    path: &str,
    rule: &format::Transfer,
    ground: &Ground,
    teams: &[TeamRead],
    from: &[usize],
    to: &[usize],
) -> Vec<Lane> {
    let document = draft.document;
    let handled =
        |work: usize, office: usize| teams.iter().any(|t| t.office == office && t.does(work));
    let lane = |work: usize| Lane {
        from: from.iter().map(|&office| ground.queues.find(work, office)).collect(),
        to: to
            .iter()
            .map(|&office| ground.queues.find(work, office).filter(|_| handled(work, office)))
            .collect(),
    };
    let open =
        |lane: &Lane| lane.from.iter().any(Option::is_some) && lane.to.iter().any(Option::is_some);
    let named = match &rule.work {
        None => {
            let all: Vec<Lane> = (0..document.work.len()).map(lane).filter(open).collect();
            if all.is_empty() && !from.is_empty() && !to.is_empty() {
                let message = "no work type waits at a source and is handled at a destination";
                draft.mend(path, message, "let a team at the destination handle the work");
            }
            return all;
        }
        Some(named) => named,
    };
    if named.is_empty() {
        let help = "name work types, or leave the list out for all";
        draft.mend(&at(path, "work"), "the rule moves nothing", help);
    }
    let mut lanes = Vec::with_capacity(named.len());
    for (index, leaf) in named.iter().enumerate() {
        let path = item(&at(path, "work"), index);
        let Some(work) = draft.place(&path, leaf, &document.work, "work") else { continue };
        let lane = lane(work);
        let name = plain(leaf);
        let idle: Vec<&str> = to
            .iter()
            .filter(|&&office| !handled(work, office))
            .map(|&office| ground.offices.offices[office].id.as_str())
            .collect();
        if !idle.is_empty() {
            let message = format!("nobody handles {name} at the destination {}", idle.join(", "));
            let help = format!("add [team.<team>.handles.{name}] to a team of that office");
            if idle.len() < to.len() {
                draft.warn(&path, message, Some(&help));
            } else {
                draft.mend(&path, message, help);
            }
        }
        if !from.is_empty() && lane.from.iter().all(Option::is_none) {
            let message = format!("nothing of {name} waits at a source");
            let help = "leave it out, or name the offices where it waits under \"from\"";
            draft.mend(&path, message, help);
        }
        lanes.push(lane);
    }
    lanes
}

/// Work must not go both ways between a pair of offices unless the scenario asks for it.
fn judge_directions(draft: &mut Draft, rules: &[Transfer]) {
    let document = draft.document;
    let asked = |rule: &Transfer| {
        let flag = document.transfer[&rule.id].both_ways.as_ref().map(quantity::flag);
        flag == Some(Ok(true))
    };
    for (index, rule) in rules.iter().enumerate() {
        let back = |other: &&Transfer| opposite(rule, other);
        let Some(other) = rules[..index].iter().find(back) else { continue };
        let path = at("transfer", &rule.id);
        let message =
            format!("work goes both ways between a pair of offices: see transfer.{}", other.id);
        if asked(rule) || asked(other) {
            draft.warn(&path, message, Some("leave one of the rules out unless both are meant"));
        } else {
            let help = "let work go one way, or write both_ways = true";
            draft.mend(&path, message, help);
        }
    }
    for rule in rules {
        let used = rules.iter().any(|other| opposite(rule, other));
        if asked(rule) && !used {
            let path = at(&at("transfer", &rule.id), "both_ways");
            let help = "leave it out, or add the rule for the other way";
            draft.warn(&path, "no other rule goes the other way", Some(help));
        }
    }
}

/// Whether two rules may move the same work type between a pair of offices in opposite directions.
fn opposite(a: &Transfer, b: &Transfer) -> bool {
    let crosses = |x: &Lane, y: &Lane| {
        let meet = |from: &[Option<_>], to: &[Option<_>]| {
            from.iter().flatten().any(|queue| to.iter().flatten().any(|other| other == queue))
        };
        meet(&x.from, &y.to) && meet(&y.from, &x.to)
    };
    a.lanes.iter().any(|x| b.lanes.iter().any(|y| crosses(x, y)))
}
