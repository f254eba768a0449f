//! Dotted paths as people write them: `team.bank.agents[1].value`, `calendar.x.special."2026-12-24"`.

use super::quantity::Fault;
use std::fmt::Write;

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// A key of a table.
    Key(String),
    /// An item of a list, from 0.
    Item(usize),
}

/// The path of a key in the table at `path`; a key that is not a bare TOML key is quoted.
pub fn key(path: &str, key: &str) -> String {
    let mut joined = String::from(path);
    if !path.is_empty() {
        joined.push('.');
    }
    if is_bare(key) {
        joined.push_str(key);
    } else {
        joined.push('"');
        joined.push_str(&key.replace('\\', "\\\\").replace('"', "\\\""));
        joined.push('"');
    }
    joined
}

/// The path of an item of the list at `path`.
pub fn item(path: &str, index: usize) -> String {
    let mut joined = String::from(path);
    let _ = write!(joined, "[{index}]"); // writing to a String cannot fail
    joined
}

/// The steps of a path, as text again.
pub fn of(steps: &[Step]) -> String {
    steps.iter().fold(String::new(), |path, step| match step {
        Step::Key(name) => key(&path, name),
        Step::Item(index) => item(&path, *index),
    })
}

/// Whether a key needs no quotes in TOML.
pub fn is_bare(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}

/// Whether `path` is `top` or lies below it.
pub fn is_within(path: &str, top: &str) -> bool {
    top.is_empty()
        || path.strip_prefix(top).is_some_and(|r| r.is_empty() || r.starts_with(['.', '[']))
}

/// The steps of a path as written.
pub fn steps(path: &str) -> Result<Vec<Step>, Fault> {
    let wrong = || {
        Fault::new(
            format!("\"{path}\" is not a path"),
            "write keys with points between, team.bank.agents; items of a list as work.claim.sla[0]",
        )
    };
    let mut steps = Vec::new();
    let mut rest = path.trim();
    loop {
        rest = rest.trim_start();
        if let Some(quoted) = rest.strip_prefix('"') {
            let mut name = String::new();
            let mut letters = quoted.char_indices();
            let end = loop {
                match letters.next().ok_or_else(wrong)? {
                    (at, '"') => break at + 1,
                    (_, '\\') => name.push(letters.next().ok_or_else(wrong)?.1),
                    (_, letter) => name.push(letter),
                }
            };
            steps.push(Step::Key(name));
            rest = &quoted[end..];
        } else {
            let end = rest.find(['.', '[', '"']).unwrap_or(rest.len());
            let name = rest[..end].trim();
            if name.is_empty() || name.contains(']') {
                return Err(wrong());
            }
            steps.push(Step::Key(name.into()));
            rest = &rest[end..];
        }
        rest = rest.trim_start();
        while let Some(inside) = rest.strip_prefix('[') {
            let (index, after) = inside.split_once(']').ok_or_else(wrong)?;
            steps.push(Step::Item(index.trim().parse().map_err(|_| wrong())?));
            rest = after.trim_start();
        }
        if rest.is_empty() {
            return Ok(steps);
        }
        rest = rest.strip_prefix('.').ok_or_else(wrong)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_read_as_they_are_written() {
        for path in [
            "seed",
            "team.bank.agents[1].value",
            "work.claim.sla[0]",
            "calendar.x.special.\"2026 12.24\"",
            "team.\"a \\\"b\\\" \\\\\"[3][4].c",
        ] {
            assert_eq!(of(&steps(path).unwrap()), path);
        }
        assert_eq!(of(&steps(" team . bank [ 1 ]").unwrap()), "team.bank[1]");
        for wrong in ["", ".", "a.", ".a", "a..b", "a[", "a[x]", "a[-1]", "a\"b\"", "\"a", "a]b"] {
            assert!(steps(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn within_is_by_steps() {
        assert!(is_within("team.bank.agents", "team.bank"));
        assert!(is_within("team.bank[0]", "team.bank"));
        assert!(is_within("team.bank", ""));
        assert!(!is_within("team.banker", "team.bank"));
    }
}
