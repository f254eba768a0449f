//! JSON with places: the tree of a JSON scenario. `null` in a table means that the key is left out, as serde writes it.

use super::format::Scalar;
use super::path;
use super::problem::{Problem, Problems};
use super::tree::{DEEPEST, Kind, Node, Origin, Table};
use std::ops::Range;

/// The tree of a JSON text (from byte `start` of `text` on), with its problems: one for bad syntax, one for each duplicate key.
/// `None` when the syntax is bad.
pub(super) fn parse(text: &str, start: usize, file: usize, name: &str) -> (Option<Node>, Problems) {
    let mut reader = Reader { text, at: start, file, name, problems: Problems::new() };
    let read = |reader: &mut Reader| -> Result<Node, Box<Problem>> {
        let root = reader.value("", 0, 0..0)?;
        reader.blank();
        match reader.peek() {
            None => Ok(root),
            Some(_) => Err(reader.unexpected("the end of the text")),
        }
    };
    match read(&mut reader) {
        Ok(root) => (Some(root), reader.problems),
        Err(problem) => {
            reader.problems.push(*problem);
            (None, reader.problems)
        }
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    file: usize,
    name: &'a str,
    problems: Problems,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn blank(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\r' | b'\n')) {
            self.at += 1;
        }
    }

    fn eat(&mut self, byte: u8) -> bool {
        self.blank();
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn unexpected(&self, expected: &str) -> Box<Problem> {
        let found = match self.text[self.at..].chars().next() {
            Some(letter) => format!("\"{letter}\""),
            None => "the end of the text".into(),
        };
        let end = self.at + self.text[self.at..].chars().next().map_or(0, char::len_utf8);
        let help = match found.as_str() {
            "the end of the text" => "the text is cut off: look for what is left open",
            _ => "look at the commas, quotes and brackets just before",
        };
        self.error(format!("expected {expected}, got {found}"), help, self.at..end)
    }

    fn error(&self, message: impl Into<String>, help: &str, span: Range<usize>) -> Box<Problem> {
        Box::new(Problem::error("", message).help(help).at(self.name, span))
    }

    fn value(
        &mut self,
        at_path: &str,
        depth: usize,
        key: Range<usize>,
    ) -> Result<Node, Box<Problem>> {
        self.blank();
        let start = self.at;
        if depth > DEEPEST {
            let message = format!("nested deeper than {DEEPEST} levels");
            let end = start + self.text[start..].chars().next().map_or(0, char::len_utf8);
            return Err(self.error(message, "no scenario is: look at the brackets", start..end));
        }
        let kind = match self.peek() {
            Some(b'{') => Kind::Table(self.table(at_path, depth)?),
            Some(b'[') => Kind::List(self.list(at_path, depth)?),
            Some(b'"') => Kind::Scalar(Scalar::Text(self.string()?)),
            _ => self.word()?,
        };
        Ok(Node { kind, origin: Origin { file: self.file, span: start..self.at, key } })
    }

    fn table(&mut self, at_path: &str, depth: usize) -> Result<Table, Box<Problem>> {
        self.at += 1;
        let mut table = Table::new();
        if self.eat(b'}') {
            return Ok(table);
        }
        loop {
            self.blank();
            let start = self.at;
            if self.peek() != Some(b'"') {
                return Err(self.unexpected("a key in quotes"));
            }
            let key = self.string()?;
            let key_span = start..self.at;
            if !self.eat(b':') {
                return Err(self.unexpected("\":\" after the key"));
            }
            let path = path::key(at_path, &key);
            let node = self.value(&path, depth + 1, key_span.clone())?;
            if let Some(first) = table.get(&key) {
                let problem = duplicate(&path, &key).at(self.name, key_span);
                self.problems.push(problem.first_at(self.name, first.origin.key.clone()));
            } else if node.kind != Kind::Null {
                table.insert(key, node);
            }
            if self.eat(b'}') {
                return Ok(table);
            }
            if !self.eat(b',') {
                return Err(self.unexpected("\",\" or \"}\""));
            }
        }
    }

    fn list(&mut self, at_path: &str, depth: usize) -> Result<Vec<Node>, Box<Problem>> {
        self.at += 1;
        let mut items = Vec::new();
        if self.eat(b']') {
            return Ok(items);
        }
        loop {
            items.push(self.value(&path::item(at_path, items.len()), depth + 1, 0..0)?);
            if self.eat(b']') {
                return Ok(items);
            }
            if !self.eat(b',') {
                return Err(self.unexpected("\",\" or \"]\""));
            }
        }
    }

    fn string(&mut self) -> Result<String, Box<Problem>> {
        let start = self.at;
        let bytes = self.text.as_bytes();
        self.at += 1;
        loop {
            match bytes.get(self.at) {
                Some(b'"') => break,
                Some(b'\\') => self.at += 2,
                Some(b'\n') | None => {
                    let end = self.at.min(bytes.len());
                    let help = "close it on its line; a new line within it is \\n";
                    return Err(self.error("a text without its closing quote", help, start..end));
                }
                Some(_) => self.at += 1,
            }
        }
        self.at += 1;
        // A cut inside a letter is impossible: both ends are ASCII quotes. serde_json knows the escapes.
        serde_json::from_str(&self.text[start..self.at]).map_err(|_| {
            let help = "write \\\\ for \\, and \\u and four digits for control characters";
            self.error("a text with an escape that JSON does not know", help, start..self.at)
        })
    }

    fn word(&mut self) -> Result<Kind, Box<Problem>> {
        let start = self.at;
        let stop = |b: u8| matches!(b, b',' | b']' | b'}' | b':' | b'"') || b.is_ascii_whitespace();
        while self.peek().is_some_and(|b| !stop(b)) {
            self.at += 1;
        }
        let word = &self.text[start..self.at];
        Ok(match word {
            "null" => Kind::Null,
            "true" => Kind::Scalar(Scalar::Bool(true)),
            "false" => Kind::Scalar(Scalar::Bool(false)),
            _ => match serde_json::from_str::<serde_json::Number>(word) {
                Ok(number) => Kind::Scalar(match (number.as_i64(), number.as_f64()) {
                    (Some(whole), _) => Scalar::Integer(whole),
                    (None, Some(value)) => Scalar::Float(value),
                    (None, None) => Scalar::Text(word.into()),
                }),
                // Too large for a double: kept as text, so that it is reported where it is judged.
                Err(_) if word.parse::<f64>().is_ok_and(f64::is_infinite) && is_digit(word) => {
                    Kind::Scalar(Scalar::Text(word.into()))
                }
                Err(_) if word.is_empty() => {
                    self.at = start;
                    return Err(self.unexpected("a value"));
                }
                Err(_) => {
                    let message = format!("\"{word}\" is not a JSON value");
                    return Err(self.error(
                        message,
                        "texts stand in double quotes",
                        start..self.at,
                    ));
                }
            },
        })
    }
}

fn is_digit(word: &str) -> bool {
    word.trim_start_matches('-').starts_with(|c: char| c.is_ascii_digit())
}

pub(super) fn duplicate(path: &str, key: &str) -> Problem {
    Problem::error(path, format!("the key \"{key}\" stands twice in its table"))
        .help("keep one of them; the first was used to look for further problems")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(text: &str) -> Node {
        let (node, problems) = parse(text, 0, 0, "s.json");
        assert!(problems.is_empty(), "{problems:?}");
        node.unwrap()
    }

    fn wrong(text: &str) -> (String, String) {
        let (node, problems) = parse(text, 0, 0, "s.json");
        assert!(node.is_none());
        let problem = problems.iter().last().unwrap();
        let span = problem.place.as_ref().unwrap().span.clone();
        (problem.message.clone(), text[span].into())
    }

    #[test]
    fn json_reads_as_serde_reads_it() {
        let text = r#" {"a": [1, -2.5, 1e3, true, "x\n\u00e9"], "b": {"c": {}}, "d": [],
            "n": null, "big": 12345678901234567890 } "#;
        let mut expected: serde_json::Value = serde_json::from_str(text).unwrap();
        expected.as_object_mut().unwrap().shift_remove("n");
        let expected =
            expected.to_string().replace("12345678901234567890", "1.2345678901234567e19");
        assert_eq!(tree(text).to_json().to_string(), expected.replace("e19", "e+19"));
    }

    #[test]
    fn spans_are_the_bytes() {
        let text = r#"{"ä": {"bc": [10, 200]}}"#;
        let root = tree(text);
        let list = root.at(&path::steps("\"ä\".bc").unwrap()).unwrap();
        assert_eq!(&text[list.origin.span.clone()], "[10, 200]");
        assert_eq!(&text[list.origin.key.clone()], "\"bc\"");
        assert_eq!(&text[list.list().unwrap()[1].origin.span.clone()], "200");
    }

    #[test]
    fn syntax_errors_say_what_was_expected() {
        let is = |text: &str, message: &str, at: &str| {
            assert_eq!(wrong(text), (message.to_string(), at.to_string()));
        };
        is("{\"a\": 1,}", "expected a key in quotes, got \"}\"", "}");
        is("{\"a\" 1}", "expected \":\" after the key, got \"1\"", "1");
        is("{\"a\": [1 2]}", "expected \",\" or \"]\", got \"2\"", "2");
        is("{\"a\": ", "expected a value, got the end of the text", "");
        is("{\"a\": NaN}", "\"NaN\" is not a JSON value", "NaN");
        is("{\"a\": \"x}", "a text without its closing quote", "\"x}");
        is("{\"a\": \"\\x\"}", "a text with an escape that JSON does not know", "\"\\x\"");
        is("{} {}", "expected the end of the text, got \"{\"", "{");
        is("{\"a\": \"\\", "a text without its closing quote", "\"\\");
        let deep = "[".repeat(100_000);
        assert_eq!(wrong(&deep).0, "nested deeper than 64 levels");
    }

    #[test]
    fn duplicates_keep_the_first_and_name_both_places() {
        let text = r#"{"a": {"b": 1, "b": 2}}"#;
        let (node, problems) = parse(text, 0, 0, "s.json");
        assert_eq!(node.unwrap().to_json().to_string(), r#"{"a":{"b":1}}"#);
        let problem = problems.iter().next().unwrap();
        assert_eq!(problem.path, "a.b");
        assert_eq!(problem.place.as_ref().unwrap().span, 15..18);
        assert_eq!(problem.first.as_ref().unwrap().span, 7..10);
    }

    #[test]
    fn numbers_too_large_are_kept_for_the_judge() {
        assert_eq!(tree("[1e999]").to_json().to_string(), "[\"1e999\"]");
    }
}
