//! What a study finds out: each measure of each place.

use crate::contract::Ledger;
use crate::ids::{AccountId, OfficeId, TeamId, WorkId};
use crate::measure::value::{Of, Rule, by_interval, places};
use crate::measure::{Detail, Layout};
use crate::model::Model;
use crate::names::Measure;

/// One measure of one place.
#[derive(Clone, Debug)]
pub struct Line {
    pub measure: Measure,
    pub rule: Rule,
    pub sla: Option<usize>,
    pub work: Option<WorkId>,
    pub office: Option<OfficeId>,
    pub team: Option<TeamId>,
    pub account: Option<AccountId>,
    /// Whether it is found by interval.
    pub by_interval: bool,
}

/// Every line, in the order of findings; those of money stand last in the list of measures.
pub fn lines(layout: &Layout, model: &Model, ledger: Option<&Ledger>) -> Vec<Line> {
    let mut lines = Vec::new();
    for &measure in Measure::ALL {
        for of in places(layout, measure) {
            let Some(rule) = Rule::new(layout, model, measure, of) else { continue };
            let (sla, work, office, team) = place(layout, of);
            let wanted = match layout.detail {
                Detail::All => true,
                Detail::Standard => by_interval(layout, model, measure, of),
                Detail::Totals | Detail::Untimed | Detail::Days => false,
            };
            let by_interval = wanted && matches!(rule, Rule::Quotient { snapshot: false, .. });
            let account = None;
            lines.push(Line { measure, rule, sla, work, office, team, account, by_interval });
        }
    }
    for (place, told) in ledger.into_iter().flat_map(|ledger| ledger.told().iter().enumerate()) {
        let (measure, account, rule) = (told.measure, told.account, Rule::Billed(place));
        let (sla, work, office, team) = (None, None, None, None);
        lines.push(Line { measure, rule, sla, work, office, team, account, by_interval: false });
    }
    lines
}

type Place = (Option<usize>, Option<WorkId>, Option<OfficeId>, Option<TeamId>);

fn place(layout: &Layout, of: Of) -> Place {
    match of {
        Of::Group(group) => (None, layout.groups[group].work, layout.groups[group].office, None),
        Of::Promise(promise) => {
            let promise = &layout.promises[promise];
            let group = &layout.groups[promise.group];
            (promise.sla, group.work, group.office, None)
        }
        Of::Crew(crew) => (None, None, layout.crews[crew].office, layout.crews[crew].team),
    }
}
