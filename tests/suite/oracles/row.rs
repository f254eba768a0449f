//! One row of exact results.

use std::collections::BTreeMap;

/// A row: its id, the measure that is compared, and every column by its name.
pub struct Row {
    pub id: String,
    pub measure: String,
    columns: BTreeMap<String, String>,
}

impl Row {
    /// The rows of a file.
    pub fn all(file: &str) -> Vec<Row> {
        let mut reader = csv::Reader::from_reader(file.as_bytes());
        let header = reader.headers().expect("a header").clone();
        let row = |record: csv::Result<csv::StringRecord>| {
            let record = record.expect("a row");
            let columns = header.iter().zip(&record);
            let columns: BTreeMap<_, _> =
                columns.map(|(name, value)| (name.to_string(), value.to_string())).collect();
            let named = |name: &str| columns.get(name).cloned().unwrap_or_default();
            Row { id: named("id"), measure: named("measure"), columns }
        };
        reader.records().map(row).collect()
    }

    /// A column as it is written.
    pub fn text(&self, column: &str) -> &str {
        &self.columns[column]
    }

    /// A column as a number.
    pub fn number(&self, column: &str) -> f64 {
        let text = self.text(column);
        text.parse().unwrap_or_else(|_| panic!("{}: {column} is {text:?}", self.id))
    }

    /// A column as a count.
    pub fn count(&self, column: &str) -> u32 {
        self.number(column) as u32
    }

    /// The exact value of the measure.
    pub fn exact(&self) -> f64 {
        self.number(&self.measure)
    }

    /// The row's own seed: FNV-1a of its id (and of the salt, where one is set), below 2^53.
    pub fn seed(&self) -> u64 {
        let salt = std::env::var("ORACLE_SALT").unwrap_or_default();
        let hash =
            self.id.bytes().chain(salt.bytes()).fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
            });
        hash & ((1 << 53) - 1)
    }
}
