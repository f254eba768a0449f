//! What a report says, block by block, in English: a terminal lays blocks out in lines, a file for a browser in sections.
//!
//! Everything that is told is told in blocks, so that the same words stand wherever a report is read. A text is a sentence or a word of
//! the core, which is translated where the reader asks for another language, or a name of the scenario, which stays as it is.

use super::chart::Point;

/// A part of a report.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// The title with what was played, facts between " · ".
    Title {
        /// The scenario's title: a name.
        title: String,
        /// "2026-06-01 to 2026-06-28 · 200 replications · seed 1".
        facts: String,
    },
    /// A paragraph of sentences, each told whole.
    Sentences(Vec<String>),
    /// A paragraph of one text.
    Paragraph {
        /// The words.
        text: String,
        /// What stands before each line on a terminal.
        indent: &'static str,
    },
    /// The head of a section.
    Heading {
        /// What it is about.
        heading: String,
        /// What is needed to understand it.
        note: String,
    },
    /// A table under the heading.
    Table(Table),
    /// A table whose rows stand in groups.
    Groups(Table, Vec<Group>),
    /// One of several things told.
    Item(String),
    /// A curve in time with its own heading.
    Chart(Chart),
    /// Lines drawn for a terminal; nothing elsewhere.
    Lines(Vec<String>),
    /// Room between two tables.
    Blank,
}

/// A table whose first columns hold names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Words over the columns.
    pub header: Vec<&'static str>,
    /// Names over the columns behind those, which no language translates.
    pub named: Vec<String>,
    /// So many columns hold names.
    pub names: usize,
    /// Cells in words, as many as there are columns; an empty one is told as nothing.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// A table; the first `names` columns are aligned to the left.
    pub fn new(header: &[&'static str], names: usize) -> Table {
        Table { header: header.to_vec(), names, ..Table::default() }
    }

    /// More columns, with names over them.
    pub fn named(mut self, columns: impl IntoIterator<Item = String>) -> Table {
        self.named.extend(columns);
        self
    }

    /// How many columns.
    pub fn columns(&self) -> usize {
        self.header.len() + self.named.len()
    }

    /// What stands over a column.
    pub fn head(&self, column: usize) -> &str {
        self.header.get(column).copied().unwrap_or_else(|| &self.named[column - self.header.len()])
    }

    /// One more row, as long as the header.
    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().collect());
    }
}

/// The next rows of a table under a title.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// What they have in common.
    pub title: String,
    /// How many they are.
    pub rows: usize,
}

/// Curves in time with their bands.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// What it shows.
    pub heading: String,
    /// The unit and the place.
    pub note: String,
    /// The curves; a terminal draws the first.
    pub curves: Vec<Curve>,
    /// A target, by its value and its words.
    pub target: Option<(f64, String)>,
    /// Whether values are per cent, of which there are no more than 100.
    pub is_percent: bool,
}

/// One curve.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// What is written beside it: a word of the core, or the title of a plan.
    pub label: String,
    /// How it is drawn.
    pub tone: Tone,
    /// P5, mean and P95 by interval.
    pub points: Vec<Point>,
}

/// How a curve is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// The hue.
    Main,
    /// What is overdue.
    Alarm,
    /// What the others are compared with.
    Grey,
}
