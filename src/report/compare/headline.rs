//! The measures that a comparison is told by, and which way each of them is better.

use super::Plan;
use crate::measure::layout::named;
use crate::model::Channel;
use crate::names::{Measure, Subject};
use crate::report::digits;
use crate::report::language::measure_name;
use crate::report::local::UNDEFINED;
use crate::study::{Pair, Verdict};

/// Which way a measure is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Better {
    /// The more the better.
    More,
    /// The less the better.
    Less,
    /// Neither: it is told, not judged.
    Neither,
}

/// What a difference means to who reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Shown to be better.
    Better,
    /// Shown to be worse.
    Worse,
    /// Shown to be more, of a measure that is not judged.
    More,
    /// Shown to be less, of a measure that is not judged.
    Less,
    /// The interval holds zero.
    NotShown,
    /// Zero in every replication.
    Equal,
    /// One side is undefined.
    Undefined,
}

impl Meaning {
    /// As it is told.
    pub fn words(self) -> &'static str {
        match self {
            Meaning::Better => "better",
            Meaning::Worse => "worse",
            Meaning::More => "more",
            Meaning::Less => "less",
            Meaning::NotShown => "no difference shown",
            Meaning::Equal => "equal",
            Meaning::Undefined => UNDEFINED,
        }
    }
}

/// Measures that are told of a whole operation, beside its promises.
const WHOLE: [(Measure, Better, Of); 12] = [
    (Measure::Cost, Better::Less, Of::Money),
    (Measure::Fees, Better::Less, Of::Money),
    (Measure::Credits, Better::Neither, Of::Money),
    (Measure::Backlog, Better::Less, Of::Cases),
    (Measure::Overdue, Better::Less, Of::Cases),
    (Measure::OldestBusinessDays, Better::Less, Of::Cases),
    (Measure::TurnaroundElapsedMean, Better::Less, Of::Cases),
    (Measure::AbandonmentRate, Better::Less, Of::Calls),
    (Measure::WaitMeanOfAll, Better::Less, Of::Calls),
    (Measure::TransferredOut, Better::Neither, Of::Transfers),
    (Measure::TransferCost, Better::Less, Of::Transfers),
    (Measure::Offered, Better::Neither, Of::All),
];

#[derive(Clone, Copy, PartialEq)]
enum Of {
    All,
    Cases,
    Calls,
    Transfers,
    Money,
}

/// One headline measure of a plan.
#[derive(Clone, Copy, Debug)]
pub struct Headline<'a> {
    /// Before and after.
    pub pair: &'a Pair,
    /// Which way is better.
    pub better: Better,
}

/// The headline measures of all offices together: promises first. Test: `tests::headlines_are_judged`.
pub fn headlines<'a>(plan: &'a Plan) -> Vec<Headline<'a>> {
    let whole =
        |pair: &&Pair| pair.office.is_none() && pair.team.is_none() && pair.account.is_none();
    let mut told: Vec<Headline> = Vec::new();
    told.extend(promises(plan, whole));
    let model = plan.report.model;
    let has = |channels: &[Channel]| model.work.iter().any(|work| channels.contains(&work.channel));
    for (measure, better, of) in WHOLE {
        let applies = match of {
            Of::All => true,
            Of::Cases => has(&[Channel::Case]),
            Of::Calls => has(&[Channel::Call, Channel::Chat]),
            Of::Transfers => !model.transfers.is_empty(),
            Of::Money => model.money.is_some(),
        };
        let found = plan
            .pairs
            .pairs
            .iter()
            .filter(whole)
            .find(|pair| pair.measure == measure && pair.work.is_none() && pair.sla.is_none());
        let known = |pair: &&Pair| pair.difference.verdict.is_some();
        told.extend(found.filter(|_| applies).filter(known).map(|pair| Headline { pair, better }));
    }
    told
}

/// Promises of each office, its open work, and its people's paid hours.
pub fn by_office<'a>(plan: &'a Plan) -> Vec<Headline<'a>> {
    let office = |pair: &&Pair| pair.office.is_some() && pair.team.is_none();
    let kept = |pair: &&Pair| pair.measure != Measure::SlaMet;
    let mut told: Vec<Headline> =
        promises(plan, office).filter(|headline| kept(&headline.pair)).collect();
    for (measure, better) in [
        (Measure::Backlog, Better::Less),
        (Measure::Occupancy, Better::Neither),
        (Measure::HoursPaid, Better::Less),
    ] {
        let own = plan.pairs.pairs.iter().filter(office);
        let own = own.filter(|pair| pair.measure == measure && pair.work.is_none());
        let known = |pair: &&Pair| pair.difference.verdict.is_some();
        told.extend(own.filter(known).map(|pair| Headline { pair, better }));
    }
    told
}

/// The measure that each promise names, and the chance that it is kept.
fn promises<'a>(
    plan: &'a Plan,
    place: impl Fn(&&Pair) -> bool,
) -> impl Iterator<Item = Headline<'a>> {
    let model = plan.report.model;
    let counts = move |pair: &&Pair| {
        let promise = pair.work.zip(pair.sla).map(|(work, sla)| &model.work[work.index()].sla[sla]);
        promise.is_some_and(|sla| {
            pair.measure == named(sla.metric)
                || (pair.measure == Measure::SlaMet && sla.target.is_some())
        })
    };
    let pairs = plan.pairs.pairs.iter().filter(place).filter(counts);
    let known = |pair: &&Pair| pair.difference.verdict.is_some();
    pairs.filter(known).map(|pair| Headline { pair, better: Better::More })
}

impl Headline<'_> {
    /// What the difference means.
    pub fn meaning(&self) -> Meaning {
        match (self.pair.difference.verdict, self.better) {
            (None, _) => Meaning::Undefined,
            (Some(Verdict::Equal), _) => Meaning::Equal,
            (Some(Verdict::NotShown), _) => Meaning::NotShown,
            (Some(Verdict::More), Better::More) | (Some(Verdict::Less), Better::Less) => {
                Meaning::Better
            }
            (Some(Verdict::More), Better::Less) | (Some(Verdict::Less), Better::More) => {
                Meaning::Worse
            }
            (Some(Verdict::More), Better::Neither) => Meaning::More,
            (Some(Verdict::Less), Better::Neither) => Meaning::Less,
        }
    }

    /// The measure in words, a word of the core.
    pub fn measure(&self) -> String {
        measure_name(self.pair.measure)
    }

    /// Where it is measured, names of the scenario: the work type with its promise, and the office; of money its currency.
    pub fn place(&self, plan: &Plan) -> String {
        let model = plan.report.model;
        let money = model.money.as_ref().filter(|_| self.pair.measure.subject() == Subject::Money);
        if let Some(money) = money {
            return money.currencies[0].code.clone();
        }
        let work = self.pair.work.map(|work| &model.work[work.index()]);
        let promise = work.zip(self.pair.sla).filter(|(work, _)| work.sla.len() > 1);
        let mut names: Vec<&str> = work.map(|work| work.name.as_str()).into_iter().collect();
        names.extend(promise.map(|(work, sla)| work.sla[sla].name.as_str()));
        names.extend(self.pair.office.map(|office| model.offices[office.index()].name.as_str()));
        names.join(", ")
    }

    /// Before, after, difference and its interval in words.
    pub fn numbers(&self) -> Numbers {
        numbers(self.pair)
    }
}

/// A difference in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Numbers {
    /// "58.2 %".
    pub before: String,
    /// "94.8 %".
    pub after: String,
    /// "+36.6 points".
    pub difference: String,
    /// "35.9 to 37.3"; empty where there is none.
    pub interval: String,
    /// "12": how many times more replications with independent chance would be needed.
    pub reduction: String,
}

/// A pair in the unit that suits its size, with as many digits as its interval supports.
pub fn numbers(pair: &Pair) -> Numbers {
    let it = pair.difference;
    let size = it.before.unwrap_or(0.0).abs().max(it.after.unwrap_or(0.0).abs());
    let (factor, unit, most) = crate::report::text::scale(pair.measure.unit(), size);
    let ends = it.ci95.map(|[low, high]| (low * factor, high * factor));
    let difference = it.difference.map(|difference| difference * factor);
    let (told, interval) = match difference {
        Some(0.0) if it.verdict == Some(Verdict::Equal) => ("0".to_owned(), None),
        Some(difference) => digits::estimate(difference, ends, most),
        None => (UNDEFINED.to_owned(), None),
    };
    let shown = told.split_once('.').map_or(0, |(_, after)| after.len());
    let decimals = match it.verdict {
        Some(Verdict::Equal) => digits::places(size * factor).min(most),
        // Of times a decimal more, or 11 days would fall to "1 days".
        _ if !matches!(unit, "" | " %") && size * factor < 99.5 => shown.max(1),
        _ => shown,
    };
    let level = |value: Option<f64>| match value {
        Some(value) => digits::grouped(value * factor, decimals) + unit,
        None => UNDEFINED.to_owned(),
    };
    let sign = if difference > Some(0.0) && told.bytes().any(|byte| (b'1'..=b'9').contains(&byte)) {
        "+"
    } else {
        ""
    };
    let unit_of_difference = match unit {
        _ if difference.is_none() => "",
        " %" => " points",
        unit => unit,
    };
    Numbers {
        before: level(it.before),
        after: level(it.after),
        difference: format!("{sign}{told}{unit_of_difference}"),
        interval: interval.unwrap_or_default(),
        reduction: it.reduction.map_or(String::new(), factor_in_words),
    }
}

/// "0.8", "12", "more than 1,000,000".
pub fn factor_in_words(reduction: f64) -> String {
    const MOST: f64 = 1e6;
    match reduction {
        huge if huge > MOST => "> 1,000,000".to_owned(),
        large if large >= 9.95 => digits::grouped(large, 0),
        small => digits::grouped(small, 1),
    }
}
