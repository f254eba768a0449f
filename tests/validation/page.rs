//! The page: what was compared, how it came out, and what was not.

use crate::check::{Chapter, Check, Fact};
use std::fmt::Write;

const HEAD: &str = "\
# Validation

Is the simulator right? Here is every number that it was checked against, how far off it was, and what was not checked. \
`cargo xtask validate` plays all of it again and writes this page; the seeds are fixed, so the same page comes out.

How to read it: **z** is the difference between our number and the known one, in standard errors of both. By chance two of three lie within 1, \
one in twenty outside 2, one in 147,000 outside 4.5. One that lies outside 4.5 is a failure and stands at the top of this page.
";

/// What `cargo xtask fuzz` and `cargo xtask mutants` wrote last; they take hours, and are not played again for this page.
const LATER: [(&str, &str); 2] =
    [("Fuzzing", include_str!("results/fuzz.md")), ("Mutants", include_str!("results/mutants.md"))];

/// Markdown.
pub fn page(chapters: &[Chapter]) -> String {
    let mut text = HEAD.to_owned();
    text += "\n| chapter | checks | largest \\|z\\| | facts | holds |\n|---|---:|---:|---:|---|\n";
    for chapter in chapters {
        let Chapter { title, checks, facts, .. } = chapter;
        let worst = checks.iter().map(|check| check.z.abs()).fold(0.0, f64::max);
        let worst = if checks.is_empty() { String::new() } else { format!("{worst:.2}") };
        let holds = if chapter.holds() { "yes" } else { "**no**" };
        let (checks, facts) = (checks.len(), facts.len());
        line(&mut text, &[title, &checks.to_string(), &worst, &facts.to_string(), holds]);
    }
    text += &failures(chapters);
    for chapter in chapters {
        write!(text, "\n## {}\n\n{}\n", chapter.title, chapter.words).expect("a text takes all");
        text += &facts(&chapter.facts);
        text += &checks(&chapter.checks);
        text += &left_out(&chapter.left_out);
    }
    for (title, later) in LATER {
        text += &format!("\n## {title}\n\n{later}");
    }
    text
}

fn failures(chapters: &[Chapter]) -> String {
    let mut failed = Vec::new();
    for chapter in chapters {
        let title = chapter.title;
        let checks = chapter.checks.iter().filter(|check| !check.holds());
        failed.extend(checks.map(|check| format!("{title}: {}, z = {:.2}", check.id, check.z)));
        let facts = chapter.facts.iter().filter(|fact| !fact.holds);
        failed.extend(facts.map(|fact| format!("{title}: {}: {}", fact.id, fact.seen)));
    }
    match failed.is_empty() {
        true => "\nNothing failed.\n".to_owned(),
        false => format!("\n**Failed:**\n\n- {}\n", failed.join("\n- ")),
    }
}

fn checks(checks: &[Check]) -> String {
    if checks.is_empty() {
        return String::new();
    }
    let mut text = "\n| check | model | measure | known | ours | 95 % interval | z | | source |\n\
                    |---|---|---|---:|---:|---|---:|---|---|\n"
        .to_owned();
    for check in checks {
        let Check { id, source, model, measure, ours, error, z, .. } = check;
        let known = match check.known_error > 0.0 {
            true => format!("{} ± {}", short(check.known), short(1.96 * check.known_error)),
            false => short(check.known),
        };
        let interval = format!("{} to {}", short(ours - 1.96 * error), short(ours + 1.96 * error));
        let verdict = if check.holds() { "holds" } else { "**fails**" };
        let (ours, z) = (short(*ours), format!("{z:.2}"));
        line(&mut text, &[id, model, measure, &known, &ours, &interval, &z, verdict, source]);
    }
    text
}

fn facts(facts: &[Fact]) -> String {
    if facts.is_empty() {
        return String::new();
    }
    let mut text = "\n| fact | has to be | seen | |\n|---|---|---|---|\n".to_owned();
    for Fact { id, claim, seen, holds } in facts {
        line(&mut text, &[id, claim, seen, if *holds { "holds" } else { "**fails**" }]);
    }
    text
}

fn left_out(left_out: &[(String, String)]) -> String {
    if left_out.is_empty() {
        return String::new();
    }
    let lines: String = left_out.iter().map(|(what, why)| format!("- {what}: {why}.\n")).collect();
    format!("\n**Left out**\n\n{lines}")
}

fn line(text: &mut String, cells: &[&str]) {
    let cells: Vec<String> = cells.iter().map(|cell| cell.replace('|', "\\|")).collect();
    *text += &format!("| {} |\n", cells.join(" | ")).replace("\\\\|", "\\|");
}

/// Five significant digits.
fn short(value: f64) -> String {
    if value == 0.0 || !value.is_finite() {
        return value.to_string();
    }
    let whole = value.abs().log10().floor() as i32 + 1;
    match whole {
        -3..=9 => format!("{value:.*}", (5 - whole).max(0) as usize),
        _ => format!("{value:.4e}"),
    }
}
