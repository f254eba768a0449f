//! Blocks in lines of a terminal. Headings carry ANSI styles.

use crate::report::chart;
use crate::report::document::{Block, Chart, Group, Table};
use crate::report::wrap::wrap;

/// Lines of characters of a chart.
const HEIGHT: usize = 9;

/// All blocks in lines of at most `width` characters.
pub(super) fn lay(blocks: &[Block], width: usize) -> String {
    let mut lines = Lines { lines: Vec::new(), width };
    blocks.iter().for_each(|block| lines.block(block));
    let mut text = lines.lines.join("\n");
    text.push('\n');
    text
}

struct Lines {
    lines: Vec<String>,
    width: usize,
}

impl Lines {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Title { title, facts } => {
                self.lines.extend(wrap(title, self.width).iter().map(|line| bold(line)));
                self.lines.extend(wrap(facts, self.width).iter().map(|line| dim(line)));
                self.blank();
            }
            Block::Sentences(sentences) => self.paragraph(&sentences.join(" "), ""),
            Block::Paragraph { text, indent } => self.paragraph(text, indent),
            Block::Heading { heading, note } => self.heading(heading, note),
            Block::Table(table) => self.indented(table.lines(self.width - 2)),
            Block::Groups(table, groups) => self.groups(table, groups),
            Block::Item(text) => {
                for (index, line) in wrap(text, self.width - 4).into_iter().enumerate() {
                    self.lines.push(format!("  {} {line}", if index == 0 { '-' } else { ' ' }));
                }
            }
            Block::Chart(chart) => self.chart(chart),
            Block::Lines(lines) => self.indented(lines.clone()),
            Block::Blank => self.blank(),
        }
    }

    fn heading(&mut self, heading: &str, note: &str) {
        self.blank();
        let length = heading.chars().count() + 2 + note.chars().count();
        if !note.is_empty() && length <= self.width {
            self.lines.push(format!("{}  {}", bold(heading), dim(note)));
        } else {
            self.lines.extend(wrap(heading, self.width).iter().map(|line| bold(line)));
            self.lines.extend(wrap(note, self.width).iter().map(|line| dim(line)));
        }
    }

    /// The header, then each group's rows below its title.
    fn groups(&mut self, table: &Table, groups: &[Group]) {
        let mut rows = table.blocks(self.width - 4).into_iter();
        self.indented(rows.next().into_iter().flatten());
        for group in groups {
            // What does not fit on the line stands out from the rows below it.
            for (index, line) in wrap(&group.title, self.width - 6).into_iter().enumerate() {
                self.indented([if index == 0 { line } else { format!("    {line}") }]);
            }
            let own = rows.by_ref().take(group.rows).flatten();
            self.indented(own.map(|line| format!("  {line}")));
        }
    }

    fn chart(&mut self, chart: &Chart) {
        let Some(curve) = chart.curves.first() else { return };
        let lines = chart::draw(&curve.points, self.width - 2, HEIGHT);
        if !lines.is_empty() && curve.points.len() > 1 {
            let note = format!("{}; the line is the mean, the dots P5 to P95", chart.note);
            self.heading(&chart.heading, &note);
            self.indented(lines);
        }
    }

    fn indented(&mut self, lines: impl IntoIterator<Item = String>) {
        self.lines.extend(lines.into_iter().map(|line| format!("  {line}").trim_end().to_owned()));
    }

    fn paragraph(&mut self, text: &str, indent: &str) {
        let lines = wrap(text, self.width - indent.len());
        self.lines.extend(lines.into_iter().map(|line| format!("{indent}{line}")));
    }

    fn blank(&mut self) {
        if self.lines.last().is_some_and(|line| !line.is_empty()) {
            self.lines.push(String::new());
        }
    }
}

fn bold(text: &str) -> String {
    let style = anstyle::Style::new().bold();
    format!("{style}{text}{style:#}")
}

fn dim(text: &str) -> String {
    let style = anstyle::Style::new().dimmed();
    format!("{style}{text}{style:#}")
}
