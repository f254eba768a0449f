//! Levers for a terminal: the answer, the ranked list, what the best of them do, and what was left out.

use super::Text;
use super::table::Table;
use crate::model::Model;
use crate::names::Kind;
use crate::planning::levers::{Headline, Lever};
use crate::report::levers::LeversReport;
use crate::report::{digits, local};
use crate::study::{Difference, Verdict};

/// The effects of so many are told measure by measure.
const TOLD: usize = 5;

/// The whole answer in lines of at most `width` characters, tables as far as they can be made so narrow.
pub fn levers(report: &LeversReport, width: usize) -> String {
    let LeversReport { model, found } = report;
    let mut text = Text::new(width);
    let facts = format!(
        "single changes · {} replications of those that stayed to the end · seed {}",
        found.replications, model.study.seed
    );
    text.title(&model.title, &facts);
    text.paragraph(&answer(&found.levers), "");
    if !found.levers.is_empty() {
        ranked(&found.levers, &mut text);
        effects(report, &mut text);
    }
    if !found.left_out.is_empty() {
        text.heading("Left out", "");
        for (why, what) in by_reason(&found.left_out) {
            text.item(&format!("{}: {why}", what.join(", ")));
        }
    }
    text.heading("How to read it", "");
    text.item(
        "Better by: the mean over the promises of all offices together of how much more is done in time, in points of 100; of work without a \
         promise, how much less is overdue or gives up, or how much sooner it is done, in % of what it was.",
    );
    text.item(
        "All changes were played with the same chance as the scenario as it is, so they differ by the change alone; intervals are those of \
         paired differences. Changes that cost no paid hours stand first, then the most for an hour.",
    );
    text.item(
        "The best of many looks a little better than it is. Play the change with --set, or with the edits that --json writes, on another \
         --seed, before it is decided.",
    );
    text.finish()
}

/// The answer in plain words.
fn answer(levers: &[Lever]) -> String {
    let helps = |lever: &&Lever| lever.gain.verdict == Some(Verdict::More);
    let Some(first) = levers.iter().find(helps) else {
        return "No single change that was tried helps so much that it shows.".to_owned();
    };
    let told = |lever: &Lever| {
        let (better, interval) = better(&lever.gain);
        let interval = interval.map_or(String::new(), |interval| format!(" ({interval})"));
        let cost = match lever.is_free() {
            true => "for no paid hours more".to_owned(),
            false => format!("for {} paid hours more", hours(lever)),
        };
        format!("{}, better by {better}{interval} {cost}", lever.change.words)
    };
    let mut text = format!("The cheapest change that helps: {}.", told(first));
    let gain = |lever: &&Lever| lever.gain.difference.unwrap_or(0.0);
    let most = levers.iter().filter(helps).max_by(|one, other| gain(one).total_cmp(&gain(other)));
    if let Some(most) = most.filter(|most| most.change != first.change) {
        text += &format!(" The one that helps most: {}.", told(most));
    }
    text
}

fn ranked(levers: &[Lever], text: &mut Text) {
    text.heading("Levers", "the cheapest effect first; paid hours over the measured window");
    let header = ["", "better by (95 %)", "paid hours", "for 1,000 hours"];
    let mut table = Table::new(&header, 1);
    for lever in levers {
        let (gain, interval) = better(&lever.gain);
        let is_shown = lever.gain.verdict == Some(Verdict::More);
        let each = match lever.is_free() || !is_shown {
            true => String::new(),
            false => signed(digits::plain(100.0 * lever.rank_value())),
        };
        table.row([
            local::sentence(&lever.change.words),
            match interval.filter(|_| is_shown) {
                Some(interval) => format!("{gain} ({interval})"),
                None if is_shown => gain,
                None => "no difference shown".to_owned(),
            },
            hours(lever),
            each,
        ]);
    }
    text.table(&table);
}

fn effects(report: &LeversReport, text: &mut Text) {
    let LeversReport { model, found } = report;
    let note = "by promise; the office is the one at which it stands worst now";
    text.heading("What they do", note);
    let header = ["", "of", "before", "after", "difference (95 %)"];
    let mut table = Table::new(&header, 2);
    let helps = |lever: &&Lever| lever.gain.verdict == Some(Verdict::More);
    for lever in found.levers.iter().filter(helps).take(TOLD) {
        let mut name = local::sentence(&lever.change.words);
        for (headline, effect) in found.headlines.iter().zip(&lever.effects) {
            let (Some(before), Some(after), Some(difference)) =
                (effect.before, effect.after, effect.difference)
            else {
                continue;
            };
            let unit = Unit::of(headline);
            let told = match (effect.verdict, unit.told(difference, effect.ci95)) {
                (Some(verdict @ (Verdict::Equal | Verdict::NotShown)), _) => {
                    verdict.words().to_owned()
                }
                (_, (told, Some(interval))) => format!("{} ({interval})", signed(told)),
                (_, (told, None)) => signed(told),
            };
            table.row([
                std::mem::take(&mut name),
                place(model, headline),
                unit.told(before, None).0,
                unit.told(after, None).0,
                told,
            ]);
        }
    }
    text.table(&table);
}

/// "critical at Region A", "critical, of closed" where it is not the first promise.
fn place(model: &Model, headline: &Headline) -> String {
    let watched = headline.watched;
    if watched.measure.unit() == "money" {
        let code = model.money.as_ref().map_or("", |money| money.currencies[0].code.as_str());
        return format!("{}, {code}", watched.measure).trim_end_matches([',', ' ']).to_owned();
    }
    let work = watched.work.map_or("all", |work| model.work[work.index()].name.as_str());
    let promise = watched.work.zip(watched.sla).map(|(work, sla)| {
        let promises = &model.work[work.index()].sla;
        if promises.len() > 1 { format!(" ({})", promises[sla].name) } else { String::new() }
    });
    let what = promise.unwrap_or_else(|| format!(" ({})", watched.measure));
    let office = watched.office.map(|office| format!(" at {}", model.offices[office.index()].name));
    format!("{work}{what}{}", office.unwrap_or_default())
}

/// How a measure is told.
struct Unit {
    factor: f64,
    unit: &'static str,
}

impl Unit {
    fn of(headline: &Headline) -> Unit {
        let measure = headline.watched.measure;
        match measure.kind() {
            Kind::Share => Unit { factor: 100.0, unit: " %" },
            _ if measure.unit() == "money" => Unit { factor: 1.0, unit: "" },
            _ if measure.unit() == "s" => Unit { factor: 1.0, unit: " s" },
            _ => Unit { factor: 1.0, unit: " h" },
        }
    }

    fn told(&self, value: f64, ci95: Option<[f64; 2]>) -> (String, Option<String>) {
        let interval = ci95.map(|[low, high]| (self.factor * low, self.factor * high));
        let (told, interval) = digits::estimate(self.factor * value, interval, 2);
        (told + self.unit, interval)
    }
}

/// "+12.3 points", and its interval.
fn better(gain: &Difference) -> (String, Option<String>) {
    let interval = gain.ci95.map(|[low, high]| (100.0 * low, 100.0 * high));
    let (told, interval) = digits::estimate(100.0 * gain.difference.unwrap_or(0.0), interval, 2);
    (signed(told), interval)
}

fn hours(lever: &Lever) -> String {
    match (lever.hours.verdict, lever.hours.difference) {
        (Some(Verdict::More | Verdict::Less), Some(hours)) => signed(digits::grouped(hours, 0)),
        _ => "none".to_owned(),
    }
}

fn signed(told: String) -> String {
    if told.starts_with('-') || told == "0" { told } else { format!("+{told}") }
}

/// What is left out for the same reason, together.
fn by_reason(left_out: &[(String, String)]) -> Vec<(&str, Vec<&str>)> {
    let mut told: Vec<(&str, Vec<&str>)> = Vec::new();
    for (what, why) in left_out {
        match told.iter_mut().find(|(known, _)| known == why) {
            Some((_, all)) => all.push(what),
            None => told.push((why, vec![what])),
        }
    }
    told
}
