//! A study of bids in steps: a page shows its ranks grow, plays parts of it in other workers, and moves the weights meanwhile.

use super::bundle::parse_bundle;
use super::trials::trials;
use super::value;
use crate::bids::compile::{Refused, compile};
use crate::bids::file::{StudyFile, named, read};
use crate::bids::judge::{central_weights, judge};
use crate::bids::play::model_of;
use crate::bids::run::{Figures, Question, Run};
use crate::bids::scored::Scored;
use crate::bids::tender::Tender;
use crate::bids::weights::Weights;
use crate::measure::Detail;
use crate::model::estimate::{PAGE_LIMIT, too_long_for_page};
use crate::report::language::{Language, Words};
use crate::report::picture::problem::{Problem, on_page, problems};
use crate::report::score::{AS_IT_STANDS, ScorePaper, ScoreReport, json};
use crate::report::{Report, html};
use crate::scenario::gather::Gather;
use crate::scenario::{Bundle, Problems};
use crate::study::{Options, Stop, run as played};
use serde::Serialize;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// The names of files that a study needs and its bundle does not hold, a list; call again when they are added.
#[wasm_bindgen(js_name = studyWanted, unchecked_return_type = "string[]")]
pub fn study_wanted(bundle: &str) -> Result<JsValue, JsError> {
    let bundle = parse_bundle(bundle)?;
    let scenarios = named(&bundle.main, main_text(&bundle)?);
    let mut missing: Vec<String> =
        scenarios.iter().flat_map(|name| scenario_of(&bundle, name).1).collect();
    missing.dedup();
    value(&missing)
}

/// A study on its way: ask for a block of draws, play their questions here or in other workers, absorb what they return in any order, ask for the
/// answer.
#[wasm_bindgen]
pub struct Bids {
    file: StudyFile,
    text: String,
    tender: Tender,
    /// As the study states them.
    stated: Weights,
    weights: Vec<f64>,
    run: Run,
}

/// What a study is about.
#[derive(Serialize, tsify::Tsify)]
pub struct BidsOutline {
    /// Its title.
    pub title: String,
    /// Questions of each draw: every bid in every demand case.
    pub questions: u32,
    /// Draws at most.
    pub draws: u32,
    /// Weights of the criteria as the study states them, shares of 1.
    pub weights: Vec<f64>,
}

#[wasm_bindgen]
impl Bids {
    /// Reads a study with the scenarios that it names; throws its problems as JSON.
    #[wasm_bindgen(constructor)]
    pub fn new(bundle: &str) -> Result<Bids, JsError> {
        let bundle = parse_bundle(bundle)?;
        let file = study_of(&bundle)?;
        let named = file.wanted().into_iter();
        let bundles: Vec<(String, Bundle)> =
            named.map(|name| (name.to_owned(), scenario_of(&bundle, name).0)).collect();
        let tender = compile(&file, &bundles, PAGE_LIMIT).map_err(|told| all_of(&told, &bundle))?;
        for bid in &tender.bids {
            if let Some(problem) = too_long_for_page(&bid.model) {
                let told = on_page(problem.into(), &bundle.main);
                return Err(thrown(&problems(&told, &bundle)));
            }
        }
        let (weights, run) = (central_weights(&tender), Run::new(&tender));
        let text = String::from_utf8_lossy(main_text(&bundle)?).into_owned();
        Ok(Bids { file, text, stated: tender.weights.clone(), tender, weights, run })
    }

    /// What it is about.
    #[wasm_bindgen(unchecked_return_type = "BidsOutline")]
    pub fn outline(&self) -> Result<JsValue, JsError> {
        value(&BidsOutline {
            title: self.tender.title.clone(),
            questions: (self.tender.bids.len() * self.tender.demands.len()) as u32,
            draws: self.tender.draws,
            weights: self.weights.clone(),
        })
    }

    /// The draws to play next, as [first, first after]; nothing when there are no more.
    #[wasm_bindgen(js_name = nextBlock)]
    pub fn next_block(&mut self) -> Option<Vec<u32>> {
        self.run.next_block(&self.tender).map(|block| vec![block.start, block.end])
    }

    /// Plays one question of a draw, by its number, and returns what it found as bytes. Throws when the draw makes a scenario that cannot be
    /// played.
    pub fn play(&self, draw: u32, question: u32) -> Result<Vec<u8>, JsError> {
        let of = self.question(draw, question)?;
        let bundle = of.bundle(&self.tender);
        let model = model_of(&bundle, PAGE_LIMIT);
        let model = model.map_err(|told| thrown(&problems(&told, &bundle)))?;
        let found = trials(&[of.trial(&self.tender, model)], &mut || ());
        let mut bytes = [draw.to_le_bytes(), question.to_le_bytes()].concat();
        let replications = self.tender.replications_of(draw) as usize;
        for at in 0..self.tender.columns() {
            let of = found.first().and_then(|it| it.watched.get(at));
            let value = |r: usize| of.and_then(|of| of.get(r).copied().flatten());
            // No figure is not a number: that stands for one which is undefined.
            let told = (0..replications).map(|r| value(r).unwrap_or(f64::NAN).to_le_bytes());
            bytes.extend(told.flatten());
        }
        Ok(bytes)
    }

    /// Takes what `play` returned, in any order, each once.
    pub fn absorb(&mut self, bytes: &[u8]) -> Result<(), JsError> {
        let broken = || JsError::new("these bytes are no answer to a question of this study");
        let (head, values) = bytes.split_at_checked(8).ok_or_else(broken)?;
        let number =
            |at: usize| head[at..at + 4].iter().rfold(0, |sum, &it| sum << 8 | u32::from(it));
        let of = self.question(number(0), number(4))?;
        let replications = self.tender.replications_of(of.draw) as usize;
        if values.len() != 8 * self.tender.columns() * replications {
            return Err(broken());
        }
        let value = |bytes: &[u8]| {
            let bits = bytes.iter().rfold(0, |sum, &it| sum << 8 | u64::from(it));
            Some(f64::from_bits(bits)).filter(|it| !it.is_nan())
        };
        let figure = |bytes: &[u8]| bytes.chunks(8).map(value).collect();
        let found: Figures = values.chunks(8 * replications).map(figure).collect();
        self.run.absorb(&self.tender, &self.weights, of, found);
        Ok(())
    }

    /// How many draws are complete.
    pub fn drawn(&self) -> u32 {
        self.run.played().draws() as u32
    }

    /// Sets the weights, a share for each criterion; none of them: as the study states them. Throws where they are no shares of 1.
    pub fn weigh(&mut self, weights: &[f64]) -> Result<(), JsError> {
        self.tender.weights = if weights.is_empty() {
            self.stated.clone()
        } else {
            let is_share = |it: &f64| (0.0..=1.0).contains(it);
            let sum: f64 = weights.iter().sum();
            if weights.len() != self.tender.criteria.len()
                || !weights.iter().all(is_share)
                || (sum - 1.0).abs() > 1e-9
            {
                return Err(JsError::new("the weights are no shares of 1, one for each criterion"));
            }
            let moves = match self.stated {
                Weights::Stated { moves, .. } => moves,
                _ => 0.0,
            };
            Weights::Stated { weights: weights.to_vec(), moves }
        };
        self.weights = central_weights(&self.tender);
        self.run.weigh(&self.tender, &self.weights);
        Ok(())
    }

    /// What is known so far: the JSON that `slackwater score --json -` prints. Throws problems as JSON when no bid passes the gates.
    pub fn answer(&self) -> Result<String, JsError> {
        Ok(json(&ScoreReport { tender: &self.tender, found: &self.scored()? }))
    }

    /// The report that `slackwater score --html FILE` writes, in `en`, `es` or `zh`. Every bid is played a few times as it stands, for its
    /// invoices.
    pub fn page(&self, language: &str) -> Result<String, JsError> {
        let language = match language {
            "es" => Language::Spanish,
            "zh" => Language::Chinese,
            _ => Language::English,
        };
        let found = self.scored()?;
        let options = Options { stop: Stop::After(AS_IT_STANDS), detail: Detail::Totals };
        let bids = self.tender.bids.iter();
        let plans: Vec<Report> = bids
            .map(|it| Report::beside(&it.model, played(&it.model, options), Rc::default()))
            .collect();
        let score = ScoreReport { tender: &self.tender, found: &found };
        let paper = ScorePaper { score, plans: &plans, text: &self.text };
        Ok(html::of_score(&paper, &Words::new(language)))
    }
}

impl Bids {
    fn scored(&self) -> Result<Scored, JsError> {
        judge(&self.tender, self.run.played(), self.run.decided())
            .map_err(|told| thrown(&self.told(told)))
    }

    fn question(&self, draw: u32, number: u32) -> Result<Question, JsError> {
        let known = Question::of(&self.tender, draw).nth(number as usize);
        known.filter(|_| draw < self.tender.draws).ok_or_else(|| JsError::new("no such question"))
    }

    fn told(&self, told: Problems) -> Vec<Problem> {
        let bundle = Bundle { main: self.file.name().to_owned(), ..Bundle::default() };
        problems(&self.file.located(told), &bundle)
    }
}

fn main_text(bundle: &Bundle) -> Result<&[u8], JsError> {
    let text = bundle.files.get(&bundle.main);
    text.map(|it| &**it).ok_or_else(|| JsError::new("the bundle has no main text"))
}

fn study_of(bundle: &Bundle) -> Result<StudyFile, JsError> {
    read(&bundle.main, main_text(bundle)?).map_err(|told| thrown(&problems(&told, bundle)))
}

/// The bundle of a scenario that a study names, and the names of files that it lacks.
fn scenario_of(study: &Bundle, name: &str) -> (Bundle, Vec<String>) {
    let (folder, main) = name.rsplit_once('/').map_or(("", name), |(folder, main)| (folder, main));
    let place = |file: &str| match folder {
        "" => file.to_owned(),
        folder => format!("{folder}/{file}"),
    };
    let mut gather = Gather::new(main, Vec::new());
    let mut missing = Vec::new();
    while let Some(file) = gather.wanted() {
        let at = place(file);
        match study.files.get(&at) {
            Some(bytes) => gather.found(bytes.to_vec()),
            None => {
                missing.push(at);
                gather.unreadable("it is not among the files that were opened");
            }
        }
    }
    (gather.bundle(), missing)
}

/// The problems of the study, then those of its scenarios.
fn all_of(refused: &Refused, study: &Bundle) -> JsError {
    let mut all = problems(&refused.study, study);
    for (bundle, told) in &refused.scenarios {
        all.extend(problems(&on_page(told.clone(), &study.main), bundle));
    }
    thrown(&all)
}

/// An error whose message is problems as JSON.
fn thrown(all: &[Problem]) -> JsError {
    // Only maps with keys that are no texts can fail, and there are none.
    JsError::new(&serde_json::to_string(all).unwrap_or_default())
}
