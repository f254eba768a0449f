//! One answer as the cells of a table, to full precision: the shortest digits that read back as the same number.

use crate::analytic::NoAnswer;
use crate::calculator::{Figures, Question, Solved, refusal};
use std::fmt::Write;

/// The columns of an answer.
pub const ANSWERS: [&str; 11] = [
    "wait_probability",
    "abandonment",
    "mean_wait_s",
    "mean_wait_answered_s",
    "service_level_of_offered",
    "service_level_of_answered",
    "service_level_early_abandons_excluded",
    "occupancy",
    "queue_length",
    "blocking",
    "note",
];

/// The column added where there is a shrinkage: agents by 1 - shrinkage, not rounded.
pub const ON_ROTA: &str = "agents_on_rota";

/// The cells of [`ANSWERS`], appended to `row`; without an answer they are empty and the note says why.
pub fn cells(question: &Question, found: &Result<Solved, NoAnswer>, row: &mut Vec<String>) {
    match found {
        Ok(Solved { figures, point, .. }) => {
            row.extend(numbers(figures).map(|number| number.map_or(String::new(), digits)));
            let note = match point.arrivals {
                0.0 => "nobody calls",
                _ => question.caution_in_short(*point).unwrap_or_default(),
            };
            row.push(note.to_owned());
        }
        Err(why) => {
            row.extend((1..ANSWERS.len()).map(|_| String::new()));
            let fault = refusal(question, why);
            row.push(fault.message);
        }
    }
}

fn numbers(figures: &Figures) -> impl Iterator<Item = Option<f64>> {
    [
        figures.wait_probability,
        figures.abandonment,
        figures.mean_wait,
        figures.mean_wait_answered,
        figures.levels[0],
        figures.levels[1],
        figures.levels[2],
        Some(figures.occupancy),
        figures.queue_length,
        figures.blocking,
    ]
    .into_iter()
}

/// As few digits as read back as the same number; powers of ten where there would be many zeros.
pub fn digits(value: f64) -> String {
    let mut text = String::with_capacity(24);
    let size = value.abs();
    // Writing to a text does not fail.
    let _ = if size != 0.0 && !(1e-5..1e16).contains(&size) {
        write!(text, "{value:e}")
    } else {
        write!(text, "{value}")
    };
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_read_back() {
        for value in [0.0, 1.0 / 3.0, 1e-300, 12.5, 6.02e23, 5e-324, 100_000.0, 0.1 + 0.2] {
            assert_eq!(digits(value).parse::<f64>().unwrap().to_bits(), value.to_bits());
        }
        assert_eq!(digits(1e-300), "1e-300");
        assert_eq!(digits(11.0), "11");
    }
}
