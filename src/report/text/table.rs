//! Columns aligned: names left, numbers right, empty columns left out; what is too wide for the terminal is made narrower.

pub use crate::report::document::Table;
use crate::report::wrap::wrap;
use comfy_table::presets::NOTHING;
use comfy_table::{CellAlignment, ContentArrangement};

/// Columns that a narrow table does without, the most easily spared first.
const SPARE: [&str; 14] = [
    "level +1",
    "hours",
    "level −1",
    "95 % interval",
    "plain Erlang",
    "P5 to P95",
    "days of work",
    "of closed",
    "not ready",
    "hours present",
    "turnaround",
    "closed",
    "offered",
    "difference",
];
/// Names are broken into lines not shorter than this, and between words if one more column below serves as well.
const NAME: usize = 10;
/// Words of names longer than this are broken.
const WORD: usize = 24;
/// Blanks between columns.
const GAP: usize = 2;

impl Table {
    /// The header and the rows in lines of at most `width` characters. Where that is too narrow, columns of `SPARE` are left out, in
    /// its order, then names are broken into lines, and then the columns that are still too many follow below, beside the names again.
    pub fn lines(&self, width: usize) -> Vec<String> {
        let (mut kept, names) = self.fitted(width, |word| word.clamp(NAME, WORD));
        let mut lines = Vec::new();
        loop {
            let mut fitting = kept.clone();
            while fitting.len() > names.len() + 1 && self.width(&fitting, &names) > width {
                fitting.pop();
            }
            let below = kept.split_off(fitting.len());
            lines.extend(self.of(&fitting, &names).into_iter().flatten());
            if below.is_empty() {
                return lines;
            }
            kept = [&fitting[..names.len()], &below].concat();
        }
    }

    /// The lines of the header, then those of each row, made narrower as far as leaving out columns and breaking names serves.
    pub fn blocks(&self, width: usize) -> Vec<Vec<String>> {
        let (kept, names) = self.fitted(width, |_| NAME);
        self.of(&kept, &names)
    }

    /// The columns that are told, and the widths of those that hold names, with the least that a longest word asks for.
    fn fitted(&self, width: usize, least: impl Fn(usize) -> usize) -> (Vec<usize>, Vec<usize>) {
        let told = |&column: &usize| self.rows.iter().any(|row| !row[column].is_empty());
        let mut kept: Vec<usize> = (0..self.columns()).filter(told).collect();
        let named = kept.iter().filter(|&&column| column < self.names);
        let mut names: Vec<usize> = named.map(|&column| self.widest(column)).collect();
        for spare in SPARE {
            if self.width(&kept, &names) > width {
                kept.retain(|&column| column < self.names || self.head(column) != spare);
            }
        }
        while self.width(&kept, &names) > width {
            let words = kept.iter().map(|&column| least(self.longest_word(column)));
            let broken = names.iter_mut().zip(words).filter(|(name, word)| **name > *word);
            match broken.max() {
                Some((name, _)) => *name -= 1,
                None => break,
            }
        }
        (kept, names)
    }

    /// Characters of a column's longest cell.
    fn widest(&self, column: usize) -> usize {
        let cells = self.rows.iter().map(|row| row[column].chars().count());
        cells.chain([self.head(column).chars().count()]).max().unwrap_or(0)
    }

    /// Characters of the longest word in a column's cells.
    fn longest_word(&self, column: usize) -> usize {
        let words = self.rows.iter().flat_map(|row| row[column].split(' '));
        words.map(|word| word.chars().count()).max().unwrap_or(0)
    }

    /// Characters of a line of these columns, of which the first hold names.
    fn width(&self, kept: &[usize], names: &[usize]) -> usize {
        let others = kept[names.len()..].iter().map(|&column| self.widest(column));
        let cells: usize = names.iter().copied().chain(others).sum();
        cells + GAP * kept.len().saturating_sub(1)
    }

    fn of(&self, kept: &[usize], names: &[usize]) -> Vec<Vec<String>> {
        let mut table = comfy_table::Table::new();
        table.load_style(NOTHING).set_content_arrangement(ContentArrangement::Disabled);
        table.set_header(kept.iter().map(|&column| self.head(column)));
        let mut heights = vec![1];
        for row in &self.rows {
            let mut height = 1;
            let cells = kept.iter().enumerate().map(|(place, &column)| match names.get(place) {
                Some(&width) => {
                    let name = wrap(&row[column], width);
                    height = height.max(name.len());
                    name.join("\n")
                }
                None => row[column].clone(),
            });
            table.add_row(cells.collect::<Vec<_>>());
            heights.push(height);
        }
        for (place, &column) in kept.iter().enumerate() {
            let Some(settings) = table.column_mut(place) else { continue };
            settings.set_padding((0, GAP as u16));
            if column >= self.names {
                settings.set_cell_alignment(CellAlignment::Right);
            }
        }
        let mut lines = table.lines().map(|line| line.trim_end().to_owned());
        heights.into_iter().map(|height| lines.by_ref().take(height).collect()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_narrow_table_leaves_out_what_is_spared_first() {
        let mut table = Table::new(&["", "open", "95 % interval", "P5 to P95", "overdue"], 1);
        table.row(["North", "120", "110 to 130", "90 to 150", "12 %"].map(str::to_owned));
        let header =
            |width: usize| table.lines(width)[0].split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(header(100), "open 95 % interval P5 to P95 overdue");
        assert_eq!(header(40), "open P5 to P95 overdue");
        assert_eq!(header(25), "open overdue");
    }

    #[test]
    fn a_narrow_table_breaks_names_and_then_columns() {
        let mut table = Table::new(&["", "5 %", "half", "95 %", "never"], 1);
        let row = ["nothing is overdue from then on", "2024-01-08", "2024-02-29", "never", "3 %"];
        table.row(row.map(str::to_owned));
        table.row(["nothing waits", "never", "never", "never", "100 %"].map(str::to_owned));
        insta::assert_snapshot!(table.lines(56).join("\n"), @r"
                           5 %        half   95 %  never
nothing is overdue  2024-01-08  2024-02-29  never    3 %
from then on
nothing waits            never       never  never  100 %
");
        insta::assert_snapshot!(table.lines(30).join("\n"), @r"
                   5 %
nothing is  2024-01-08
overdue
from then
on
nothing          never
waits
                  half   95 %
nothing is  2024-02-29  never
overdue
from then
on
nothing          never  never
waits
            never
nothing is    3 %
overdue
from then
on
nothing     100 %
waits
");
        let lines = |width: usize| table.lines(width);
        assert!((24..80).all(|width| lines(width).iter().all(|line| line.len() <= width)));
        let heights: Vec<_> = table.blocks(56).iter().map(Vec::len).collect();
        assert_eq!(heights, [1, 2, 1]);
    }
}
