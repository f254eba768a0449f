//! The header of a table of questions: which column holds what.

use crate::calculator::{Field, Formula, Given};
use crate::cli::Failure;
use crate::report::calculator::{ANSWERS, ON_ROTA};
use crate::scenario::nearest::nearest;
use csv::ByteRecord;

/// Which column holds what.
pub struct Columns {
    /// Fields by column; what the target is about does not stand in tables.
    pub fields: Vec<(usize, Field)>,
    /// Columns written back: all save answers of an earlier run.
    pub kept: Vec<usize>,
    /// Fields with a column added for what is solved.
    pub added: Vec<Field>,
    /// Whether the people on the rota are told: there is a shrinkage.
    pub rota: bool,
}

impl Columns {
    /// Judges the header; everything wrong with it at once.
    pub fn of(
        header: &ByteRecord,
        formula: Formula,
        given: &Given,
        name: &str,
    ) -> Result<Columns, Failure> {
        let titles: Vec<String> =
            header.iter().map(|title| String::from_utf8_lossy(title).trim().to_owned()).collect();
        let mut faults = Vec::new();
        let known: Vec<&str> = Field::all().filter_map(Field::column).collect();
        let mut columns =
            Columns { fields: Vec::new(), kept: Vec::new(), added: Vec::new(), rota: false };
        // What was answered before has all the columns of an answer; one of them alone is somebody's own.
        let answered = ANSWERS.iter().all(|answer| titles.iter().any(|title| title == answer));
        for (index, title) in titles.iter().enumerate() {
            if ANSWERS.contains(&title.as_str()) || title == ON_ROTA {
                if !answered || titles[..index].contains(title) {
                    let help =
                        "rename it: the answers get a column of this name, and yours would be lost";
                    faults.push(format!(
                        "column \"{title}\" has the name of an answer\nhelp: {help}"
                    ));
                }
                continue;
            }
            columns.kept.push(index);
            if let Some(field) = Field::all().find(|field| field.column() == Some(title)) {
                if columns.fields.iter().any(|(_, other)| *other == field) {
                    faults.push(format!("two columns \"{title}\"\nhelp: rename one of them"));
                }
                if field.used_by(formula) {
                    columns.fields.push((index, field));
                }
            } else if let Some(near) = nearest(title, known.iter().copied())
                && !titles.iter().any(|other| other == near)
            {
                let help = format!("did you mean \"{near}\"? Else rename the column");
                faults.push(format!("unknown column \"{title}\"\nhelp: {help}"));
            }
        }
        let has = |field: Field| columns.fields.iter().any(|(_, other)| *other == field);
        let rota = has(Field::Shrinkage) || given.shrinkage.is_some();
        let target = has(Field::Target) || given.target.is_some();
        let mut needed = vec![Field::Arrivals, Field::HandleTime, Field::Agents];
        needed.extend((formula == Formula::A).then_some(Field::Patience));
        needed.extend((formula == Formula::Mgn).then_some(Field::HandleTimeCv));
        let missing: Vec<Field> =
            needed.into_iter().filter(|field| !has(*field) && !given.said(*field)).collect();
        let sought = missing.iter().copied().filter(|field| {
            target && matches!(field, Field::Arrivals | Field::HandleTime | Field::Agents)
        });
        let sought: Vec<Field> = sought.collect();
        for &field in &missing {
            if sought.len() == 1 && sought[0] == field {
                columns.added.push(field);
                continue;
            }
            let column = field.column().unwrap_or_default();
            if faults.iter().any(|fault| fault.contains(&format!("\"{column}\"?"))) {
                continue;
            }
            let or =
                if field == Field::Agents { ", or --target 80% to solve for them" } else { "" };
            faults.push(format!(
                "no column \"{column}\"\nhelp: name it so, or write {} {}{or}",
                field.option(),
                field.example()
            ));
        }
        columns.rota = rota;
        if faults.is_empty() {
            return Ok(columns);
        }
        let told: Vec<_> = faults.iter().map(|fault| format!("error: {name}:1: {fault}")).collect();
        Err(Failure::Input(told.join("\n\n")))
    }
}
