//! What inputs and volumes change in a scenario: the places of their paths, and the values that stand there then.

use crate::planning::levers::inline;
use crate::scenario::nearest::did_you_mean;
use crate::scenario::path::{self, Step};
use crate::scenario::quantity::Fault;
use serde_json::Value;

/// The paths of all volumes.
pub const VOLUMES: &str = "work.*.arrivals.*.volume";
/// Keys of factors that are 1 where nothing is said.
const FACTORS: [&str; 2] = ["volume", "factor"];
/// Keys of whole numbers.
const WHOLE: [&str; 3] = ["agents", "lines", "at_once"];

/// A place that is changed, and by what.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The path.
    pub path: String,
    /// What stands there, for what multiplies it.
    pub was: Value,
    /// Inputs that multiply it.
    pub times: Vec<usize>,
    /// Whether the volume of the demand case does.
    pub by_volume: bool,
    /// The input that sets it, with its unit.
    pub set: Option<(usize, String)>,
}

impl Change {
    /// The value as `--set` takes it, for values of the inputs and a volume; None where nothing changes.
    pub fn value(&self, inputs: &[f64], volume: f64) -> Option<String> {
        let factor = self.times.iter().map(|&input| inputs[input]).product::<f64>()
            * if self.by_volume { volume } else { 1.0 };
        let is_whole = is_whole(&self.path);
        if let Some((input, unit)) = &self.set {
            let number = rounded(inputs[*input] * factor, is_whole);
            return Some(match unit.as_str() {
                "" => number,
                "%" => format!("\"{}%\"", rounded(inputs[*input] * factor * 100.0, false)),
                unit => format!("\"{number} {unit}\""),
            });
        }
        if factor == 1.0 {
            return None;
        }
        scaled(&self.was, factor, is_whole).map(|value| inline(&value))
    }
}

/// The places of a path in a document, a `*` standing for any key, with what stands there; null where the format has the key and nothing
/// is said.
///
/// # Errors
///
/// A text that is no path; a path that leads nowhere. Test: `paths_find_their_places`.
pub fn places(document: &Value, written: &str) -> Result<Vec<(String, Value)>, Fault> {
    let steps = path::steps(written)?;
    let mut found = vec![(String::new(), document)];
    for (taken, step) in steps.iter().enumerate() {
        let mut next = Vec::new();
        for (at, node) in &found {
            match (step, node) {
                (Step::Key(key), Value::Object(table)) if key == "*" => {
                    let said = table.iter().filter(|(_, node)| !node.is_null());
                    next.extend(said.map(|(key, node)| (path::key(at, key), node)));
                }
                (Step::Key(key), Value::Object(table)) => {
                    next.extend(table.get(key).map(|node| (path::key(at, key), node)));
                }
                (Step::Item(index), Value::Array(items)) => {
                    next.extend(items.get(*index).map(|node| (path::item(at, *index), node)));
                }
                _ => {}
            }
        }
        if next.is_empty() {
            let keys: Vec<&str> = found
                .iter()
                .filter_map(|(_, node)| node.as_object())
                .flat_map(|table| table.keys().map(String::as_str))
                .collect();
            let help = match step {
                Step::Key(key) if key != "*" => did_you_mean(key, keys),
                _ => None,
            };
            let until = path::of(&steps[..=taken]);
            return Err(Fault { message: format!("there is no {until} in the scenario"), help });
        }
        found = next;
    }
    Ok(found.into_iter().map(|(at, node)| (at, node.clone())).collect())
}

/// What can be multiplied of what stands at a place: a factor that is not said is 1.
///
/// # Errors
///
/// Nothing is said there, or it is no number. Test: `values_are_multiplied_as_written`.
pub fn multiplied(path: &str, value: &Value) -> Result<Value, Fault> {
    let is_factor = FACTORS.contains(&last_key(path));
    match value {
        Value::Null if is_factor => Ok(Value::from("100%")),
        Value::Null => Err(Fault::new(
            format!("nothing is said at {path}, so there is nothing to multiply"),
            "write the value into the scenario, or set it: set = [...]",
        )),
        value if scaled(value, 1.5, is_whole(path)).is_some() => Ok(value.clone()),
        _ => Err(Fault::new(
            format!("what stands at {path} is no number"),
            "name the number itself, as team.bank.handles.claim.handle_time",
        )),
    }
}

/// A value times a factor: a number, a text that begins with one, dated or repeated values, the mean of a law. None for anything else.
fn scaled(value: &Value, factor: f64, whole: bool) -> Option<Value> {
    match value {
        Value::Number(number) => {
            let product = number.as_f64()? * factor;
            let text = rounded(product, whole);
            serde_json::from_str(&text).ok()
        }
        Value::String(text) => {
            let text = text.trim();
            let end = text.find(|c: char| !(c.is_ascii_digit() || ".-_".contains(c)));
            let (number, rest) = text.split_at(end.unwrap_or(text.len()));
            // "2026-06-01" and "08:00" are no quantities.
            let number: f64 = number.replace('_', "").parse().ok()?;
            let is_quantity = number.is_finite() && !rest.starts_with([':', '/']);
            is_quantity.then(|| Value::from(format!("{}{rest}", rounded(number * factor, whole))))
        }
        Value::Array(items) => {
            let each = items.iter().map(|item| scaled(item, factor, whole));
            each.collect::<Option<Vec<Value>>>().filter(|it| !it.is_empty()).map(Value::Array)
        }
        Value::Object(table) => {
            let key = ["value", "mean", "values"]
                .into_iter()
                .find(|key| table.get(*key).is_some_and(|node| !node.is_null()));
            let mut changed = table.clone();
            changed.retain(|_, node| !node.is_null());
            match key {
                Some(key) => {
                    changed.insert(key.to_owned(), scaled(&table[key], factor, whole)?);
                }
                // Profiles by weekdays.
                None => {
                    for node in changed.values_mut() {
                        *node = node.as_object().and(scaled(node, factor, whole))?;
                    }
                }
            }
            (!changed.is_empty()).then_some(Value::Object(changed))
        }
        Value::Bool(_) | Value::Null => None,
    }
}

/// Nine decimals at most, so that binary fractions leave no digits.
fn rounded(number: f64, whole: bool) -> String {
    match whole {
        true => format!("{}", number.round()),
        false => format!("{}", (number * 1e9).round() / 1e9),
    }
}

fn last_key(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}

fn is_whole(path: &str) -> bool {
    WHOLE.contains(&last_key(path))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn paths_find_their_places() {
        let document = json!({
            "work": { "call": { "arrivals": { "a": { "volume": null }, "b": { "volume": "90%" } } } },
            "team": { "bank": { "agents": 20 } }
        });
        let found = places(&document, VOLUMES).unwrap();
        assert_eq!(found[0], ("work.call.arrivals.a.volume".to_owned(), Value::Null));
        assert_eq!(found[1].1, json!("90%"));
        let wrong = places(&document, "team.bnk.agents").unwrap_err();
        assert_eq!(wrong.message, "there is no team.bnk in the scenario");
        assert_eq!(wrong.help.unwrap(), "did you mean \"bank\"?");
        assert!(
            places(&document, "team.*.agents[0]").is_err() && places(&document, "a..b").is_err()
        );
    }

    #[test]
    fn values_are_multiplied_as_written() {
        let times = |path: &str, was: Value, factor: f64| {
            let was = multiplied(path, &was).unwrap();
            let change =
                Change { path: path.into(), was, times: vec![0], by_volume: true, set: None };
            change.value(&[factor], 1.0)
        };
        for (path, was, factor, becomes) in [
            ("work.x.arrivals.a.volume", Value::Null, 1.1, "\"110%\""),
            ("team.a.handles.x.handle_time", json!("30 min"), 1.05, "\"31.5 min\""),
            (
                "team.a.handles.x.handle_time",
                json!({"mean": "30 min", "cv": 0.8}),
                0.5,
                "{ mean = \"15 min\", cv = 0.8 }",
            ),
            ("team.a.agents", json!(21), 0.9, "19"),
            ("team.a.absence", json!(0.05), 1.2, "0.06"),
            ("work.x.arrivals.a.rate", json!("1_200 per hour"), 0.1, "\"120 per hour\""),
            (
                "team.a.agents",
                json!([{"from": "2026-06-01", "value": 10}]),
                1.26,
                "[{ from = \"2026-06-01\", value = 13 }]",
            ),
            (
                "work.x.arrivals.a.rate",
                json!({"mon-fri": {"from": "08:00", "every": "1 h", "values": [2, 4]}}),
                1.5,
                "{ mon-fri = { from = \"08:00\", every = \"1 h\", values = [3, 6] } }",
            ),
        ] {
            assert_eq!(times(path, was, factor).as_deref(), Some(becomes), "{path}");
        }
        assert_eq!(times("a.volume", json!("90%"), 1.0), None);
        for (path, value) in [
            ("team.a.shift", json!({"mon-fri": "08:00-16:00"})),
            ("team.a.office", json!("bogota")),
            ("work.x.due", json!("2026-06-01")),
            ("team.a.productive", Value::Null),
            ("a.b", json!(true)),
        ] {
            assert!(multiplied(path, &value).is_err(), "{path}");
        }
    }

    #[test]
    fn inputs_set_values_in_their_unit() {
        let set = |path: &str, unit: &str, input: f64| {
            let set = Some((0, unit.to_owned()));
            let change = Change {
                path: path.into(),
                was: Value::Null,
                times: vec![],
                by_volume: false,
                set,
            };
            change.value(&[input], 1.2).unwrap()
        };
        assert_eq!(set("team.a.agents", "", 20.4), "20");
        assert_eq!(set("team.a.handles.x.handle_time", "min", 6.25), "\"6.25 min\"");
        assert_eq!(set("team.a.absence", "%", 0.065), "\"6.5%\"");
        assert_eq!(set("team.a.productive", "", 0.7), "0.7");
    }
}
