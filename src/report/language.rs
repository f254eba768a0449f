//! Reports in the reader's language. What the core says is English; catalogues, shared with the page, know each of its sentences.

mod catalogue;
mod phrases;
#[cfg(test)]
mod tests;

use phrases::Teller;
pub use phrases::is_date;
use std::cell::RefCell;
use std::collections::BTreeSet;

pub use catalogue::measure_name;

/// A language that reports are written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// As the core speaks.
    #[default]
    English,
    /// Spanish: 1.234,5.
    Spanish,
    /// Chinese, simplified.
    Chinese,
}

impl Language {
    /// As HTML names it.
    pub fn code(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Spanish => "es",
            Language::Chinese => "zh",
        }
    }

    /// A number of the core, "-1,234.5", as the reader writes it.
    pub fn number(self, text: &str) -> String {
        match self {
            Language::English | Language::Chinese => text.to_owned(),
            Language::Spanish => {
                let swapped = text.chars().map(|letter| match letter {
                    ',' => '.',
                    '.' => ',',
                    other => other,
                });
                swapped.collect()
            }
        }
    }

    /// A date of the core, "2026-06-01" with or without a time behind it, as the reader writes it.
    pub fn date(self, text: &str) -> String {
        let (date, clock) = text.split_at(text.len().min(10));
        let clock = clock.replace('T', " ");
        let mut parts = date.split('-').map(|part| part.trim_start_matches('0'));
        let (Some(year), Some(month), Some(day)) = (parts.next(), parts.next(), parts.next())
        else {
            return text.to_owned();
        };
        match self {
            Language::English => text.to_owned(),
            Language::Spanish => format!("{day}/{month}/{year}{clock}"),
            Language::Chinese => format!("{year}年{month}月{day}日{clock}"),
        }
    }
}

/// A text as the reader has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The words.
    pub text: String,
    /// Whether they stayed English for want of a translation.
    pub is_foreign: bool,
}

/// Tells in one language, and remembers what it could not.
pub struct Words {
    /// The reader's.
    pub language: Language,
    teller: Option<Teller>,
    untold: RefCell<BTreeSet<String>>,
}

impl Words {
    /// The words of a language.
    pub fn new(language: Language) -> Words {
        let teller = catalogue::phrases(language).map(|phrases| Teller::new(&phrases, language));
        Words { language, teller, untold: RefCell::default() }
    }

    /// A sentence, a word or a number of the core. What no catalogue knows stays as it is.
    pub fn tell(&self, text: &str) -> Told {
        let told = |text: String| Told { text, is_foreign: false };
        let Some(teller) = &self.teller else { return told(text.to_owned()) };
        // Signs stand for themselves.
        if !text.chars().any(char::is_alphanumeric) {
            return told(text.to_owned());
        }
        if let Some(known) = teller.tell(text) {
            return told(known);
        }
        self.untold.borrow_mut().insert(text.to_owned());
        Told { text: text.to_owned(), is_foreign: true }
    }

    /// The same as a text alone.
    pub fn say(&self, text: &str) -> String {
        self.tell(text).text
    }

    /// A name of the scenario, or a word of the core in the place of one: "all offices".
    pub fn name(&self, text: &str) -> String {
        self.teller.as_ref().and_then(|teller| teller.word(text)).unwrap_or_else(|| text.to_owned())
    }

    /// A text that may be a sentence of the core or a name of the scenario.
    pub fn perhaps(&self, text: &str) -> String {
        self.teller.as_ref().and_then(|teller| teller.tell(text)).unwrap_or_else(|| text.to_owned())
    }

    /// What was asked for and is not known, each once.
    pub fn untold(&self) -> Vec<String> {
        self.untold.borrow().iter().cloned().collect()
    }
}
