//! The shape of the sources: imports go down, the core cannot touch the world, files stay short.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Lines of a file before its tests.
const LONGEST_FILE: usize = 400;

#[test]
fn imports_go_down() {
    let floors = Floors::read();
    let mut breaches = Vec::new();
    for file in sources("src") {
        let Some(room) = file.room() else { continue };
        for path in file.paths() {
            let Some(other) = path.inside_crate() else { continue };
            if !floors.allow(room, other) {
                breaches.push(format!("{}:{}: {room} uses {other}", file.name, path.line));
            }
        }
    }
    assert!(breaches.is_empty(), "against the table in ARCHITECTURE.md:\n{}", breaches.join("\n"));
}

#[test]
fn every_room_stands_in_the_table() {
    let floors = Floors::read();
    let rooms: Vec<_> =
        sources("src").iter().filter_map(|file| file.room().map(str::to_owned)).collect();
    for room in &rooms {
        assert!(floors.of.contains_key(room), "ARCHITECTURE.md gives `{room}` no floor");
    }
}

#[test]
fn only_the_doors_touch_the_world() {
    let floors = Floors::read();
    let doors = floors.of.values().max().copied();
    let world = ["fs", "thread", "time", "env", "net", "process"];
    let printing = ["println", "eprintln", "print", "eprint", "dbg"];
    let mut breaches = Vec::new();
    for file in sources("src") {
        let Some(room) = file.room() else { continue };
        if floors.of.get(room).copied() == doors {
            continue;
        }
        for path in file.paths() {
            if path.words[0] == "std"
                && path.words.get(1).is_some_and(|word| world.contains(&&**word))
            {
                breaches.push(format!("{}:{}: {}", file.name, path.line, path.words.join("::")));
            }
        }
        for pair in file.tokens.windows(2) {
            if printing.contains(&&*pair[0].text) && pair[1].text == "!" {
                breaches.push(format!("{}:{}: {}!", file.name, pair[0].line, pair[0].text));
            }
        }
    }
    assert!(breaches.is_empty(), "only the doors may:\n{}", breaches.join("\n"));
}

#[test]
fn the_engine_stays_plain() {
    let banned = ["dyn", "HashMap", "BTreeMap", "String", "Result", "Rc", "format", "unsafe"];
    for file in sources("src/engine") {
        for token in file.before_tests() {
            assert!(
                !banned.contains(&&*token.text),
                "{}:{}: the engine has no `{}`",
                file.name,
                token.line,
                token.text
            );
        }
    }
}

#[test]
fn files_have_one_subject() {
    let long: Vec<_> = ["src", "xtask/src", "tests"]
        .into_iter()
        .flat_map(sources)
        .filter(|file| file.lines_before_tests > LONGEST_FILE)
        .map(|file| format!("{} ({} lines)", file.name, file.lines_before_tests))
        .collect();
    assert!(long.is_empty(), "longer than {LONGEST_FILE} lines without tests: {}", long.join(", "));
}

/// The floors as ARCHITECTURE.md prints them.
struct Floors {
    of: BTreeMap<String, u32>,
    within: Vec<(String, String)>,
}

impl Floors {
    fn read() -> Floors {
        let mut floors = Floors { of: BTreeMap::new(), within: Vec::new() };
        for line in fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap().lines() {
            let cells: Vec<_> = line.trim().trim_matches('|').split('|').map(str::trim).collect();
            let [floor, rooms, _, within] = cells[..] else { continue };
            let Ok(floor) = floor.parse() else { continue };
            floors.of.extend(quoted(rooms).map(|room| (room.to_owned(), floor)));
            for arrow in within.split(',').filter(|arrow| arrow.contains('→')) {
                let mut ends = quoted(arrow).map(str::to_owned);
                floors.within.push((ends.next().unwrap(), ends.next().unwrap()));
            }
        }
        assert!(floors.of.len() > 5, "ARCHITECTURE.md has no table of floors");
        floors
    }

    fn allow(&self, from: &str, to: &str) -> bool {
        let (Some(upper), Some(lower)) = (self.of.get(from), self.of.get(to)) else { return false };
        from == to
            || upper > lower
            || self.within.iter().any(|(user, used)| user == from && used == to)
    }
}

fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// One file, cut into words and punctuation, without comments and literals.
struct Source {
    name: String,
    tokens: Vec<Token>,
    lines_before_tests: usize,
}

struct Token {
    text: String,
    line: usize,
}

/// One path such as `crate::model::Model`, from a `use` or from the code.
struct Reference {
    words: Vec<String>,
    line: usize,
}

impl Reference {
    /// The room that a path inside this crate leads to. `slackwater` is the crate's own name in its program.
    fn inside_crate(&self) -> Option<&str> {
        match (self.words[0].as_str(), self.words.get(1)) {
            ("crate" | "slackwater", Some(room)) => Some(room),
            _ => None,
        }
    }
}

impl Source {
    /// The top-level module that the file belongs to; none for `lib.rs`.
    fn room(&self) -> Option<&str> {
        let inside = self.name.strip_prefix("src/")?;
        let room = inside.split('/').next()?.trim_end_matches(".rs");
        (room != "lib").then_some(room)
    }

    fn before_tests(&self) -> impl Iterator<Item = &Token> {
        self.tokens.iter().take_while(|token| token.line <= self.lines_before_tests)
    }

    /// Every path that begins with the name of a crate, with `super` resolved and braces multiplied out.
    fn paths(&self) -> Vec<Reference> {
        let module = self.module();
        let mut inline: Vec<usize> = Vec::new();
        let mut depth = 0;
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            let text = |offset: usize| self.tokens.get(at + offset).map_or("", |token| &token.text);
            match text(0) {
                "mod" if text(2) == "{" => inline.push(depth),
                "{" => depth += 1,
                "}" => {
                    depth -= 1;
                    inline.pop_if(|opened| *opened == depth);
                }
                "crate" | "slackwater" | "std" | "super" if text(1) == "::" => {
                    let start = match text(0) {
                        "super" => module.len() + inline.len(),
                        _ => 0,
                    };
                    let mut here = Vec::new();
                    let line = self.tokens[at].line;
                    at = self.tree(at, Vec::new(), &mut here);
                    found.extend(here.into_iter().filter_map(|words| {
                        resolve(words, &module, start).map(|words| Reference { words, line })
                    }));
                    continue;
                }
                _ => {}
            }
            at += 1;
        }
        found
    }

    /// Reads the path tree at `at`, adds its leaves to `found` and returns where it ends.
    fn tree(&self, mut at: usize, mut words: Vec<String>, found: &mut Vec<Vec<String>>) -> usize {
        let text = |at: usize| self.tokens.get(at).map_or("", |token| &token.text);
        loop {
            words.push(text(at).to_owned());
            at += 1;
            if text(at) != "::" {
                break;
            }
            at += 1;
            if text(at) == "{" {
                while text(at) != "}" {
                    at += 1;
                    if text(at) != "}" {
                        at = self.tree(at, words.clone(), found);
                    }
                    while !matches!(text(at), "," | "}") {
                        at += 1;
                    }
                }
                return at + 1;
            }
            if !text(at).starts_with(|first: char| first.is_alphabetic() || first == '_') {
                break;
            }
        }
        found.push(words);
        at
    }

    /// The file's module below the crate: `src/engine/job.rs` is `[engine, job]`.
    fn module(&self) -> Vec<String> {
        let path = self.name.trim_start_matches("src/").trim_end_matches(".rs");
        path.split('/').filter(|part| *part != "mod").map(str::to_owned).collect()
    }
}

/// Replaces leading `super`s of a path in a module `depth` deep; none where it stays inside an inline module.
fn resolve(words: Vec<String>, module: &[String], depth: usize) -> Option<Vec<String>> {
    let supers = words.iter().take_while(|word| *word == "super").count();
    if supers == 0 {
        return Some(words);
    }
    let parent = depth.checked_sub(supers)?;
    if parent > module.len() {
        return None;
    }
    let above = module[..parent].iter().cloned();
    Some(
        ["crate".to_owned()]
            .into_iter()
            .chain(above)
            .chain(words.into_iter().skip(supers))
            .collect(),
    )
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust file below a folder, in order of name.
fn sources(folder: &str) -> Vec<Source> {
    let mut folders = vec![root().join(folder)];
    let mut files: Vec<PathBuf> = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false if path.extension().is_some_and(|kind| kind == "rs") => files.push(path),
                false => {}
            }
        }
    }
    files.sort();
    files.iter().map(|path| source(path)).collect()
}

fn source(path: &Path) -> Source {
    let text = fs::read_to_string(path).unwrap();
    let tests = text.lines().position(|line| line == "#[cfg(test)]");
    let inside = path.strip_prefix(root()).unwrap();
    Source {
        name: inside.to_string_lossy().replace('\\', "/"),
        lines_before_tests: tests.unwrap_or_else(|| text.lines().count()),
        tokens: tokens(&text),
    }
}

fn tokens(text: &str) -> Vec<Token> {
    let bytes = text.as_bytes();
    let mut tokens = Vec::new();
    let (mut at, mut line) = (0, 1);
    while at < bytes.len() {
        let rest = &text[at..];
        let length = match bytes[at] {
            b'/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            b'/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            b'r' if rest.starts_with("r\"") => rest[2..].find('"').unwrap() + 3,
            b'r' if rest.starts_with("r#\"") => rest.find("\"#").unwrap() + 2,
            b'"' => literal(rest),
            b'\'' if character(rest).is_some() => character(rest).unwrap(),
            byte if byte.is_ascii_alphanumeric() || byte == b'_' => {
                rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())
            }
            b':' if rest.starts_with("::") => 2,
            _ => rest.chars().next().unwrap().len_utf8(),
        };
        let word = &rest[..length];
        let kept = !word.starts_with(['/', '"', '\''])
            && !word.starts_with("r\"")
            && !word.trim().is_empty();
        if kept && !word.starts_with("r#\"") {
            tokens.push(Token { text: word.to_owned(), line });
        }
        line += word.matches('\n').count();
        at += length;
    }
    tokens
}

/// The length of a text literal.
fn literal(rest: &str) -> usize {
    let mut escaped = false;
    for (at, byte) in rest.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// The length of a character literal; none for a lifetime.
fn character(rest: &str) -> Option<usize> {
    let mut inside = rest.char_indices().skip(1);
    let (_, first) = inside.next()?;
    let mut closing = inside.skip_while(|&(at, c)| first == '\\' && (c != '\'' || at == 2));
    closing.next().filter(|&(_, c)| c == '\'').map(|(at, _)| at + 1)
}

#[test]
fn the_reader_sees_every_way_to_name_a_room() {
    let text = r##"
        use crate::{engine::{World, job::Job}, math};
        // use crate::comment;
        fn f<'a>(x: &'a str) -> char { let _ = "crate::text"; crate::ids::f(); super::super::time::g(); '\'' }
        mod tests { use super::*; use super::super::sibling; fn f() { std::fs::read(super::super::super::names::X) } }
    "##;
    let file =
        Source { name: "src/model/work.rs".into(), tokens: tokens(text), lines_before_tests: 9 };
    let seen: Vec<_> = file.paths().iter().map(|path| path.words.join("::")).collect();
    assert_eq!(
        seen,
        [
            "crate::engine::World",
            "crate::engine::job::Job",
            "crate::math",
            "crate::ids::f",
            "crate::time::g",
            "crate::model::work",
            "crate::model::sibling",
            "std::fs::read",
            "crate::names::X",
        ]
    );
}
