//! Currencies and costs.

use super::contracts;
use super::draft::{Draft, at, item, plain};
use super::offices::Offices;
use super::queues::Queues;
use super::study::Frame;
use super::teams::{Agents, TeamRead};
use super::work::WorkType;
use crate::ids::TeamId;
use crate::model::Money;
use crate::model::money::{Basis, ByTime, Cost, Currency};
use crate::scenario::format::{self, Named, Scalar};
use crate::scenario::quantity::{self, Amount, By, Fault, MILLION};
use crate::time::DAY;

/// What the steps here ask of the rest of the scenario.
pub(super) struct Ledger<'a> {
    pub frame: &'a Frame,
    pub offices: &'a Offices,
    pub works: &'a [WorkType],
    pub teams: &'a [TeamRead],
    pub queues: &'a Queues,
    pub currencies: Vec<Currency>,
}

/// Reads costs and contracts; none where the scenario has neither.
pub(super) fn read(
    draft: &mut Draft,
    frame: &Frame,
    offices: &Offices,
    works: &[WorkType],
    teams: &[TeamRead],
    queues: &Queues,
) -> Option<Box<Money>> {
    let document = draft.document;
    let currencies = currencies(draft, &document.currency);
    if document.cost.is_empty() && document.contract.is_empty() {
        if document.currency.is_some() {
            let help = "define [cost.people]";
            draft.warn("currency", "nothing has a price", Some(help));
        }
        return None;
    }
    let ledger = Ledger { frame, offices, works, teams, queues, currencies };
    let contracts: Vec<_> = (document.contract.iter())
        .filter_map(|(id, contract)| contracts::one(draft, id, contract, &ledger))
        .collect();
    let bought: Vec<TeamId> = contracts.iter().flat_map(|it| it.teams.iter().copied()).collect();
    let costs: Vec<Cost> = (document.cost.iter())
        .filter_map(|(id, cost)| one(draft, id, cost, &ledger, &bought))
        .collect();
    let mut money = Money { currencies: ledger.currencies, costs, contracts, heads: heads(teams) };
    if !draft.is_faulty("cost") && !draft.is_faulty("contract") {
        contracts::pass_on(draft, &mut money);
        judge_people(draft, &money, teams);
    }
    Some(Box::new(money))
}

fn currencies(draft: &mut Draft, written: &Option<format::Currency>) -> Vec<Currency> {
    let Some(written) = written else {
        return vec![Currency { code: String::new(), rate: MILLION }];
    };
    let path = at("currency", "code");
    let own = draft.required(&path, &written.code, code, "\"USD\"");
    let mut all = vec![Currency { code: own.unwrap_or_default(), rate: MILLION }];
    for (name, leaf) in &written.rates {
        let path = at("currency.rates", name);
        let code = draft.problems.take(&path, code(&Scalar::Text(name.clone())));
        let rate = draft.problems.take(&path, quantity::decimal(leaf));
        let (Some(code), Some(rate)) = (code, rate) else { continue };
        if code == all[0].code {
            draft.mend(&path, "its rate is 1", "leave it out");
        } else if rate == 0 {
            draft.mend(&path, "a currency is worth more than 0", "write EUR = 1.08");
        } else {
            all.push(Currency { code, rate });
        }
    }
    all
}

/// Three capital letters.
pub(super) fn code(leaf: &Scalar) -> Result<String, Fault> {
    let code = quantity::text(leaf)?.trim();
    match code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase()) {
        true => Ok(code.to_owned()),
        false => {
            let got = quantity::written(leaf);
            Err(Fault::new(
                format!("a currency has three capital letters, got {got}"),
                "write \"EUR\"",
            ))
        }
    }
}

impl Ledger<'_> {
    /// The place of a currency.
    pub fn currency(&self, draft: &mut Draft, path: &str, code: &str) -> Option<usize> {
        let place = self.currencies.iter().position(|currency| currency.code == code);
        if place.is_none() {
            let help = format!("write rates = {{ {code} = 1.08 }} under [currency]");
            draft.mend(path, format!("there is no rate for {code}"), help);
        }
        place
    }

    /// An amount in the one currency of a cost or contract.
    pub fn amount(
        &self,
        draft: &mut Draft,
        path: &str,
        leaf: &Scalar,
        units: &[By],
        within: Option<usize>,
    ) -> Option<(Amount, usize)> {
        let amount = draft.problems.take(path, quantity::amount(leaf, units))?;
        let place = match &amount.code {
            Some(code) => self.currency(draft, path, code)?,
            None => within.unwrap_or(0),
        };
        if within.is_some_and(|within| within != place) {
            let code = &self.currencies[within.unwrap_or(0)].code;
            draft.mend(path, "an amount in another currency", format!("write it in {code}"));
            return None;
        }
        Some((amount, place))
    }

    /// The millionths of an amount for one of something.
    pub fn price(
        &self,
        draft: &mut Draft,
        path: &str,
        leaf: &Option<Scalar>,
        by: By,
        within: usize,
    ) -> Option<i64> {
        let leaf = leaf.as_ref()?;
        Some(self.amount(draft, path, leaf, &[by], Some(within))?.0.millionths)
    }

    /// An amount by time.
    pub fn by_time(
        &self,
        draft: &mut Draft,
        path: &str,
        leaf: &Option<Scalar>,
        within: usize,
    ) -> Option<ByTime> {
        let leaf = leaf.as_ref()?;
        let (amount, _) = self.amount(draft, path, leaf, &BY_TIME, Some(within))?;
        Some(by_time(&amount))
    }

    /// A day, with a warning where it is not measured.
    pub fn day(&self, draft: &mut Draft, path: &str, leaf: &Option<Scalar>) -> Option<i32> {
        let date = draft.required(path, leaf, quantity::date, "2026-06-01")?;
        let day = self.frame.day(date);
        let noon = i64::from(day) * DAY + DAY / 2;
        let (from, until) = self.frame.window;
        if self.frame.known && !(from..until).contains(&noon) {
            draft.warn(path, "this day is not measured, so nothing of it is counted", None);
        }
        Some(day)
    }

    /// Teams by their names.
    pub fn teams(&self, draft: &mut Draft, path: &str, list: &[Scalar]) -> Vec<TeamId> {
        let table = &draft.document.team;
        let places = places(draft, path, list, table, "team");
        places.into_iter().filter(|&team| team < self.teams.len()).map(TeamId::from).collect()
    }
}

pub(super) const BY_TIME: [By; 2] = [By::Year, By::Month];

pub(super) fn by_time(amount: &Amount) -> ByTime {
    ByTime { amount: amount.millionths, yearly: amount.by == By::Year }
}

/// The places of names in a table, each once.
pub(super) fn places<T>(
    draft: &mut Draft,
    path: &str,
    list: &[Scalar],
    table: &Named<T>,
    what: &str,
) -> Vec<usize> {
    let mut places = Vec::with_capacity(list.len());
    for (index, leaf) in list.iter().enumerate() {
        let path = item(path, index);
        let Some(place) = draft.place(&path, leaf, table, what) else { continue };
        if places.contains(&place) {
            let message = format!("\"{}\" stands twice", plain(leaf));
            draft.mend(&path, message, "leave one of them out");
        } else {
            places.push(place);
        }
    }
    places
}

/// Refuses keys that are not played beside another one.
pub(super) fn refuse(draft: &mut Draft, path: &str, keys: &[(&str, bool)], beside: &str) {
    for (key, _) in keys.iter().filter(|(_, said)| *said) {
        let message = format!("\"{key}\" says nothing beside \"{beside}\"");
        draft.mend(&at(path, key), message, "leave one of them out");
    }
}

fn one(
    draft: &mut Draft,
    id: &str,
    cost: &format::Cost,
    ledger: &Ledger,
    bought: &[TeamId],
) -> Option<Cost> {
    let path = at("cost", id);
    let name = draft.name(&path, &cost.name, id);
    let kinds = [
        ("per_hour", &cost.per_hour, &[By::Hour][..]),
        ("salary", &cost.salary, &BY_TIME),
        ("per_office", &cost.per_office, &BY_TIME),
        ("fixed", &cost.fixed, &BY_TIME),
        ("training", &cost.training, &[By::One]),
        ("once", &cost.once, &[By::One]),
    ];
    let said: Vec<_> =
        kinds.iter().filter_map(|(key, leaf, by)| Some((*key, (*leaf).as_ref()?, *by))).collect();
    let &[(kind, leaf, units)] = said.as_slice() else {
        let message = format!("a cost has one price, here are {}", said.len());
        let help = "write one of per_hour, salary, per_office, fixed, training, once";
        draft.mend(&path, message, help);
        return None;
    };
    let (amount, currency) = ledger.amount(draft, &at(&path, kind), leaf, units, None)?;
    let people = ["per_hour", "salary", "training"].contains(&kind);
    let idle = [
        ("teams", cost.teams.is_some() && !people),
        ("offices", cost.offices.is_some() && kind != "per_office"),
        ("overtime", cost.overtime.is_some() && !["per_hour", "salary"].contains(&kind)),
        ("heads", cost.heads.is_some() && !["salary", "training"].contains(&kind)),
        ("on", cost.on.is_some() && !["training", "once"].contains(&kind)),
    ];
    refuse(draft, &path, &idle, kind);
    let teams = if people { teams(draft, &path, cost, ledger, bought) } else { Vec::new() };
    let overtime = ledger.price(draft, &at(&path, "overtime"), &cost.overtime, By::Hour, currency);
    let heads = draft.optional(&at(&path, "heads"), &cost.heads, quantity::decimal);
    if heads.is_none() && ["salary", "training"].contains(&kind) {
        judge_heads(draft, &path, &teams, ledger);
    }
    let price = amount.millionths;
    let basis = match kind {
        "per_hour" => Basis::Hour { price, overtime, teams },
        "salary" => Basis::Salary { price: by_time(&amount), overtime, teams, heads },
        "per_office" => {
            let path = at(&path, "offices");
            let all = ledger.offices.offices.len();
            let offices = match &cost.offices {
                Some(list) => places(draft, &path, list, &draft.document.office, "office").len(),
                None => {
                    draft.assume(&path, "all offices, since nothing is said");
                    all
                }
            };
            Basis::Standing { price: by_time(&amount), times: offices as i64 }
        }
        "fixed" => Basis::Standing { price: by_time(&amount), times: 1 },
        "training" => Basis::Training {
            price,
            on: ledger.day(draft, &at(&path, "on"), &cost.on)?,
            teams,
            heads,
        },
        _ => Basis::Once { price, on: ledger.day(draft, &at(&path, "on"), &cost.on)? },
    };
    Some(Cost { id: id.into(), name, currency, basis, passed_on: None })
}

fn teams(
    draft: &mut Draft,
    path: &str,
    cost: &format::Cost,
    ledger: &Ledger,
    bought: &[TeamId],
) -> Vec<TeamId> {
    let path = at(path, "teams");
    if let Some(list) = &cost.teams {
        return ledger.teams(draft, &path, list);
    }
    draft.assume(&path, "the teams of no contract, since nothing is said");
    let own: Vec<TeamId> =
        (0..ledger.teams.len()).map(TeamId::from).filter(|team| !bought.contains(team)).collect();
    if own.is_empty() && !ledger.teams.is_empty() {
        let help = format!("write teams = [\"{}\"]", ledger.teams[0].id);
        draft.mend(&path, "every team belongs to a contract", help);
    }
    own
}

/// The heads of a payroll are not known where the agents change by the hour.
fn judge_heads(draft: &mut Draft, path: &str, teams: &[TeamId], ledger: &Ledger) {
    for team in teams {
        let team = &ledger.teams[team.index()];
        if matches!(team.agents, Agents::Profile(_)) {
            let message =
                format!("the agents of {} change by the hour: its heads are not known", team.id);
            draft.mend(&at(path, "heads"), message, "write heads = 24, or a price per_hour");
        }
    }
}

fn heads(teams: &[TeamRead]) -> Vec<Vec<(i32, u32)>> {
    let steps = |team: &TeamRead| match &team.agents {
        Agents::Dated(steps) => steps.steps().copied().collect(),
        Agents::Profile(_) => Vec::new(),
    };
    teams.iter().map(steps).collect()
}

/// People who cost nothing are told, and those who are paid for twice.
fn judge_people(draft: &mut Draft, money: &Money, teams: &[TeamRead]) {
    let paid = |team: TeamId| {
        let own = money.costs.iter().filter(move |cost| match &cost.basis {
            Basis::Hour { teams, .. } | Basis::Salary { teams, .. } => teams.contains(&team),
            _ => false,
        });
        own.map(|cost| (at("cost", &cost.id), cost.passed_on))
    };
    for (index, team) in teams.iter().enumerate() {
        let id = TeamId::from(index);
        let mut own = paid(id);
        let contract = money.contracts.iter().find(|contract| contract.teams.contains(&id));
        match contract {
            None if own.next().is_none() => {
                let words = "costs nothing, since no cost or contract is about its people";
                draft.assume(&at("team", &team.id), words);
            }
            Some(contract) => {
                if let Some((path, _)) = own.find(|(_, passed_on)| passed_on.is_none()) {
                    let message = format!(
                        "the people of {} are paid for twice: see contract.{}",
                        team.id, contract.id
                    );
                    draft.warn(&path, message, Some("name other teams, or pass the cost on"));
                }
            }
            None => {}
        }
    }
}
