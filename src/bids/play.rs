//! Plays a tender: every bid in every demand case for every draw of the inputs, with the same chance.

use super::compile::{Refused, bundle};
use super::outer::BLOCK;
use super::played::Played;
use super::select::Selection;
use super::tender::Tender;
use crate::model::{Model, compile_within};
use crate::planning::asked::other_seed;
use crate::planning::trial::{Play, Trial};
use crate::scenario::{Bundle, Problems, resolve};
use crate::study::Findings;

/// The probability that a selection may err.
pub const ALPHA: f64 = 0.05;

/// The door's part: several models at once, in the order of their bundles, each made by [`model_of`].
pub type Compile<'a> = dyn FnMut(&[Bundle]) -> Vec<Result<Model, Problems>> + 'a;

/// The door: how models are made and trials played.
pub struct Door<'a, 'c, 'p> {
    /// Makes models.
    pub compile: &'a mut Compile<'c>,
    /// Plays trials.
    pub play: &'a mut Play<'p>,
    /// Models in memory at once.
    pub at_once: usize,
}

/// The model of a bundle, of at most so much memory [bytes].
///
/// # Errors
///
/// What is wrong with it.
pub fn model_of(bundle: &Bundle, limit: u64) -> Result<Model, Problems> {
    resolve(bundle).and_then(|scenario| compile_within(&scenario, limit))
}

/// A selection that was made on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decided {
    /// The bid that was chosen, by place.
    pub bid: usize,
    /// After so many draws.
    pub after: usize,
}

/// Why it did not come to its end.
#[derive(Debug)]
pub enum Halt {
    /// The user asked to stop.
    Asked,
    /// A draw makes a scenario that cannot be played.
    Refused(Box<Refused>),
}

/// All that was played, and the selection: draws in blocks, each with its own chance and seed, all bids and demand cases on the same. With
/// `stop_early` no block follows the one in which the best became clear. `weights` are those of the score; `told` hears how many horizons
/// are played, of how many at most.
///
/// # Errors
///
/// See [`Halt`].
pub fn play(
    tender: &Tender,
    weights: &[f64],
    door: &mut Door,
    told: &mut dyn FnMut(u32, u32),
) -> Result<(Played, Option<Decided>), Halt> {
    let mut played = Played::new(tender);
    let mut selection =
        Selection::new(tender.bids.len(), BLOCK as usize, ALPHA, tender.indifference);
    let mut decided = None;
    let mut first = 0;
    while first < tender.draws {
        let block = first..(first + BLOCK).min(tender.draws);
        let inputs: Vec<Vec<f64>> = block.clone().map(|draw| tender.outer.draw(draw)).collect();
        let mut questions = Vec::new();
        for (draw, inputs) in block.clone().zip(&inputs) {
            for demand in &tender.demands {
                questions.extend(tender.bids.iter().map(|bid| (draw, bundle(bid, demand, inputs))));
            }
        }
        let found = found(tender, questions, door)?;
        let models = tender.bids.len() * tender.demands.len();
        for (inputs, found) in inputs.into_iter().zip(found.chunks(models.max(1))) {
            played.begin(inputs);
            found.iter().for_each(|findings| played.push(&findings.watched));
            let draw = played.draws() - 1;
            let mean = |bid| {
                let scores = played.scores_of(tender, bid, weights, draw);
                scores.iter().sum::<f64>() / scores.len().max(1) as f64
            };
            let scores: Vec<f64> = (0..tender.bids.len()).map(mean).collect();
            if decided.is_none() {
                selection.observe(&scores);
                let after = selection.seen();
                decided = selection.chosen().map(|bid| Decided { bid, after });
            }
        }
        first = block.end;
        let each = models as u32 * tender.replications;
        told(first * each, tender.draws * each);
        if tender.stop_early && decided.is_some() {
            break;
        }
    }
    Ok((played, decided))
}

/// What every trial of a block found; the bids stand in their order, again and again.
fn found(
    tender: &Tender,
    questions: Vec<(u32, Bundle)>,
    door: &mut Door,
) -> Result<Vec<Findings>, Halt> {
    let mut found = Vec::with_capacity(questions.len());
    let (draws, bundles): (Vec<u32>, Vec<Bundle>) = questions.into_iter().unzip();
    let size = door.at_once.max(1);
    for (draws, bundles) in draws.chunks(size).zip(bundles.chunks(size)) {
        let mut trials = Vec::with_capacity(bundles.len());
        let models = (door.compile)(bundles);
        for ((draw, bundle), model) in draws.iter().zip(bundles).zip(models) {
            let mut model = model.map_err(|problems| {
                let scenarios = vec![(bundle.clone(), problems)];
                Halt::Refused(Box::new(Refused { scenarios, ..Refused::default() }))
            })?;
            model.study.seed = other_seed(tender.seed, u64::from(*draw) + 1);
            let bid = &tender.bids[(found.len() + trials.len()) % tender.bids.len()];
            let watched = bid.watched.clone();
            trials.push(Trial { watched, bare: true, ..Trial::new(model, tender.replications) });
        }
        found.extend((door.play)(&trials).ok_or(Halt::Asked)?);
    }
    Ok(found)
}
