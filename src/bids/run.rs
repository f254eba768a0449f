//! A tender on its way: what is to be played next, and what is known so far. It plays nothing itself, so that a terminal and a page can:
//! ask for a block, play its questions anywhere and in any order, absorb what they found.

use super::compile::bundle;
use super::outer::BLOCK;
use super::played::Played;
use super::select::Selection;
use super::tender::Tender;
use crate::model::Model;
use crate::planning::asked::other_seed;
use crate::planning::trial::Trial;
use crate::scenario::Bundle;
use std::collections::BTreeMap;
use std::ops::Range;

/// The probability that a selection may err.
pub const ALPHA: f64 = 0.05;

/// By figure, then replication; None where it is undefined.
pub type Figures = Vec<Vec<Option<f64>>>;

/// One bid in one demand case for one draw of the inputs: what is compiled and played as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question {
    /// The draw.
    pub draw: u32,
    /// The demand case, by place.
    pub demand: usize,
    /// The bid, by place.
    pub bid: usize,
}

impl Question {
    /// All questions of a draw, in the order in which they are counted: bids first, demand cases next.
    pub fn of(tender: &Tender, draw: u32) -> impl Iterator<Item = Question> + use<> {
        let bids = tender.bids.len();
        (0..tender.demands.len())
            .flat_map(move |demand| (0..bids).map(move |bid| Question { draw, demand, bid }))
    }

    /// Its scenario.
    pub fn bundle(self, tender: &Tender) -> Bundle {
        bundle(&tender.bids[self.bid], &tender.demands[self.demand], &tender.outer.draw(self.draw))
    }

    /// How its model is played: with the chance of its draw, the same for all bids and demand cases.
    pub fn trial(self, tender: &Tender, mut model: Model) -> Trial {
        model.study.seed = other_seed(tender.seed, u64::from(self.draw) + 1);
        let watched = tender.bids[self.bid].watched.clone();
        let kept = tender.promises.iter().map(|it| watched[it.figure]).collect();
        let replications = tender.replications_of(self.draw);
        Trial { watched, kept, bare: true, ..Trial::new(model, replications) }
    }
}

/// A selection that was made on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decided {
    /// The bid that was chosen, by place.
    pub bid: usize,
    /// After so many draws.
    pub after: usize,
}

/// A tender on its way.
#[derive(Clone, Debug)]
pub struct Run {
    played: Played,
    /// By draw, what was found so far of its questions: a draw is taken when all are there, in the order of the draws.
    waiting: BTreeMap<u32, Vec<Option<Figures>>>,
    selection: Selection,
    decided: Option<Decided>,
    /// The first draw that no block had.
    next: u32,
}

impl Run {
    /// At its beginning.
    pub fn new(tender: &Tender) -> Run {
        Run {
            played: Played::new(tender),
            waiting: BTreeMap::new(),
            selection: selection(tender),
            decided: None,
            next: 0,
        }
    }

    /// The draws to play next; None when all were asked for. With `stop_early` no block follows the one in which the best became clear, so
    /// ask again when the last one was absorbed.
    pub fn next_block(&mut self, tender: &Tender) -> Option<Range<u32>> {
        if self.next >= tender.draws || tender.stop_early && self.decided.is_some() {
            return None;
        }
        let block = self.next..(self.next + BLOCK).min(tender.draws);
        self.next = block.end;
        Some(block)
    }

    /// Takes what a question found, each once, in any order; `weights` are those of the score. Test: `the_order_of_answers_changes_nothing`.
    pub fn absorb(&mut self, tender: &Tender, weights: &[f64], of: Question, found: Figures) {
        let models = tender.bids.len() * tender.demands.len();
        let draw = self.waiting.entry(of.draw).or_insert_with(|| vec![None; models]);
        draw[of.demand * tender.bids.len() + of.bid] = Some(found);
        while let Some(first) = self.waiting.first_entry() {
            let is_next = *first.key() as usize == self.played.draws();
            if !is_next || first.get().iter().any(Option::is_none) {
                break;
            }
            let (draw, found) = first.remove_entry();
            self.played.begin(tender.outer.draw(draw));
            found.into_iter().flatten().for_each(|figures| self.played.push(&figures));
            self.observe(tender, weights, self.played.draws() - 1);
        }
    }

    /// Goes through the selection once more, as if it had always been for these weights.
    pub fn weigh(&mut self, tender: &Tender, weights: &[f64]) {
        (self.selection, self.decided) = (selection(tender), None);
        (0..self.played.draws()).for_each(|draw| self.observe(tender, weights, draw));
    }

    fn observe(&mut self, tender: &Tender, weights: &[f64], draw: usize) {
        if self.decided.is_some() {
            return;
        }
        // As many replications as every draw has, or the first draws would seem to vary less than those that follow.
        let each = tender.replications_of(tender.draws.saturating_sub(1)) as usize;
        let mean = |bid| {
            let scores = self.played.scores_of(tender, bid, weights, draw);
            scores.iter().take(each).sum::<f64>() / each as f64
        };
        let scores: Vec<f64> = (0..tender.bids.len()).map(mean).collect();
        self.selection.observe(&scores);
        let after = self.selection.seen();
        self.decided = self.selection.chosen().map(|bid| Decided { bid, after });
    }

    /// All draws that are complete.
    pub fn played(&self) -> &Played {
        &self.played
    }

    /// All that was played, and the selection.
    pub fn end(self) -> (Played, Option<Decided>) {
        (self.played, self.decided)
    }

    /// The selection, once it was made.
    pub fn decided(&self) -> Option<Decided> {
        self.decided
    }
}

fn selection(tender: &Tender) -> Selection {
    Selection::new(tender.bids.len(), BLOCK as usize, ALPHA, tender.indifference)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bids::file::tests::{compiled, study};
    use crate::bids::judge::judge;

    /// Figures that tell every question from every other.
    fn made_up(tender: &Tender, of: Question) -> Figures {
        let value = |it: usize| {
            let at = of.draw as usize * 7 + of.demand * 3 + of.bid * 11 + it;
            Some((at % 40) as f64).filter(|_| !at.is_multiple_of(13))
        };
        let replications = tender.replications_of(of.draw) as usize;
        let figure = |figure: usize| (0..replications).map(|r| value(figure * 2 + r)).collect();
        (0..tender.figures.len()).map(figure).collect()
    }

    fn asked(tender: &Tender, run: &mut Run) -> Vec<Question> {
        let block = run.next_block(tender).unwrap();
        block.flat_map(|draw| Question::of(tender, draw)).collect()
    }

    #[test]
    fn the_order_of_answers_changes_nothing() {
        let tender = compiled(&study()).unwrap();
        let weights = [0.7, 0.3];
        let mut straight = Run::new(&tender);
        for of in asked(&tender, &mut straight) {
            straight.absorb(&tender, &weights, of, made_up(&tender, of));
        }
        let mut mixed = Run::new(&tender);
        let mut questions = asked(&tender, &mut mixed);
        questions.reverse();
        questions.swap(3, 20);
        let last = questions.pop().unwrap();
        for of in questions {
            mixed.absorb(&tender, &weights, of, made_up(&tender, of));
        }
        // The first draw lacks one answer, and all others wait for it.
        assert_eq!(mixed.played().draws(), 0);
        mixed.absorb(&tender, &weights, last, made_up(&tender, last));
        assert_eq!(mixed.played(), straight.played());
        assert_eq!(mixed.decided(), straight.decided());
        assert_eq!(straight.played().draws(), tender.draws as usize);
        assert_eq!(straight.next_block(&tender), None);
    }

    #[test]
    fn a_selection_follows_the_weights() {
        let mut tender = compiled(&study().replace("draws = 8", "draws = 32")).unwrap();
        tender.indifference = 1.0;
        let paper = [0.0, 1.0];
        let mut at_once = Run::new(&tender);
        let mut later = Run::new(&tender);
        for draw in 0..32 {
            for of in Question::of(&tender, draw) {
                at_once.absorb(&tender, &paper, of, made_up(&tender, of));
                later.absorb(&tender, &[1.0, 0.0], of, made_up(&tender, of));
            }
        }
        // On paper alone the first bid is better in every draw: the first observations are enough.
        assert_eq!(at_once.decided(), Some(Decided { bid: 0, after: BLOCK as usize }));
        assert_ne!(later.decided(), at_once.decided());
        later.weigh(&tender, &paper);
        assert_eq!(later.decided(), at_once.decided());
    }

    #[test]
    fn a_selection_sees_as_much_of_every_draw() {
        let decided = |swapped: bool| {
            let text = study().replace("draws = 8", "draws = 32\nrepeated = 16");
            let tender = compiled(&text).unwrap();
            let mut run = Run::new(&tender);
            for of in (0..32).flat_map(|draw| Question::of(&tender, draw)) {
                // The first bid is a little better; when a draw is played again it may be far worse.
                let value = |r: usize| match (of.bid, swapped && r > 0) {
                    (0, false) | (1, true) => Some(0.0),
                    (0, true) => Some(50.0),
                    _ => Some(10.0),
                };
                let figure: Vec<_> =
                    (0..tender.replications_of(of.draw) as usize).map(value).collect();
                run.absorb(&tender, &[1.0, 0.0], of, vec![figure; tender.figures.len()]);
            }
            run.decided()
        };
        assert_eq!(decided(false).map(|it| it.after), Some(BLOCK as usize));
        assert_eq!(decided(true), decided(false));
    }

    #[test]
    fn draws_that_are_played_once_count_as_much() {
        // Replications of a draw are alike, so that how many there are changes nothing but what is known of the noise.
        let scored = |repeated: u32| {
            let text = study().replace("draws = 8", &format!("draws = 16\nrepeated = {repeated}"));
            let tender = compiled(&text).unwrap();
            let mut run = Run::new(&tender);
            for of in asked(&tender, &mut run) {
                let one = made_up(&tender, Question { draw: of.draw % 5, ..of });
                let like = |values: &Vec<Option<f64>>| {
                    let first = values[0].or(Some(of.bid as f64));
                    vec![first; tender.replications_of(of.draw) as usize]
                };
                run.absorb(&tender, &[0.7, 0.3], of, one.iter().map(like).collect());
            }
            let (played, decided) = run.end();
            judge(&tender, &played, decided).unwrap_or_else(|told| panic!("{told:?}"))
        };
        let (all, some) = (scored(16), scored(8));
        let near = |one: Option<f64>, other: Option<f64>| match (one, other) {
            (Some(one), Some(other)) => (one - other).abs() <= 1e-9 * one.abs().max(1.0),
            (one, other) => one == other,
        };
        assert_eq!(all.order, some.order);
        for (one, other) in all.bids.iter().zip(&some.bids) {
            assert!(near(Some(one.score.mean), Some(other.score.mean)));
            assert!(near(Some(one.score.input), Some(other.score.input)));
            assert_eq!((one.score.part, other.score.part), (0.5, 0.75));
            for (a, b) in one.figures.iter().zip(&other.figures) {
                assert!(near(a.mean, b.mean) && near(a.p10, b.p10) && near(a.p90, b.p90));
                assert!(near(a.cvar95, b.cvar95), "{a:?} {b:?}");
            }
            for (a, b) in one.by_demand.iter().flatten().zip(other.by_demand.iter().flatten()) {
                assert!(near(*a, *b));
            }
            for (a, b) in one.gates.iter().zip(&other.gates) {
                assert!(near(Some(a.0), Some(b.0)) && a.1 == b.1);
            }
        }
        assert!(near(Some(all.perfect), Some(some.perfect)));
    }
}
