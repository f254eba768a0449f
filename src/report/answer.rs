//! The answer in plain words: what share is done in time, where work piles up, who is idle.

use super::local::{self, list};
use super::{Place, Report, digits};
use super::{diverge, moved};
use crate::ids::{TeamId, WorkId};
use crate::math::Arrange;
use crate::measure::layout::named;
use crate::model::{Channel, Sla, Team};
use crate::names::Measure;
use crate::study::Estimate;

/// A team that is idle for more of its ready time than this is named.
const IDLE: f64 = 0.2;
/// At most this many of a kind are named; the others are counted.
const NAMED: usize = 3;

/// What matters first, in a few sentences.
pub fn answer(report: &Report) -> String {
    sentences(report).join(" ")
}

/// Two or three sentences, and as many more as offices that need one.
pub fn sentences(report: &Report) -> Vec<String> {
    let mut sentences = in_time(report);
    sentences.extend(unpromised(report));
    sentences.extend(diverge::told(report));
    sentences.extend(moved::told(report));
    sentences.extend(idle(report));
    sentences
}

/// "With this plan 58.2 % (57.1 to 59.4) of Claims are closed in time, target 95 %."
fn in_time(report: &Report) -> Vec<String> {
    let told = [
        (&[Channel::Case][..], "cases", "closed in time", Measure::OfDue),
        (
            &[Channel::Call, Channel::Chat],
            "calls",
            "answered in time",
            Measure::ServiceLevelOfOffered,
        ),
    ]
    .into_iter()
    .filter_map(|(channels, plural, done, overall)| {
        let promises = promises(report, channels);
        match promises.as_slice() {
            [] => None,
            [one] => {
                let target =
                    target(&promises).map_or(String::new(), |target| format!(", {target}"));
                let share = with_interval(Some(one.estimate)).unwrap_or_default();
                Some(format!("{share} of {} are {done}{target}", one.name))
            }
            // Promises about the same jobs have no sum.
            many if many.iter().any(|promised| promised.number > 0) => Some(worst(many, plural)),
            many => {
                let all = with_interval(report.total(overall, Place::default()))?;
                Some(format!("{all} of {plural} are {done}: {}", each(many)))
            }
        }
    });
    let sentence = |(place, told): (usize, String)| match place {
        0 => format!("With this plan {told}."),
        _ => local::sentence(&format!("{told}.")),
    };
    told.enumerate().map(sentence).collect()
}

/// "Questions: a wait of 2.3 s on average, and 1.3 % leave before they are answered.", of calls without a promise. A name may be in the
/// singular or in the plural.
fn unpromised(report: &Report) -> Vec<String> {
    let told = calls_without_promise(report).map(|(work, wait, left)| {
        let wait = local::seconds(Some(wait)).value;
        let left = local::share(left).value;
        format!(
            "{}: a wait of {wait} on average, and {left} leave before they are answered.",
            local::sentence(&report.model.work[work.index()].name)
        )
    });
    told.collect()
}

/// Calls and chats to whom nothing is promised, with their mean wait and the share who leave.
pub(super) fn calls_without_promise<'a>(
    report: &'a Report,
) -> impl Iterator<Item = (WorkId, &'a Estimate, Option<&'a Estimate>)> {
    report.model.work.iter().enumerate().filter_map(|(index, work)| {
        let place = Place::jobs(WorkId::from(index), None);
        let wait =
            report.total(Measure::WaitMeanOfAll, place).filter(|wait| wait.mean.is_some())?;
        let counts = work.channel != Channel::Case && work.sla.is_empty();
        let left = report.total(Measure::AbandonmentRate, place);
        counts.then_some((WorkId::from(index), wait, left))
    })
}

/// A promise of a work type, over all its offices.
pub(super) struct Promised<'a> {
    /// The work type.
    pub work: WorkId,
    /// Its place in the work type's list.
    pub number: usize,
    /// The measure that it names.
    pub estimate: &'a Estimate,
    /// By how much the target is missed, negative where it is kept; minus infinity without a target.
    pub missed: f64,
    name: &'a str,
    sla: &'a Sla,
}

/// The promises of some channels, the furthest from its target first.
pub(super) fn promises<'a>(report: &'a Report, channels: &[Channel]) -> Vec<Promised<'a>> {
    let mut promises = Vec::new();
    for (index, work) in report.model.work.iter().enumerate() {
        if !channels.contains(&work.channel) {
            continue;
        }
        for (number, sla) in work.sla.iter().enumerate() {
            let place = Place::jobs(WorkId::from(index), None).promise(number);
            let Some(estimate) = report.total(named(sla.metric), place) else { continue };
            let Some(mean) = estimate.mean else { continue };
            promises.push(Promised {
                work: WorkId::from(index),
                number,
                estimate,
                missed: sla.target.map_or(f64::NEG_INFINITY, |target| target - mean),
                name: &work.name,
                sla,
            });
        }
    }
    promises.arrange_by(|a, b| b.missed.total_cmp(&a.missed));
    promises
}

/// "3 of 4 promises about cases are missed, by the most: Other cases 28 % (27 to 29), promised 95 % of the cases fallen due closed within
/// 5 business days, by week, new ones only".
fn worst(promises: &[Promised], plural: &str) -> String {
    let worst = &promises[0];
    let judged = promises.iter().filter(|promised| promised.sla.target.is_some()).count();
    let missed = promises.iter().filter(|promised| promised.missed > 0.0).count();
    let verdict = match (missed, judged) {
        (_, 0) => format!("{} promises about {plural} name no target, the first:", promises.len()),
        (0, 1) => format!("the promise about {plural} that names a target is kept:"),
        (0, judged) => format!("all {judged} promises about {plural} are kept, the nearest:"),
        (1, judged) => format!("1 of {judged} promises about {plural} is missed:"),
        (missed, judged) => {
            format!("{missed} of {judged} promises about {plural} are missed, the worst:")
        }
    };
    let share = with_interval(Some(worst.estimate)).unwrap_or_default();
    format!("{verdict} {} {share}, promised: {}", worst.name, worst.sla.words)
}

/// "Critical 54 %, Standard 62 % and 2 more, target 95 %".
fn each(promises: &[Promised]) -> String {
    let named = promises.iter().take(NAMED);
    let short = |promised: &Promised| local::share(Some(promised.estimate)).value;
    let mut parts: Vec<_> =
        named.map(|promised| format!("{} {}", promised.name, short(promised))).collect();
    if promises.len() > NAMED {
        parts.push(format!("{} more", promises.len() - NAMED));
    }
    let target = target(promises).map_or(String::new(), |target| format!(", {target}"));
    list(&parts) + &target
}

/// "target 95 %", when all promises have the same.
fn target(promises: &[Promised]) -> Option<String> {
    let target = promises.first()?.sla.target?;
    let same = promises.iter().all(|promised| promised.sla.target == Some(target));
    same.then(|| format!("target {} %", digits::short(100.0 * target)))
}

/// "58.2 % (57.1 to 59.4)".
fn with_interval(estimate: Option<&Estimate>) -> Option<String> {
    estimate?.mean?;
    let share = local::share(estimate);
    let interval = share.interval;
    Some(if interval.is_empty() { share.value } else { format!("{} ({interval})", share.value) })
}

/// "Idle while ready: Provider 31 % and Help line 24 %."
fn idle(report: &Report) -> Option<String> {
    let idle = idle_teams(report);
    let told = |&(team, share): &(TeamId, f64)| {
        format!("{} {:.0} %", report.model.teams[team.index()].name, 100.0 * share)
    };
    let mut named: Vec<_> = idle.iter().take(NAMED).map(told).collect();
    if idle.len() > NAMED {
        named.push(format!("{} more teams", idle.len() - NAMED));
    }
    (!named.is_empty()).then(|| format!("Idle while ready: {}.", list(&named)))
}

/// Teams that are idle for much of their ready time, with the share, the most idle first.
pub(super) fn idle_teams(report: &Report) -> Vec<(TeamId, f64)> {
    let teams = report.model.teams.iter().enumerate();
    let share = |(index, team): (usize, &Team)| {
        let place = Place::of_team(TeamId::from(index), team.office);
        let share = report.mean(Measure::Idle, place).filter(|&share| share > IDLE);
        share.map(|share| (TeamId::from(index), share))
    };
    let mut idle: Vec<_> = teams.filter_map(share).collect();
    idle.arrange_by(|a, b| b.1.total_cmp(&a.1));
    idle
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture::{self, BOGOTA, CLAIM, QUESTION};
    use crate::study::{Finding, When};

    #[test]
    fn calls_without_a_promise_are_told_whatever_their_number() {
        let mut model = fixture::model();
        model.work[QUESTION.index()].sla.clear();
        for (name, told) in [("questions", "Questions"), ("Call", "Call")] {
            model.work[QUESTION.index()].name = name.into();
            let mut report = fixture::report(&model);
            let place = Place::jobs(QUESTION, None);
            for (measure, mean) in
                [(Measure::WaitMeanOfAll, 1_020.0), (Measure::AbandonmentRate, 0.013)]
            {
                let Place { sla, work, office, team, .. } = place;
                let estimate = Estimate { mean: Some(mean), ..Estimate::default() };
                let when = When::Total;
                report.found.findings.push(Finding {
                    measure,
                    sla,
                    work,
                    office,
                    team,
                    account: None,
                    when,
                    estimate,
                });
            }
            report.found.findings.sort_by_key(|finding| finding.measure);
            let rest = "a wait of 17.0 min on average, and 1.30 % leave before they are answered.";
            assert_eq!(unpromised(&report), [format!("{told}: {rest}")]);
        }
    }

    #[test]
    fn the_worst_of_several_promises_is_named() {
        let mut model = fixture::model();
        let mut new = model.work[0].sla[0].clone();
        new.words = "95 % closed within 5 business days, new ones only".into();
        model.work[0].sla.push(new);
        let told = |share: f64| {
            let mut report = fixture::report(&model);
            for place in [Place::jobs(CLAIM, BOGOTA), Place::jobs(CLAIM, None)] {
                let Place { work, office, team, .. } = place;
                let estimate = Estimate {
                    mean: Some(share),
                    ci95: Some([share - 0.01, share + 0.01]),
                    ..Estimate::default()
                };
                let measure = Measure::OfDue;
                let when = When::Total;
                report.found.findings.push(Finding {
                    measure,
                    sla: Some(1),
                    work,
                    office,
                    team,
                    account: None,
                    when,
                    estimate,
                });
            }
            report.found.findings.sort_by_key(|finding| finding.measure);
            in_time(&report).join(" ")
        };
        let calls = ". 94.74 % (94.63 to 94.85) of questions are answered in time, target 80 %.";
        assert_eq!(
            told(0.31),
            "With this plan 2 of 2 promises about cases are missed, the worst: claims 31.0 % (30.0 to 32.0), promised: 95 % closed within \
             5 business days, new ones only"
                .to_owned()
                + calls
        );
        // The further promise is kept, the first is not.
        assert_eq!(
            told(0.98),
            "With this plan 1 of 2 promises about cases is missed: claims 58.23 % (58.10 to 58.36), promised: 95 % closed within 15 \
             business days, by week"
                .to_owned()
                + calls
        );
    }
}
