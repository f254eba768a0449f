//! A scored study for machines: JSON with ids in place of places.

pub mod tables;
pub mod words;

use super::Report;
use super::json::{array_of_lines, line};
use crate::bids::flip::{Flip, Flips};
use crate::bids::scored::{BidScore, CaseScore, Scored, Sure};
use crate::bids::sensitivity::Part;
use crate::bids::tender::{Look, Tender};
use serde_json::{Value, json};

/// What was found beside what it was found for.
#[derive(Clone, Copy, Debug)]
pub struct ScoreReport<'a> {
    /// The study.
    pub tender: &'a Tender,
    /// What was found.
    pub found: &'a Scored,
}

/// What a page and a workbook of it are made of.
#[derive(Clone, Copy, Debug)]
pub struct ScorePaper<'a> {
    /// What was found.
    pub score: ScoreReport<'a>,
    /// By bid, a forecast of it as it stands, for its costs and invoices; empty: they are left out.
    pub plans: &'a [Report<'a>],
    /// The text of the study.
    pub text: &'a str,
}

/// Replications of each bid as it stands: its invoices are told of the one in the middle by its cost.
pub const AS_IT_STANDS: u32 = 8;
/// The version of this form.
const VERSION: u32 = 1;
/// The confidence of the half-widths.
const CONFIDENCE: f64 = 0.95;

/// The answer, with a line break at its end.
pub fn json(report: &ScoreReport) -> String {
    let ScoreReport { tender, found } = report;
    let id = |bid: usize| json!(tender.bids[bid].id);
    let facts = [
        ("schema_version", json!(VERSION)),
        ("program", json!(env!("CARGO_PKG_NAME"))),
        ("version", json!(env!("CARGO_PKG_VERSION"))),
        ("stream_version", json!(crate::random::STREAM_VERSION)),
        ("study", json!({ "title": tender.title, "description": tender.description })),
        ("seed", json!(tender.seed)),
        ("draws", json!(found.draws)),
        ("replications", json!(tender.replications)),
        ("repeated", json!(tender.repeated)),
        ("indifference", json!(tender.indifference)),
        ("currency", json!(Some(words::currency(tender)).filter(|code| !code.is_empty()))),
        ("order", json!(found.order.iter().map(|&bid| id(bid)).collect::<Vec<_>>())),
        ("rival", json!(found.rival.map(id))),
        (
            "decided",
            json!(found.decided.map(|it| json!({ "bid": id(it.bid), "after_draws": it.after }))),
        ),
        ("value_of_perfect_information", json!(found.perfect)),
        ("crossover", json!(tender.crossover.map(|it| &tender.figures[it].text))),
        ("one_point", json!(found.point)),
        ("front", json!(found.front.iter().map(|&bid| id(bid)).collect::<Vec<_>>())),
        ("volume_turns", turns(tender, &found.volume_turns)),
        ("demand_cases", demand_cases(report)),
    ];
    let mut text = String::from("{\n");
    for (name, fact) in facts {
        text += &format!("  {}: {},\n", line(&name), line(&fact));
    }
    let lists = [
        ("demand", tender.demands.iter().map(demand).collect::<Vec<Value>>()),
        ("criteria", criteria(report)),
        ("bids", found.bids.iter().enumerate().map(|it| bid(report, it)).collect()),
        ("inputs", inputs(report)),
        ("crossovers", found.crossovers.iter().map(|it| {
            json!({ "below": id(it.below), "above": id(it.above), "volume": it.volume, "figure": it.figure })
        }).collect()),
        ("undefined", found.undefined.iter().map(|(figure, bid, share)| {
            json!({ "figure": tender.figures[*figure].text, "bid": id(*bid), "share": share })
        }).collect()),
    ];
    let lists: Vec<String> = lists
        .into_iter()
        .map(|(name, values)| format!("  {}: {}", line(&name), array_of_lines(values)))
        .collect();
    text + &lists.join(",\n") + "\n}\n"
}

fn demand(case: &crate::bids::tender::Demand) -> Value {
    json!({ "id": case.id, "name": case.name, "volume": case.volume, "weight": case.weight })
}

/// What the demand cases do to the choice; by case, then bid, how it stands there.
fn demand_cases(report: &ScoreReport) -> Value {
    let ScoreReport { tender, found } = report;
    json!(found.demand.as_ref().map(|it| {
        let id = |case: usize| &tender.demands[case].id;
        let stands = it.scores.iter().map(|bids| {
            let of = |it: &Option<CaseScore>| {
                it.map(|it| json!({ "score": it.score, "best": it.best }))
            };
            bids.iter().map(of).collect::<Vec<_>>()
        });
        json!({
            "p10": id(it.ends[0]), "p90": id(it.ends[1]),
            "at_p10": it.lead[0], "at_p90": it.lead[1], "alone": part(it.alone),
            "worth": it.worth.value, "worth_low": it.worth.interval[0], "worth_high": it.worth.interval[1],
            "stands": stands.collect::<Vec<_>>(),
        })
    }))
}

fn part(it: Option<Part>) -> Value {
    json!(it.map(|it| json!({ "share": it.share, "low": it.interval[0], "high": it.interval[1] })))
}

fn criteria(report: &ScoreReport) -> Vec<Value> {
    let ScoreReport { tender, found } = report;
    let ranges = tender.weights.ranges();
    let told = |(at, it): (usize, &crate::bids::tender::Criterion)| {
        let (figure, spread) = match it.look {
            Look::Figure(figure) => (Some(figure), false),
            Look::Spread(figure) => (Some(figure), true),
            Look::Checklist(_) => (None, false),
        };
        let (worst, target) = it.value.anchors();
        json!({
            "id": it.id, "name": it.name,
            "figure": figure.map(|it| &tender.figures[it].text),
            "spread": spread,
            "unit": figure.filter(|_| !spread).map_or("share", |it| tender.figures[it].unit),
            "worst": worst, "target": target,
            "weight": found.weights[at], "weight_from": ranges[at].0, "weight_to": ranges[at].1,
            "turns": turns(tender, &found.weight_turns[at]),
        })
    };
    tender.criteria.iter().enumerate().map(told).collect()
}

fn turns(tender: &Tender, turns: &Flips) -> Value {
    let told =
        |turn: Option<Flip>| turn.map(|it| json!({ "at": it.at, "to": tender.bids[it.rival].id }));
    json!({ "below": told(turns.below), "above": told(turns.above) })
}

fn sure(it: Option<Sure>) -> Value {
    json!(it.map(|it| json!({ "best": it.best, "near": it.near, "regret": it.regret })))
}

fn bid(report: &ScoreReport, (at, it): (usize, &BidScore)) -> Value {
    let ScoreReport { tender, found } = report;
    let bid = &tender.bids[at];
    let gates = tender.gates.iter().zip(&it.gates).map(|(gate, (chance, passes))| {
        json!({ "id": gate.id, "name": gate.name, "chance": chance, "passes": passes })
    });
    let figures = tender.figures.iter().zip(&it.figures).zip(&it.by_demand);
    let figures = figures.map(|((figure, of), cases)| {
        json!({
            "figure": figure.text, "unit": figure.unit, "mean": of.mean,
            "low": of.interval.map(|it| it[0]), "high": of.interval.map(|it| it[1]),
            "p10": of.p10, "p50": of.p50, "p90": of.p90, "cvar95": of.cvar95, "by_demand": cases,
        })
    });
    let kept = tender.promises.iter().zip(&it.kept).map(|(promise, chances)| {
        let periods = promise.periods.iter().zip(chances);
        let told = periods.map(|(period, chance)| json!({ "period": period, "chance": chance }));
        json!({ "figure": tender.figures[promise.figure].text, "periods": told.collect::<Vec<_>>() })
    });
    let acceptable = it.acceptable.as_ref().map(|it| {
        json!({
            "ranks": it.ranks, "wins": it.wins, "first_with_free_weights": it.free_first,
            "central_weights": it.central, "confidence": it.confidence,
        })
    });
    json!({
        "id": bid.id, "name": bid.name,
        "rank": words::rank(found, at),
        "score": it.score.mean,
        "low": it.interval.map(|it| it[0]), "high": it.interval.map(|it| it[1]),
        "lasting_half_width": it.score.lasting(CONFIDENCE),
        "passing_half_width": it.score.passing(CONFIDENCE),
        "lasting_share": it.score.share(),
        "values": it.values, "looked_at": it.means,
        "gates": gates.collect::<Vec<_>>(),
        "by_noise": sure(it.by_noise), "by_inputs": sure(it.by_inputs), "by_demand_too": sure(it.by_demand_too),
        "kept": kept.collect::<Vec<_>>(),
        "acceptability": acceptable,
        "dominates": found.dominance[at],
        "figures": figures.collect::<Vec<_>>(),
    })
}

fn inputs(report: &ScoreReport) -> Vec<Value> {
    let ScoreReport { tender, found } = report;
    let told = |(at, it): (usize, &crate::bids::scored::Hinge)| {
        let bar = it.effect.bar;
        json!({
            "id": tender.outer.inputs()[at].id, "name": tender.input_names[at],
            "mean": tender.belief(at).mean(), "p10": bar.at[0], "p90": bar.at[1],
            "at_p10": bar.figure[0], "at_p90": bar.figure[1], "errors": bar.error,
            "alone": part(it.effect.alone), "in_all": part(it.effect.in_all),
            "worth": it.worth.value, "worth_low": it.worth.interval[0], "worth_high": it.worth.interval[1],
            "turns": turns(tender, &it.turns), "beyond": it.beyond,
        })
    };
    found.hinges.iter().enumerate().map(told).collect()
}
