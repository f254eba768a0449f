//! An answer as a patch of its scenario, which `run` plays.

use super::goals::{asked_of, exact};
use super::json::line;
use crate::model::Model;
use crate::planning::asked::Asked;
use crate::planning::goal::Goal;

/// How a patch finds its scenario.
#[derive(Clone, Debug, Default)]
pub struct Based {
    /// The name that it writes.
    pub name: String,
    /// The folder of the scenario, where it is not below that of the patch.
    pub elsewhere: Option<String>,
    /// Values that were set for the search, which the patch does not hold.
    pub sets: Vec<String>,
    /// Teams whose people are written otherwise than in the file.
    pub rewritten: Vec<usize>,
    /// Paths of the file that a patch of these teams takes away.
    pub removed: Vec<String>,
}

/// For what and by what an answer was chosen.
pub fn chosen(model: &Model, asked: &Asked, goals: &[Goal]) -> String {
    format!(
        "Chosen so that {}; found by slackwater {}, seed {}, {} replications, {} fresh in the first claim.",
        told_goals(goals, asked.chance),
        env!("CARGO_PKG_VERSION"),
        model.study.seed,
        asked.replications,
        asked.fresh
    )
}

/// Comments, the base and what of it is taken away, and each changed value with its table and key.
pub fn patch(
    mut comments: Vec<String>,
    based: &Based,
    values: Vec<(String, &str, String)>,
) -> String {
    if let Some(folder) = &based.elsewhere {
        comments.push(format!("The base lies in {folder}: play this with --data {folder}"));
    }
    for set in &based.sets {
        comments.push(format!("Found with --set '{set}', which is not part of this patch."));
    }
    let mut text = String::new();
    for comment in comments {
        for line in super::wrap::wrap(&comment.replace(['\n', '\r'], " "), 110) {
            text += &format!("# {line}\n");
        }
    }
    text += &format!("\nbase = {}\n", line(&based.name));
    if !based.removed.is_empty() {
        text += &format!("remove = {}\n", line(&based.removed));
    }
    for (table, key, value) in values {
        text += &format!("\n[{table}]\n{key} = {value}\n");
    }
    text
}

/// What the plan was chosen for.
fn told_goals(goals: &[Goal], chance: f64) -> String {
    let conditions: Vec<String> = goals
        .iter()
        .filter_map(|goal| match goal {
            Goal::Condition(condition, _) => {
                Some(format!("{} {}", condition.text, asked_of(condition, chance)))
            }
            Goal::Promise(_) => None,
        })
        .collect();
    match conditions.as_slice() {
        [] => format!("every promise is kept with a probability of {}", exact(chance)),
        conditions => format!("it holds that {}", super::local::list(conditions)),
    }
}
