//! What the command line says about a study, before what the scenario says.

use super::Failure;
use super::arguments::{self, Means, Run, Solve, Staff};
use super::read::Reading;
use crate::measure::Detail;
use crate::model::{Channel, Model, estimate};
use crate::planning::condition::{Condition, Misread};
use crate::planning::covering::Prices;
use crate::planning::movable::{Movable, Moved};
use crate::report::language::Language;
use crate::scenario::Scenario;
use crate::scenario::format::Scalar;
use crate::scenario::quantity::{self, Fault};
use crate::study::{FIRST_LOOK, Options, Stop, weigh};
use crate::time::{DAY, MINUTE, Span};

/// Overrides the scenario's seed, replications and precision, and gives the plan of the study.
pub fn apply(arguments: &Run, model: &mut Model) -> Result<Options, Failure> {
    let settings = &mut model.study;
    settings.seed = arguments.plays.means.seed.unwrap_or(settings.seed);
    if let Some(replications) = arguments.plays.replications {
        (settings.replications, settings.precision) = (Some(replications), None);
    }
    if let Some(precision) = &arguments.plays.precision {
        (settings.replications, settings.precision) = (None, Some(self::precision(precision)?));
    }
    let detail = match arguments.detail {
        arguments::Detail::Standard => Detail::Standard,
        arguments::Detail::All => Detail::All,
    };
    Ok(Options { detail, ..Options::of(model) })
}

/// The share of `--precision`, above nothing.
pub fn precision(text: &str) -> Result<f64, Failure> {
    judged("--precision", text, |share| match share > 0.0 {
        true => Ok(share),
        false => Err(Fault::new("no interval is as narrow as this", "write a share such as 1%")),
    })
}

/// The probability of `--chance`, above nothing and below certainty.
pub fn chance(text: &str) -> Result<f64, Failure> {
    judged("--chance", text, |share| match share > 0.0 && share < 1.0 {
        true => Ok(share),
        false => Err(Fault::new(
            "nothing random is certain, and any plan keeps a promise with no probability at all",
            "write a share such as 90%",
        )),
    })
}

/// The probability of `--error`, above nothing and at most one half.
pub fn error(text: &str) -> Result<f64, Failure> {
    judged("--error", text, |share| match share > 0.0 && share <= 0.5 {
        true => Ok(share),
        false => Err(Fault::new(
            "no verdict is never wrong, and one that is wrong more often than right is none",
            "write a share such as 1%",
        )),
    })
}

/// The share of `--margin`, nothing or more.
pub fn margin(text: &str) -> Result<f64, Failure> {
    judged("--margin", text, Ok)
}

/// How shifts are to be chosen.
pub fn prices(arguments: &Staff) -> Result<Prices, Failure> {
    let of =
        |flag, text: &Option<String>| text.as_deref().map(|text| price(flag, text)).transpose();
    Ok(Prices {
        mip_gap: judged("--mip-gap", &arguments.mip_gap, Ok)?,
        node_limit: arguments.node_limit,
        under: of("--under", &arguments.under)?,
        over: of("--over", &arguments.over)?.unwrap_or(0.0),
    })
}

/// The interval of `--every`: whole minutes that divide a day.
pub fn every(text: &str) -> Result<Span, Failure> {
    let leaf = Scalar::Text(text.to_owned());
    let judge = |every: Span| match every {
        every if every < 5 * MINUTE || every % MINUTE != 0 || DAY % every != 0 => Err(Fault::new(
            "an interval has at least 5 whole minutes, and a day has a whole number of them",
            "write \"30 min\"",
        )),
        every => Ok(every),
    };
    told("--every", text, quantity::elapsed(&leaf).and_then(judge))
}

/// A price of `--under` or `--over`: zero or more.
fn price(flag: &str, text: &str) -> Result<f64, Failure> {
    let number = text.trim().parse::<f64>().ok().filter(|price| (0.0..=1e9).contains(price));
    let fault = || Fault::new("a price is a number from 0 to a billion", "write 30");
    told(flag, text, number.ok_or_else(fault))
}

fn judged(
    flag: &str,
    text: &str,
    judge: impl Fn(f64) -> Result<f64, Fault>,
) -> Result<f64, Failure> {
    told(flag, text, quantity::share(&Scalar::Text(text.to_owned())).and_then(judge))
}

fn told<T>(flag: &str, text: &str, read: Result<T, Fault>) -> Result<T, Failure> {
    read.map_err(|fault| Failure::Input(format!("{flag} {text}: {}", fault.told())))
}

/// The conditions of `--for` and `--by`; all that is wrong with any of them.
pub fn conditions(arguments: &Staff, model: &Model) -> Result<Vec<Condition>, Failure> {
    if let Some(by) = &arguments.by {
        told("--by", by, quantity::date_text(by))?;
        if !model.work.iter().any(|work| work.channel == Channel::Case) {
            let help = "help: callers do not wait for days; ask for a measure with --for";
            return Err(Failure::Input(format!(
                "--by {by}: there are no cases to work off\n{help}"
            )));
        }
    }
    let by = arguments.by.iter().map(|date| ("--by", format!("first_empty_date <= {date}")));
    let asked = arguments.goals.iter().map(|text| ("--for", text.clone())).chain(by);
    let (mut conditions, mut problems) = (Vec::new(), Vec::new());
    for (flag, text) in asked {
        match Condition::read(&text, model) {
            Ok(condition) => conditions.push(condition),
            Err(misread) => problems.push(pointed(flag, &text, &misread)),
        }
    }
    if problems.is_empty() { Ok(conditions) } else { Err(Failure::Input(problems.join("\n\n"))) }
}

/// What `--solve` moves; None: people.
pub fn movable(arguments: &Staff, scenario: &Scenario) -> Result<Option<Movable>, Failure> {
    let moved = match arguments.solve {
        Solve::HandleTime => Moved::HandleTime,
        Solve::Volume => Moved::Volume,
        Solve::TransferCap => Moved::TransferCap,
        Solve::Agents if arguments.of.is_empty() => return Ok(None),
        Solve::Agents => {
            let help = "help: --of goes with --solve handle_time, volume or transfer_cap";
            return Err(Failure::Input(format!(
                "--of: people are needed of all teams that serve a goal\n{help}"
            )));
        }
    };
    let movable = Movable::of(&scenario.document, moved, &arguments.of);
    movable.map(Some).map_err(|fault| Failure::Input(format!("--solve: {}", fault.told())))
}

/// A problem with its place in the text underlined.
fn pointed(flag: &str, text: &str, Misread { place, fault }: &Misread) -> String {
    let before = text.get(..place.start).unwrap_or(text).chars().count();
    let within = text.get(place.clone()).map_or(0, |part| part.trim_end().chars().count()).max(1);
    let help = fault.help.as_ref().map_or(String::new(), |help| format!("\nhelp: {help}"));
    let (indent, carets) = (" ".repeat(before), "^".repeat(within));
    format!("{flag}: {}\n  {text}\n  {indent}{carets}{help}", fault.message)
}

/// `path=value` in two.
pub fn sets(written: &[String]) -> Result<Vec<(String, String)>, Failure> {
    let pair = |text: &String| {
        let halves = text.split_once('=').filter(|(path, _)| !path.trim().is_empty());
        let halves = halves.map(|(path, value)| (path.trim().to_owned(), value.trim().to_owned()));
        halves.ok_or_else(|| {
            let help = "expected path=value, such as team.bank.agents=60";
            Failure::Input(format!("--set {text}: {help}"))
        })
    };
    written.iter().map(pair).collect()
}

/// How scenarios are read.
pub fn reading(means: &Means) -> Result<Reading<'_>, Failure> {
    let (data, sets) = (means.data.as_deref(), sets(&means.set)?);
    Ok(Reading { data, sets, limit: limit(means.max_memory) })
}

/// How scenarios are read of which edits are tried: the seed is one of their values.
pub fn seeded(means: &Means) -> Result<Reading<'_>, Failure> {
    let mut reading = reading(means)?;
    reading.sets.extend(means.seed.map(|seed| ("seed".to_owned(), seed.to_string())));
    Ok(reading)
}

/// The most memory that a run may need [bytes].
pub fn limit(max_memory: u64) -> u64 {
    max_memory.saturating_mul(1 << 20)
}

/// The language of a report.
pub fn language(asked: arguments::Language) -> Language {
    match asked {
        arguments::Language::En => Language::English,
        arguments::Language::Es => Language::Spanish,
        arguments::Language::Zh => Language::Chinese,
    }
}

/// Refuses a study whose worlds and records would not fit, before anything is played. One that plays until a precision is reached plays
/// at most as often as fits.
pub fn fit(
    max_memory: u64,
    model: &Model,
    mut options: Options,
    threads: usize,
) -> Result<Options, String> {
    let weight = weigh(model, &options);
    let size = estimate::estimate(model, options.detail == Detail::All);
    // What a thread counts by interval is in `replication` already.
    let played = (size.replication + weight.histograms).saturating_mul(threads as u64);
    let need = |replications| {
        weight.bytes(replications, 0).saturating_add(size.model).saturating_add(played)
    };
    let replications = match &mut options.stop {
        Stop::After(replications) => *replications,
        Stop::Precision { most, .. } => {
            while *most > FIRST_LOOK && need(*most) > limit(max_memory) {
                *most /= 2;
            }
            *most
        }
    };
    if need(replications) <= limit(max_memory) {
        return Ok(options);
    }
    let need = need(replications).div_ceil(1 << 20);
    Err(format!(
        "{}: the study needs about {need} MiB of memory, and the limit is {} MiB: \
         {replications} replications on {threads} threads, {} rows of results\n\
         help: fewer --replications or --threads, a longer `interval` or a shorter `horizon` need less; \
         --max-memory {need} allows it",
        model.title, max_memory, weight.findings
    ))
}
