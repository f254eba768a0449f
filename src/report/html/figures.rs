//! Four or five key figures with their bands.

use super::Said;
use crate::model::Channel;
use crate::names::Measure;
use crate::report::answer::promises;
use crate::report::compare::Plan;
use crate::report::compare::headline::{Better, headlines};
use crate::report::language::Words;
use crate::report::local::{Told, band, count, seconds, share};
use crate::report::{Place, Report};
use crate::study::Estimate;
use maud::{Markup, html};

/// At most so many.
const MOST: usize = 5;

/// One figure.
pub(super) struct Figure {
    /// What it is, a text of the core.
    pub label: String,
    /// Of what, a name of the scenario or nothing.
    pub of: String,
    /// The number with its unit.
    pub value: String,
    /// What is known beside it.
    pub beside: Vec<String>,
}

/// The figures in a row.
pub(super) fn figures(figures: &[Figure], words: &Words) -> Markup {
    html! {
        ul.figures {
            @for figure in figures {
                li {
                    span.label { (Said(words, &figure.label)) }
                    @if !figure.of.is_empty() { span { (figure.of) } }
                    strong { (Said(words, &figure.value)) }
                    @for beside in &figure.beside { small { (Said(words, beside)) } }
                }
            }
        }
    }
}

/// Of a forecast: its worst promises, what is open and how old, who gives up.
pub(super) fn of_report(report: &Report) -> Vec<Figure> {
    let mut told: Vec<Figure> = Vec::new();
    let all = promises(report, &[Channel::Case, Channel::Call, Channel::Chat]);
    for promised in all.iter().take(2) {
        let work = &report.model.work[promised.work.index()];
        let sla = &work.sla[promised.number];
        let place = Place::jobs(promised.work, None).promise(promised.number);
        let share_in_time = share(Some(promised.estimate));
        let mut figure = figure("in time", &work.name, share_in_time);
        if let Some(target) = sla.target {
            figure
                .beside
                .push(format!("target {} %", crate::report::digits::short(100.0 * target)));
            let kept = share(report.total(Measure::SlaMet, place));
            figure.beside.push(format!("kept with a chance of {}", kept.value));
        }
        told.push(figure);
    }
    let of = |measure| report.total(measure, Place::default());
    let has = |channel| report.model.work.iter().any(|work| work.channel == channel);
    if has(Channel::Case) {
        told.push(banded("open at the end", of(Measure::Backlog), count));
        told.push(banded("overdue at the end", of(Measure::Overdue), count));
        let mut oldest = figure("oldest open case", "", count(of(Measure::OldestBusinessDays)));
        oldest.beside.insert(0, "business days".to_owned());
        told.push(oldest);
    }
    if has(Channel::Call) || has(Channel::Chat) {
        told.push(figure("abandoned", "", share(of(Measure::AbandonmentRate))));
        told.push(figure("mean wait", "", seconds(of(Measure::WaitMeanOfAll))));
    }
    if told.len() < MOST {
        let offered = banded("offered", of(Measure::Offered), count);
        told.push(offered);
    }
    told.retain(|figure| figure.value.bytes().any(|byte| byte.is_ascii_digit()));
    told.truncate(MOST);
    told
}

fn figure(label: &str, of: &str, told: Told) -> Figure {
    let interval = (!told.interval.is_empty()).then(|| format!("95 % interval {}", told.interval));
    Figure {
        label: label.to_owned(),
        of: of.to_owned(),
        value: told.value,
        beside: interval.into_iter().collect(),
    }
}

fn banded(label: &str, estimate: Option<&Estimate>, told: fn(Option<&Estimate>) -> Told) -> Figure {
    let mut figure = figure(label, "", told(estimate));
    let band = band(estimate);
    if !band.is_empty() {
        figure.beside.push(format!("P5 to P95: {band}"));
    }
    figure
}

/// Of a plan: what changes most in the order of the headline measures.
pub(super) fn of_plan(plan: &Plan) -> Vec<Figure> {
    let judged = headlines(plan).into_iter().filter(|headline| headline.better != Better::Neither);
    let told = judged.take(MOST).map(|headline| {
        let numbers = headline.numbers();
        let mut beside = vec![format!("from {} to {}", numbers.before, numbers.after)];
        if !numbers.interval.is_empty() {
            beside.push(format!("95 % interval {}", numbers.interval));
        }
        beside.push(headline.meaning().words().to_owned());
        Figure {
            label: headline.measure(),
            of: headline.place(plan),
            value: numbers.difference,
            beside,
        }
    });
    told.collect()
}
