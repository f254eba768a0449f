//! Two studies side by side: what differs when the same chance is played.
//!
//! Replications are paired by their index, over those that both have. A draw is a function of its address, so equal scenarios differ by
//! exactly zero and most of what chance does to one it does to the other; what is left is the difference. Its interval is that of the
//! linearised differences of each pair (ratios and quantiles too), with the scrambles as groups where draws are stratified. A chance of 0
//! or 1 has no spread to linearise: there the interval is put together from Wilson's of either side (Newcombe 1998, Statistics in
//! Medicine 17, 2635-2650, with a correlation of nothing).

use super::estimate::Limits;
use super::lines::Line;
use super::side::{Law, Side};
use super::{CONFIDENCE, Study};
use crate::ids::{AccountId, OfficeId, TeamId, WorkId};
use crate::model::Model;
use crate::names::{Measure, Subject};
use crate::stats::{Linear, normal_quantile, proportion_interval};
use std::collections::BTreeMap;

/// What a difference says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The whole interval lies above zero.
    More,
    /// The whole interval lies below zero.
    Less,
    /// The interval holds zero, or there is none.
    NotShown,
    /// Zero in every replication.
    Equal,
}

impl Verdict {
    /// As it is told.
    pub fn words(self) -> &'static str {
        match self {
            Verdict::More => "more",
            Verdict::Less => "less",
            Verdict::NotShown => "no difference shown",
            Verdict::Equal => "equal",
        }
    }
}

/// One measure before and after. What is undefined is None.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Difference {
    /// The estimate before.
    pub before: Option<f64>,
    /// The estimate after.
    pub after: Option<f64>,
    /// After - before.
    pub difference: Option<f64>,
    /// The 95 % limits of the difference.
    pub ci95: Option<[f64; 2]>,
    /// What it says; None without a difference.
    pub verdict: Option<Verdict>,
    /// How many times more replications with independent chance would be needed for the same interval.
    pub reduction: Option<f64>,
}

/// The difference of one measure of one place. What is None is summed over.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// The measure.
    pub measure: Measure,
    /// Of measures of promises: which of the work type's promises.
    pub sla: Option<usize>,
    /// The work type.
    pub work: Option<WorkId>,
    /// The office.
    pub office: Option<OfficeId>,
    /// The team.
    pub team: Option<TeamId>,
    /// The cost or contract.
    pub account: Option<AccountId>,
    /// Before and after.
    pub difference: Difference,
}

/// All that two studies both measure, over the measured window of each; in the order of findings, places as the study after has them.
#[derive(Clone, Debug, PartialEq)]
pub struct Pairs {
    /// Replications that are paired.
    pub replications: u32,
    /// The differences.
    pub pairs: Vec<Pair>,
}

/// Pairs two studies of the same seed; a measure of a place is the same where the ids of its place are. Test: `tests::paired`.
pub fn paired(before: (&Model, &Study), after: (&Model, &Study)) -> Pairs {
    let replications = before.1.records.len().min(after.1.records.len());
    let is_stratified = before.1.is_stratified || after.1.is_stratified;
    let limits = Limits::new(is_stratified, replications, CONFIDENCE);
    let sides = |study: &Study| match replications {
        0 => Vec::new(),
        some => study.sides(some, limits),
    };
    let (sides_before, sides_after) = (sides(before.1), sides(after.1));
    let mut places: BTreeMap<Key, &Side> = BTreeMap::new();
    for (line, side) in before.1.lines.iter().zip(&sides_before) {
        places.entry(key(before.0, line)).or_insert(side);
    }
    // Amounts in two currencies have no difference.
    let currency =
        |model: &Model| model.money.as_ref().map(|money| money.currencies[0].code.clone());
    let apart = currency(before.0) != currency(after.0);
    let pair = |(line, side): (&Line, &Side)| {
        let &Line { measure, sla, work, office, team, account, .. } = line;
        if apart && measure.subject() == Subject::Money {
            return None;
        }
        let before = places.get(&key(after.0, line))?;
        let mut difference = difference(before, side, limits);
        // Shares differ by no more than all; a few replications that vary much would say more.
        if measure.unit() == "share" {
            difference.ci95 = difference.ci95.map(|ends| ends.map(|end| end.clamp(-1.0, 1.0)));
        }
        Some(Pair { measure, sla, work, office, team, account, difference })
    };
    let pairs = after.1.lines.iter().zip(&sides_after).filter_map(pair).collect();
    Pairs { replications: replications as u32, pairs }
}

type Key<'a> = (Measure, [Option<&'a str>; 4], Option<String>);

fn key<'a>(model: &'a Model, line: &Line) -> Key<'a> {
    let work = line.work.map(|work| &model.work[work.index()]);
    let sla = work.zip(line.sla).map(|(work, sla)| work.sla[sla].name.as_str());
    let office = line.office.map(|office| model.offices[office.index()].id.as_str());
    let team = line.team.map(|team| model.teams[team.index()].id.as_str());
    let account = model.money.as_ref().zip(line.account).map(|(money, it)| money.key(it));
    (line.measure, [sla, work.map(|work| work.id.as_str()), office, team], account)
}

/// What differs between two sides of the same replications.
pub(super) fn difference(before: &Side, after: &Side, limits: Limits) -> Difference {
    let told = Difference { before: before.value, after: after.value, ..Difference::default() };
    let (Some(was), Some(is)) = (before.value, after.value) else { return told };
    let difference = is - was;
    if difference == 0.0 && before.values == after.values {
        let (ci95, verdict) = (Some(never_apart(before, limits)), Some(Verdict::Equal));
        return Difference { difference: Some(0.0), ci95, verdict, ..told };
    }
    let linear = after.linear().zip(before.linear());
    let paired = linear.and_then(|(after, before)| after.less(&before, limits.groups()));
    let ci95 = apart(before, after).or_else(|| {
        let [low, high] = limits.around_difference(&paired?, difference)?;
        let grain = rounding(before.grain(), after.grain());
        let together = |reach: f64| (reach * reach + grain * grain).sqrt();
        Some([difference - together(difference - low), difference + together(high - difference)])
    });
    let reduction = paired.and_then(|paired| paired.reduction);
    let verdict = Some(verdict(ci95));
    Difference { difference: Some(difference), ci95, verdict, reduction, ..told }
}

/// How far the difference of two quantiles may be off because each is the middle of the bucket that it was counted in: the true ones lie
/// anywhere within these, so the error of the difference is the sum of two uniform ones of a variance of a twelfth of the squared width
/// (Sheppard 1898, Proceedings of the London Mathematical Society 29). Test: `tests::two_roundings_are_not_one_after_the_other`.
fn rounding(one: f64, other: f64) -> f64 {
    normal_quantile(0.5 + 0.5 * CONFIDENCE) * ((one * one + other * other) / 12.0).sqrt()
}

/// The limits of a difference that was zero in every replication: of chances it may be more in others, as Wilson's interval of none of
/// so many has it.
fn never_apart(side: &Side, limits: Limits) -> [f64; 2] {
    let replications = side.values.len() as u64;
    let most = match side.law {
        Law::Chance { .. } => proportion_interval(0, replications, limits.confidence()),
        _ => None,
    };
    most.map_or([0.0; 2], |most| [-most.high, most.high])
}

/// The limits of a difference of chances of which one at least is the same in every replication.
fn apart(before: &Side, after: &Side) -> Option<[f64; 2]> {
    let (
        &Law::Chance { around: Some(old), same: one, .. },
        &Law::Chance { around: Some(new), same: other, .. },
    ) = (&before.law, &after.law)
    else {
        return None;
    };
    let (was, is) = (before.value?, after.value?);
    let far = |one: f64, other: f64| (one * one + other * other).sqrt();
    let (low, high) = (far(is - new[0], old[1] - was), far(new[1] - is, was - old[0]));
    (one || other).then_some([is - was - low, is - was + high])
}

impl Side {
    fn grain(&self) -> f64 {
        if let Law::Quantile { grain, .. } = self.law { grain } else { 0.0 }
    }
}

impl Difference {
    /// Between two sides of the same replications, which are stratified or not.
    pub fn of(before: &Side, after: &Side, is_stratified: bool) -> Difference {
        let limits = Limits::new(is_stratified, before.values.len(), CONFIDENCE);
        difference(before, after, limits)
    }

    /// Of a weighted sum of measures, (weight, before, after) each, all of the same replications; those that are undefined on either side
    /// are left out, and without any there is no difference. Test: `tests::a_sum_of_differences_has_an_interval_of_its_own`.
    pub fn of_sum(parts: &[(f64, &Side, &Side)], is_stratified: bool) -> Difference {
        let known = |it: &&(f64, &Side, &Side)| it.1.value.is_some() && it.2.value.is_some();
        let known: Vec<_> = parts.iter().filter(known).collect();
        let Some(first) = known.first() else { return Difference::default() };
        let limits = Limits::new(is_stratified, first.1.values.len(), CONFIDENCE);
        let sum = |side: fn(&(f64, &Side, &Side)) -> Option<f64>| -> f64 {
            known.iter().map(|it| it.0 * side(it).unwrap_or(0.0)).sum()
        };
        let (before, after) = (sum(|it| it.1.value), sum(|it| it.2.value));
        let told = Difference {
            before: Some(before),
            after: Some(after),
            difference: Some(after - before),
            ..Difference::default()
        };
        if known.iter().all(|(_, before, after)| before.values == after.values) {
            let (difference, verdict) = (Some(0.0), Some(Verdict::Equal));
            return Difference { difference, ci95: Some([0.0; 2]), verdict, ..told };
        }
        let linear = |side: fn(&(f64, &Side, &Side)) -> Side| -> Option<Linear> {
            let linear = known.iter().map(|it| Some((it.0, side(it).linear()?)));
            Some(Linear::of_sum(&linear.collect::<Option<Vec<_>>>()?))
        };
        let paired = linear(|it| it.2.clone())
            .zip(linear(|it| it.1.clone()))
            .and_then(|(after, before)| after.less(&before, limits.groups()));
        let ci95 = paired.and_then(|paired| limits.around_difference(&paired, after - before));
        let reduction = paired.and_then(|paired| paired.reduction);
        Difference { ci95, verdict: Some(verdict(ci95)), reduction, ..told }
    }
}

/// What an interval says.
fn verdict(ci95: Option<[f64; 2]>) -> Verdict {
    match ci95 {
        Some([low, _]) if low > 0.0 => Verdict::More,
        Some([_, high]) if high < 0.0 => Verdict::Less,
        _ => Verdict::NotShown,
    }
}

#[cfg(test)]
mod tests;
