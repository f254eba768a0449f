//! Why promises are missed, for a terminal.

use super::Text;
use super::table::Table;
use crate::model::Model;
use crate::report::why::{Why, answer};
use crate::report::{digits, local};

/// Places in the table of places.
const PLACES: usize = 10;

/// The whole answer in lines of at most `width` characters, tables as far as they can be made so narrow.
pub fn why(model: &Model, why: &Why, width: usize) -> String {
    let mut text = Text::new(width);
    let facts =
        format!("why promises are missed · {} replications · seed {}", why.replications, why.seed);
    text.title(&why.title, &facts);
    text.paragraph(&answer(why), "");
    if why.late == 0.0 {
        return text.finish();
    }
    causes(why, &mut text);
    places(model, why, &mut text);
    text.heading("How to read it", "");
    text.item(
        "The causes are taken away one after the other, from the top, each on top of those before, with the same chance. The part of a cause is \
         what its step spares, so the parts and the rest sum to the misses. What two causes bring about together falls to the upper one; \
         `alone` is what is still late without this cause and with all others.",
    );
    for cause in &why.causes {
        let name = local::sentence(cause.cause);
        text.item(&match &cause.reason {
            Some(reason) if !cause.applies => format!("{name} does not apply: {reason}."),
            Some(reason) => {
                format!("Without {}: {} Not taken: {reason}.", cause.cause, cause.counterfactual)
            }
            None => format!("Without {}: {}", cause.cause, cause.counterfactual),
        });
    }
    text.item(
        "A job's promise is the first that applies to it. Cases count when they fall due: missed if not closed by then; those overdue at the start \
         are left out. Calls and chats count when they are received, abandoned ones as the measure says that the promise names.",
    );
    text.finish()
}

fn causes(why: &Why, text: &mut Text) {
    text.heading(
        "Why",
        "late jobs that each cause explains, in the order in which they are taken away",
    );
    let mut table = Table::new(&["", "late", "95 % interval", "share", "alone"], 1);
    let share = |late: f64| format!("{:.1} %", 100.0 * late / why.late);
    for cause in &why.causes {
        let name = local::sentence(cause.cause);
        if !cause.applies {
            table.row([name, "–".into(), String::new(), "–".into(), "–".into()]);
            continue;
        }
        let interval = cause.low.zip(cause.high).filter(|_| cause.taken);
        let (late, limits) = digits::estimate(cause.late, interval, 1);
        let alone = digits::grouped(cause.late_without, 0);
        table.row([name, late, limits.unwrap_or_default(), share(cause.late), alone]);
    }
    let rest = digits::grouped(why.rest, usize::from(why.rest < 100.0));
    table.row(["Rest".into(), rest, String::new(), share(why.rest), String::new()]);
    text.table(&table);
}

fn places(model: &Model, why: &Why, text: &mut Text) {
    if why.places.len() < 2 {
        return;
    }
    text.heading("Where", "received; with the cause that explains most of it");
    let mut table = Table::new(&["", "", "late", "of", "share", "mostly"], 2);
    for place in why.places.iter().take(PLACES) {
        let largest = |one: &(usize, &f64), other: &(usize, &f64)| one.1.total_cmp(other.1);
        let most = place.parts.iter().enumerate().max_by(largest);
        let rest = place.late - place.parts.iter().sum::<f64>();
        let mostly = match most {
            Some((cause, &part)) if part >= rest => why.causes[cause].cause,
            _ => "rest",
        };
        table.row([
            local::sentence(&model.work[place.work].name),
            model.offices[place.office].name.clone(),
            digits::grouped(place.late, 0),
            digits::grouped(place.of, 0),
            format!("{:.1} %", 100.0 * place.late / place.of),
            mostly.to_owned(),
        ]);
    }
    text.table(&table);
    if why.places.len() > PLACES {
        text.paragraph(&format!("and {} more", why.places.len() - PLACES), "  ");
    }
}
