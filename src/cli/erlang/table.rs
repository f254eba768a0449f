//! A table of questions: read row by row, written back with the answers.

use super::columns::Columns;
use super::told::Line;
use crate::calculator::{Field, Formula, Given, Ledger, Question, Solved, Trouble};
use crate::cli::{Failure, complain, output};
use crate::report::calculator::{ANSWERS, ON_ROTA, cells, digits};
use crate::scenario::quantity::Fault;
use csv::{ByteRecord, Reader, ReaderBuilder, Writer, WriterBuilder};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;

/// Problems of rows told on stderr; each stands in the note of its row too.
const MOST_TOLD: usize = 10;
/// Bytes in which the end of the first line is looked for.
const BUFFER: usize = 1 << 16;

/// Answers a table; `given` is what the options say, for rows that do not say it.
pub fn table(formula: Formula, file: &Path, given: Given, mut line: Line) -> Result<(), Failure> {
    line.blame_all(Question::unused(formula, &given));
    line.judge()?;
    let name =
        if file == Path::new("-") { "standard input".into() } else { file.display().to_string() };
    let unreadable =
        |error: io::Error| Failure::Input(format!("--csv {name} cannot be read: {error}"));
    let source: Box<dyn io::Read> = match file == Path::new("-") {
        true => Box::new(io::stdin()),
        false => Box::new(File::open(file).map_err(unreadable)?),
    };
    let mut source = BufReader::with_capacity(BUFFER, source);
    let delimiter = first(&mut source).map_err(unreadable)?;
    let mut reader = ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(source);
    let header = reader.byte_headers().map_err(|error| unreadable(plain(error)))?.clone();
    let columns = Columns::of(&header, formula, &given, &name)?;
    let out = io::BufWriter::with_capacity(BUFFER, io::stdout().lock());
    let mut table = Table {
        formula,
        given,
        columns,
        name: &name,
        writer: WriterBuilder::new().delimiter(delimiter).flexible(true).from_writer(out),
        troubles: 0,
        rows: 0,
        answered: 0,
    };
    match table.play(&header, &mut reader) {
        Err(Ended::Reading(error)) => Err(unreadable(plain(error))),
        Err(Ended::Writing(error)) => output::quiet(Err(plain(error)))
            .map_err(|error| Failure::Input(format!("cannot print: {error}"))),
        Ok(()) => {
            if table.troubles > MOST_TOLD {
                let more = table.troubles - MOST_TOLD;
                complain(&format!("and {more} more, each in the note of its row"));
            }
            match (table.rows, table.answered) {
                (1, 0) => Err(Failure::Input(format!(
                    "error: {name}: the only row has no answer, its note says why"
                ))),
                (rows @ 2.., 0) => Err(Failure::Input(format!(
                    "error: {name}: none of the {rows} rows has an answer, the note of each says why"
                ))),
                _ => Ok(()),
            }
        }
    }
}

/// The error of the file or pipe below, as it was: one whose reader has gone is no error.
fn plain(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// Passes over a byte-order mark and finds what parts the cells of the first line: the commonest of tab, semicolon and comma.
fn first(source: &mut impl BufRead) -> io::Result<u8> {
    if source.fill_buf()?.starts_with(b"\xef\xbb\xbf") {
        source.consume(3);
    }
    let line = source.fill_buf()?.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |delimiter: u8| line.iter().filter(|byte| **byte == delimiter).count();
    Ok([b'\t', b';', b','].into_iter().max_by_key(|delimiter| count(*delimiter)).unwrap_or(b','))
}

/// The note of a row that leaves nothing to be solved for.
const TARGET_UNUSED: &str =
    "target not used: volume, handle time and agents are given, leave one of them empty";

/// What a row asks.
struct Asked {
    question: Question,
    /// There was a target, and nothing to be solved for.
    unused: bool,
}

/// Why a table ends early.
enum Ended {
    Reading(csv::Error),
    Writing(csv::Error),
}

struct Table<'a, W: Write> {
    formula: Formula,
    given: Given,
    columns: Columns,
    name: &'a str,
    writer: Writer<W>,
    /// Problems of rows.
    troubles: usize,
    /// Rows so far, and those with an answer.
    rows: usize,
    answered: usize,
}

impl<W: Write> Table<'_, W> {
    fn play(
        &mut self,
        header: &ByteRecord,
        reader: &mut Reader<impl io::Read>,
    ) -> Result<(), Ended> {
        let kept = self.columns.kept.iter().map(|&index| &header[index]);
        let added = self.columns.added.iter().filter_map(|field| field.column()).map(str::as_bytes);
        let rota = self.columns.rota.then_some(ON_ROTA.as_bytes());
        let titles: Vec<&[u8]> =
            kept.chain(added).chain(rota).chain(ANSWERS.map(str::as_bytes)).collect();
        self.writer.write_record(titles).map_err(Ended::Writing)?;
        let mut row = ByteRecord::new();
        while reader.read_byte_record(&mut row).map_err(Ended::Reading)? {
            let line = row.position().map_or(0, csv::Position::line);
            let asked = self.question(&row, header.len());
            self.answer(&row, line, asked).map_err(Ended::Writing)?;
        }
        self.writer.flush().map_err(|error| Ended::Writing(error.into()))
    }

    /// What a row asks, or all that is wrong with it.
    fn question(&self, row: &ByteRecord, columns: usize) -> Result<Asked, Vec<Trouble>> {
        let mut given = self.given.clone();
        let mut troubles = Vec::new();
        for &(index, field) in &self.columns.fields {
            let cell = String::from_utf8_lossy(row.get(index).unwrap_or_default());
            let cell = cell.trim();
            if !cell.is_empty()
                && let Err(fault) = given.cell(field, cell)
            {
                troubles.push(Trouble { field, fault });
            }
        }
        let cells = row.len();
        if let Some(&(_, field)) = self.columns.fields.first()
            && cells > columns
        {
            let message = format!("a row of {cells} cells under {columns} columns");
            let help = "write numbers without separators of thousands, or put the cell in quotes";
            troubles.push(Trouble { field, fault: Fault::new(message, help) });
        }
        if !troubles.is_empty() {
            return Err(troubles);
        }
        let nothing_left =
            given.arrivals.is_some() && given.handle_time.is_some() && given.agents.is_some();
        let unused = nothing_left && given.target.is_some();
        if nothing_left {
            (given.target, given.target_of) = (None, None);
        }
        Question::judge(self.formula, &given).map(|question| Asked { question, unused })
    }

    /// Writes a row back with its answer, or with a note in place of one.
    fn answer(
        &mut self,
        row: &ByteRecord,
        line: u64,
        asked: Result<Asked, Vec<Trouble>>,
    ) -> csv::Result<()> {
        self.rows += 1;
        let (mut solution, mut on_rota) = (None, None);
        let mut answers = Vec::with_capacity(ANSWERS.len());
        match asked {
            Ok(Asked { question, unused }) => {
                let found = question.solve();
                self.answered += usize::from(found.is_ok());
                solution = found.as_ref().ok().and_then(Solved::solution);
                let agents = found.as_ref().ok().map(|solved| solved.point.agents);
                on_rota = agents
                    .zip(question.shrinkage)
                    .map(|(agents, shrinkage)| Ledger::of(agents, shrinkage).on_rota);
                cells(&question, &found, &mut answers);
                if let (true, Some(note)) = (unused, answers.last_mut()) {
                    let apart = if note.is_empty() { "" } else { "; " };
                    note.push_str(apart);
                    note.push_str(TARGET_UNUSED);
                }
            }
            Err(troubles) => {
                answers.extend((1..ANSWERS.len()).map(|_| String::new()));
                let notes: Vec<String> =
                    troubles.iter().map(|trouble| self.complain(line, trouble)).collect();
                answers.push(notes.join("; "));
            }
        }
        let value = |field: Field| solution.filter(|(sought, _)| *sought == field);
        for &index in &self.columns.kept {
            let field = self.columns.fields.iter().find(|(column, _)| *column == index);
            match field.and_then(|(_, field)| value(*field)) {
                Some((_, value)) => self.writer.write_field(digits(value))?,
                None => self.writer.write_field(row.get(index).unwrap_or_default())?,
            }
        }
        for &field in &self.columns.added {
            let value = value(field).map_or(String::new(), |(_, value)| digits(value));
            self.writer.write_field(value)?;
        }
        if self.columns.rota {
            self.writer.write_field(on_rota.map_or(String::new(), digits))?;
        }
        self.writer.write_record(&answers)
    }

    /// Tells a problem of a row, if not too many were told, and gives the words of its note.
    fn complain(&mut self, line: u64, Trouble { field, fault }: &Trouble) -> String {
        let column = field.column().map_or_else(|| field.option(), str::to_owned);
        // An option that is missing is a cell that is missing.
        let option = format!("{} is ", field.option());
        let words = fault.message.strip_prefix(&option).unwrap_or(&fault.message);
        let note = format!("{column}: {}", words);
        self.troubles += 1;
        if self.troubles <= MOST_TOLD {
            let help = fault.help.as_ref().map_or(String::new(), |help| format!("\nhelp: {help}"));
            complain(&format!("warning: {}:{line}: {note}{help}", self.name));
        }
        note
    }
}
