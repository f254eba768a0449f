//! Breaks the core on purpose and sees whether the tests notice. All mutants are built at once into a copy of the tree, each behind a
//! switch that the environment turns, so the whole list costs one build.

mod list;
mod results;
mod tests;
mod tree;

use crate::shell::Outcome;
use list::Mutant;
use tests::{Suite, Verdict};

/// Plays all mutants, or those that are named, and writes down how each ended.
pub fn run_all(arguments: Vec<String>) -> Outcome {
    let all: Vec<&Mutant> = list::all().collect();
    if arguments.iter().any(|argument| argument == "--list") {
        all.iter().for_each(|mutant| {
            println!("{:<24} {:<28} {}", mutant.name, mutant.file, mutant.means)
        });
        return Ok(());
    }
    let unknown = |name: &&String| !all.iter().any(|mutant| mutant.name == **name);
    if let Some(name) = arguments.iter().find(unknown) {
        return Err(format!(
            "there is no mutant `{name}`; `cargo xtask mutants --list` names them"
        ));
    }
    let chosen =
        |mutant: &Mutant| arguments.is_empty() || arguments.iter().any(|name| name == mutant.name);
    let suite = Suite::build(&tree::grow(&all)?)?;
    if let Verdict::Killed(test) = suite.whole()? {
        return Err(format!("nothing is broken, and `{test}` fails all the same"));
    }
    // The tests that should notice take seconds, all tests minutes: those come last, and only for what is left.
    let mut told = Vec::new();
    for (index, mutant) in all.iter().enumerate().filter(|(_, mutant)| chosen(mutant)) {
        let verdict = suite.named(index, mutant)?;
        println!("{:<24} {verdict}", mutant.name);
        told.push((index, *mutant, verdict));
    }
    for (index, mutant, verdict) in &mut told {
        if let Verdict::Survived = verdict {
            *verdict = suite.all(*index)?;
            println!("{:<24} {verdict} (of all tests)", mutant.name);
        }
    }
    let told: Vec<(&Mutant, Verdict)> =
        told.into_iter().map(|(_, mutant, verdict)| (mutant, verdict)).collect();
    if arguments.is_empty() {
        results::write(&told)?;
    }
    let survivors: Vec<&str> = told
        .iter()
        .filter(|(_, it)| matches!(it, Verdict::Survived))
        .map(|(mutant, _)| mutant.name)
        .collect();
    if survivors.is_empty() {
        Ok(())
    } else {
        Err(format!("no test notices {}: write it", survivors.join(", ")))
    }
}
