//! The answer of a calculator, for people, for machines and as a row of a table.

mod cells;
mod json;
mod text;

pub use cells::{ANSWERS, ON_ROTA, cells, digits};
pub use json::json;
pub use text::text;

use crate::analytic::ServiceLevel;
use crate::calculator::Figures;

/// What every figure is: name, unit, definition.
pub const DEFINITIONS: [(&str, &str, &str); 17] = [
    (
        "wait_probability",
        "share",
        "callers not answered at once, by all callers; who hangs up at once counts; attempts by all attempts, those without a line too (x)",
    ),
    ("abandonment", "share", "callers who give up, by all callers; attempts by all attempts (x)"),
    (
        "blocking",
        "share",
        "callers who find all agents busy, by all callers (b); attempts that find no line, by all attempts (x)",
    ),
    ("mean_wait_s", "s", "mean time in queue of all who are not blocked, zeros included"),
    ("mean_wait_answered_s", "s", "mean time in queue of those answered, zeros included"),
    (
        "service_level_of_offered",
        "share",
        "S_T / A: answered within the threshold, by those who reached the queue; who finds no line did not (x)",
    ),
    (
        "service_level_of_answered",
        "share",
        "S_T / S: answered within the threshold, by those answered",
    ),
    (
        "service_level_early_abandons_excluded",
        "share",
        "S_T / (A - L_T): who gives up within the threshold is left out",
    ),
    (
        "service_level_early_abandons_met",
        "share",
        "(S_T + L_T) / A: who gives up within the threshold counts as answered in time",
    ),
    (
        "service_level_short_abandons_excluded",
        "share",
        "S_T / (A - L_t0): who gives up before the short limit is left out",
    ),
    (
        "service_level_short_abandons_met",
        "share",
        "(S_T + L_t0) / A: who gives up before the short limit counts as answered in time",
    ),
    ("occupancy", "share", "time spent handling, by time at work"),
    ("queue_length", "callers", "mean number waiting"),
    ("attempts_per_caller", "attempts", "attempts, redials among them, by caller (x)"),
    ("never_answered", "share", "callers, not attempts, who are never answered (x)"),
    ("chats_open", "chats", "mean number of chats open with agents (chat)"),
    ("chat_time_s", "s", "mean time that a chat is open with an agent (chat)"),
];

/// The figures by name, in one order everywhere: names end with their unit, shares have none.
pub fn named(figures: &Figures) -> impl Iterator<Item = (String, Option<f64>)> {
    let levels = ServiceLevel::NAMED.iter().zip(figures.levels);
    let levels = levels.map(|((name, _), level)| (format!("service_level_{name}"), level));
    [
        ("wait_probability", figures.wait_probability),
        ("abandonment", figures.abandonment),
        ("blocking", figures.blocking),
        ("mean_wait_s", figures.mean_wait),
        ("mean_wait_answered_s", figures.mean_wait_answered),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into_iter()
    .chain(levels)
    .chain([
        ("occupancy".to_owned(), Some(figures.occupancy)),
        ("queue_length".to_owned(), figures.queue_length),
        ("attempts_per_caller".to_owned(), figures.attempts_per_caller),
        ("never_answered".to_owned(), figures.never_answered),
        ("chats_open".to_owned(), figures.chats_open),
        ("chat_time_s".to_owned(), figures.chat_time),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_figure_is_defined() {
        let names: Vec<_> = named(&Figures::default()).map(|(name, _)| name).collect();
        assert_eq!(names, DEFINITIONS.map(|(name, ..)| name));
        // All columns save the note are figures.
        assert!(
            ANSWERS
                .iter()
                .all(|column| *column == "note" || names.iter().any(|name| name == column))
        );
    }
}
