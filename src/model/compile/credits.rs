//! What is paid back for promises missed.

use super::contracts::{millionth, needs};
use super::draft::{Draft, at};
use super::money::{Ledger, refuse};
use super::prices::{per_month, promise};
use crate::ids::{OfficeId, WorkId};
use crate::math::Arrange;
use crate::model::money::{Allocation, Credits, Scale};
use crate::scenario::format::{self, Scalar};
use crate::scenario::quantity::{self, Fault, MILLION};

/// Reads the credits of a contract about these work types.
pub(super) fn read(
    draft: &mut Draft,
    path: &str,
    written: &format::Credits,
    work: &[usize],
    ledger: &Ledger,
) -> Option<Credits> {
    let at_risk = draft.required(&at(path, "at_risk"), &written.at_risk, share, "\"10%\"");
    let cap = draft.optional(&at(path, "cap"), &written.cap, share);
    let yearly_cap = draft.optional(&at(path, "yearly_cap"), &written.yearly_cap, share);
    let earn_back = draft.optional(&at(path, "earn_back"), &written.earn_back, months);
    needs(
        draft,
        path,
        [("breaches", written.breaches.is_some()), ("months", written.months.is_some())],
    );
    let breaches = draft.optional(&at(path, "breaches"), &written.breaches, months);
    let among = draft.optional(&at(path, "months"), &written.months, months);
    let trigger = breaches.zip(among);
    if trigger.is_some_and(|(breaches, months)| breaches > months) {
        let message = "more months with a miss than months";
        draft.mend(&at(path, "breaches"), message, "exchange the numbers");
    }
    if written.promise.is_empty() {
        let example =
            "{ first = { work = \"main\", share = \"100%\", tiers = { \"0%\" = \"100%\" } } }";
        draft.missing(&at(path, "promise"), example);
    }
    let promises: Vec<Allocation> = (written.promise.iter())
        .filter_map(|(id, it)| {
            allocation(draft, &at(&at(path, "promise"), id), id, it, work, ledger)
        })
        .collect();
    let sum: i64 = promises.iter().map(|promise| promise.share).sum();
    if sum > MILLION {
        let message = format!("the shares of what is at risk come to {} %", sum as f64 / 1e4);
        draft.mend(&at(path, "promise"), message, "let them come to 100 % or less");
    }
    let at_risk = at_risk?;
    Some(Credits { at_risk, cap: cap.unwrap_or(at_risk), yearly_cap, earn_back, trigger, promises })
}

fn share(leaf: &Scalar) -> Result<i64, Fault> {
    quantity::share(leaf).map(millionth)
}

fn months(leaf: &Scalar) -> Result<usize, Fault> {
    match quantity::count(leaf)? {
        months @ 1..=1200 => Ok(months as usize),
        _ => Err(Fault::new("from 1 to 1200 months", "write 3")),
    }
}

fn allocation(
    draft: &mut Draft,
    path: &str,
    id: &str,
    written: &format::Allocation,
    about: &[usize],
    ledger: &Ledger,
) -> Option<Allocation> {
    let document = draft.document;
    let leaf = draft.need(&at(path, "work"), &written.work, "\"main\"")?;
    let work = draft.place(&at(path, "work"), leaf, &document.work, "work")?;
    if !about.contains(&work) {
        let message = "a work type that the contract is not about";
        let help = "name it under the contract's work, or leave it out";
        draft.mend(&at(path, "work"), message, help);
    }
    let sla = promise(draft, path, work, &written.sla, ledger)?;
    let target = ledger.works[work].work.sla[sla].target;
    if target.is_none() {
        draft.mend(
            &at(path, "sla"),
            "the promise has no target",
            "write target = \"95%\" beside it",
        );
    }
    let office_path = at(path, "office");
    let office = written.office.as_ref().and_then(|leaf| {
        let office = draft.place(&office_path, leaf, &document.office, "office")?;
        if ledger.queues.find(work, office).is_none() {
            let message = format!("no job of {} is there", ledger.works[work].work.id);
            draft.mend(&office_path, message, "name another office, or none");
        }
        Some(OfficeId::from(office))
    });
    let allotted = draft.required(&at(path, "share"), &written.share, share, "\"100%\"");
    let scale = scale(draft, path, written);
    let pair = |key, leaf: &Option<Scalar>| (key, leaf.is_some());
    needs(
        draft,
        path,
        [pair("forecast", &written.forecast), pair("excluded_over", &written.excluded_over)],
    );
    let forecast = draft.optional(&at(path, "forecast"), &written.forecast, per_month);
    let addition = |leaf: &Scalar| quantity::addition(leaf).map(millionth);
    let over = draft.optional(&at(path, "excluded_over"), &written.excluded_over, addition);
    needs(draft, path, [pair("bonus", &written.bonus), pair("bonus_over", &written.bonus_over)]);
    let bonus = draft.optional(&at(path, "bonus"), &written.bonus, share);
    let bonus_over = draft.optional(&at(path, "bonus_over"), &written.bonus_over, share);
    Some(Allocation {
        id: id.into(),
        work: WorkId::from(work),
        sla,
        office,
        target: millionth(target?),
        share: allotted?,
        scale: scale?,
        forecast: forecast.zip(over),
        bonus: bonus.zip(bonus_over),
    })
}

fn scale(draft: &mut Draft, path: &str, written: &format::Allocation) -> Option<Scale> {
    if written.linear.is_some() {
        refuse(draft, path, &[("tiers", !written.tiers.is_empty())], "linear");
        let whole = |leaf: &Scalar| match share(leaf)? {
            0 => Err(Fault::new("a credit that grows evenly needs room to grow", "write \"10%\"")),
            whole => Ok(whole),
        };
        return draft.optional(&at(path, "linear"), &written.linear, whole).map(Scale::Linear);
    }
    if written.tiers.is_empty() {
        draft.missing(&at(path, "tiers"), "{ \"0%\" = \"100%\" }");
        return None;
    }
    let mut tiers: Vec<(i64, i64)> = Vec::with_capacity(written.tiers.len());
    for (key, leaf) in &written.tiers {
        let path = at(&at(path, "tiers"), key);
        let below = draft.problems.take(&path, share(&Scalar::Text(key.clone())));
        let part = draft.problems.take(&path, share(leaf));
        let (Some(below), Some(part)) = (below, part) else { continue };
        if tiers.iter().any(|tier| tier.0 == below) {
            draft.mend(&path, format!("\"{key}\" stands twice"), "leave one of them out");
        }
        tiers.push((below, part));
    }
    tiers.arrange();
    if tiers.windows(2).any(|pair| pair[0].1 > pair[1].1) {
        draft.mend(&at(path, "tiers"), "less is credited for more", "let the parts rise");
    }
    Some(Scale::Tiers(tiers))
}
