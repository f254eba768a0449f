//! Words: texts, yes and no, and choices from a closed list.

use super::{Fault, Scalar, TimeOfDay, time_of_day, written};
use crate::scenario::nearest::nearest;

/// A text that is not empty.
pub fn text(scalar: &Scalar) -> Result<&str, Fault> {
    match scalar {
        Scalar::Text(text) if text.trim().is_empty() => {
            Err(Fault::new("expected a text, got an empty one", "write one, or leave the key out"))
        }
        Scalar::Text(text) if text.chars().any(turns) => Err(Fault::new(
            "a text with a hidden mark that turns the direction of writing",
            "write it anew, without the mark",
        )),
        Scalar::Text(text) => Ok(text),
        other => Err(Fault::new(
            format!("expected a text, got {}", written(other)),
            format!("write \"{}\"", written(other)),
        )),
    }
}

/// Whether a character makes what stands after it read backwards, numbers of the answer among it (Unicode Standard Annex 9: embeddings,
/// overrides and isolates).
fn turns(character: char) -> bool {
    matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// true or false.
pub fn flag(scalar: &Scalar) -> Result<bool, Fault> {
    match scalar {
        Scalar::Bool(value) => Ok(*value),
        other => Err(Fault {
            message: format!("expected true or false, got {}", written(other)),
            help: match written(other).trim_matches('"').to_lowercase().as_str() {
                "true" | "yes" | "on" | "1" => Some("write true, without quotes".into()),
                "false" | "no" | "off" | "0" => Some("write false, without quotes".into()),
                _ => Some("write true or false, without quotes".into()),
            },
        }),
    }
}

/// One of a closed list of words.
pub fn choice<V: Copy>(scalar: &Scalar, choices: &[(&str, V)]) -> Result<V, Fault> {
    let word = match scalar {
        Scalar::Text(text) => text.trim(),
        _ => "",
    };
    if let Some((_, value)) = choices.iter().find(|(name, _)| *name == word) {
        return Ok(*value);
    }
    let names = choices.iter().map(|(name, _)| *name);
    let listed: Vec<String> = names.clone().map(|name| format!("\"{name}\"")).collect();
    let (last, rest) = listed.split_last().map_or(("", &[][..]), |(l, r)| (l.as_str(), r));
    let expected =
        if rest.is_empty() { last.to_string() } else { format!("{} or {last}", rest.join(", ")) };
    Err(Fault {
        message: format!("expected {expected}, got {}", written(scalar)),
        help: Some(match nearest(word, names) {
            Some(name) => format!("did you mean \"{name}\"?"),
            None if listed.len() == 1 => "write this word, in quotes".into(),
            None => "write one of these words, in quotes".into(),
        }),
    })
}

/// When a received job may be worked on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Release {
    /// As soon as it is received.
    AtOnce,
    /// At the next opening after receipt.
    NextOpening,
    /// At the next such local time.
    At(TimeOfDay),
}

/// "at once", "next opening" or "at 06:00".
pub fn release(scalar: &Scalar) -> Result<Release, Fault> {
    if let Scalar::Text(text) = scalar
        && let Some(time) = text.trim().strip_prefix("at ")
        && time.trim_start().starts_with(|c: char| c.is_ascii_digit())
    {
        return time_of_day(&Scalar::Text(time.into())).map(Release::At);
    }
    let choices = [("at once", Release::AtOnce), ("next opening", Release::NextOpening)];
    choice(scalar, &choices).map_err(|mut fault| {
        fault.message = format!(
            "expected \"at once\", \"next opening\" or a time such as \"at 06:00\", got {}",
            written(scalar)
        );
        fault
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{fault, t};
    use super::*;

    #[test]
    fn texts_and_flags() {
        assert_eq!(text(&t("Bogotá")), Ok("Bogotá"));
        fault(text(&Scalar::Integer(5)), "expected a text, got 5", "write \"5\"");
        fault(
            text(&t(" ")),
            "expected a text, got an empty one",
            "write one, or leave the key out",
        );
        assert_eq!(flag(&Scalar::Bool(true)), Ok(true));
        fault(
            flag(&t("true")),
            "expected true or false, got \"true\"",
            "write true, without quotes",
        );
        fault(
            flag(&Scalar::Integer(0)),
            "expected true or false, got 0",
            "write false, without quotes",
        );
        fault(
            flag(&t("maybe")),
            "expected true or false, got \"maybe\"",
            "write true or false, without quotes",
        );
    }

    #[test]
    fn choices() {
        let channels = [("call", 1), ("chat", 2), ("case", 3)];
        assert_eq!(choice(&t("chat"), &channels), Ok(2));
        fault(
            choice(&t("caze"), &channels),
            "expected \"call\", \"chat\" or \"case\", got \"caze\"",
            "did you mean \"case\"?",
        );
        fault(
            choice(&t("letter"), &channels),
            "expected \"call\", \"chat\" or \"case\", got \"letter\"",
            "write one of these words, in quotes",
        );
        fault(
            choice(&Scalar::Integer(1), &[("a", 1)]),
            "expected \"a\", got 1",
            "write this word, in quotes",
        );
    }

    /// The answer's sentences hold names: a mark in one would turn their numbers too.
    #[test]
    fn no_text_turns_the_direction_of_writing() {
        for mark in ['\u{202A}', '\u{202E}', '\u{2066}', '\u{2069}'] {
            fault(
                text(&t(&format!("Calls{mark}"))),
                "a text with a hidden mark that turns the direction of writing",
                "write it anew, without the mark",
            );
        }
        assert_eq!(text(&t("שיחות")), Ok("שיחות"));
    }

    #[test]
    fn releases() {
        assert_eq!(release(&t("at once")), Ok(Release::AtOnce));
        assert_eq!(release(&t("next opening")), Ok(Release::NextOpening));
        let six = time_of_day(&t("06:00")).unwrap();
        assert_eq!(release(&t("at 06:00")), Ok(Release::At(six)));
        fault(
            release(&t("next openning")),
            "expected \"at once\", \"next opening\" or a time such as \"at 06:00\", got \"next openning\"",
            "did you mean \"next opening\"?",
        );
        fault(release(&t("at 26:00")), "there is no time \"26:00\"", "write \"08:30\"");
    }
}
