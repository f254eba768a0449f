//! What a study's figures are called, and their values as people read them.

use crate::bids::scored::Scored;
use crate::bids::tender::{Look, Tender};
use crate::names::{Kind, Measure};
use crate::report::digits;
use crate::report::goals::date;
use crate::report::language::measure_name;
use crate::report::local::UNDEFINED;
use crate::report::text::scale;

/// The measure behind a figure; the same for all bids.
pub fn measure(tender: &Tender, figure: usize) -> Option<Measure> {
    tender.bids.first().map(|bid| bid.watched[figure].measure)
}

/// What a figure is called: the measure, a word of the core, and the place, names of the scenario.
pub fn name(tender: &Tender, figure: usize) -> (String, String) {
    let Some(bid) = tender.bids.first() else { return Default::default() };
    let (it, model) = (bid.watched[figure], &bid.model);
    let work = it.work.map(|work| &model.work[work.index()]);
    let sla = work.zip(it.sla).filter(|(work, _)| work.sla.len() > 1);
    let mut names: Vec<&str> = work.map(|work| work.name.as_str()).into_iter().collect();
    names.extend(sla.map(|(work, sla)| work.sla[sla].name.as_str()));
    names.extend(it.office.map(|office| model.offices[office.index()].name.as_str()));
    names.extend(it.team.map(|team| model.teams[team.index()].name.as_str()));
    names.extend(it.account.zip(model.money.as_ref()).map(|(account, money)| money.name(account)));
    (measure_name(it.measure), names.join(", "))
}

/// The rank of a bid, 1 the best; bids that score alike have the same. None of those that fail a gate.
pub fn rank(found: &Scored, bid: usize) -> Option<usize> {
    let score = |bid: usize| found.bids[bid].score.mean;
    let better = found.order.iter().filter(|&&other| score(other) > score(bid)).count();
    found.order.contains(&bid).then_some(better + 1)
}

/// The currency of the study's money; nothing where nobody says.
pub fn currency(tender: &Tender) -> &str {
    let money = tender.bids.iter().find_map(|bid| bid.model.money.as_ref());
    money.map_or("", |money| money.currencies[0].code.as_str())
}

/// A figure's value in a unit that suits it; money without its currency.
pub fn value(tender: &Tender, figure: usize, value: Option<f64>) -> String {
    let Some(measure) = measure(tender, figure) else { return UNDEFINED.to_owned() };
    let Some(value) = value else {
        // What comes after all days that are played comes never.
        let word = if measure.kind() == Kind::Date { "never" } else { UNDEFINED };
        return word.to_owned();
    };
    if measure.kind() == Kind::Date {
        return match tender.bids.first() {
            Some(bid) => date(&bid.model, value),
            None => UNDEFINED.to_owned(),
        };
    }
    if !value.is_finite() {
        return UNDEFINED.to_owned();
    }
    match measure.unit() {
        "share" => format!("{} %", digits::grouped(100.0 * value, 1)),
        "money" if measure.kind() != Kind::Sum => digits::grouped(value, 2),
        "money" => digits::grouped(value, 0),
        unit => {
            let (factor, unit, most) = scale(unit, value.abs());
            digits::grouped(value * factor, digits::places(value * factor).min(most)) + unit
        }
    }
}

/// The same with its currency: "1,611,229 EUR".
pub fn with_unit(tender: &Tender, figure: usize, of: Option<f64>) -> String {
    let told = value(tender, figure, of);
    let is_money = measure(tender, figure).is_some_and(|measure| measure.unit() == "money");
    match (is_money && told != UNDEFINED, currency(tender)) {
        (false, _) | (_, "") => told,
        (true, code) => format!("{told} {code}"),
    }
}

/// A probability: what is not certain is not told as if it were.
pub fn percent(share: f64) -> String {
    match share {
        share if share > 0.0 && share < 0.01 => "< 1 %".to_owned(),
        share if share < 1.0 && share > 0.99 => "> 99 %".to_owned(),
        // An estimate of a share of variance may fall below 0; that says 0.
        share => format!("{:.0} %", (100.0 * share).round().max(0.0)),
    }
}

/// Points of the score.
pub fn points(value: f64) -> String {
    digits::grouped(value, 1)
}

/// The same with its sign.
pub fn signed(value: f64) -> String {
    if points(value).bytes().any(|byte| (b'1'..=b'9').contains(&byte)) && value > 0.0 {
        format!("+{}", points(value))
    } else {
        points(value)
    }
}

/// What points that something is worth come to in the unit of the crossover figure; None where a point is worth no certain amount of it.
pub fn in_figure(tender: &Tender, point: Option<f64>, points: f64) -> Option<String> {
    let (point, figure) = point.filter(|_| points > 0.0).zip(tender.crossover)?;
    Some(with_unit(tender, figure, Some(point * points)))
}

/// A value of an input as its law says it: shares of the scenario as they are written.
pub fn of_input(tender: &Tender, input: usize, value: f64) -> String {
    match tender.input_units[input].as_str() {
        "%" => format!("{} %", digits::plain(100.0 * value)),
        "" => digits::short(value),
        unit => format!("{} {unit}", digits::short(value)),
    }
}

fn is_date(tender: &Tender, figure: usize) -> bool {
    measure(tender, figure).is_some_and(|measure| measure.kind() == Kind::Date)
}

/// What a criterion's anchors are in its figure's unit: what is worth nothing, and what everything.
pub fn anchors(tender: &Tender, criterion: usize) -> [String; 2] {
    let it = &tender.criteria[criterion];
    let (worst, target) = it.value.anchors();
    [worst, target].map(|of| match it.look {
        // The day that begins with an anchor, not the one that ends with it.
        Look::Figure(figure) if is_date(tender, figure) => {
            with_unit(tender, figure, Some(of + 1.0))
        }
        Look::Figure(figure) => with_unit(tender, figure, Some(of)),
        Look::Spread(_) | Look::Checklist(_) => format!("{} %", digits::grouped(100.0 * of, 0)),
    })
}
