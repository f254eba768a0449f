//! What transfer makes of work: it goes to and fro between offices, or it piles up where it was sent.

use super::local::{self, list};
use super::{Place, Report, digits};
use crate::ids::OfficeId;
use crate::model::Transfer;
use crate::names::Measure;
use crate::time::DAY;

/// Of the jobs sent, a share below this is by chance.
const CROSSWISE: f64 = 0.05;
const AGAIN: f64 = 0.01;
/// A share of late work below this is no pile.
const OVERDUE: f64 = 0.05;
/// A pile that has shrunk to less than this share is worked off.
const LEFT: f64 = 0.1;

/// What is worth saying of the transfers.
pub(in crate::report) fn told(report: &Report) -> Vec<String> {
    if report.model.transfers.is_empty() {
        return Vec::new();
    }
    let offices = || (0..report.model.offices.len()).map(OfficeId::from);
    let mut told: Vec<String> = [crosswise(report), again(report)].into_iter().flatten().collect();
    told.extend(offices().filter_map(|office| pile(report, office)));
    told
}

/// "Work goes to and fro: within a day of taking over work of the same kind North sends 4.2 jobs a day (52 % of what it sends) and South
/// 4 jobs a day (50 %), by \"there\" and \"back\"."
fn crosswise(report: &Report) -> Option<String> {
    let model = report.model;
    let (from, until) = model.grid.window();
    let days = (until - from) as f64 / DAY as f64;
    let swings = |office: &OfficeId| {
        let of = |measure| report.mean(measure, Place::jobs(None, *office)).unwrap_or(0.0);
        let (sent, crosswise) = (of(Measure::TransferredOut), of(Measure::TransferredCrosswise));
        (crosswise > CROSSWISE * sent).then(|| (*office, crosswise / days, crosswise / sent))
    };
    let offices: Vec<OfficeId> = (0..model.offices.len()).map(OfficeId::from).collect();
    let swinging: Vec<_> = offices.iter().filter_map(swings).collect();
    let named: Vec<String> = (swinging.iter().enumerate())
        .map(|(place, &(office, a_day, share))| {
            let (jobs, sends) =
                if place == 0 { (" jobs a day", " of what it sends") } else { ("", "") };
            let name = &model.offices[office.index()].name;
            format!("{name} sends {}{jobs} ({:.0} %{sends})", digits::short(a_day), 100.0 * share)
        })
        .collect();
    let takes_part = |rule: &&Transfer| {
        swinging.iter().any(|(office, ..)| rule.from.contains(office) || rule.to.contains(office))
    };
    let rules = names(model.transfers.iter().filter(takes_part));
    (!named.is_empty()).then(|| {
        format!(
            "Work goes to and fro: within a day of taking over work of the same kind {}, by {rules}.",
            list(&named)
        )
    })
}

/// "Of the jobs sent 12.3 % had been sent within the week before, and 40 went back to where they were received: \"there\" may send a job
/// again (max_hops)."
fn again(report: &Report) -> Option<String> {
    let at = |measure, office: Option<OfficeId>| {
        report.mean(measure, Place::jobs(None, office)).unwrap_or(0.0)
    };
    let (again, back) = (at(Measure::TransferredAgain, None), at(Measure::TransferredBack, None));
    if again < AGAIN && back == 0.0 {
        return None;
    }
    let sends_again = |office: &OfficeId| at(Measure::TransferredAgain, Some(*office)) > 0.0;
    let rules = report.model.transfers.iter();
    let rules = names(rules.filter(|rule| rule.max_hops > 1 && rule.from.iter().any(sends_again)));
    Some(format!(
        "Jobs go to and fro: {:.1} % of those sent had been sent within the week before, and {} went back to where they were received, \
         for {rules} may send a job again (max_hops).",
        100.0 * again,
        digits::plain(back),
    ))
}

/// "Work piles up at Region E: on 2025-03-17 its open work rose from 215 to 4,590 by what others sent, and it was never worked off; 2,640
/// open at the end, 61 % of them overdue."
fn pile(report: &Report, office: OfficeId) -> Option<String> {
    let model = report.model;
    let receives = |rule: &Transfer| rule.to.contains(&office);
    if !model.transfers.iter().any(receives) {
        return None;
    }
    let place = Place::jobs(None, office);
    let overdue = report.mean(Measure::OverdueShare, place).filter(|&share| share > OVERDUE)?;
    let open = report.by_interval(Measure::Backlog, place);
    let offered = report.by_interval(Measure::Offered, place);
    let jobs = |index: usize| open.get(index).and_then(|(_, open)| open.mean).unwrap_or(0.0);
    // What a rise is more than the jobs received came from other offices.
    let sent = |index: usize| {
        let offered = offered.get(index).and_then(|(_, offered)| offered.mean).unwrap_or(0.0);
        jobs(index) - jobs(index - 1) - offered
    };
    let day = (1..open.len()).max_by(|&a, &b| sent(a).total_cmp(&sent(b)))?;
    let (before, after, end) = (jobs(day - 1), jobs(day), jobs(open.len() - 1));
    let rise = after - before;
    let left = (day..open.len()).map(jobs).fold(f64::INFINITY, f64::min);
    if sent(day) < 0.5 * rise || rise < 0.5 * end || left < before + LEFT * rise {
        return None;
    }
    Some(format!(
        "Work piles up at {}: on {} its open work rose from {} to {} by what others sent, and it was never worked off; {} open at the end, \
         {:.0} % of them overdue.",
        model.offices[office.index()].name,
        model.grid.labels[open[day].0],
        digits::grouped(before, 0),
        digits::grouped(after, 0),
        local::count(report.total(Measure::Backlog, place)).value,
        100.0 * overdue,
    ))
}

fn names<'a>(rules: impl Iterator<Item = &'a Transfer>) -> String {
    list(&rules.map(|rule| format!("\"{}\"", rule.name)).collect::<Vec<_>>())
}
