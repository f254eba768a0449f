//! A comparison in words: which plan is better on what, by how much, and what has to be known to believe it.

use super::headline::{Headline, Meaning, factor_in_words, headlines};
use super::{Comparison, Only, Plan};
use crate::math::Arrange;
use crate::report::Report;
use crate::report::local::list;

/// At most so many better and so many worse measures are told; the others are counted.
const TOLD: usize = 3;

/// What matters first, plan by plan.
pub fn sentences(comparison: &Comparison) -> Vec<String> {
    comparison.plans.iter().flat_map(|plan| of_plan(comparison, plan)).collect()
}

/// What matters first about one plan.
pub fn of_plan(comparison: &Comparison, plan: &Plan) -> Vec<String> {
    let baseline = &comparison.baseline.model.title;
    let title = &plan.report.model.title;
    if plan.is_equal()
        && plan.only_here(&comparison.baseline).is_empty()
        && plan.only_there(&comparison.baseline).is_empty()
    {
        return vec![format!(
            "\"{title}\" equals \"{baseline}\": every measure differs by exactly zero in each of {} replications.",
            plan.pairs.replications
        )];
    }
    let headlines = headlines(plan);
    if headlines.is_empty() {
        return vec![format!(
            "\"{title}\" and \"{baseline}\" have no headline measure in common: nothing can be compared."
        )];
    }
    let of = |meaning| -> Vec<&Headline> {
        headlines.iter().filter(|headline| headline.meaning() == meaning).collect()
    };
    let (better, worse) = (of(Meaning::Better), of(Meaning::Worse));
    let (equal, unshown) = (of(Meaning::Equal).len(), of(Meaning::NotShown).len());
    let mut told = Vec::new();
    if better.is_empty() && worse.is_empty() {
        told.push(format!(
            "\"{title}\" against \"{baseline}\": no difference shown on any of {} headline measures that are judged{}.",
            judged(&headlines),
            if equal > 0 { format!(", {equal} of them equal") } else { String::new() }
        ));
    } else {
        let mut counts = Vec::new();
        for (count, words) in [
            (better.len(), "better on"),
            (worse.len(), "worse on"),
            (unshown, "no difference shown on"),
            (equal, "equal on"),
        ] {
            if count > 0 {
                counts.push(format!("{words} {count}"));
            }
        }
        told.push(format!(
            "\"{title}\" against \"{baseline}\": {} of {} headline measures.",
            counts.join(", "),
            headlines.len()
        ));
    }
    for (word, headlines) in [("Better", better), ("Worse", worse)] {
        told.extend(headlines.iter().take(TOLD).map(|headline| one(word, headline, plan)));
        if headlines.len() > TOLD {
            told.push(format!("{word} on {} more, in the table.", headlines.len() - TOLD));
        }
    }
    told
}

fn judged(headlines: &[Headline]) -> usize {
    let judged = |headline: &&Headline| headline.better != super::headline::Better::Neither;
    headlines.iter().filter(judged).count()
}

/// "Better: Closed in time (of those due), claims: +36.6 points (35.9 to 37.3), from 58.2 % to 94.8 %."
fn one(word: &str, headline: &Headline, plan: &Plan) -> String {
    let numbers = headline.numbers();
    let place = headline.place(plan);
    let place = if place.is_empty() { place } else { format!(", {place}") };
    let interval = match numbers.interval.as_str() {
        "" => String::new(),
        interval => format!(" ({interval})"),
    };
    format!(
        "{word}: {}{place}: {}{interval}, from {} to {}.",
        headline.measure(),
        numbers.difference,
        numbers.before,
        numbers.after
    )
}

/// What has to be known to read the differences: the seed, the windows, places that only one has, what common draws are worth.
pub fn notes(comparison: &Comparison) -> Vec<String> {
    let baseline = &comparison.baseline;
    let seed = baseline.model.study.seed;
    let mut told =
        vec![format!("All are played on the same draws, with the seed of the first, {seed}.")];
    for plan in &comparison.plans {
        let title = &plan.report.model.title;
        if plan.own_seed != seed {
            told.push(format!(
                "\"{title}\" names another seed, {}, which is not used here.",
                plan.own_seed
            ));
        }
        if plan.own_stratify != baseline.model.study.stratify {
            told.push(format!(
                "\"{title}\" says otherwise whether days are stratified; they are drawn like those of the first."
            ));
        }
        let [own, first] = [&plan.report, baseline].map(window);
        if own != first {
            told.push(format!(
                "\"{title}\" is measured over {own} and the first over {first}: the differences hold that too."
            ));
        }
        let none = String::new;
        for (only, here, there) in [
            (plan.only_there(baseline), &baseline.model.title, title),
            (plan.only_here(baseline), title, &baseline.model.title),
        ] {
            if !only.is_empty() {
                told.push(format!(
                    "Only \"{here}\" has {}, not \"{there}\": not compared.",
                    named(&only)
                ));
            }
        }
        let reductions = reductions(plan);
        told.push(match reductions.as_slice() {
            [] => none(),
            some => format!(
                "\"{title}\": for the same intervals independent draws would need {} times as many replications, in the median of the headline \
                 measures.",
                factor_in_words(some[some.len() / 2])
            ),
        });
    }
    told.retain(|text| !text.is_empty());
    told
}

/// For which measures common draws do worse than independent ones: a factor that is told as less than 1.
pub fn warnings(comparison: &Comparison) -> Vec<String> {
    const WORSE: f64 = 0.95;
    let of = |plan: &Plan| {
        let told = headlines(plan).into_iter().filter_map(|headline| {
            let reduction = headline.pair.difference.reduction.filter(|it| *it < WORSE)?;
            Some(format!("{} ({})", headline.measure(), factor_in_words(reduction)))
        });
        let told: Vec<String> = told.collect();
        (!told.is_empty()).then(|| {
            format!(
                "\"{}\": common draws are worth less than independent ones for {}: the intervals are wider than they need be.",
                plan.report.model.title,
                list(&told)
            )
        })
    };
    comparison.plans.iter().filter_map(of).chain(currencies(comparison)).collect()
}

/// The currency of a forecast's amounts.
fn code<'m>(report: &Report<'m>) -> Option<&'m str> {
    report.model.money.as_ref().map(|money| money.currencies[0].code.as_str())
}

/// Plans that count in another currency than the baseline.
fn currencies(comparison: &Comparison) -> impl Iterator<Item = String> {
    let first = code(&comparison.baseline);
    comparison.plans.iter().filter_map(move |plan| {
        let (first, own) = (first?, code(&plan.report)?);
        let title = &plan.report.model.title;
        (own != first).then(|| {
            format!(
                "\"{title}\" counts in {own}, the baseline in {first}: amounts are not compared."
            )
        })
    })
}

/// The factors of the headline measures, ascending.
fn reductions(plan: &Plan) -> Vec<f64> {
    let of = |headline: &Headline| headline.pair.difference.reduction.filter(|it| it.is_finite());
    let mut reductions: Vec<f64> = headlines(plan).iter().filter_map(of).collect();
    reductions.arrange_by(f64::total_cmp);
    reductions
}

/// "2026-06-01 to 2026-06-28": the measured window.
pub fn window(report: &crate::report::Report) -> String {
    let grid = &report.model.grid;
    let labels = &grid.labels[grid.first as usize..grid.last as usize];
    let day = |label: Option<&String>| {
        label.and_then(|label| label.split(' ').next()).unwrap_or("").to_owned()
    };
    let (first, last) = (day(labels.first()), day(labels.last()));
    if first == last { first } else { format!("{first} to {last}") }
}

/// "the office South, the teams A and B".
fn named(only: &Only) -> String {
    let mut told = Vec::new();
    for (one, several, names) in [
        ("the work type", "the work types", &only.work),
        ("the office", "the offices", &only.offices),
        ("the team", "the teams", &only.teams),
    ] {
        match names.as_slice() {
            [] => {}
            [name] => told.push(format!("{one} {name}")),
            names => told.push(format!("{several} {}", list(names))),
        }
    }
    told.join("; ")
}
