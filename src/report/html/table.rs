//! Tables: names left, numbers right, an interval small below its value, the header repeated on every sheet.

use super::Said;
use crate::report::document::{Group, Table};
use crate::report::language::Words;
use maud::{Markup, html};

/// Columns that stand below the column before them.
const BELOW: [&str; 3] = ["95 % interval", "interval", "P5 to P95"];

/// A column with those below it.
struct Column {
    index: usize,
    below: Vec<usize>,
}

/// A table whose rows follow one another.
pub(super) fn table(table: &Table, words: &Words) -> Markup {
    let columns = columns(table);
    html! {
        div.scroll {
            table {
                (head(table, &columns, words))
                tbody { @for row in &table.rows { (cells(table, &columns, row, words)) } }
            }
        }
    }
}

/// A table whose rows stand in groups.
pub(super) fn groups(table: &Table, groups: &[Group], words: &Words) -> Markup {
    let columns = columns(table);
    let mut rows = table.rows.iter();
    let parts = groups.iter().map(|group| {
        html! {
            tbody.group {
                tr.group { th colspan=(columns.len()) scope="rowgroup" { (Said(words, &group.title)) } }
                @for row in rows.by_ref().take(group.rows) { (cells(table, &columns, row, words)) }
            }
        }
    });
    let parts: Vec<Markup> = parts.collect();
    html! {
        div.scroll { table { (head(table, &columns, words)) @for part in parts { (part) } } }
    }
}

/// The columns that say anything.
fn columns(table: &Table) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    for index in 0..table.columns() {
        if table.rows.iter().all(|row| row[index].is_empty()) {
            continue;
        }
        let is_below = index >= table.names && BELOW.contains(&table.head(index));
        match columns.last_mut().filter(|last| is_below && last.index >= table.names) {
            Some(last) => last.below.push(index),
            None => columns.push(Column { index, below: Vec::new() }),
        }
    }
    columns
}

fn head(table: &Table, columns: &[Column], words: &Words) -> Markup {
    html! {
        thead {
            tr {
                @for column in columns {
                    @let name = column.index < table.names;
                    th.name[name] scope="col" {
                        @if column.index < table.header.len() { (Said(words, table.head(column.index))) }
                        @else { (table.head(column.index)) }
                        @for &below in &column.below { small { (Said(words, table.head(below))) } }
                    }
                }
            }
        }
    }
}

fn cells(table: &Table, columns: &[Column], row: &[String], words: &Words) -> Markup {
    html! {
        tr {
            @for (place, column) in columns.iter().enumerate() {
                @let text = &row[column.index];
                @if place == 0 && table.names > 0 {
                    th scope="row" { (words.name(text)) }
                } @else if column.index < table.names {
                    td.name { (words.perhaps(text)) }
                } @else {
                    td {
                        (Said(words, text))
                        @for &below in &column.below {
                            @if !row[below].is_empty() { small { (Said(words, &row[below])) } }
                        }
                    }
                }
            }
        }
    }
}
