//! What bids have to have in common to stand beside one another: names apart, one currency, one measured window.

use crate::bids::file::said::Said;
use crate::bids::tender::Bid;
use crate::model::Model;
use crate::scenario::{Problems, path};

/// Tells what the bids, in the order of their ids, do not have in common; `Said` has them in the order of the file.
pub(super) fn judge(said: &Said, bids: &[Bid], problems: &mut Problems) {
    let Some(first) = bids.first() else { return };
    let at = |bid: &Bid| {
        let it = said.bids.iter().find(|it| it.id == bid.id);
        it.map_or_else(|| "bid".to_owned(), |it| it.path.clone())
    };
    for (number, bid) in bids.iter().enumerate() {
        if bids[..number].iter().any(|other| other.name == bid.name) {
            let message = format!("two bids are called \"{}\"", bid.name);
            let help = "give each a name of its own, or none: then its id is told";
            problems.error(path::key(&at(bid), "name"), message, Some(help.into()));
        }
    }
    let counting = bids.iter().find_map(|bid| Some((bid, currency(&bid.model)?)));
    for bid in bids.iter().skip(1) {
        if let (Some(own), Some((one, code))) = (currency(&bid.model), counting)
            && own != code
        {
            let message = format!("{} counts in {own}, {} in {code}", bid.id, one.id);
            let help = "let all count in one currency; a contract may have one of its own, with its rate in [currency]";
            problems.error(at(bid), message, Some(help.into()));
        }
        if window(&bid.model) != window(&first.model) {
            let [[own, until], [theirs, to]] = [&bid.model, &first.model].map(told);
            let message = format!(
                "{} is measured over {own} to {until}, {} over {theirs} to {to}",
                bid.id, first.id
            );
            let help = "let all be measured over the same days: change start, horizon and measure in the baseline";
            problems.error(at(bid), message, Some(help.into()));
        }
    }
}

fn currency(model: &Model) -> Option<&str> {
    let code = model.money.as_ref()?.currencies.first()?.code.as_str();
    Some(code).filter(|code| !code.is_empty())
}

/// The first and the last interval that are measured.
fn window(model: &Model) -> [Option<&String>; 2] {
    let grid = &model.grid;
    [grid.first, grid.last.saturating_sub(1)].map(|at| grid.labels.get(at as usize))
}

/// Its days: "2026-01-05", "2026-12-31".
fn told(model: &Model) -> [&str; 2] {
    window(model).map(|label| label.and_then(|it| it.split(' ').next()).unwrap_or_default())
}
