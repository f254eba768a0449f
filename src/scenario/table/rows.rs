//! The rows of a CSV file, each with its bytes, and the problems of one file: at most ten.

use super::super::nearest::did_you_mean;
use super::super::problem::{Problem, Problems};
use super::super::quantity::Fault;
use std::ops::Range;

/// Problems told of one file; the rest is counted.
pub(super) const MOST_TOLD: usize = 10;

/// A CSV file whose rows are read one by one.
pub(super) struct Rows<'a> {
    /// The file's name in the bundle.
    pub name: String,
    /// The names of the columns.
    pub header: Vec<String>,
    bytes: &'a [u8],
    start: usize,
    reader: csv::Reader<&'a [u8]>,
    delimiter: u8,
}

/// One row.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    /// Its line in the file, from 1.
    pub line: usize,
    /// Its bytes in the file.
    pub span: Range<usize>,
    cells: csv::ByteRecord,
}

impl Row {
    /// A cell, trimmed; empty where the row is short. Letters that are not UTF-8 become �.
    pub fn cell(&self, column: usize) -> String {
        String::from_utf8_lossy(self.cells.get(column).unwrap_or_default()).trim().to_string()
    }
}

impl<'a> Rows<'a> {
    /// Reads the header; a fault when there is none.
    pub fn new(name: &str, bytes: &'a [u8]) -> Result<Self, Fault> {
        let start = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
        let first = bytes[start..].split(|byte| *byte == b'\n').next().unwrap_or_default();
        let count = |delimiter: u8| first.iter().filter(|byte| **byte == delimiter).count();
        // The commonest of the three; a comma when none is there.
        let delimiter = [b'\t', b';', b','].into_iter().max_by_key(|d| count(*d)).unwrap_or(b',');
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .from_reader(&bytes[start..]);
        let header: Vec<String> = match reader.byte_headers() {
            Ok(header) => {
                header.iter().map(|name| String::from_utf8_lossy(name).trim().to_string()).collect()
            }
            Err(_) => Vec::new(),
        };
        if header.iter().all(String::is_empty) {
            return Err(Fault::new(
                format!("the file \"{name}\" is empty"),
                "its first row names the columns",
            ));
        }
        Ok(Self { name: name.into(), header, bytes, start, reader, delimiter })
    }

    /// The column of this name.
    pub fn column(&self, name: &str) -> Result<usize, Fault> {
        let mut found = self.header.iter().enumerate().filter(|(_, column)| *column == name);
        match (found.next(), found.next()) {
            (Some((index, _)), None) => Ok(index),
            (Some(_), Some(_)) => {
                let message = format!("\"{}\" has two columns \"{name}\"", self.name);
                Err(Fault::new(message, "rename one of them in the file"))
            }
            (None, _) => Err(Fault {
                message: format!("\"{}\" has no column \"{name}\"", self.name),
                help: did_you_mean(name, self.header.iter().map(String::as_str)),
            }),
        }
    }

    /// Reads the next row; `false` at the end. Empty lines are passed over.
    pub fn next(&mut self, row: &mut Row) -> bool {
        // Reading bytes of memory as bytes cannot fail; were it to, the table would end.
        if !self.reader.read_byte_record(&mut row.cells).unwrap_or(false) {
            return false;
        }
        let position = row.cells.position().map_or(0, |p| p.byte() as usize);
        let end = (self.start + self.reader.position().byte() as usize).min(self.bytes.len());
        let mut start = (self.start + position).min(end);
        let mut line = row.cells.position().map_or(1, |p| p.line() as usize);
        while start < end && matches!(self.bytes[start], b'\r' | b'\n') {
            line += usize::from(self.bytes[start] == b'\n');
            start += 1;
        }
        let text = self.bytes[start..end].trim_ascii_end();
        row.line = line;
        row.span = start..start + text.len();
        true
    }

    /// What makes a row's cells doubtful: more of them than columns, or a quote that does not end.
    pub fn flaw(&self, row: &Row) -> Option<Fault> {
        let quotes = self.bytes[row.span.clone()].iter().filter(|&&byte| byte == b'"').count();
        if quotes % 2 == 1 {
            return Some(Fault::new(
                "a quote does not end",
                "end the cell with a quote, or leave both out",
            ));
        }
        let (cells, columns) = (row.cells.len(), self.header.len());
        let spare = (columns..cells).any(|column| !row.cell(column).is_empty());
        spare.then(|| {
            let help = "write numbers without separators of thousands, or put the cell in quotes";
            Fault::new(format!("a row of {cells} cells under {columns} columns"), help)
        })
    }

    /// The bytes of a cell; the whole row where quotes make that hard to tell.
    pub fn cell_span(&self, row: &Row, column: usize) -> Range<usize> {
        let text = &self.bytes[row.span.clone()];
        let mut start = row.span.start;
        for (index, cell) in text.split(|byte| *byte == self.delimiter).enumerate() {
            if index == column && !text.contains(&b'"') {
                return start..start + cell.len();
            }
            start += cell.len() + 1;
        }
        row.span.clone()
    }
}

/// Problems of one file's rows.
#[derive(Debug, Default)]
pub(super) struct Told {
    problems: Problems,
    more: usize,
    last: Option<Problem>,
}

impl Told {
    /// One more.
    pub fn push(&mut self, problem: Problem) {
        if self.problems.len() < MOST_TOLD {
            self.problems.push(problem);
        } else {
            self.more += 1;
            self.last = Some(problem);
        }
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.problems.is_empty()
    }

    /// The first ten, and how many more there are.
    pub fn into_problems(mut self) -> Problems {
        if let Some(last) = self.last.take() {
            let file = last.place.as_ref().map_or("", |place| place.file.as_str());
            let message = format!("and {} more in \"{file}\", the last one here", self.more);
            let help = Some("mend those before it first, which may mend these too".into());
            self.problems.push(Problem { message, help, first: None, ..last });
        }
        self.problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &[u8]) -> Vec<(usize, String, String)> {
        let mut rows = Rows::new("x.csv", text).unwrap();
        let column = rows.column("b").unwrap();
        let (mut row, mut out) = (Row::default(), Vec::new());
        while rows.next(&mut row) {
            let span = rows.cell_span(&row, column);
            let bytes = String::from_utf8_lossy(&text[span]).into_owned();
            out.push((row.line, row.cell(column), bytes));
        }
        out
    }

    #[test]
    fn rows_know_their_lines_and_bytes() {
        let expected = |rows: &[(usize, &str, &str)]| -> Vec<(usize, String, String)> {
            rows.iter().map(|(n, a, b)| (*n, a.to_string(), b.to_string())).collect()
        };
        assert_eq!(cells(b"a,b\n1,2\n\n3, 4 \n"), expected(&[(2, "2", "2"), (4, "4", " 4")]));
        assert_eq!(
            cells(b"\xef\xbb\xbfa;b\r\n1;2,5\r\n\r\n\r\n3;4\r\n"),
            expected(&[(2, "2,5", "2,5"), (5, "4", "4")])
        );
        assert_eq!(cells(b"a\tb\n1\n"), expected(&[(2, "", "1")]));
        assert_eq!(cells(b"a,b\n\"x,y\",\"2\"\n"), expected(&[(2, "2", "\"x,y\",\"2\"")]));
        assert_eq!(cells(b"a,b\n1,\xe9\n"), expected(&[(2, "\u{fffd}", "\u{fffd}")]));
        assert_eq!(cells(b"b\n7"), expected(&[(2, "7", "7")]));
    }

    #[test]
    fn doubtful_rows_are_told() {
        let flaws = |text: &[u8]| -> Vec<Option<String>> {
            let mut rows = Rows::new("x.csv", text).unwrap();
            let (mut row, mut out) = (Row::default(), Vec::new());
            while rows.next(&mut row) {
                out.push(rows.flaw(&row).map(|fault| fault.message));
            }
            out
        };
        let many = Some("a row of 3 cells under 2 columns".to_owned());
        assert_eq!(flaws(b"a,b\n1,1,000\n1,2,\n1\n"), [many, None, None]);
        let open = Some("a quote does not end".to_owned());
        assert_eq!(flaws(b"a,b\n\"1\",\"2\"\n\"1,2\n3,4\n"), [None, open]);
    }

    #[test]
    fn columns_are_found_by_name() {
        let rows = Rows::new("x.csv", b"start,count,count,type\n").unwrap();
        assert_eq!(rows.column("start"), Ok(0));
        let wrong = rows.column("tpye").unwrap_err();
        assert_eq!(wrong.message, "\"x.csv\" has no column \"tpye\"");
        assert_eq!(wrong.help.as_deref(), Some("did you mean \"type\"?"));
        assert_eq!(
            rows.column("count").unwrap_err().message,
            "\"x.csv\" has two columns \"count\""
        );
        assert!(Rows::new("x.csv", b"").is_err());
        assert!(Rows::new("x.csv", b"\n\n").is_err());
    }
}
