//! How far one number may move, for a terminal: the answer, what is kept, and what was tried.

use super::Text;
use super::goals::{self, Reached};
use super::table::Table;
use crate::planning::goal::Goal;
use crate::report::goals::asked;
use crate::report::solved::{SolvedReport, answer, change, setting, trial};

/// The whole answer in lines of at most `width` characters, tables as far as they can be made so narrow.
pub fn solved(report: &SolvedReport, width: usize) -> String {
    let SolvedReport { model, found } = report;
    let mut text = Text::new(width);
    let facts = format!(
        "{} solved for · {} · {} replications, {} fresh · {} values tried · seed {}",
        found.movable.moved.told(),
        asked(&found.goals, found.asked.chance),
        found.asked.replications,
        found.claim.replications,
        found.tried.len(),
        model.study.seed
    );
    text.title(&model.title, &facts);
    text.paragraph(&answer(report), "");
    let Some(search) = found.tried.get(&found.answer) else { return text.finish() };
    let reached = Reached {
        model,
        goals: &found.goals,
        chance: found.asked.chance,
        before: ("as it is", &found.as_it_is),
        now: ("solved", &found.claim),
        search,
    };
    goals::tell(&reached, &mut text);
    tried(report, &mut text);
    text.heading("How to read it", "");
    text.item(
        "All values were tried on the same replications, so two of them differ by the value alone; the claim is made on other ones. A step \
         that changes the verdict of a replication or two is within chance: the interval tells how much.",
    );
    for goal in &found.goals {
        if let Goal::Condition(condition, _) = goal {
            let measure = condition.watched.measure;
            text.item(&format!("{measure}: {}", measure.definition()));
        }
    }
    text.finish()
}

fn tried(report: &SolvedReport, text: &mut Text) {
    let found = report.found;
    let note = "of the goal nearest to being missed: how often it is kept, on the replications of the search";
    text.heading("Tried", note);
    let mut table = Table::new(&["", "", "change", "kept", "95 % interval", "level"], 1);
    for (&value, findings) in &found.tried {
        let [kept, interval, level] = trial(report, findings);
        let mark = if value == found.answer { "◀ the answer" } else { "" };
        let setting = setting(found.movable.moved, value);
        let change = change(found.movable.moved, value);
        table.row([setting, mark.to_owned(), change, kept, interval, level]);
    }
    text.table(&table);
}
