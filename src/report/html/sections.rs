//! Blocks as the sections of a page.

use super::table::{groups, table};
use super::{Said, svg};
use crate::report::document::Block;
use crate::report::language::Words;
use crate::report::text::ASSUMED;
use maud::{Markup, html};

/// A section with at most so many rows is not cut by the end of a sheet.
const SHORT: usize = 14;

/// Title, facts and the answer, up to the first heading.
pub(super) fn head(blocks: &[Block], words: &Words) -> Markup {
    let end = blocks.iter().position(begins_section).unwrap_or(blocks.len());
    html! {
        header {
            @for block in &blocks[..end] {
                @if let Block::Title { title, facts } = block {
                    h1 { (title) }
                    p.facts { @for fact in facts.split(" · ") { span { (Said(words, fact)) } } }
                }
            }
            @for block in &blocks[..end] {
                @match block {
                    Block::Sentences(sentences) => {
                        p.answer { @for sentence in sentences { span { (Said(words, sentence)) } " " } }
                    }
                    Block::Paragraph { text, .. } => p.warning { (Said(words, text)) }
                    _ => {}
                }
            }
        }
    }
}

/// The charts, of which the first carries the story.
pub(super) fn charts(blocks: &[Block], words: &Words) -> Markup {
    let charts = blocks.iter().filter_map(|block| match block {
        Block::Chart(chart) => Some(chart),
        _ => None,
    });
    html! {
        @for chart in charts {
            @if svg::can_be_drawn(chart) {
                section.short {
                    h2 { (Said(words, &chart.heading)) }
                    p.note { (Said(words, &chart.note)) "; " (Said(words, svg::READING)) }
                    figure { (svg::draw(chart, words)) }
                }
            }
        }
    }
}

/// Everything under headings, but charts and what is assumed, which stand elsewhere on the page.
pub(super) fn sections(blocks: &[Block], words: &Words) -> Markup {
    let mut rest = blocks.iter().position(begins_section).map_or(&blocks[..0], |at| &blocks[at..]);
    let mut sections = Vec::new();
    while let Some((first, after)) = rest.split_first() {
        let end = after.iter().position(begins_section).unwrap_or(after.len());
        if let Block::Heading { heading, note } = first
            && heading != ASSUMED
        {
            sections.push(section(heading, note, &after[..end], words));
        }
        rest = &after[end..];
    }
    html! { @for section in sections { (section) } }
}

fn section(heading: &str, note: &str, blocks: &[Block], words: &Words) -> Markup {
    let rows = blocks.iter().map(|block| match block {
        Block::Table(table) => table.rows.len(),
        Block::Groups(table, groups) => table.rows.len() + groups.len(),
        _ => 1,
    });
    let is_short = rows.sum::<usize>() <= SHORT;
    html! {
        section.short[is_short] {
            h2 { (Said(words, heading)) }
            @if !note.is_empty() { p.note { (Said(words, note)) } }
            @for (index, block) in blocks.iter().enumerate() {
                @match block {
                    Block::Table(told) => (table(told, words)),
                    Block::Groups(told, titles) => (groups(told, titles, words)),
                    Block::Paragraph { text, .. } => p { (Said(words, text)) },
                    Block::Sentences(sentences) => p { @for sentence in sentences { (Said(words, sentence)) " " } },
                    Block::Item(_) if !matches!(index.checked_sub(1).map(|before| &blocks[before]), Some(Block::Item(_))) => {
                        ul.told { @for item in items(&blocks[index..]) { li { (Said(words, item)) } } }
                    }
                    _ => {}
                }
            }
        }
    }
}

/// The items that follow one another.
fn items(blocks: &[Block]) -> impl Iterator<Item = &str> {
    blocks.iter().map_while(|block| match block {
        Block::Item(text) => Some(text.as_str()),
        _ => None,
    })
}

fn begins_section(block: &Block) -> bool {
    matches!(block, Block::Heading { .. } | Block::Chart(_))
}
