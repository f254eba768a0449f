//! Forecasts and comparisons as a workbook: the answer, then tidy tables with numbers as numbers and dates as dates.
//!
//! Texts are written as texts whatever they begin with, so that no name is a formula; the same forecast gives the same bytes.

use super::Report;
use super::compare::{self, Comparison};
use super::document::Block;
use super::language::{Words, measure_name};
use super::rows::rows;
use super::score::ScorePaper;
use super::score::tables::Cell;
use super::text;
use crate::names::Measure;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

/// The columns of the results.
const RESULTS: [&str; 17] = [
    "scenario",
    "scenario_hash",
    "measure",
    "sla",
    "work",
    "office",
    "team",
    "period",
    "interval",
    "unit",
    "mean",
    "ci95_low",
    "ci95_high",
    "p5",
    "p50",
    "p95",
    "gain",
];
/// The most rows of a sheet, its header left out.
const MOST: usize = 1_048_575;
/// The longest text of a cell.
const LONGEST: usize = 32_767;

/// The workbook of any number of forecasts, or why it cannot be made.
pub fn of_reports(reports: &[Report], words: &Words) -> Result<Vec<u8>, String> {
    let blocks = reports.iter().flat_map(text::blocks).collect();
    let mut measures: Vec<Measure> = reports.iter().flat_map(super::json::measures).collect();
    tidy(&mut measures);
    book(blocks, reports, None, &measures, words)
}

/// The workbook of a comparison.
pub fn of_comparison(comparison: &Comparison, words: &Words) -> Result<Vec<u8>, String> {
    let plans = comparison.plans.iter().map(|plan| &plan.report);
    let reports: Vec<Report> = [&comparison.baseline].into_iter().chain(plans).cloned().collect();
    let mut measures: Vec<Measure> = reports.iter().flat_map(super::json::measures).collect();
    tidy(&mut measures);
    book(text::comparison_blocks(comparison), &reports, Some(comparison), &measures, words)
}

/// The workbook of a scored study: the answer, ranks, what each bid is worth, its figures, what the choice hinges on, invoices.
pub fn of_score(paper: &ScorePaper, words: &Words) -> Result<Vec<u8>, String> {
    scored(paper, words).map_err(|error| format!("--xlsx: {error}"))
}

fn scored(paper: &ScorePaper, words: &Words) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(
        &DocProperties::new().set_creation_datetime(&made).set_author("slackwater"),
    );
    let blocks = text::score_blocks(&paper.score);
    answer(book.add_worksheet().set_name("answer")?, &blocks, words)?;
    for it in crate::report::score::tables::all(paper) {
        let mut table = Sheet::new(book.add_worksheet().set_name(it.name)?, &it.header)?;
        for row in &it.rows {
            for cell in row {
                match cell {
                    Cell::Text(text) => table.text(Some(text))?,
                    Cell::Number(value) => table.number(*value)?,
                }
            }
            table.next();
        }
        table.finish()?;
    }
    let measures = super::html::measures(paper.score.tender);
    definitions(book.add_worksheet().set_name("definitions")?, &measures, words)?;
    book.save_to_buffer()
}

fn tidy(measures: &mut Vec<Measure>) {
    use crate::math::Arrange;
    measures.arrange();
    measures.dedup();
}

fn book(
    blocks: Vec<Block>,
    reports: &[Report],
    comparison: Option<&Comparison>,
    measures: &[Measure],
    words: &Words,
) -> Result<Vec<u8>, String> {
    let count: usize = reports.iter().map(|report| report.found.findings.len()).sum();
    if count > MOST {
        return Err(format!(
            "--xlsx: {count} results are more than the {MOST} rows of a sheet: use --csv, or a longer interval"
        ));
    }
    write(blocks, reports, comparison, measures, words).map_err(|error| format!("--xlsx: {error}"))
}

fn write(
    blocks: Vec<Block>,
    reports: &[Report],
    comparison: Option<&Comparison>,
    measures: &[Measure],
    words: &Words,
) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(
        &DocProperties::new().set_creation_datetime(&made).set_author("slackwater"),
    );
    answer(book.add_worksheet().set_name("answer")?, &blocks, words)?;
    results(book.add_worksheet().set_name("results")?, reports)?;
    if let Some(comparison) = comparison {
        differences(book.add_worksheet().set_name("differences")?, comparison)?;
    }
    definitions(book.add_worksheet().set_name("definitions")?, measures, words)?;
    assumptions(book.add_worksheet().set_name("assumptions")?, reports, words)?;
    book.save_to_buffer()
}

/// Title, facts and sentences, one a row.
fn answer(sheet: &mut Worksheet, blocks: &[Block], words: &Words) -> Result<(), XlsxError> {
    let (bold, wrapped) = (Format::new().set_bold().set_text_wrap(), Format::new().set_text_wrap());
    sheet.set_column_width(0, 110)?;
    let mut row = 0;
    let mut tell = |text: &str, format: &Format| -> Result<(), XlsxError> {
        sheet.write_string_with_format(row, 0, cut(text), format)?;
        row += 1;
        Ok(())
    };
    for block in blocks {
        match block {
            Block::Title { title, facts } => {
                tell(title, &bold)?;
                let facts: Vec<String> = facts.split(" · ").map(|fact| words.say(fact)).collect();
                tell(&facts.join(" · "), &wrapped)?;
            }
            Block::Sentences(sentences) => {
                for sentence in sentences {
                    tell(&words.say(sentence), &wrapped)?;
                }
            }
            Block::Paragraph { text, .. } if text.starts_with("Warning: ") => {
                tell(&words.say(text), &wrapped)?;
            }
            _ => {}
        }
    }
    Ok(())
}

fn results(sheet: &mut Worksheet, reports: &[Report]) -> Result<(), XlsxError> {
    let mut table = Sheet::new(sheet, &RESULTS)?;
    for report in reports {
        for row in rows(report) {
            let estimate = row.estimate;
            table.text(Some(&report.model.title))?;
            table.text(Some(&format!("{:016x}", report.model.hash)))?;
            table.text(Some(row.measure.name()))?;
            for name in [row.sla, row.work, row.office, row.team, Some(row.period)] {
                table.text(name)?;
            }
            table.when(row.interval)?;
            table.text(Some(row.measure.unit()))?;
            let [low, high] = estimate.ci95.map_or([None; 2], |ends| ends.map(Some));
            for value in
                [estimate.mean, low, high, estimate.p5, estimate.p50, estimate.p95, estimate.gain]
            {
                table.number(value)?;
            }
            table.next();
        }
    }
    table.finish()
}

fn differences(sheet: &mut Worksheet, comparison: &Comparison) -> Result<(), XlsxError> {
    let mut table = Sheet::new(sheet, &compare::csv::COLUMNS)?;
    for plan in &comparison.plans {
        for pair in &plan.pairs.pairs {
            let cells = compare::csv::row(comparison, plan, pair);
            for (column, cell) in cells.iter().enumerate() {
                let numeric = matches!(
                    compare::csv::COLUMNS[column],
                    "before"
                        | "after"
                        | "difference"
                        | "ci95_low"
                        | "ci95_high"
                        | "variance_reduction"
                );
                match numeric {
                    true => table.number(cell.parse().ok())?,
                    false => table.text(Some(cell))?,
                }
            }
            table.next();
        }
    }
    table.finish()
}

fn definitions(
    sheet: &mut Worksheet,
    measures: &[Measure],
    words: &Words,
) -> Result<(), XlsxError> {
    let mut table = Sheet::new(sheet, &["measure", "name", "unit", "definition"])?;
    for &measure in measures {
        table.text(Some(measure.name()))?;
        table.text(Some(&words.say(&measure_name(measure))))?;
        table.text(Some(measure.unit()))?;
        table.text(Some(&words.say(measure.definition())))?;
        table.next();
    }
    table.finish()
}

fn assumptions(sheet: &mut Worksheet, reports: &[Report], words: &Words) -> Result<(), XlsxError> {
    let mut table = Sheet::new(sheet, &["scenario", "scenario_hash", "of", "assumption"])?;
    for report in reports {
        for assumption in &report.model.assumptions {
            let (of, told) = assumption.split_once(": ").unwrap_or(("", assumption));
            table.text(Some(&report.model.title))?;
            table.text(Some(&format!("{:016x}", report.model.hash)))?;
            table.text(Some(of))?;
            table.text(Some(&words.say(told)))?;
            table.next();
        }
    }
    table.finish()
}

/// A table as it is filled, cell by cell.
struct Sheet<'a> {
    sheet: &'a mut Worksheet,
    columns: u16,
    row: u32,
    column: u16,
    dates: [Format; 2],
}

impl Sheet<'_> {
    fn new<'a>(sheet: &'a mut Worksheet, header: &[&str]) -> Result<Sheet<'a>, XlsxError> {
        let bold = Format::new().set_bold();
        for (column, name) in header.iter().enumerate() {
            sheet.write_string_with_format(0, column as u16, *name, &bold)?;
            sheet.set_column_width(column as u16, 16)?;
        }
        sheet.set_freeze_panes(1, 0)?;
        let dates =
            ["yyyy-mm-dd", "yyyy-mm-dd hh:mm"].map(|code| Format::new().set_num_format(code));
        Ok(Sheet { sheet, columns: header.len() as u16, row: 1, column: 0, dates })
    }

    /// A text, or an empty cell.
    fn text(&mut self, text: Option<&str>) -> Result<(), XlsxError> {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            self.sheet.write_string(self.row, self.column, cut(text))?;
        }
        self.column += 1;
        Ok(())
    }

    /// A number; what is undefined or endless is an empty cell.
    fn number(&mut self, value: Option<f64>) -> Result<(), XlsxError> {
        if let Some(value) = value.filter(|value| value.is_finite()) {
            self.sheet.write_number(self.row, self.column, value)?;
        }
        self.column += 1;
        Ok(())
    }

    /// The label of an interval: a date, with or without a time; others as they are.
    fn when(&mut self, label: Option<&str>) -> Result<(), XlsxError> {
        let date = label.filter(|label| label.len() == 10 || label.len() == 16);
        match date.and_then(|label| ExcelDateTime::parse_from_str(label).ok()) {
            Some(date) => {
                let format = &self.dates[usize::from(label.is_some_and(|label| label.len() > 10))];
                self.sheet.write_datetime_with_format(self.row, self.column, &date, format)?;
                self.column += 1;
                Ok(())
            }
            None => self.text(label),
        }
    }

    fn next(&mut self) {
        self.row += 1;
        self.column = 0;
    }

    fn finish(self) -> Result<(), XlsxError> {
        if self.row > 1 {
            self.sheet.autofilter(0, 0, self.row - 1, self.columns - 1)?;
        }
        Ok(())
    }
}

/// As much of a text as a cell holds.
fn cut(text: &str) -> &str {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => &text[..end],
        None => text,
    }
}
