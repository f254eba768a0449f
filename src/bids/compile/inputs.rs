//! What inputs and volumes change in each bid's scenario.

use crate::bids::changes::{Change, VOLUMES, multiplied, places};
use crate::bids::file::said::Said;
use crate::bids::outer::Outer;
use crate::bids::tender::Bid;
use crate::scenario::nearest::did_you_mean;
use crate::scenario::{Problem, Problems, path, resolve};
use serde_json::Value;

/// Factors are above nothing in every draw.
pub(super) fn judge_factors(said: &Said, outer: &Outer, problems: &mut Problems) {
    let mut least = vec![f64::INFINITY; said.inputs.len()];
    for draw in 0..said.draws {
        let values = outer.draw(draw);
        least.iter_mut().zip(values).for_each(|(least, value)| *least = least.min(value));
    }
    for (input, least) in said.inputs.iter().zip(least) {
        if !input.times.is_empty() && (least.is_nan() || least <= 0.0) {
            let message = format!("a factor is above 0, and this law falls to {least:.3}");
            let help = "a factor has a lognormal or a triangular law around 1";
            problems.error(path::key(&input.path, "law"), message, Some(help.into()));
        }
    }
}

/// What the inputs and the volume change in each bid.
pub(super) fn changes(said: &Said, bids: &mut [Bid], problems: &mut Problems) {
    let documents: Vec<Value> = bids
        .iter()
        .map(|bid| resolve(&bid.bundle).ok().and_then(|it| serde_json::to_value(it.document).ok()))
        .map(Option::unwrap_or_default)
        .collect();
    if said.demands.iter().any(|case| case.volume != 1.0) {
        for (bid, document) in bids.iter_mut().zip(&documents) {
            for (path, value) in places(document, VOLUMES).unwrap_or_default() {
                if let Ok(was) = multiplied(&path, &value) {
                    change(bid, path, was).by_volume = true;
                }
            }
        }
    }
    for (number, input) in said.inputs.iter().enumerate() {
        for (id, path) in &input.bids {
            if !bids.iter().any(|bid| bid.id == *id) {
                let known = bids.iter().map(|bid| bid.id.as_str()).collect::<Vec<_>>();
                let help = did_you_mean(id, known);
                problems.error(path, format!("there is no bid \"{id}\""), help);
            }
        }
        let is_about =
            |bid: &Bid| input.bids.is_empty() || input.bids.iter().any(|it| it.0 == bid.id);
        let all =
            input.times.iter().map(|it| (it, true)).chain(input.sets.iter().map(|it| (it, false)));
        for ((written, at), times) in all {
            let (mut found, mut fault) = (0, None);
            for (bid, document) in bids.iter_mut().zip(&documents).filter(|it| is_about(it.0)) {
                match places(document, written) {
                    Err(wrong) => fault = fault.or(Some(wrong)),
                    Ok(all) => {
                        for (path, value) in all {
                            found += 1;
                            if !times {
                                change(bid, path, value).set = Some((number, input.unit.clone()));
                                continue;
                            }
                            match multiplied(&path, &value) {
                                Ok(was) => change(bid, path, was).times.push(number),
                                Err(wrong) => {
                                    fault = Some(wrong);
                                    found = 0;
                                    break;
                                }
                            }
                        }
                    }
                }
            }
            if let Some(fault) = fault.filter(|_| found == 0) {
                let message = format!("the input changes nothing: {}", fault.message);
                problems.push(Problem { help: fault.help, ..Problem::error(at, message) });
            }
        }
    }
}

fn change(bid: &mut Bid, path: String, was: Value) -> &mut Change {
    let place = bid.changes.iter().position(|it| it.path == path).unwrap_or(bid.changes.len());
    if place == bid.changes.len() {
        bid.changes.push(Change { path, was, times: Vec::new(), by_volume: false, set: None });
    }
    &mut bid.changes[place]
}
