//! Columns aligned: names left, numbers right, empty columns left out.

use comfy_table::presets::NOTHING;
use comfy_table::{CellAlignment, ContentArrangement};

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

    /// The header and the rows, one line each.
    pub fn lines(&self) -> Vec<String> {
        let kept: Vec<usize> = (0..self.header.len())
            .filter(|&column| self.rows.iter().any(|row| !row[column].is_empty()))
            .collect();
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
