//! Price lines of contracts, by their models.

use super::contracts::{millionth, needs};
use super::draft::{Draft, at, item};
use super::money::{Ledger, places, refuse};
use super::teams::TeamRead;
use crate::ids::TeamId;
use crate::math::Arrange;
use crate::model::money::{Closed, Price, PriceModel, Volume};
use crate::scenario::format::{self, Scalar};
use crate::scenario::nearest::did_you_mean;
use crate::scenario::quantity::{self, By, Fault, Per, written};
use crate::time::{HOUR, Span};

/// The contract that a line belongs to.
pub(super) struct Desk<'a> {
    pub teams: &'a [TeamId],
    pub work: &'a [usize],
    pub currency: usize,
    pub ledger: &'a Ledger<'a>,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Fte,
    Hour,
    Minute,
    Job,
    Fixed,
    CostPlus,
    Outcome,
    GainShare,
}

const KINDS: [(&str, Kind); 8] = [
    ("per_fte", Kind::Fte),
    ("per_hour", Kind::Hour),
    ("per_minute", Kind::Minute),
    ("per_job", Kind::Job),
    ("fixed", Kind::Fixed),
    ("cost_plus", Kind::CostPlus),
    ("outcome", Kind::Outcome),
    ("gain_share", Kind::GainShare),
];

/// Reads a price line.
pub(super) fn one(
    draft: &mut Draft,
    path: &str,
    id: &str,
    price: &format::Price,
    desk: &Desk,
) -> Option<Price> {
    let name = draft.name(path, &price.name, id);
    let choice = |leaf| quantity::choice(leaf, &KINDS);
    let kind = draft.required(&at(path, "model"), &price.model, choice, "\"per_hour\"")?;
    judge_keys(draft, path, kind, price);
    let model = match kind {
        Kind::Fte => fte(draft, path, price, desk),
        Kind::Hour => {
            let price = desk.price(draft, path, "price", &price.price, By::Hour, "20");
            price.map(|price| PriceModel::Hour { price })
        }
        Kind::Minute => {
            let price = desk.price(draft, path, "price", &price.price, By::Minute, "0.60");
            price.map(|price| PriceModel::Minute { price })
        }
        Kind::Job => job(draft, path, price, desk),
        Kind::Fixed => fixed(draft, path, price, desk),
        Kind::CostPlus => {
            let list = price.costs.as_deref().unwrap_or_default();
            if list.is_empty() {
                draft.missing(&at(path, "costs"), "[\"people\"]");
            }
            let costs = places(draft, &at(path, "costs"), list, &draft.document.cost, "cost");
            let rate = |leaf: &Scalar| quantity::addition(leaf).map(millionth);
            let margin = draft.required(&at(path, "margin"), &price.margin, rate, "\"12%\"");
            margin.map(|margin| PriceModel::CostPlus { costs, margin })
        }
        Kind::Outcome => outcome(draft, path, price, desk),
        Kind::GainShare => {
            let rate = |leaf: &Scalar| quantity::share(leaf).map(millionth);
            let share = draft.required(&at(path, "share"), &price.share, rate, "\"20%\"");
            let baseline = desk.by_time(draft, path, "baseline_cost", &price.baseline_cost);
            share.zip(baseline).map(|(share, baseline)| PriceModel::GainShare { share, baseline })
        }
    };
    Some(Price { name, model: model? })
}

/// Refuses the keys of other models.
fn judge_keys(draft: &mut Draft, path: &str, kind: Kind, price: &format::Price) {
    use Kind::{CostPlus, Fixed, Fte, GainShare, Hour, Job, Minute, Outcome};
    let of = |kinds: &[Kind]| !kinds.contains(&kind);
    let keys = [
        ("price", price.price.is_some() && of(&[Fte, Hour, Minute, Job, Fixed, Outcome])),
        ("committed", price.committed.is_some() && of(&[Fte])),
        ("band", price.band.is_some() && of(&[Fte])),
        ("above", price.above.is_some() && of(&[Fte])),
        ("hours", price.hours.is_some() && of(&[Fte])),
        ("work", price.work.is_some() && of(&[Job, Fixed, Outcome])),
        ("bands", !price.bands.is_empty() && of(&[Job])),
        ("whole", price.whole.is_some() && of(&[Job])),
        ("baseline", price.baseline.is_some() && of(&[Fixed])),
        ("dead_band", price.dead_band.is_some() && of(&[Fixed])),
        ("arc", price.arc.is_some() && of(&[Fixed])),
        ("rrc", price.rrc.is_some() && of(&[Fixed])),
        ("costs", price.costs.is_some() && of(&[CostPlus])),
        ("margin", price.margin.is_some() && of(&[CostPlus])),
        ("sla", price.sla.is_some() && of(&[Outcome])),
        ("share", price.share.is_some() && of(&[GainShare])),
        ("baseline_cost", price.baseline_cost.is_some() && of(&[GainShare])),
    ];
    let word = KINDS.iter().find(|(_, other)| *other == kind).map_or("", |(word, _)| word);
    refuse(draft, path, &keys, word);
}

impl Desk<'_> {
    fn price(
        &self,
        draft: &mut Draft,
        path: &str,
        key: &str,
        leaf: &Option<Scalar>,
        by: By,
        example: &str,
    ) -> Option<i64> {
        draft.need(&at(path, key), leaf, example);
        self.ledger.price(draft, &at(path, key), leaf, by, self.currency)
    }

    fn by_time(
        &self,
        draft: &mut Draft,
        path: &str,
        key: &str,
        leaf: &Option<Scalar>,
    ) -> Option<crate::model::money::ByTime> {
        draft.need(&at(path, key), leaf, "\"31000 per year\"");
        self.ledger.by_time(draft, &at(path, key), leaf, self.currency)
    }

    /// The work types that a line is about.
    fn work(&self, draft: &mut Draft, path: &str, list: &Option<Vec<Scalar>>) -> Vec<usize> {
        let Some(list) = list else { return self.work.to_vec() };
        let work = places(draft, &at(path, "work"), list, &draft.document.work, "work");
        for (index, &work) in work.iter().enumerate() {
            if !self.work.contains(&work) {
                let message = "a work type that the contract is not about";
                let help = "name it under the contract's work, or leave it out";
                draft.mend(&item(&at(path, "work"), index), message, help);
            }
        }
        work
    }

    /// The jobs that its teams close: at each queue all, or where others handle it too theirs alone.
    fn closed(&self, draft: &mut Draft, path: &str, list: &Option<Vec<Scalar>>) -> Vec<Closed> {
        let ledger = self.ledger;
        let mut all: Vec<Closed> = Vec::new();
        for work in self.work(draft, path, list) {
            let found = all.len();
            for (team, read) in ledger.teams.iter().enumerate() {
                let is_mine = self.teams.contains(&TeamId::from(team)) && read.does(work);
                let Some(queue) = ledger.queues.find(work, read.office).filter(|_| is_mine) else {
                    continue;
                };
                if all.iter().all(|closed| closed.queue != queue) {
                    let by = self.others(work, read.office).next().is_some();
                    all.push(Closed { queue, by: by.then(|| self.teams.to_vec()) });
                }
            }
            if all.len() == found {
                let message =
                    format!("no team of the contract handles {}", ledger.works[work].work.id);
                draft.mend(path, message, "name the work types that they handle");
            }
        }
        all
    }

    /// Teams that are not of the contract and handle a work type at an office.
    fn others(&self, work: usize, office: usize) -> impl Iterator<Item = &TeamRead> {
        let all = self.ledger.teams.iter().enumerate();
        let theirs = all.filter(|(team, _)| !self.teams.contains(&TeamId::from(*team)));
        theirs.map(|(_, team)| team).filter(move |team| team.office == office && team.does(work))
    }
}

fn fte(draft: &mut Draft, path: &str, written: &format::Price, desk: &Desk) -> Option<PriceModel> {
    let price = desk.by_time(draft, path, "price", &written.price);
    let committed =
        draft.required(&at(path, "committed"), &written.committed, quantity::decimal, "20");
    let share = |leaf: &Scalar| quantity::share(leaf).map(millionth);
    let band = draft.required(&at(path, "band"), &written.band, share, "\"10%\"");
    let above_path = at(path, "above");
    let above = match &written.above {
        None => {
            draft.assume(&above_path, "the price of those committed, since nothing is said");
            price
        }
        leaf => desk.ledger.by_time(draft, &above_path, leaf, desk.currency),
    };
    let week = |leaf: &Scalar| match quantity::elapsed(leaf)? {
        week if week >= HOUR => Ok(week),
        _ => Err(Fault::new("a week of work has at least an hour", "write \"40 h\"")),
    };
    const USUAL: Span = 40 * HOUR;
    let words = "40 h, since nothing is said";
    let week = draft.or_assume(&at(path, "hours"), &written.hours, week, USUAL, words);
    let (price, committed, band, above) = (price?, committed?, band?, above?);
    Some(PriceModel::Fte { price, committed, band, above, week })
}

fn job(draft: &mut Draft, path: &str, written: &format::Price, desk: &Desk) -> Option<PriceModel> {
    let closed = desk.closed(draft, path, &written.work);
    let whole_path = at(path, "whole");
    let whole = draft.optional(&whole_path, &written.whole, quantity::flag).unwrap_or(false);
    if written.bands.is_empty() {
        if written.whole.is_some() {
            needs(draft, path, [("whole", true), ("bands", false)]);
        }
        let price = desk.price(draft, path, "price", &written.price, By::One, "3.90")?;
        return Some(PriceModel::Job { bands: vec![(i64::MAX, price)], whole, closed });
    }
    refuse(draft, path, &[("price", written.price.is_some())], "bands");
    let path = at(path, "bands");
    let mut bands: Vec<(i64, i64)> = Vec::new();
    for (key, leaf) in &written.bands {
        let path = at(&path, key);
        let number = key.trim().replace('_', "").parse::<i64>().ok().filter(|&jobs| jobs > 0);
        let upto = if key.trim() == "above" { Some(i64::MAX) } else { number };
        let amount = desk.ledger.amount(draft, &path, leaf, &[By::One], Some(desk.currency));
        let Some(upto) = upto else {
            let message = format!("expected a number of jobs or \"above\", got \"{key}\"");
            draft.mend(&path, message, "write { \"2000\" = 3.90, above = 3.50 }");
            continue;
        };
        if bands.iter().any(|band| band.0 == upto) {
            draft.mend(&path, format!("\"{key}\" stands twice"), "leave one of them out");
        }
        bands.extend(amount.map(|(amount, _)| (upto, amount.millionths)));
    }
    bands.arrange();
    if !written.bands.keys().any(|key| key.trim() == "above") {
        draft.missing(&at(&path, "above"), "3.50");
    }
    Some(PriceModel::Job { bands, whole, closed })
}

fn fixed(
    draft: &mut Draft,
    path: &str,
    written: &format::Price,
    desk: &Desk,
) -> Option<PriceModel> {
    let price = desk.by_time(draft, path, "price", &written.price);
    let said = |leaf: &Option<Scalar>| leaf.is_some();
    for (key, leaf) in
        [("dead_band", &written.dead_band), ("arc", &written.arc), ("rrc", &written.rrc)]
    {
        needs(draft, path, [("baseline", said(&written.baseline)), (key, said(leaf))]);
    }
    if written.baseline.is_none() {
        if written.work.is_some() {
            needs(draft, path, [("work", true), ("baseline", false)]);
        }
        return Some(PriceModel::Fixed { price: price?, volume: None });
    }
    let closed = desk.closed(draft, path, &written.work);
    let baseline = draft.optional(&at(path, "baseline"), &written.baseline, per_month);
    let share = |leaf: &Scalar| quantity::share(leaf).map(millionth);
    let dead_band = draft.optional(&at(path, "dead_band"), &written.dead_band, share);
    let arc = desk.ledger.price(draft, &at(path, "arc"), &written.arc, By::One, desk.currency);
    let rrc = desk.ledger.price(draft, &at(path, "rrc"), &written.rrc, By::One, desk.currency);
    let volume =
        Volume { baseline: baseline?, dead_band: dead_band?, arc: arc?, rrc: rrc?, closed };
    Some(PriceModel::Fixed { price: price?, volume: Some(volume) })
}

/// Jobs a month, in millionths.
pub(super) fn per_month(leaf: &Scalar) -> Result<i64, Fault> {
    let wrong = || {
        let message = format!("expected a number of jobs per month, got {}", written(leaf));
        Fault::new(message, "write \"20000 per month\"")
    };
    let rate = quantity::rate(leaf).map_err(|_| wrong())?;
    match rate.per == Per::Month && rate.count < 1e12 {
        true => Ok(millionth(rate.count)),
        false => Err(wrong()),
    }
}

fn outcome(
    draft: &mut Draft,
    path: &str,
    written: &format::Price,
    desk: &Desk,
) -> Option<PriceModel> {
    let price = desk.price(draft, path, "price", &written.price, By::One, "5");
    let closed = desk.closed(draft, path, &written.work);
    let mut judged = Vec::with_capacity(closed.len());
    for work in desk.work.iter().copied() {
        let mine: Vec<&Closed> = (closed.iter())
            .filter(|closed| desk.ledger.queues.queues[closed.queue.index()].work.index() == work)
            .collect();
        if let Some(sla) = (!mine.is_empty())
            .then(|| promise(draft, path, work, &written.sla, desk.ledger))
            .flatten()
        {
            judged.extend(mine.into_iter().map(|closed| (closed.clone(), sla)));
        }
    }
    Some(PriceModel::Outcome { price: price?, judged })
}

/// The place of a promise among those of a work type; the first where none is named.
pub(super) fn promise(
    draft: &mut Draft,
    path: &str,
    work: usize,
    leaf: &Option<Scalar>,
    ledger: &Ledger,
) -> Option<usize> {
    let work = &ledger.works[work].work;
    let path = at(path, "sla");
    let name = draft.optional(&path, leaf, quantity::text);
    if leaf.is_some() && name.is_none() {
        return None;
    }
    let names = || work.sla.iter().map(|sla| sla.name.as_str());
    let place = match name {
        Some(name) => names().position(|other| other == name.trim()),
        None => (!work.sla.is_empty()).then_some(0),
    };
    if place.is_none() {
        let message = match name {
            Some(name) => format!("{} makes no promise \"{name}\"", work.id),
            None => format!("{} makes no promise", work.id),
        };
        let known = name.and_then(|name| did_you_mean(name, names()));
        let help = known
            .unwrap_or("write sla = [{ within = \"5 business days\", target = \"95%\" }]".into());
        draft.mend(&path, message, help);
    }
    place
}
