//! Ways to help one another beside the comparison: links and what an hour on them is worth, work that goes to and fro, moving that does harm.

use super::headline::{Better, Meaning, headlines};
use super::{Comparison, Plan};
use crate::model::Model;
use crate::names::Measure;
use crate::planning::transfer::{Link, Links, Policy, both_ways, stretch};
use crate::report::document::Table;
use crate::report::{Place, digits};
use crate::study::{Difference, Verdict};
use serde_json::{Value, json};

/// What was found of the links, with the names of the scenario.
#[derive(Clone, Debug)]
pub struct Told {
    /// The scenario's title.
    pub title: String,
    /// The ways that are compared, the first among them.
    pub policies: Vec<Policy>,
    /// The links.
    pub links: Links,
    /// Names of the offices.
    pub offices: Vec<String>,
    /// Ids of the offices.
    pub ids: Vec<String>,
}

impl Told {
    /// For a scenario.
    pub fn new(model: &Model, policies: Vec<Policy>, links: Links) -> Told {
        let of =
            |name: fn(&crate::model::Office) -> &String| model.offices.iter().map(name).cloned();
        Told {
            title: model.title.clone(),
            policies,
            links,
            offices: of(|office| &office.name).collect(),
            ids: of(|office| &office.id).collect(),
        }
    }

    /// What an hour more is worth, link by link.
    pub fn table(&self) -> Table {
        let header = [
            "",
            "",
            "jobs a day",
            "hours moved",
            "overdue an hour",
            "interval",
            "in time an hour",
            "interval",
            "cost an hour",
        ];
        let mut table = Table::new(&header, 2);
        for link in &self.links.links {
            let by_hour = |of: &Difference, factor: f64, unit: &str| {
                let Some((value, ends)) = link.by_hour(of) else { return Default::default() };
                let ends = ends.map(|[low, high]| (factor * low, factor * high));
                let (told, interval) = digits::estimate(factor * value, ends, 4);
                let sign = if factor * value > 0.0 && !is_zero(&told) { "+" } else { "" };
                (format!("{sign}{told}{unit}"), interval.unwrap_or_default())
            };
            let overdue = by_hour(&link.overdue, 1.0, "");
            let gain = by_hour(&link.gain, 100.0, " points");
            let [from, to] =
                [link.from, link.to].map(|office| self.offices[office.index()].clone());
            table.row([
                from,
                to,
                link.cap.to_string(),
                digits::grouped(link.hours(), 0),
                overdue.0,
                overdue.1,
                gain.0,
                gain.1,
                match link.cost.verdict {
                    Some(Verdict::Equal) | None => String::new(),
                    _ => by_hour(&link.cost, 1.0, "").0,
                },
            ]);
        }
        table
    }

    /// As values for machines.
    pub fn json(&self) -> Value {
        let link = |link: &Link| {
            let by_hour = |of: &Difference| {
                link.by_hour(of).map(|(value, ci95)| json!({ "value": value, "ci95": ci95 }))
            };
            json!({
                "from": self.ids[link.from.index()], "to": self.ids[link.to.index()],
                "cap_per_day": link.cap, "hours_moved": link.hours(),
                "overdue_per_hour": by_hour(&link.overdue),
                "gain_per_hour": by_hour(&link.gain),
                "cost_per_hour": by_hour(&link.cost),
            })
        };
        json!({
            "replications": self.links.replications,
            "beside": if self.links.beside_own { "own" } else { "none" },
            "left_out": self.links.left,
            "links": self.links.links.iter().map(link).collect::<Vec<_>>(),
        })
    }

    /// What has to be known to read the table.
    pub fn notes(&self) -> Vec<String> {
        let beside = match self.links.beside_own {
            true => {
                "Each link stands beside the file's own rules, with one rule more that moves an hour of work a day at most."
            }
            false => {
                "Each link stands beside no transfer, with one rule that moves an hour of work a day at most."
            }
        };
        let mut told = vec![
            beside.to_owned(),
            "Hours are those of the whole run, at the mean handle time of the work where it is sent. In time an hour: what an hour moved adds to the promises kept, \
             on average over them. A link whose hours are 0 has nothing more to move: its price is nothing."
                .to_owned(),
        ];
        if self.links.left > 0 {
            told.push(format!(
                "{} links between offices that are nearer to each other in their load were not tried.",
                self.links.left
            ));
        }
        told
    }
}

fn is_zero(told: &str) -> bool {
    !told.bytes().any(|byte| (b'1'..=b'9').contains(&byte))
}

/// What each way does wrong: work that goes to and fro, work that piles up, moving that is worse than not moving.
pub fn warnings(comparison: &Comparison) -> Vec<String> {
    if comparison.links.is_none() {
        return Vec::new();
    }
    let of = |plan: &Plan| {
        let title = &plan.report.model.title;
        let moved = crate::report::moved::told(&plan.report);
        let moved = moved.into_iter().map(|sentence| format!("{title}: {sentence}"));
        moved.chain(collapse(plan)).collect::<Vec<_>>()
    };
    comparison.plans.iter().flat_map(of).collect()
}

/// Congestion collapse (Perry & Whitt): moved work takes longer, so that helping leaves less time for one's own, and everybody is later than
/// without. Told where it is shown, and where it could come about.
fn collapse(plan: &Plan) -> Vec<String> {
    let (report, model) = (&plan.report, plan.report.model);
    let (title, longer) = (&model.title, stretch(model));
    if model.transfers.is_empty() {
        return Vec::new();
    }
    let worse = headlines(plan).into_iter().find(|headline| {
        let judged =
            [Measure::Overdue, Measure::OfDue, Measure::OfClosed, Measure::ServiceLevelOfOffered];
        headline.better != Better::Neither
            && judged.contains(&headline.pair.measure)
            && headline.meaning() == Meaning::Worse
    });
    let mut told = Vec::new();
    if let Some(headline) = worse {
        let numbers = headline.numbers();
        told.push(format!(
            "{title}: congestion collapse: moving work is worse than not moving it: {}, from {} to {}.",
            headline.measure(),
            numbers.before,
            numbers.after
        ));
    } else if longer > 1.0 && both_ways(model) {
        let load = report.mean(Measure::Occupancy, Place::default()).unwrap_or(0.0);
        if load * longer >= 1.0 {
            told.push(format!(
                "{title}: near congestion collapse: work goes both ways, a moved job takes {:.0} % longer and people are busy {:.0} % of \
                 their ready time. If most work were moved, there would be more than they can do.",
                100.0 * (longer - 1.0),
                100.0 * load
            ));
        }
    }
    told
}
