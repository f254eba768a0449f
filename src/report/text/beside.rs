//! The formulas' numbers beside the simulated ones.

use super::Text;
use super::observed::scale;
use super::table::Table;
use super::verdicts::{orders, verdicts};
use crate::math::Arrange;
use crate::names::Kind;
use crate::planning::neighbour::{Says, Told};
use crate::report::beside::{self, Group, Pair, groups, measure, queues};
use crate::report::local::sentence;
use crate::report::{Report, digits};

/// Assumptions that are told; the others are counted.
const TOLD: usize = 4;
/// Places without a formula that are told.
const WITHOUT: usize = 3;
/// Desks of which all numbers are told.
pub(super) const DESKS: usize = 3;

/// From this share of replications on a date is never reached.
pub(super) const ALWAYS: f64 = 0.999;

/// Numbers under one title.
struct Section<'a> {
    title: String,
    rows: Vec<(String, Pair<'a>)>,
}

/// Writes the section, where formulas say anything.
pub fn tell(report: &Report, text: &mut Text) {
    // What adds up others over work types is for those who ask for one number: here its parts stand.
    let groups: Vec<Group> =
        groups(report).into_iter().filter(|group| !group.beside.sums_up).collect();
    if groups.is_empty() {
        if !report.neighbours.without.is_empty() {
            text.heading("Beside the formulas", "");
            without(report, text);
        }
        return;
    }
    let sections = sections(report, &groups);
    let header = ["", "simulated", "95 % interval", "formula", "difference", "", "plain Erlang"];
    let mut table = Table::new(&header, 1);
    for (name, pair) in sections.iter().flat_map(|section| &section.rows) {
        table.row(row(name, pair));
    }
    let note = "difference: formula less simulated; off: outside the 95 % interval";
    text.heading("Beside the formulas", note);
    text.groups(table, sections.iter().map(|section| (section.rows.len(), section.title.clone())));
    text.paragraph(&terms(&groups), "  ");
    for told in verdicts(report, &groups).into_iter().chain(orders(report, &groups)) {
        text.paragraph(&told, "  ");
    }
    let (assumed, more) = assumed(&groups);
    if !assumed.is_empty() {
        let words = "What the formulas assume and the simulation does not, the weightiest first:";
        text.paragraph(words, "  ");
        assumed.iter().for_each(|told| text.item(told));
        if more > 0 {
            text.item(&format!("and {more} more, in --json."));
        }
    }
    without(report, text);
}

/// What the words above mean, of those that are there.
fn terms(groups: &[Group]) -> String {
    let pairs = || groups.iter().flat_map(|group| &group.pairs);
    let waits = groups.iter().any(|group| !group.beside.flows());
    let flows = groups.iter().any(|group| group.beside.flows());
    let mut formula = Vec::new();
    if waits {
        formula.push("a stationary queue at each time's load, over quiet and busy days");
    }
    if flows {
        formula.push("what work received and people's time make of each other, without chance");
    }
    let mut told = vec![format!("formula: {}", formula.join("; of cases "))];
    if pairs().any(|pair| !row("", pair)[6].is_empty()) {
        told.push("plain Erlang: each stretch of time on its own, on a day of mean volume".into());
    }
    if groups.iter().any(|group| group.beside.load.is_some()) {
        told.push("load: the work that arrives by what the people can do, what is open at the start not counted".into());
    }
    format!("{}.", told.join("; "))
}

/// Where there is no formula, and why.
fn without(report: &Report, text: &mut Text) {
    for without in report.neighbours.without.iter().take(WITHOUT) {
        let place = queues(report, &without.queues);
        let of = without.of.map_or(String::new(), |of| format!("{of} of "));
        let told = format!("No formula beside {of}{place}, because {}.", without.why.text);
        text.paragraph(&told, "  ");
    }
    if report.neighbours.without.len() > WITHOUT {
        let more = report.neighbours.without.len() - WITHOUT;
        text.paragraph(&format!("Nor for {more} more desks, in --json."), "  ");
    }
}

/// A section for each desk; of many desks one for each formula, with what each desk has as a whole. Then all offices together.
fn sections<'a>(report: &Report, groups: &[Group<'a>]) -> Vec<Section<'a>> {
    let (desks, together): (Vec<_>, Vec<_>) = groups.iter().partition(|group| group.is_desk());
    let mut sections: Vec<Section> = Vec::new();
    if desks.len() <= DESKS {
        for group in &desks {
            let place = queues(report, &group.beside.queues);
            let title = format!("{place}: {}{}", group.beside.formula, load(group));
            let rows = group.pairs.iter().map(|pair| (beside::name(report, group, pair), *pair));
            sections.push(Section { title, rows: rows.collect() });
        }
    } else {
        for group in &desks {
            let formula = group.beside.formula;
            if !sections.iter().any(|section| section.title == formula) {
                sections.push(Section { title: formula.into(), rows: Vec::new() });
            }
            let Some(section) = sections.iter_mut().find(|section| section.title == formula) else {
                continue;
            };
            let office = group.beside.queues.first().map(|queue| {
                &report.model.offices[report.model.queues[queue.index()].office.index()].name
            });
            for pair in group.pairs.iter().filter(|pair| group.is_whole(pair)) {
                let name = match (pair.neighbour.at.team, office) {
                    (None, Some(office)) => {
                        format!("{office}{}: {}", load(group), measure(report, pair.neighbour))
                    }
                    _ => beside::name(report, group, pair),
                };
                section.rows.push((name, *pair));
            }
        }
        sections.retain(|section| !section.rows.is_empty());
        sections
            .iter_mut()
            .for_each(|section| section.title = format!("each desk: {}", section.title));
    }
    for group in together {
        let title = format!("all offices: {}", group.beside.formula);
        let rows = group.pairs.iter().map(|pair| (beside::name(report, group, pair), *pair));
        sections.push(Section { title, rows: rows.collect() });
    }
    sections
}

/// ", load 112 %".
fn load(group: &Group) -> String {
    let told = |load: f64| format!(", load {} %", digits::short(100.0 * load));
    group.beside.load.map_or(String::new(), told)
}

/// Factor, name and most decimals of the unit that suits a size.
pub(super) fn unit_of(pair: &Pair, size: f64) -> (f64, &'static str, usize) {
    match pair.neighbour.measure.kind() {
        Kind::Date => (1.0 / 86_400.0, " days", 1),
        _ => scale(pair.neighbour.measure.unit(), size),
    }
}

fn row(name: &str, pair: &Pair) -> [String; 7] {
    let says = pair.neighbour.says;
    let says_size = says.value().unwrap_or(0.0).abs();
    let size = if pair.mean.is_finite() { pair.mean.abs().max(says_size) } else { says_size };
    let (factor, unit, places) = unit_of(pair, size);
    let ends = pair.simulated.ci95.map(|[low, high]| (low * factor, high * factor));
    let (mean, interval) = match pair.mean.is_finite() {
        true => digits::estimate(pair.mean * factor, ends, places),
        false => (digits::grouped(size * factor, places), None),
    };
    let decimals = mean.split_once('.').map_or(0, |(_, after)| after.len());
    let simulated = match pair.mean.is_finite() {
        true => mean + unit,
        false if pair.never >= ALWAYS => "never".into(),
        false => format!("never in {} %", digits::short(100.0 * pair.never)),
    };
    // As many digits as the simulated number has.
    let like = |value: f64| digits::grouped(value * factor, decimals) + unit;
    [
        name.to_owned(),
        simulated,
        interval.unwrap_or_default(),
        match says {
            Says::Value(value) => like(value),
            Says::Overload(_) => "overload".into(),
        },
        pair.difference().map_or(String::new(), |difference| {
            by(difference * factor, pair.mean * factor, unit, decimals)
        }),
        match pair.is_within() {
            Some(false) => "off".into(),
            None if pair.never >= ALWAYS => "off".into(),
            _ => String::new(),
        },
        match (pair.neighbour.plain, says.value()) {
            (Some(plain), Some(value)) if like(plain) == like(value) => String::new(),
            (Some(plain), _) => like(plain),
            (None, _) => String::new(),
        },
    ]
}

/// The assumptions of all groups, each once, and how many are not told.
fn assumed(groups: &[Group]) -> (Vec<String>, usize) {
    let mut all: Vec<&Told> = Vec::new();
    for told in groups.iter().flat_map(|group| &group.beside.assumptions) {
        match all.iter_mut().find(|other| other.id == told.id) {
            Some(other) if other.weight < told.weight => *other = told,
            Some(_) => {}
            None => all.push(told),
        }
    }
    all.arrange_by(|a, b| b.weight.total_cmp(&a.weight));
    // One more is as short as to count it.
    let kept = if all.len() == TOLD + 1 { all.len() } else { all.len().min(TOLD) };
    let more = all.len() - kept;
    (all.into_iter().take(kept).map(|told| format!("{}.", sentence(&told.text))).collect(), more)
}

/// "+5.1 points", "-0.4 s (-17 %)"; the part is of `of`, where that is above 0.
pub(super) fn by(difference: f64, of: f64, unit: &str, decimals: usize) -> String {
    let signed = |value: f64, decimals: usize| {
        let text = digits::grouped(value, decimals);
        let is_nothing = !text.bytes().any(|byte| (b'1'..=b'9').contains(&byte));
        if value > 0.0 && !is_nothing { format!("+{text}") } else { text }
    };
    let amount = signed(difference, decimals);
    if unit == " %" {
        return format!("{amount} points");
    }
    let part = match of > 0.0 {
        true => format!(" ({} %)", signed(100.0 * difference / of, 0)),
        false => String::new(),
    };
    format!("{amount}{unit}{part}")
}
