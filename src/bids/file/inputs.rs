//! Inputs that are not known, what goes together, and demand cases.

use super::read::{At, Reader};
use super::said::{Said, SaidDemand, SaidInput};
use crate::bids::belief::Belief;
use crate::scenario::nearest::did_you_mean;
use crate::scenario::quantity::{self, Fault};
use crate::scenario::tree::Node;

/// Keys of an input beside those of its law.
const KEYS: [&str; 7] = ["name", "law", "times", "set", "unit", "bids", "mean"];
/// Each law with its keys.
const LAWS: [(&str, &[&str]); 7] = [
    ("normal", &["mean", "sd"]),
    ("lognormal", &["mean", "cv"]),
    ("gamma", &["mean", "cv"]),
    ("uniform", &["low", "high"]),
    ("triangular", &["low", "mode", "high"]),
    ("beta", &["low", "high", "a", "b"]),
    ("values", &["values"]),
];

/// Reads the demand cases; one of today's volume where none is said.
pub(super) fn demands(root: &At, reader: &mut Reader, said: &mut Said) {
    for (id, node, path) in reader.named(root, "demand") {
        let keys = ["name", "volume", "weight", "set"];
        let Some(at) = reader.table(node, &path, &keys) else { continue };
        let name = reader.leaf(&at, "name", |it| quantity::text(it).map(str::to_owned));
        let above_nothing = |factor: f64| match factor > 0.0 {
            true => Ok(factor),
            false => Err(Fault::new("a volume of nothing is no demand case", "write \"80%\"")),
        };
        let judge = |it: &_| quantity::factor(it).and_then(above_nothing);
        let volume = reader.leaf(&at, "volume", judge);
        let help = "write its share of all cases: weight = \"25%\"";
        let weight = reader.need(&at, "weight", help, quantity::share);
        let sets = sets(&at, reader);
        said.demands.push(SaidDemand {
            name: name.unwrap_or_else(|| id.clone()),
            id,
            volume: volume.unwrap_or(1.0),
            weight: weight.unwrap_or(0.0),
            sets,
            path,
        });
    }
    let all: f64 = said.demands.iter().map(|case| case.weight).sum();
    if said.demands.is_empty() {
        let (id, name) = ("expected".to_owned(), "expected".to_owned());
        let path = "demand".to_owned();
        let case = SaidDemand { id, name, path, volume: 1.0, weight: 1.0, sets: Vec::new() };
        said.demands.push(case);
    } else if (all - 1.0).abs() > 1e-6 && !reader.problems.is_err() {
        let message = format!("the weights of the demand cases sum to {}, not 100 %", percent(all));
        reader.wrong("demand", message, "each weight is the probability of its case");
    }
}

/// "95 %", without digits that say nothing.
pub(super) fn percent(share: f64) -> String {
    format!("{} %", (share * 1e6).round() / 1e4)
}

/// The values of a table `set`.
pub(super) fn sets(at: &At, reader: &mut Reader) -> Vec<(String, String, String)> {
    let Some(node) = at.table.get("set") else { return Vec::new() };
    let Some(inside) = reader.free(node, &at.key("set")) else { return Vec::new() };
    let mut sets = Vec::new();
    for (key, node) in inside.table {
        match node.scalar() {
            Some(scalar) => sets.push((key.clone(), super::said::inline(scalar), inside.key(key))),
            None => reader.wrong(
                inside.key(key),
                format!("expected one value, got {}", node.described()),
                "write paths in quotes: set = { \"team.bank.agents\" = 30 }",
            ),
        }
    }
    sets
}

/// Reads the inputs and their correlations.
pub(super) fn inputs(root: &At, reader: &mut Reader, said: &mut Said) {
    for (id, node, path) in reader.named(root, "input") {
        if let Some(input) = input(id, node, path, reader) {
            said.inputs.push(input);
        }
    }
    for (_, node, path) in reader.named(root, "correlation") {
        let Some(at) = reader.table(node, &path, &["between", "rank"]) else { continue };
        let between = reader.texts(&at, "between");
        let fits = |rank: f64| match (-1.0..=1.0).contains(&rank) && rank != 0.0 {
            true => Ok(rank),
            false => Err(Fault::new(
                format!("a rank correlation lies between -1 and 1 and is not 0, got {rank}"),
                "write 0.5, or leave the table out where nothing goes together",
            )),
        };
        let help = "write Spearman's rank correlation: rank = 0.5";
        let judge = |it: &_| quantity::number(it).and_then(fits);
        let rank = reader.need(&at, "rank", help, judge);
        let mut places = Vec::new();
        for (id, path) in &between {
            match said.inputs.iter().position(|input| input.id == *id) {
                Some(place) => places.push(place),
                None => {
                    let known = said.inputs.iter().map(|input| input.id.as_str());
                    let help = did_you_mean(id, known);
                    reader.problems.error(path, format!("there is no input \"{id}\""), help);
                }
            }
        }
        match (places.as_slice(), rank) {
            (&[one, other], Some(rank)) if one != other => {
                said.correlations.push((one, other, rank));
            }
            _ if between.len() != 2 || places.first() == places.get(1) && places.len() == 2 => {
                let help = "write between = [\"volume\", \"handle\"]";
                reader.wrong(at.key("between"), "two different inputs go together", help);
            }
            _ => {}
        }
    }
}

fn input(id: String, node: &Node, path: String, reader: &mut Reader) -> Option<SaidInput> {
    let laws: Vec<&str> = LAWS.iter().map(|law| law.0).collect();
    let at = reader.free(node, &path)?;
    let choices: Vec<(&str, usize)> = laws.iter().enumerate().map(|(n, law)| (*law, n)).collect();
    let help = format!("write one of {}", laws.join(", "));
    let law = reader.need(&at, "law", &help, |it| quantity::choice(it, &choices));
    let law_keys = law.map_or(&[][..], |law| LAWS[law].1);
    let keys: Vec<&str> = KEYS.iter().chain(law_keys).copied().collect();
    // Without a law nobody can say which keys it has.
    let at = if law.is_some() { reader.table(node, &path, &keys)? } else { at };
    let name = reader.leaf(&at, "name", |it| quantity::text(it).map(str::to_owned));
    let unit = reader.leaf(&at, "unit", |it| quantity::text(it).map(str::to_owned));
    let (times, sets) = (reader.texts(&at, "times"), reader.texts(&at, "set"));
    if times.is_empty() && sets.is_empty() {
        let help = "name what it multiplies, times = [\"work.*.arrivals.*.volume\"], or what it is, set = [\"team.bank.agents\"]";
        reader.wrong(&path, "the input changes nothing", help);
    }
    if let (Some(_), true) = (&unit, sets.is_empty()) {
        let help = "a factor has none; leave it out";
        reader.wrong(at.key("unit"), "only what is set has a unit", help);
    }
    let bids = reader.texts(&at, "bids");
    let belief = belief(LAWS[law?].0, &at, reader)?;
    let name = name.unwrap_or_else(|| id.clone());
    let unit = unit.unwrap_or_default();
    Some(SaidInput { id, name, path, belief, times, sets, unit, bids })
}

fn belief(law: &str, at: &At, reader: &mut Reader) -> Option<Belief> {
    let mut figure = |key: &str| {
        let help = format!("a {law} law has a {key}");
        reader.need(at, key, &help, proportion)
    };
    let belief = match law {
        "normal" => Belief::Normal { mean: figure("mean")?, sd: figure("sd")? },
        "lognormal" => Belief::Lognormal { mean: figure("mean")?, cv: figure("cv")? },
        "gamma" => Belief::Gamma { mean: figure("mean")?, cv: figure("cv")? },
        "uniform" => Belief::Uniform { low: figure("low")?, high: figure("high")? },
        "triangular" => {
            Belief::Triangular { low: figure("low")?, mode: figure("mode")?, high: figure("high")? }
        }
        "beta" => Belief::Beta {
            low: figure("low")?,
            high: figure("high")?,
            a: figure("a")?,
            b: figure("b")?,
        },
        _ => Belief::Values(values(at, reader)?),
    };
    let (key, message) = match &belief {
        Belief::Normal { sd, .. } if *sd <= 0.0 => ("sd", "a standard deviation is above 0"),
        Belief::Lognormal { mean, .. } | Belief::Gamma { mean, .. } if *mean <= 0.0 => {
            ("mean", "the mean of this law is above 0")
        }
        Belief::Lognormal { cv, .. } | Belief::Gamma { cv, .. } if !(1e-4..=10.0).contains(cv) => {
            ("cv", "a cv lies between 0.0001 and 10")
        }
        Belief::Uniform { low, high } | Belief::Beta { low, high, .. } if low >= high => {
            ("high", "the greatest value lies above the least")
        }
        Belief::Triangular { low, mode, high } if low >= high || mode < low || mode > high => {
            ("mode", "low, mode and high rise")
        }
        Belief::Beta { a, b, .. } if !(0.01..=1e6).contains(a) || !(0.01..=1e6).contains(b) => {
            ("a", "shapes lie between 0.01 and a million")
        }
        _ => return Some(belief),
    };
    reader.wrong(at.key(key), message, "mend it, or choose another law");
    None
}

/// A number, or a text of one with or without a per cent sign; it may be below 0.
fn proportion(scalar: &crate::scenario::format::Scalar) -> Result<f64, Fault> {
    use crate::scenario::format::Scalar;
    if let Scalar::Text(text) = scalar
        && let Some(number) = text.trim().strip_suffix('%')
        && let Ok(value) = number.trim().parse::<f64>()
        && value.is_finite()
    {
        return Ok(value / 100.0);
    }
    quantity::number_where(scalar, |_| true, "write a number, 1.05, or \"105%\"")
}

fn values(at: &At, reader: &mut Reader) -> Option<Vec<f64>> {
    use crate::math::Arrange;
    let items = at.table.get("values").and_then(Node::list).unwrap_or_default();
    let judged = |node: &Node| node.scalar().and_then(|it| proportion(it).ok());
    let values: Option<Vec<f64>> = items.iter().map(judged).collect();
    match values.filter(|values| !values.is_empty()) {
        Some(mut values) => {
            values.arrange_by(f64::total_cmp);
            Some(values)
        }
        None => {
            let help = "write values = [0.95, 1, 1.1], each as likely";
            reader.wrong(at.key("values"), "expected a list of numbers", help);
            None
        }
    }
}
