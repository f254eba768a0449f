//! What levers are judged by: the promises, or where nothing is promised how late work is done.

use crate::ids::{OfficeId, WorkId};
use crate::model::{Channel, Model};
use crate::names::{Kind, Measure};
use crate::planning::goal::{Goal, goals};
use crate::study::{Difference, Findings, Side, Watched};

/// All that is paid.
const COST: Watched = Watched::of_all(Measure::Cost);

/// A measure by which levers are judged.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Headline {
    /// What is measured.
    pub watched: Watched,
    /// Whether more of it is better.
    pub more_is_better: bool,
    /// Whether it counts where levers are ranked: of all offices together; single offices are only told.
    pub counts: bool,
}

/// Every promise over all offices and, where there are several, at the office at which it stands worst; of work without a promise the
/// share overdue, who gives up, or how long it takes. What all of it costs is told beside them, where anything has a price.
pub fn headlines(model: &Model, found: &Findings) -> Vec<Headline> {
    let promises = goals(model);
    let mut headlines = Vec::new();
    for (number, work) in model.work.iter().enumerate() {
        let id = WorkId::from(number);
        let mut is_promised = false;
        for sla in 0..work.sla.len() {
            let of: Vec<&Goal> = promises.iter().filter(|goal| is_about(goal, id, sla)).collect();
            let Some(Goal::Promise(first)) = of.first() else { continue };
            is_promised = true;
            let watched = |office| Watched {
                measure: first.measure,
                sla: Some(sla),
                work: Some(id),
                office,
                team: None,
                account: None,
            };
            let told = |office, counts| Headline {
                watched: watched(office),
                more_is_better: true,
                counts,
            };
            headlines.push(told(None, true));
            let level = |office: OfficeId| {
                watched(Some(office)).estimate(found).and_then(|estimate| estimate.mean)
            };
            let offices = of.iter().filter_map(|goal| goal.office());
            let levels: Vec<_> =
                offices.filter_map(|office| Some((level(office)?, office))).collect();
            let worst = levels.iter().min_by(|one, other| one.0.total_cmp(&other.0));
            if let Some(&(_, office)) = worst.filter(|_| levels.len() > 1) {
                headlines.push(told(Some(office), false));
            }
        }
        if !is_promised {
            headlines.push(unpromised(model, id));
        }
    }
    let cost = Headline { watched: COST, more_is_better: false, counts: false };
    headlines.extend(model.money.is_some().then_some(cost));
    headlines
}

fn is_about(goal: &Goal, work: WorkId, sla: usize) -> bool {
    matches!(goal, Goal::Promise(promise) if promise.work == work && promise.sla == sla)
}

fn unpromised(model: &Model, id: WorkId) -> Headline {
    let work = &model.work[id.index()];
    let measure = match work.channel {
        Channel::Case if work.sla.is_empty() => Measure::TurnaroundElapsedMean,
        Channel::Case => Measure::OverdueShare,
        Channel::Call | Channel::Chat if work.patience.is_some() => Measure::AbandonmentRate,
        Channel::Call | Channel::Chat => Measure::WaitMeanOfAnswered,
    };
    let watched =
        Watched { measure, sla: None, work: Some(id), office: None, team: None, account: None };
    Headline { watched, more_is_better: false, counts: true }
}

/// What a lever is worth, as one number: the mean over the headlines that count of how much better each is, shares in points and anything
/// else as a share of what it was. With the interval of the whole.
pub fn gain(
    headlines: &[Headline],
    before: &[Option<Side>],
    after: &[Option<Side>],
    is_stratified: bool,
) -> Difference {
    let all = headlines.iter().zip(before.iter().zip(after)).filter(|(it, _)| it.counts);
    let both =
        all.filter_map(|(it, (before, after))| Some((it, before.as_ref()?, after.as_ref()?)));
    let judged: Vec<_> = both.collect();
    let parts: Vec<(f64, &Side, &Side)> = judged
        .iter()
        .map(|&(headline, before, after)| {
            let sign = if headline.more_is_better { 1.0 } else { -1.0 };
            let unit = match headline.watched.measure.kind() {
                Kind::Share => 1.0,
                _ => before.value.filter(|it| *it > 0.0).map_or(0.0, |it| 1.0 / it),
            };
            (sign * unit / judged.len() as f64, before, after)
        })
        .collect();
    Difference::of_sum(&parts, is_stratified)
}
