//! A report as one file for a browser or for paper: nothing is fetched, nothing runs, all of it can be read and printed.
//!
//! The answer first, in the terminal's words; then key figures with their bands, the chart that carries the story, the terminal's sections
//! as tables; then the evidence, what is given, assumed and unknown, and what each measure is. Parts to build other reports of: `frame`,
//! `sections`, `figures`, `svg`, `back`.

mod back;
mod bars;
mod figures;
mod frame;
mod score;
mod sections;
mod svg;
mod table;

use super::Report;
use super::compare::Comparison;
use super::document::Block;
use super::language::Words;
use super::text;
use maud::{Markup, Render, html};
#[cfg(feature = "cli")]
pub(super) use score::measures;
pub use score::of_score;

/// A page with one forecast after the other.
pub fn of_reports(reports: &[Report], words: &Words) -> String {
    let title = reports.first().map_or("", |report| &report.model.title);
    let bodies = reports.iter().map(|report| {
        let blocks = text::blocks(report);
        html! {
            article {
                (sections::head(&blocks, words))
                (figures::figures(&figures::of_report(report), words))
                (sections::charts(&blocks, words))
                (sections::sections(&blocks, words))
                (back::evidence(&[report], words))
                (back::basis(report, false, words))
                (back::definitions(&back::shown(report), words))
                (score::invoices(report, None, words))
            }
        }
    });
    frame::page(title, bodies.collect(), words)
}

/// A page of a comparison.
pub fn of_comparison(comparison: &Comparison, words: &Words) -> String {
    let blocks = text::comparison_blocks(comparison);
    let plans = comparison.plans.iter().map(|plan| &plan.report);
    let reports: Vec<&Report> = [&comparison.baseline].into_iter().chain(plans).collect();
    let body = html! {
        article {
            (sections::head(&blocks, words))
            @for plan in &comparison.plans {
                (figures::figures(&figures::of_plan(plan), words))
            }
            @for chart in svg::comparison_charts(comparison) {
                (sections::charts(&[Block::Chart(chart)], words))
            }
            (sections::sections(&blocks, words))
            (back::evidence(&reports, words))
            @for report in &reports {
                (back::basis(report, true, words))
            }
            (back::definitions(&back::compared(comparison), words))
            @for report in &reports { (score::invoices(report, Some(&report.model.title), words)) }
        }
    };
    frame::page(&comparison.baseline.model.title, vec![body], words)
}

/// A text of the core in the reader's language; marked where it stayed English.
struct Said<'a>(&'a Words, &'a str);

impl Render for Said<'_> {
    fn render(&self) -> Markup {
        let told = self.0.tell(self.1);
        // No line begins with the sign of a per cent.
        let text = told.text.replace(" %", "\u{a0}%");
        match told.is_foreign {
            true => html! { span lang="en" { (text) } },
            false => html! { (text) },
        }
    }
}

#[cfg(test)]
mod tests;
