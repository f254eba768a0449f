//! The committed list of mutants and how each ended.

use super::list::Mutant;
use super::tests::Verdict;
use crate::shell::{Outcome, root};

const FILE: &str = "tests/validation/results/mutants.md";

/// Writes the page of all mutants.
pub fn write(told: &[(&Mutant, Verdict)]) -> Outcome {
    let survived = told.iter().filter(|(_, verdict)| matches!(verdict, Verdict::Survived)).count();
    let mut text = format!(
        "{} ways to break the core, one at a time: {} noticed by a test, {survived} not.\n\n\
         | mutant | file | what it does | the test that fails first |\n|---|---|---|---|\n",
        told.len(),
        told.len() - survived
    );
    for (mutant, verdict) in told {
        let by = match verdict {
            Verdict::Killed(test) => format!("`{test}`"),
            Verdict::Circled => "none comes to an end".to_owned(),
            Verdict::Survived => "**none**".to_owned(),
        };
        text += &format!("| {} | `{}` | {} | {by} |\n", mutant.name, mutant.file, mutant.means);
    }
    std::fs::write(root().join(FILE), text).map_err(|error| format!("{FILE}: {error}"))
}
