//! A table of exact results.

use std::collections::BTreeMap;

/// One row: every column by its name.
pub struct Row {
    name: String,
    columns: BTreeMap<String, String>,
}

impl Row {
    /// The rows of a file.
    pub fn all(name: &str, file: &str) -> Vec<Row> {
        let mut reader = csv::Reader::from_reader(file.as_bytes());
        let header = reader.headers().expect("a header").clone();
        let rows = reader.records().enumerate().map(|(index, record)| {
            let record = record.expect("a row");
            let columns =
                header.iter().zip(&record).map(|(key, value)| (key.to_owned(), value.to_owned()));
            Row { name: format!("{name} row {}", index + 1), columns: columns.collect() }
        });
        rows.collect()
    }

    /// A column as it is written.
    pub fn text(&self, column: &str) -> &str {
        &self.columns[column]
    }

    /// A column as a number; `None` where it is empty.
    pub fn maybe(&self, column: &str) -> Option<f64> {
        let text = self.text(column);
        let number = || text.parse().unwrap_or_else(|_| panic!("{}: {column} {text:?}", self.name));
        (!text.is_empty()).then(number)
    }

    /// A column as a number.
    pub fn number(&self, column: &str) -> f64 {
        self.maybe(column).unwrap_or_else(|| panic!("{}: {column} is empty", self.name))
    }

    /// Several columns as numbers.
    pub fn numbers<const N: usize>(&self, columns: [&str; N]) -> [f64; N] {
        columns.map(|column| self.number(column))
    }

    /// Panics unless `value` agrees with a column.
    #[track_caller]
    pub fn agrees(&self, column: &str, value: f64, rtol: f64, atol: f64) {
        let Some(exact) = self.maybe(column) else { return };
        let error = (value - exact).abs();
        assert!(
            error <= atol + rtol * exact.abs(),
            "{}: {column} {value:e}, exact {exact:e}, relative error {:e}",
            self.name,
            error / exact.abs()
        );
    }
}
