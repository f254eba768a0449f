//! What the steps of a compilation share: the document, the problems found so far, and what was assumed.

use crate::model::estimate::{RAISES, readable};
use crate::scenario::Scenario;
use crate::scenario::format::{Document, Named, Scalar};
use crate::scenario::nearest::did_you_mean;
use crate::scenario::path;
use crate::scenario::problem::{Problem, Problems, Severity};
use crate::scenario::quantity::{Fault, text, written};

/// A compilation on its way. A step that meets a problem notes it and goes on with what it has, so that one run reports them all.
pub(super) struct Draft<'a> {
    pub scenario: &'a Scenario,
    pub document: &'a Document,
    pub problems: Problems,
    pub assumptions: Vec<String>,
    /// The most bytes that the tables may take, and what they have taken.
    limit: u64,
    taken: u64,
}

impl<'a> Draft<'a> {
    pub fn new(scenario: &'a Scenario, limit: u64) -> Self {
        let document = &scenario.document;
        let (problems, assumptions) = (Problems::new(), Vec::new());
        Self { scenario, document, problems, assumptions, limit, taken: 0 }
    }

    /// A problem that stops the compilation, with its mending.
    pub fn mend(&mut self, path: &str, message: impl Into<String>, help: impl Into<String>) {
        self.problems.push(Problem::error(path, message).help(help));
    }

    /// Something that can be played, but was probably not meant.
    pub fn warn(&mut self, path: &str, message: impl Into<String>, help: Option<&str>) {
        self.problems.warning(path, message, help.map(Into::into));
    }

    /// Whether an error was found at a path or below it, or something there has the wrong shape; what follows need not be told.
    pub fn is_faulty(&self, top: &str) -> bool {
        let within = |problem: &&Problem| path::is_within(&problem.path, top);
        self.problems.iter().filter(within).any(|problem| problem.severity == Severity::Error)
            || self.scenario.is_aside(top)
    }

    /// Takes room for entries of so many bytes each before they are laid; false, and a problem once, where the limit of memory is passed.
    pub fn afford(&mut self, path: &str, entries: u64, each: usize) -> bool {
        let fitted = self.taken <= self.limit;
        self.taken = self.taken.saturating_add(entries.saturating_mul(each as u64));
        if fitted && self.taken > self.limit {
            let limit = readable(self.limit);
            let message = format!("the tables of the model need more than {limit} of memory");
            self.mend(path, message, format!("shorten the horizon; {RAISES}"));
        }
        !self.is_full()
    }

    /// Whether the limit of memory is passed, so that tables are no longer whole.
    pub fn is_full(&self) -> bool {
        self.taken > self.limit
    }

    /// Notes what is assumed because the scenario is silent.
    pub fn assume(&mut self, path: &str, words: &str) {
        self.assumptions.push(format!("{path}: {words}"));
    }

    /// A leaf that must be there.
    pub fn need<'s>(
        &mut self,
        path: &str,
        leaf: &'s Option<Scalar>,
        example: &str,
    ) -> Option<&'s Scalar> {
        if leaf.is_none() {
            self.missing(path, example);
        }
        leaf.as_ref()
    }

    /// A required key is missing: the help is a line to write.
    pub fn missing(&mut self, path: &str, example: &str) {
        let (_, name) = path.rsplit_once('.').unwrap_or(("", path));
        self.mend(path, format!("\"{name}\" is missing"), format!("write {name} = {example}"));
    }

    /// The value of a leaf that may be left out.
    pub fn optional<'s, T>(
        &mut self,
        path: &str,
        leaf: &'s Option<Scalar>,
        judge: impl FnOnce(&'s Scalar) -> Result<T, Fault>,
    ) -> Option<T> {
        leaf.as_ref().and_then(|leaf| self.problems.take(path, judge(leaf)))
    }

    /// The value of a leaf, or what is assumed without it.
    pub fn or_assume<'s, T>(
        &mut self,
        path: &str,
        leaf: &'s Option<Scalar>,
        judge: impl FnOnce(&'s Scalar) -> Result<T, Fault>,
        assumed: T,
        words: &str,
    ) -> T {
        match leaf {
            Some(leaf) => self.problems.take(path, judge(leaf)).unwrap_or(assumed),
            None => {
                self.assume(path, words);
                assumed
            }
        }
    }

    /// The value of a required leaf.
    pub fn required<'s, T>(
        &mut self,
        path: &str,
        leaf: &'s Option<Scalar>,
        judge: impl FnOnce(&'s Scalar) -> Result<T, Fault>,
        example: &str,
    ) -> Option<T> {
        self.need(path, leaf, example).and_then(|leaf| self.problems.take(path, judge(leaf)))
    }

    /// The place of a named thing in its table.
    pub fn place<T>(
        &mut self,
        path: &str,
        leaf: &Scalar,
        table: &Named<T>,
        what: &str,
    ) -> Option<usize> {
        let name = self.problems.take(path, text(leaf))?;
        self.place_of(path, name, table, what)
    }

    /// The place of a name in its table.
    pub fn place_of<T>(
        &mut self,
        path: &str,
        name: &str,
        table: &Named<T>,
        what: &str,
    ) -> Option<usize> {
        let place = table.get_index_of(name);
        if place.is_none() {
            let help = did_you_mean(name, table.keys().map(String::as_str))
                .unwrap_or_else(|| format!("define [{what}.{name}]"));
            self.mend(path, format!("there is no {what} \"{name}\""), help);
        }
        place
    }

    /// The office that a leaf names, the only one without it.
    pub fn office(&mut self, path: &str, leaf: &Option<Scalar>) -> Option<usize> {
        let path = at(path, "office");
        let document = self.document;
        if leaf.is_none() && document.office.len() == 1 {
            self.assume(&path, "the only office, since nothing is said");
            return Some(0);
        }
        let leaf = self.need(&path, leaf, "\"main\"")?;
        self.place(&path, leaf, &document.office, "office")
    }

    /// The name for people: what is written, else the key.
    pub fn name(&mut self, path: &str, leaf: &Option<Scalar>, key: &str) -> String {
        let name = self.optional(&at(path, "name"), leaf, text);
        name.unwrap_or(key).to_owned()
    }
}

/// The path of a key below a path.
pub(super) fn at(path: &str, key: &str) -> String {
    path::key(path, key)
}

/// The path of an item below a path.
pub(super) fn item(path: &str, index: usize) -> String {
    path::item(path, index)
}

/// A scalar for a message, without quotes.
pub(super) fn plain(scalar: &Scalar) -> String {
    written(scalar).trim_matches('"').to_owned()
}

/// FNV-1a, 32 bits (Fowler, Noll, Vo 1991): the key of a name's draws. Parts are kept apart by a zero byte.
pub(super) fn key(parts: &[&str]) -> u32 {
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0]));
    bytes.fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// FNV-1a, 64 bits, of some bytes on top of a hash.
pub(super) fn fnv64(hash: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(hash, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_tell_names_apart() {
        // FNV-1a of "a" is 0xe40c292c; one more round for the zero byte.
        assert_eq!(key(&["a"]), 0xe40c_292cu32.wrapping_mul(0x0100_0193));
        assert_ne!(key(&["ab", "c"]), key(&["a", "bc"]));
    }
}
