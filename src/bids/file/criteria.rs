//! Criteria, their weights, gates and the checklist.

use super::inputs::percent;
use super::read::{At, Reader, as_text};
use super::said::{Asks, Looks, Said, SaidCriterion, SaidGate};
use crate::bids::checklist::Item;
use crate::bids::simplex::inside;
use crate::scenario::nearest::did_you_mean;
use crate::scenario::path;
use crate::scenario::quantity::{self, Fault};
use crate::scenario::tree::Node;

/// Reads the items of the checklist.
pub(super) fn items(root: &At, reader: &mut Reader, said: &mut Said) {
    for (id, node, path) in reader.named(root, "checklist") {
        let Some(at) = reader.table(node, &path, &["question", "points"]) else { continue };
        let question = reader.leaf(&at, "question", |it| quantity::text(it).map(str::to_owned));
        let above_nothing = |points: f64| match points > 0.0 && points <= 1e6 {
            true => Ok(points),
            false => Err(Fault::new(
                format!("an item has up to a million points, got {points}"),
                "write points = 5",
            )),
        };
        let help = "write the most that an answer gets: points = 5";
        let judge = |it: &_| quantity::number(it).and_then(above_nothing);
        let points = reader.need(&at, "points", help, judge);
        let question = question.unwrap_or_else(|| id.clone());
        said.items.push(Item { id, question, points: points.unwrap_or(1.0) });
    }
}

/// The answers of a bid, in the order of the items.
pub(super) fn answers(at: &At, reader: &mut Reader, items: &[Item]) -> Vec<f64> {
    let path = at.key("checklist");
    let keys: Vec<&str> = items.iter().map(|item| item.id.as_str()).collect();
    let inside = at.table.get("checklist").and_then(|node| reader.table(node, &path, &keys));
    let Some(inside) = inside else {
        if !items.is_empty() && !at.table.contains_key("checklist") {
            let help = "answer each item with points: checklist = { quality = 4 }";
            reader.wrong(&at.path, "the checklist is not answered", help);
        }
        return vec![0.0; items.len()];
    };
    let mut answer = |item: &Item| {
        let fits = |points: f64| match (0.0..=item.points).contains(&points) {
            true => Ok(points),
            false => Err(Fault::new(
                format!("{} has 0 to {} points, got {points}", item.id, item.points),
                "give points within these, or the item more",
            )),
        };
        let help = "say how many points it gets, 0 for none";
        let judge = |it: &_| quantity::number(it).and_then(fits);
        reader.need(&inside, &item.id, help, judge).unwrap_or(0.0)
    };
    items.iter().map(&mut answer).collect()
}

/// Reads the criteria and what is said about their weights.
pub(super) fn criteria(root: &At, reader: &mut Reader, said: &mut Said) {
    let before = reader.problems.iter().count();
    for (id, node, path) in reader.named(root, "criterion") {
        let keys =
            ["name", "measure", "spread", "checklist", "worst", "target", "points", "weight"];
        let Some(at) = reader.table(node, &path, &keys) else { continue };
        let name = reader.leaf(&at, "name", |it| quantity::text(it).map(str::to_owned));
        let Some(looks) = looks(&at, reader, &said.items) else { continue };
        let points = points(&at, reader, &looks);
        let weight = weight(&at, reader);
        let name = name.unwrap_or_else(|| id.clone());
        said.criteria.push(SaidCriterion { id, name, path, looks, points, weight });
    }
    if said.criteria.is_empty() && !root.table.contains_key("criterion") {
        let help = "write [criterion.cost] with measure, worst, target and weight";
        reader.wrong("criterion", "there is nothing to judge the bids by", help);
    }
    weights(root, reader, said, before);
}

fn looks(at: &At, reader: &mut Reader, items: &[Item]) -> Option<Looks> {
    let has = |key: &str| at.table.contains_key(key);
    let text = |it: &_| quantity::text(it).map(|it| it.trim().to_owned());
    match (has("measure"), has("checklist")) {
        (true, false) => {
            let measure = reader.leaf(at, "measure", text)?;
            let spread = reader.leaf(at, "spread", quantity::flag).unwrap_or(false);
            Some(if spread { Looks::Spread(measure) } else { Looks::Measure(measure) })
        }
        (false, true) => {
            let all = at.table["checklist"].scalar()
                == Some(&crate::scenario::format::Scalar::Bool(true));
            if all && items.is_empty() {
                let help = "write [checklist.NAME] with its points, and what each bid gets of them";
                let at = at.key("checklist");
                reader.wrong(&at, "the study has no checklist", help);
                return None;
            }
            if all {
                return Some(Looks::Checklist((0..items.len()).collect()));
            }
            let ids = reader.texts(at, "checklist");
            let mut places = Vec::new();
            for (id, path) in &ids {
                places.extend(item(id, path, reader, items));
            }
            (!places.is_empty()).then_some(Looks::Checklist(places))
        }
        (has_measure, _) => {
            let message = if has_measure {
                "a criterion looks at one thing"
            } else {
                "the criterion looks at nothing"
            };
            let help = "write measure = \"cost\", or checklist = true";
            reader.wrong(&at.path, message, help);
            None
        }
    }
}

/// The place of an item.
fn item(id: &str, path: &str, reader: &mut Reader, items: &[Item]) -> Option<usize> {
    let found = items.iter().position(|item| item.id == *id);
    if found.is_none() {
        let help = did_you_mean(id, items.iter().map(|item| item.id.as_str()))
            .or_else(|| Some("write [checklist.NAME] with its points".to_owned()));
        reader.problems.error(path, format!("the checklist has no \"{id}\""), help);
    }
    found
}

fn points(at: &At, reader: &mut Reader, looks: &Looks) -> Vec<(String, f64, String)> {
    let (worst, target) = (at.table.contains_key("worst"), at.table.contains_key("target"));
    if let Some(node) = at.table.get("points") {
        if worst || target {
            let help = "leave worst and target out, or points";
            reader.wrong(at.key("points"), "points say what worst and target say", help);
        }
        return listed(node, &at.key("points"), reader);
    }
    if matches!(looks, Looks::Checklist(_)) && !worst && !target {
        let point = |figure: &str, value| (figure.to_owned(), value, at.path.clone());
        return vec![point("0", 0.0), point("1", 1.0)];
    }
    let help = "write the worst figure that would be accepted, worth 0, and the target, worth 1";
    let ends = [("worst", 0.0), ("target", 1.0)];
    let end = |(key, value)| Some((reader.need(at, key, help, as_text)?, value, at.key(key)));
    ends.into_iter().filter_map(end).collect()
}

fn listed(node: &Node, path: &str, reader: &mut Reader) -> Vec<(String, f64, String)> {
    let mut points = Vec::new();
    for (n, item) in node.list().unwrap_or_default().iter().enumerate() {
        let pair = item.list().unwrap_or_default();
        let figure = pair.first().and_then(Node::scalar).and_then(|it| as_text(it).ok());
        let value = pair.get(1).and_then(Node::scalar).and_then(|it| quantity::share(it).ok());
        match (figure, value, pair.len()) {
            (Some(figure), Some(value), 2) => points.push((figure, value, path::item(path, n))),
            _ => {
                let help = "write a figure and its value from 0 to 1: [\"90%\", 0.8]";
                reader.wrong(path::item(path, n), "expected a figure and its value", help);
            }
        }
    }
    if points.is_empty() {
        let help = "write points = [[\"80%\", 0], [\"90%\", 0.8], [\"95%\", 1]]";
        reader.wrong(path, "expected a list of points", help);
    }
    points
}

/// Points of weight, or a range of them.
fn weight(at: &At, reader: &mut Reader) -> Option<(f64, f64)> {
    let fits = |points: f64| match (0.0..=100.0).contains(&points) {
        true => Ok(points),
        false => {
            let message = format!("a weight is 0 to 100 points, got {points}");
            Err(Fault::new(message, "write the points of 100 that it counts: weight = 35"))
        }
    };
    let judge = |it: &_| quantity::number(it).and_then(fits);
    let node = at.table.get("weight")?;
    if node.table().is_none() {
        return reader.leaf(at, "weight", judge).map(|points| (points, points));
    }
    let path = at.key("weight");
    let range = reader.table(node, &path, &["from", "to"])?;
    let help = "write weight = { from = 20, to = 40 }";
    let (from, to) =
        (reader.need(&range, "from", help, judge), reader.need(&range, "to", help, judge));
    let (from, to) = (from?, to?);
    if from > to {
        reader.wrong(&path, "the range of a weight rises", help);
        return None;
    }
    Some((from, to))
}

/// What is said about the weights; their sum is judged where there were only so many problems `before` the criteria.
fn weights(root: &At, reader: &mut Reader, said: &mut Said, before: usize) {
    let path = root.key("weights");
    let table =
        root.table.get("weights").and_then(|node| reader.table(node, &path, &["order", "move"]));
    let mut has_order = false;
    if let Some(at) = &table {
        let moves = reader.leaf(at, "move", quantity::share);
        said.moves = moves.unwrap_or(said.moves);
        has_order = at.table.contains_key("order");
        for (id, path) in reader.texts(at, "order") {
            match said.criteria.iter().position(|it| it.id == id) {
                Some(place) if said.order.contains(&place) => {
                    reader.wrong(
                        path,
                        format!("\"{id}\" stands twice"),
                        "name each criterion once",
                    );
                }
                Some(place) => said.order.push(place),
                None => {
                    let help = did_you_mean(&id, said.criteria.iter().map(|it| it.id.as_str()));
                    reader.problems.error(path, format!("there is no criterion \"{id}\""), help);
                }
            }
        }
    }
    if reader.problems.iter().count() > before {
        return; // sums over what could not be read say nothing
    }
    let weighed: Vec<&SaidCriterion> =
        said.criteria.iter().filter(|it| it.weight.is_some()).collect();
    if has_order {
        if let Some(it) = weighed.first() {
            let help = "leave the weights out where only their order is known";
            reader.wrong(path::key(&it.path, "weight"), "the order says what counts more", help);
        } else if said.order.len() < said.criteria.len() {
            let help = "name every criterion, the most important first";
            reader.wrong(path::key(&path, "order"), "a criterion is missing in the order", help);
        }
        return;
    }
    let missing = said.criteria.iter().find(|it| it.weight.is_none());
    if let Some(it) = missing {
        let help = "write points of 100, weight = 35, or their order: [weights] order = [...]";
        reader.wrong(&it.path, "the criterion has no weight", help);
        return;
    }
    let ranges: Vec<(f64, f64)> = said
        .criteria
        .iter()
        .filter_map(|it| it.weight)
        .map(|(a, b)| (a / 100.0, b / 100.0))
        .collect();
    let sums = ranges.iter().fold((0.0, 0.0), |(a, b), (low, high)| (a + low, b + high));
    if ranges.is_empty() || inside(&ranges).is_some() {
        return;
    }
    let (message, help) = match sums.0 == sums.1 {
        true => (
            format!("the weights sum to {}, not 100", points_of(sums.0)),
            "points of 100: mend one of them",
        ),
        false => (
            format!(
                "the weights sum to {} at least and {} at most: never to 100",
                points_of(sums.0),
                points_of(sums.1)
            ),
            "widen the range of one of them",
        ),
    };
    reader.wrong("criterion", message, help);
}

fn points_of(share: f64) -> String {
    percent(share).trim_end_matches(" %").to_owned()
}

/// Reads the gates.
pub(super) fn gates(root: &At, reader: &mut Reader, said: &mut Said) {
    for (id, node, path) in reader.named(root, "gate") {
        let keys = ["name", "condition", "chance", "checklist", "at_least"];
        let Some(at) = reader.table(node, &path, &keys) else { continue };
        let name = reader.leaf(&at, "name", |it| quantity::text(it).map(str::to_owned));
        let text = |it: &_| quantity::text(it).map(str::to_owned);
        let asks = if at.table.contains_key("checklist") {
            let asked = reader.leaf(&at, "checklist", text);
            let place = asked.and_then(|id| item(&id, &at.key("checklist"), reader, &said.items));
            let help = "write the fewest points that pass: at_least = 3";
            let least = reader.need(&at, "at_least", help, quantity::number);
            place.zip(least).map(|(place, least)| Asks::Item(place, least))
        } else {
            let help = "write condition = \"sla.call.of_offered >= 80%\", or checklist = \"NAME\"";
            let condition = reader.need(&at, "condition", help, text);
            let chance = reader.leaf(&at, "chance", quantity::share).unwrap_or(0.9);
            condition.map(|condition| Asks::Condition(condition, chance))
        };
        if let Some(asks) = asks {
            let name = name.unwrap_or_else(|| id.clone());
            said.gates.push(SaidGate { id, name, path, asks });
        }
    }
}
