//! Helps for what the format does not have: what is planned and not played yet, and dates where none may stand.

use super::tree::Node;

/// What is not played yet, by the beginnings of the keys that people try, and the nearest way to say it today.
const NOT_YET: [(&[&str], &str, &str); 5] = [
    (
        &["callback", "call_back"],
        "call-backs are",
        "the nearest today are callers who call again: redial = { probability = \"75%\", after = \"20 min\" }",
    ),
    (
        &["hiring", "hire", "recruit"],
        "hiring is",
        "date the agents: agents = [{ from = 2026-06-01, value = 10 }, { from = 2026-07-01, value = 12 }]",
    ),
    (
        &["training", "train", "onboarding"],
        "training is",
        "date the agents by the day on which they are trained, or the productive share",
    ),
    (
        &["tenure", "learning", "experience"],
        "tenure is",
        "date the handle times, factor = [{ from = 2026-06-01, value = \"130%\" }, { from = 2026-07-01, value = \"100%\" }], of a team of newcomers",
    ),
    (
        &["attrition", "turnover", "leavers"],
        "attrition is",
        "date the agents: agents = [{ from = 2026-06-01, value = 12 }, { from = 2026-07-01, value = 11 }]",
    ),
];

/// The help for a key that is planned and not played yet.
pub(super) fn not_yet(key: &str) -> Option<String> {
    let key = key.to_lowercase().replace('-', "_");
    let tried = |(names, ..): &&(&[&str], _, _)| names.iter().any(|name| key.starts_with(name));
    let (_, what, nearest) = NOT_YET.iter().find(tried)?;
    Some(format!("{what} not played yet; {nearest}"))
}

/// Whether a node was written as a value from a date on, or as a list of them.
pub(super) fn is_dated(node: &Node) -> bool {
    let dated = |node: &Node| {
        node.table().is_some_and(|table| table.contains_key("from") && table.contains_key("value"))
    };
    dated(node) || node.list().is_some_and(|items| items.iter().any(dated))
}

/// What to write in place of dates that may not stand at a path.
pub(super) fn undated(at: &str) -> &'static str {
    let mut parts = at.split('.');
    let top = parts.next().unwrap_or_default();
    match top {
        "team" if at.contains(".handle_time") => {
            "date the factor beside it: factor = [{ from = 2026-06-01, value = \"100%\" }, { from = 2026-07-01, value = \"110%\" }]"
        }
        "team" => {
            "write a second team that takes over, and date the agents of both: agents = [{ from = 2026-06-01, value = 12 }, { from = 2026-07-01, value = 0 }]"
        }
        "work" => {
            "write a second work type that takes over, and date the volume of both: volume = [{ from = 2026-06-01, value = \"100%\" }, { from = 2026-07-01, value = \"0%\" }]"
        }
        "transfer" => {
            "write two rules, one with ends = 2026-07-01 and one with starts = 2026-07-01"
        }
        "calendar" => "write the dates that differ under special",
        "event" => "write a second event with dates of its own",
        _ => "it holds for the whole run: write one value",
    }
}
