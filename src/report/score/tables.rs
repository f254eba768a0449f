//! A scored study as tidy tables: one line a bid and thing, ids as in the study, numbers as numbers.

use super::words::rank;
use super::{ScorePaper, ScoreReport};
use crate::report::invoice;

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// A text.
    Text(String),
    /// A number; None where it is undefined.
    Number(Option<f64>),
}

/// A table.
#[derive(Clone, Debug, PartialEq)]
pub struct Tidy {
    /// Its name.
    pub name: &'static str,
    /// Names of its columns.
    pub header: Vec<&'static str>,
    /// As many cells as the header has names.
    pub rows: Vec<Vec<Cell>>,
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

fn number(value: f64) -> Cell {
    Cell::Number(Some(value))
}

/// All tables.
pub fn all(paper: &ScorePaper) -> Vec<Tidy> {
    let report = &paper.score;
    vec![
        ranks(report),
        criteria(report),
        figures(report),
        by_demand(report),
        cases(report),
        promises(report),
        inputs(report),
        invoices(paper),
    ]
}

fn ranks(report: &ScoreReport) -> Tidy {
    let ScoreReport { tender, found } = report;
    let row = |(at, it): (usize, &crate::bids::scored::BidScore)| {
        let rank = rank(found, at).map(|rank| rank as f64);
        vec![
            text(&tender.bids[at].id),
            text(&tender.bids[at].name),
            Cell::Number(rank),
            number(it.score.mean),
            Cell::Number(it.interval.map(|ends| ends[0])),
            Cell::Number(it.interval.map(|ends| ends[1])),
            Cell::Number(it.by_noise.map(|it| it.best)),
            Cell::Number(it.by_inputs.map(|it| it.best)),
            Cell::Number(it.by_demand_too.map(|it| it.best)),
            Cell::Number(it.by_demand_too.map(|it| it.near)),
            Cell::Number(it.by_demand_too.map(|it| it.regret)),
            Cell::Number(it.acceptable.as_ref().and_then(|it| it.ranks.first().copied())),
            Cell::Number(it.acceptable.as_ref().map(|it| it.free_first)),
        ]
    };
    let header = vec![
        "bid",
        "name",
        "rank",
        "score",
        "ci95_low",
        "ci95_high",
        "best_by_noise",
        "best_by_inputs",
        "best_with_demand",
        "as_good",
        "regret",
        "first_when_weights_move",
        "first_with_any_weights",
    ];
    Tidy { name: "ranks", header, rows: found.bids.iter().enumerate().map(row).collect() }
}

fn criteria(report: &ScoreReport) -> Tidy {
    let ScoreReport { tender, found } = report;
    let mut rows = Vec::new();
    for (at, criterion) in tender.criteria.iter().enumerate() {
        let (worst, target) = criterion.value.anchors();
        for (bid, it) in tender.bids.iter().zip(&found.bids) {
            let (weight, value) = (found.weights[at], it.values[at]);
            rows.push(vec![
                text(&criterion.id),
                text(&criterion.name),
                text(&bid.id),
                number(worst),
                number(target),
                number(100.0 * weight),
                number(value),
                number(100.0 * weight * value),
            ]);
        }
    }
    let header = vec!["criterion", "name", "bid", "worst", "target", "weight", "value", "points"];
    Tidy { name: "criteria", header, rows }
}

fn figures(report: &ScoreReport) -> Tidy {
    let ScoreReport { tender, found } = report;
    let mut rows = Vec::new();
    for (at, figure) in tender.figures.iter().enumerate() {
        for (bid, it) in tender.bids.iter().zip(&found.bids) {
            let it = &it.figures[at];
            let numbers = [
                it.mean,
                it.interval.map(|ends| ends[0]),
                it.interval.map(|ends| ends[1]),
                it.p10,
                it.p50,
                it.p90,
                it.cvar95,
            ];
            let names = [text(&figure.text), text(figure.unit), text(&bid.id)];
            rows.push(names.into_iter().chain(numbers.map(Cell::Number)).collect());
        }
    }
    let header = vec![
        "figure",
        "unit",
        "bid",
        "mean",
        "ci95_low",
        "ci95_high",
        "p10",
        "p50",
        "p90",
        "cvar95",
    ];
    Tidy { name: "figures", header, rows }
}

fn by_demand(report: &ScoreReport) -> Tidy {
    let ScoreReport { tender, found } = report;
    let mut rows = Vec::new();
    for (at, figure) in tender.figures.iter().enumerate() {
        for (case, demand) in tender.demands.iter().enumerate() {
            for (bid, it) in tender.bids.iter().zip(&found.bids) {
                rows.push(vec![
                    text(&figure.text),
                    text(figure.unit),
                    text(&demand.id),
                    number(demand.volume),
                    text(&bid.id),
                    Cell::Number(it.by_demand[at][case]),
                ]);
            }
        }
    }
    let header = vec!["figure", "unit", "demand", "volume", "bid", "mean"];
    Tidy { name: "by_demand", header, rows }
}

fn cases(report: &ScoreReport) -> Tidy {
    let ScoreReport { tender, found } = report;
    let mut rows = Vec::new();
    for (case, demand) in tender.demands.iter().enumerate() {
        for (at, bid) in tender.bids.iter().enumerate() {
            let it = found.demand.as_ref().and_then(|it| it.scores[case][at]);
            rows.extend(it.map(|it| {
                let (volume, chance) = (number(demand.volume), number(demand.weight));
                let [demand, bid] = [text(&demand.id), text(&bid.id)];
                vec![demand, volume, chance, bid, number(it.score), number(it.best)]
            }));
        }
    }
    let header = vec!["demand", "volume", "chance", "bid", "score", "best"];
    Tidy { name: "cases", header, rows }
}

fn promises(report: &ScoreReport) -> Tidy {
    let ScoreReport { tender, found } = report;
    let mut rows = Vec::new();
    for (at, promise) in tender.promises.iter().enumerate() {
        let figure = &tender.figures[promise.figure].text;
        for (period, label) in promise.periods.iter().enumerate() {
            for (bid, it) in tender.bids.iter().zip(&found.bids) {
                let names = [text(figure), text(label), text(&bid.id)];
                let chance = Cell::Number(it.kept[at][period]);
                rows.push(names.into_iter().chain([chance]).collect());
            }
        }
    }
    Tidy { name: "promises", header: vec!["figure", "period", "bid", "chance"], rows }
}

fn inputs(report: &ScoreReport) -> Tidy {
    let ScoreReport { tender, found } = report;
    let row = |(at, it): (usize, &crate::bids::scored::Hinge)| {
        let bar = it.effect.bar;
        vec![
            text(&tender.outer.inputs()[at].id),
            text(&tender.input_names[at]),
            number(tender.belief(at).mean()),
            number(bar.at[0]),
            number(bar.at[1]),
            number(bar.figure[0]),
            number(bar.figure[1]),
            Cell::Number(it.effect.alone.map(|part| part.share)),
            Cell::Number(it.effect.in_all.map(|part| part.share)),
            number(it.worth.value),
        ]
    };
    let header = vec![
        "input",
        "name",
        "mean",
        "p10",
        "p90",
        "lead_at_p10",
        "lead_at_p90",
        "first_order",
        "total",
        "worth",
    ];
    Tidy { name: "inputs", header, rows: found.hinges.iter().enumerate().map(row).collect() }
}

/// Of each bid as it stands; amounts to the cent.
fn invoices(paper: &ScorePaper) -> Tidy {
    let mut rows = Vec::new();
    for (bid, report) in paper.score.tender.bids.iter().zip(paper.plans) {
        for row in invoice::rows(report) {
            let cells = invoice::COLUMNS.into_iter().zip(row.cells());
            let cell = |(column, cell): (&str, String)| match column {
                "replication" | "quantity" | "price" | "amount" | "amount_told" => {
                    Cell::Number(cell.parse().ok())
                }
                _ => Cell::Text(cell),
            };
            rows.push([text(&bid.id)].into_iter().chain(cells.map(cell)).collect());
        }
    }
    let header = ["bid"].into_iter().chain(invoice::COLUMNS).collect();
    Tidy { name: "invoices", header, rows }
}
