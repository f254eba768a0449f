//! Sentences of the core in another language: the same rules as the page's `www/src/i18n/core/phrases.ts`, tried on the same examples.
//!
//! ```text
//! "the file \"{}\" has no rows": "el archivo «{0}» no tiene filas"
//! ```
//!
//! English has holes by kind, the translation takes them by number, in any order: `{}` names, keys and values as they are, `{n}` a number
//! and `{d}` a date as the reader writes them, `{c}` code as it is, `{t}` a sentence or word of the core, translated, or empty, `{w}` the
//! same, never empty, `{x}` a word of the core if it is one, else as it is.

use super::Language;
use crate::math::Arrange;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// A piece of an English sentence.
enum Part {
    Fixed(String),
    Hole(Kind),
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    AsIs,
    Number,
    Date,
    Code,
    /// Translated, or empty.
    Told,
    /// Translated, never empty.
    Word,
    /// Translated if it can be.
    Perhaps,
}

struct Pattern {
    parts: Vec<Part>,
    said: String,
    /// Letters that stand in it: the more, the closer it fits.
    letters: usize,
    /// The longest stretch of them, looked for first.
    sign: String,
}

/// Tells the sentences of a catalogue.
pub(super) struct Teller {
    language: Language,
    whole: BTreeMap<String, String>,
    /// Patterns by their first word; under "" those that begin with a hole.
    by_word: BTreeMap<String, Vec<Pattern>>,
    told: RefCell<BTreeMap<String, Option<String>>>,
}

impl Teller {
    /// A teller of these phrases, English and translation.
    pub(super) fn new(phrases: &[(String, String)], language: Language) -> Teller {
        let (mut whole, mut patterns) = (BTreeMap::new(), Vec::new());
        for (english, said) in phrases {
            match pattern(english, said) {
                Some(pattern) => patterns.push(pattern),
                None => {
                    whole.insert(english.clone(), said.clone());
                }
            }
        }
        patterns.arrange_by(|one, other| other.letters.cmp(&one.letters));
        let mut by_word: BTreeMap<String, Vec<Pattern>> = BTreeMap::new();
        for pattern in patterns {
            let word = match pattern.parts.first() {
                Some(Part::Fixed(text)) => first_word(text).unwrap_or("").to_owned(),
                _ => String::new(),
            };
            by_word.entry(word).or_default().push(pattern);
        }
        Teller { language, whole, by_word, told: RefCell::default() }
    }

    /// A sentence of the core in the reader's language; None where none is known for it.
    pub(super) fn tell(&self, text: &str) -> Option<String> {
        if let Some(known) = self.told.borrow().get(text) {
            return known.clone();
        }
        // While it is looked for it is not its own part.
        self.told.borrow_mut().insert(text.to_owned(), None);
        let told = self.word(text).or_else(|| self.plain(text)).or_else(|| self.matched(text));
        let told = told.or_else(|| self.money(text));
        self.told.borrow_mut().insert(text.to_owned(), told.clone());
        told
    }

    /// A word or a sentence without holes.
    pub(super) fn word(&self, text: &str) -> Option<String> {
        self.whole.get(text).cloned()
    }

    /// What reads alike in every language but for its numbers and dates: them alone, a range of dates, what has a plus before it.
    fn plain(&self, text: &str) -> Option<String> {
        if is_number(text) {
            return Some(self.language.number(text));
        }
        if is_date(text) {
            return Some(self.language.date(text));
        }
        if let Some((from, until)) =
            text.split_once(" to ").filter(|(a, b)| is_date(a) && is_date(b))
        {
            let to = self.word("to")?;
            return Some(format!(
                "{} {to} {}",
                self.language.date(from),
                self.language.date(until)
            ));
        }
        if let Some(rest) = text.strip_prefix('+') {
            return self.tell(rest).map(|told| format!("+{told}"));
        }
        self.as_a_sentence(text)
    }

    /// The code of a currency, alone or behind a number: "1,250.00 EUR".
    fn money(&self, text: &str) -> Option<String> {
        let is_code =
            |code: &str| code.len() == 3 && code.bytes().all(|it| it.is_ascii_uppercase());
        match text.split_once(' ') {
            None => is_code(text).then(|| text.to_owned()),
            Some((number, code)) if is_code(code) && is_number(number) => {
                Some(format!("{} {code}", self.language.number(number)))
            }
            Some(_) => None,
        }
    }

    /// What is known as a part of a sentence and stands here as one of its own: "Nothing is moved.".
    fn as_a_sentence(&self, text: &str) -> Option<String> {
        let part = text.strip_suffix('.')?;
        let first = part.chars().next().filter(|first| first.is_uppercase())?;
        let rest = &part[first.len_utf8()..];
        let told = self.word(&format!("{}{rest}", first.to_lowercase()))?;
        let stop = if self.language == Language::Chinese { '。' } else { '.' };
        Some(format!("{}{stop}", crate::report::local::sentence(&told)))
    }

    fn matched(&self, text: &str) -> Option<String> {
        let of = |word: &str| self.by_word.get(word).into_iter().flatten();
        let word = first_word(text).unwrap_or("");
        let own = of(word).filter(|_| !word.is_empty());
        own.chain(of("")).filter(|pattern| text.contains(&pattern.sign)).find_map(|pattern| {
            self.fill(&pattern.parts, text).map(|values| filled(&pattern.said, &values))
        })
    }

    /// What stands in the holes, told; None where the text does not fit.
    fn fill(&self, parts: &[Part], text: &str) -> Option<Vec<String>> {
        let Some((part, rest)) = parts.split_first() else {
            return text.is_empty().then(Vec::new);
        };
        let kind = match part {
            Part::Fixed(fixed) => return self.fill(rest, text.strip_prefix(fixed.as_str())?),
            Part::Hole(kind) => *kind,
        };
        ends(rest.first(), text).into_iter().find_map(|end| {
            let value = self.value(kind, &text[..end])?;
            let mut values = vec![value];
            values.extend(self.fill(rest, &text[end..])?);
            Some(values)
        })
    }

    fn value(&self, kind: Kind, text: &str) -> Option<String> {
        let as_is = || Some(text.to_owned());
        match kind {
            Kind::Told if text.is_empty() => as_is(),
            _ if text.is_empty() => None,
            Kind::Told | Kind::Word => self.tell(text),
            Kind::Number => is_number(text).then(|| self.language.number(text)),
            Kind::Date if is_date(text) => Some(self.language.date(text)),
            Kind::Code => is_code(text).then(|| text.to_owned()),
            Kind::Perhaps => self.tell(text).or_else(as_is),
            Kind::Date | Kind::AsIs => as_is(),
        }
    }
}

/// A sentence with holes in its parts; None without holes.
fn pattern(english: &str, said: &str) -> Option<Pattern> {
    let parts = parts(english);
    let fixed = || {
        parts.iter().filter_map(|part| match part {
            Part::Fixed(text) => Some(text.as_str()),
            Part::Hole(_) => None,
        })
    };
    let letters = fixed().map(str::len).sum();
    let longest = |longest: &str, text: &str| text.len() > longest.len();
    let sign = fixed().fold("", |sign, text| if longest(sign, text) { text } else { sign });
    let sign = sign.to_owned();
    let has_holes = parts.iter().any(|part| matches!(part, Part::Hole(_)));
    has_holes.then(|| Pattern { parts, said: said.to_owned(), letters, sign })
}

fn parts(english: &str) -> Vec<Part> {
    let (mut parts, mut fixed) = (Vec::new(), String::new());
    let mut rest = english;
    while let Some(letter) = rest.chars().next() {
        let hole = rest.strip_prefix('{').and_then(|inside| {
            let (kind, _) = inside.split_once('}')?;
            Some((hole(kind)?, kind.len() + 2))
        });
        let taken = match hole {
            Some((kind, length)) => {
                if !fixed.is_empty() {
                    parts.push(Part::Fixed(std::mem::take(&mut fixed)));
                }
                parts.push(Part::Hole(kind));
                length
            }
            None => {
                fixed.push(letter);
                letter.len_utf8()
            }
        };
        rest = &rest[taken..];
    }
    if !fixed.is_empty() {
        parts.push(Part::Fixed(fixed));
    }
    parts
}

fn hole(kind: &str) -> Option<Kind> {
    Some(match kind {
        "" => Kind::AsIs,
        "n" => Kind::Number,
        "d" => Kind::Date,
        "c" => Kind::Code,
        "t" => Kind::Told,
        "w" => Kind::Word,
        "x" => Kind::Perhaps,
        _ => return None,
    })
}

/// The translation with its holes filled.
fn filled(said: &str, values: &[String]) -> String {
    let mut text = String::new();
    let mut rest = said;
    while let Some((before, after)) = rest.split_once('{') {
        text += before;
        let index = after.split_once('}').and_then(|(index, _)| index.parse::<usize>().ok());
        match index {
            Some(index) => {
                text += values.get(index).map_or("", String::as_str);
                rest = after.split_once('}').map_or("", |(_, rest)| rest);
            }
            None => {
                text.push('{');
                rest = after;
            }
        }
    }
    text + rest
}

/// The first word, where it is whole before the first hole.
fn first_word(text: &str) -> Option<&str> {
    let end = text.find(char::is_whitespace)?;
    (end > 0).then(|| &text[..end])
}

/// Where a hole may end: before the next letters, anywhere before another hole (as far as it goes), at the end if it is the last.
fn ends(next: Option<&Part>, text: &str) -> Vec<usize> {
    let last = text.len();
    match next {
        None => vec![last],
        Some(Part::Fixed(fixed)) => (0..last)
            .filter(|&at| text.is_char_boundary(at) && text[at..].starts_with(fixed.as_str()))
            .collect(),
        Some(Part::Hole(_)) => (0..=last).rev().filter(|&at| text.is_char_boundary(at)).collect(),
    }
}

/// "-1,234.5": digits, in threes where commas stand between them.
pub(super) fn is_number(text: &str) -> bool {
    let text = text.strip_prefix('-').unwrap_or(text);
    let (whole, decimals) = text.split_once('.').map_or((text, None), |(a, b)| (a, Some(b)));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or("");
    let grouped = groups.clone().next().is_none() || first.len() <= 3;
    digits(first)
        && grouped
        && groups.all(|group| group.len() == 3 && digits(group))
        && decimals.is_none_or(digits)
}

/// "2026-06-01", with "08:00" or "08:00:00" behind it or not.
pub fn is_date(text: &str) -> bool {
    let shape: String =
        text.chars().map(|letter| if letter.is_ascii_digit() { '0' } else { letter }).collect();
    let clock = match shape.strip_prefix("0000-00-00") {
        Some("") => return true,
        Some(clock) => clock,
        None => return false,
    };
    let clock = clock.strip_prefix(' ').or_else(|| clock.strip_prefix('T'));
    matches!(clock, Some("00:00" | "00:00:00"))
}

/// What is to be written: quoted texts, code between backticks, or a value with or without its key.
fn is_code(text: &str) -> bool {
    let each = |mark: char, empty: bool| {
        text.split(", ").all(|piece| {
            let inner = piece.strip_prefix(mark).and_then(|piece| piece.strip_suffix(mark));
            inner.is_some_and(|inner| !inner.contains(mark) && (empty || !inner.is_empty()))
        })
    };
    if each('"', true) || each('`', false) {
        return true;
    }
    let value = text.split_once(" = ").filter(|(key, _)| {
        !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
    });
    let value = value.map_or(text, |(_, value)| value);
    let inside = |open: char, close: char| {
        value.len() > 1 && value.starts_with(open) && value.ends_with(close)
    };
    let number = value.strip_prefix('-').unwrap_or(value);
    let number = number.strip_suffix('%').unwrap_or(number);
    let is_number = number.starts_with(|first: char| first.is_ascii_digit())
        && number.bytes().all(|byte| byte.is_ascii_digit() || b".,-".contains(&byte));
    let quoted = inside('"', '"') && value.matches('"').count() == 2;
    quoted || inside('[', ']') || inside('{', '}') || is_number
}

#[cfg(test)]
mod tests {
    use super::*;

    fn teller() -> Teller {
        let phrases = [
            ("leave it out", "omítalo"),
            ("there is no {x} \"{}\"", "no existe {0} «{1}»"),
            ("office", "la oficina"),
            ("{} has {n} rows", "hay {1} filas en {0}"),
            ("rows from {d} on", "filas desde el {0}"),
            ("write {c}", "escriba {0}"),
            ("write {c} or {c}", "escriba {0} o {1}"),
            ("{t}; {t}", "{0}; {1}"),
            ("kept{t} within {}", "cumplido{0} en {1}"),
            (", by week", ", por semana"),
        ];
        let phrases = phrases.map(|(english, said)| (english.to_owned(), said.to_owned()));
        Teller::new(&phrases, Language::Spanish)
    }

    /// The examples of the page's `phrases.test.ts`.
    #[test]
    fn sentences_are_told_as_the_page_tells_them() {
        let teller = teller();
        for (english, said) in [
            ("leave it out", "omítalo"),
            ("there is no office \"a; b\"", "no existe la oficina «a; b»"),
            ("there is no thing \"a\"", "no existe thing «a»"),
            ("my has 3 rows has 1.5 rows", "hay 1,5 filas en my has 3 rows"),
            ("rows from 2026-06-01 on", "filas desde el 1/6/2026"),
            ("write \"30 min\"", "escriba \"30 min\""),
            ("write [1, 2] or 3", "escriba [1, 2] o 3"),
            ("leave it out; write 3", "omítalo; escriba 3"),
            ("kept, by week within 3 days", "cumplido, por semana en 3 days"),
            ("kept within 3 days", "cumplido en 3 days"),
        ] {
            assert_eq!(teller.tell(english).as_deref(), Some(said), "{english}");
        }
    }

    #[test]
    fn what_is_not_known_is_not_guessed() {
        let teller = teller();
        for text in [
            "",
            "leave it",
            "write it in hours",
            "a has many rows",
            "leave it out; perhaps",
            "kept somehow within 3 days",
        ] {
            assert_eq!(teller.tell(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_dates_and_code_are_known_by_their_shape() {
        for number in ["0", "-12", "1,234", "1234.5", "12,345,678.90"] {
            assert!(is_number(number), "{number}");
        }
        for other in ["", "1,23", "1234,567", ".5", "5.", "1e5", "+1", "a"] {
            assert!(!is_number(other), "{other}");
        }
        assert!(
            is_date("2026-06-01") && is_date("2026-06-01 08:00") && is_date("2026-06-01T08:00:00")
        );
        assert!(!is_date("2026-06") && !is_date("2026-06-01 8:00") && !is_date("2026-06-011"));
        for code in ["\"a\", \"b\"", "`x`", "key = 3", "{ a = 1 }", "[1]", "-2.5%"] {
            assert!(is_code(code), "{code}");
        }
        for other in ["a", "\"a\" b", "Key = 3", "``"] {
            assert!(!is_code(other), "{other}");
        }
    }
}
