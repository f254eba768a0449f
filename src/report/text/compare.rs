//! A comparison for a terminal: the answer in words, then by plan before, after and difference of each headline measure.

use super::Text;
use super::table::Table;
use crate::report::compare::answer::{notes, of_plan, warnings, window};
use crate::report::compare::headline::{Headline, Meaning, by_office, headlines};
use crate::report::compare::{Comparison, Plan, links};
use crate::report::digits::grouped;
use crate::report::document::Block;

/// The whole comparison in lines of at most `width` characters.
pub fn compare(comparison: &Comparison, width: usize) -> String {
    super::lay::lay(&blocks(comparison), width)
}

/// The whole comparison block by block.
pub fn blocks(comparison: &Comparison) -> Vec<Block> {
    let mut text = Text::new(super::WIDTH);
    let baseline = &comparison.baseline;
    let replications = comparison.plans.iter().map(|plan| plan.pairs.replications).min();
    let mut facts = vec![
        window(baseline),
        match replications.unwrap_or(0) {
            1 => "1 paired replication".to_owned(),
            count => format!("{} paired replications", grouped(f64::from(count), 0)),
        },
    ];
    if comparison.is_partial() {
        facts.push("stopped early".to_owned());
    }
    facts.push(format!("seed {}", baseline.model.study.seed));
    let title = comparison.links.as_ref().map_or(&baseline.model.title, |links| &links.title);
    text.title(title, &facts.join(" · "));
    for plan in &comparison.plans {
        text.sentences(of_plan(comparison, plan));
    }
    for warning in warnings(comparison).into_iter().chain(links::warnings(comparison)) {
        text.paragraph(&format!("Warning: {warning}"), "  ");
    }
    for plan in &comparison.plans {
        text.heading(
            &format!("Compared: {}", plan.report.model.title),
            "all offices; change: after less before, with its 95 % interval",
        );
        text.table(&table(plan, &headlines(plan)));
        let mut offices = by_office(plan);
        if comparison.links.is_some() {
            // Many ways, many offices: what is the same stays out.
            offices.retain(|headline| headline.meaning() != Meaning::Equal);
        }
        if plan.report.model.offices.len() > 1 && !offices.is_empty() {
            text.heading(
                &format!("By office: {}", plan.report.model.title),
                "offices that both have",
            );
            text.table(&table(plan, &offices));
        }
    }
    if let Some(links) = &comparison.links {
        text.heading(
            "What one more hour is worth",
            "by link; less overdue and more in time are better",
        );
        let table = links.table();
        match table.rows.is_empty() {
            true => text.item("No office has less to do than another that does the same work."),
            false => text.table(&table),
        }
        links.notes().iter().for_each(|note| text.item(note));
    }
    text.heading("How it was compared", "");
    for note in notes(comparison) {
        text.item(&note);
    }
    text.item(
        "Each replication of a plan is paired with that of the baseline; the interval holds the true difference in 95 of 100 such studies. \
         Where it holds zero, no difference is shown. worth: how many times as many replications independent draws would need.",
    );
    text.blocks
}

fn table(plan: &Plan, headlines: &[Headline]) -> Table {
    let header = ["", "", "before", "after", "change", "interval", "", "worth"];
    let mut table = Table::new(&header, 2);
    for headline in headlines {
        let numbers = headline.numbers();
        table.row([
            headline.measure(),
            headline.place(plan),
            numbers.before,
            numbers.after,
            numbers.difference,
            numbers.interval,
            headline.meaning().words().to_owned(),
            numbers.reduction,
        ]);
    }
    table
}
