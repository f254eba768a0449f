//! Plays a tender: every bid in every demand case for every draw of the inputs, with the same chance.

use super::compile::Refused;
use super::played::Played;
use super::run::{Decided, Question, Run};
use super::tender::Tender;
use crate::model::{Model, compile_within};
use crate::planning::trial::{Play, Trial};
use crate::scenario::{Bundle, Problems, resolve};
use crate::study::Findings;

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

/// Why it did not come to its end.
#[derive(Debug)]
pub enum Halt {
    /// The user asked to stop.
    Asked,
    /// A draw makes a scenario that cannot be played.
    Refused(Box<Refused>),
}

/// All that was played, and the selection: draws in blocks, each with its own chance and seed, all bids and demand cases on the same.
/// `weights` are those of the score; `told` hears how many horizons are played, of how many at most.
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
    let mut run = Run::new(tender);
    let models = (tender.bids.len() * tender.demands.len()) as u32;
    let horizons =
        |draws: u32| models * (0..draws).map(|it| tender.replications_of(it)).sum::<u32>();
    while let Some(block) = run.next_block(tender) {
        let end = block.end;
        let questions: Vec<Question> = block.flat_map(|draw| Question::of(tender, draw)).collect();
        for some in questions.chunks(door.at_once.max(1)) {
            let found = found(tender, some, door)?;
            for (of, found) in some.iter().zip(found) {
                run.absorb(tender, weights, *of, found.watched);
            }
        }
        told(horizons(end), horizons(tender.draws));
    }
    Ok(run.end())
}

/// What each of some questions found.
fn found(tender: &Tender, some: &[Question], door: &mut Door) -> Result<Vec<Findings>, Halt> {
    let bundles: Vec<Bundle> = some.iter().map(|of| of.bundle(tender)).collect();
    let models = (door.compile)(&bundles).into_iter().zip(&bundles);
    let made = models.zip(some).map(|((model, bundle), of)| {
        let model = model.map_err(|problems| {
            let scenarios = vec![(bundle.clone(), problems)];
            Halt::Refused(Box::new(Refused { scenarios, ..Refused::default() }))
        })?;
        Ok(of.trial(tender, model))
    });
    let trials = made.collect::<Result<Vec<Trial>, Halt>>()?;
    (door.play)(&trials).ok_or(Halt::Asked)
}
