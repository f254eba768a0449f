//! Columns aligned: names left, numbers right, empty columns left out.

use comfy_table::presets::NOTHING;
use comfy_table::{CellAlignment, ContentArrangement};

/// Columns that a narrow table does without, the most easily spared first.
const SPARE: [&str; 8] = [
    "95 % interval",
    "P5 to P95",
    "days of work",
    "of closed",
    "not ready",
    "hours present",
    "turnaround",
    "closed",
];

/// A table whose first column holds names.
#[derive(Default)]
pub struct Table {
    header: Vec<&'static str>,
    names: usize,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table; the first `names` columns are aligned to the left.
    pub fn new(header: &[&'static str], names: usize) -> Table {
        Table { header: header.to_vec(), names, rows: Vec::new() }
    }

    /// One more row, as long as the header.
    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().collect());
    }

    /// The header and the rows, one line each of at most `width` characters, as far as leaving out columns serves: those of
    /// [`SPARE`] first, in its order.
    pub fn lines(&self, width: usize) -> Vec<String> {
        let mut kept: Vec<usize> = (0..self.header.len())
            .filter(|&column| self.rows.iter().any(|row| !row[column].is_empty()))
            .collect();
        let mut spare = SPARE.iter();
        loop {
            let lines = self.of(&kept);
            let fits = lines.iter().all(|line| line.chars().count() <= width);
            match spare.next() {
                Some(name) if !fits => kept.retain(|&column| self.header[column] != *name),
                _ => return lines,
            }
        }
    }

    fn of(&self, kept: &[usize]) -> Vec<String> {
        let mut table = comfy_table::Table::new();
        table.load_style(NOTHING).set_content_arrangement(ContentArrangement::Disabled);
        table.set_header(kept.iter().map(|&column| self.header[column]));
        for row in &self.rows {
            table.add_row(kept.iter().map(|&column| row[column].as_str()));
        }
        for (place, &column) in kept.iter().enumerate() {
            let Some(settings) = table.column_mut(place) else { continue };
            settings.set_padding((0, 2));
            if column >= self.names {
                settings.set_cell_alignment(CellAlignment::Right);
            }
        }
        table.lines().map(|line| line.trim_end().to_owned()).collect()
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
        assert_eq!(header(3), "open overdue");
    }
}
