//! Gathering a bundle: which file is needed next. Pure: a door asks, reads, and feeds.

use super::bundle::{Bundle, LONGEST_CHAIN, relative};
use super::from_toml::parse_value;
use super::quantity::Fault;
use super::resolve::parse_file;
use super::tree::{Kind, Node};
use std::collections::VecDeque;

/// What a named file is to the scenario that names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A scenario that this one patches: it may name files itself.
    Base,
    /// A table of counts or time stamps.
    Table,
}

/// A file that a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedFile {
    /// The path of the key that names it.
    pub path: String,
    /// What it is.
    pub role: Role,
    /// Its name in the bundle, or why it cannot have one.
    pub name: Result<String, Fault>,
}

/// The files that a text names, in the order of the text: `base`, and each `file` below `work.*.arrivals.*`. Bad syntax names none.
pub fn named_files(file: &str, bytes: &[u8]) -> Vec<NamedFile> {
    let mut named = Vec::new();
    if let (Some(root), _) = parse_file(file, bytes, 0) {
        collect(&root, "", file, &mut named);
    }
    named
}

fn collect(node: &Node, path: &str, file: &str, named: &mut Vec<NamedFile>) {
    let Some(table) = node.table() else { return };
    for (key, child) in table {
        let child_path = super::path::key(path, key);
        let role = match (path.is_empty(), key.as_str()) {
            (true, "base") => Some(Role::Base),
            (false, "file") => Some(Role::Table),
            _ => None,
        };
        match (role, &child.kind) {
            (Some(role), Kind::Scalar(scalar)) => {
                let name = super::quantity::text(scalar).and_then(|name| relative(file, name));
                named.push(NamedFile { path: child_path, role, name });
            }
            _ => collect(child, &child_path, file, named),
        }
    }
}

/// The loop of a door: while [`wanted`](Gather::wanted) names a file, read it and say what came of it; then [`bundle`](Gather::bundle).
/// Problems are not told here: `resolve` tells them all.
#[derive(Clone, Debug)]
pub struct Gather {
    bundle: Bundle,
    wanted: VecDeque<(String, Option<usize>)>,
}

impl Gather {
    /// Gathers for a main text and `--set` pairs, which may name files too.
    pub fn new(main: impl Into<String>, sets: Vec<(String, String)>) -> Self {
        let main = main.into();
        let mut wanted = VecDeque::from([(main.clone(), Some(0))]);
        for (path, value) in &sets {
            if path.trim().ends_with(".file") {
                let written = parse_value(value, 0, 0);
                let value = match written.as_ref().and_then(Node::scalar) {
                    Some(super::format::Scalar::Text(text)) => text,
                    _ => value,
                };
                wanted.extend(relative(&main, value).ok().map(|name| (name, None)));
            }
        }
        Self { bundle: Bundle { main, sets, ..Bundle::default() }, wanted }
    }

    /// The next file to read, by its name relative to the scenario's folder.
    pub fn wanted(&self) -> Option<&str> {
        self.wanted.front().map(|(name, _)| name.as_str())
    }

    /// The wanted file was read.
    pub fn found(&mut self, bytes: Vec<u8>) {
        let Some((name, depth)) = self.wanted.pop_front() else { return };
        // A chain longer than allowed is not followed; `resolve` says so.
        if let Some(depth) = depth.filter(|depth| *depth <= LONGEST_CHAIN) {
            for named in named_files(&name, &bytes) {
                if let Ok(name) = named.name {
                    let depth = (named.role == Role::Base).then_some(depth + 1);
                    self.want(name, depth);
                }
            }
        }
        self.bundle.files.insert(name, bytes.into());
    }

    /// The wanted file could not be read.
    pub fn unreadable(&mut self, reason: impl Into<String>) {
        if let Some((name, _)) = self.wanted.pop_front() {
            self.bundle.unread.insert(name, reason.into());
        }
    }

    fn want(&mut self, name: String, depth: Option<usize>) {
        let known = self.bundle.files.contains_key(&name)
            || self.bundle.unread.contains_key(&name)
            || self.wanted.iter().any(|(waiting, _)| *waiting == name);
        if !known {
            self.wanted.push_back((name, depth));
        }
    }

    /// What was gathered.
    pub fn bundle(self) -> Bundle {
        self.bundle
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gather(files: &[(&str, &str)], sets: Vec<(String, String)>) -> Bundle {
        let mut gather = Gather::new(files[0].0, sets);
        while let Some(name) = gather.wanted() {
            match files.iter().find(|(known, _)| *known == name) {
                Some((_, text)) => gather.found(text.as_bytes().to_vec()),
                None => gather.unreadable("no such file"),
            }
        }
        gather.bundle()
    }

    #[test]
    fn every_named_file_is_asked_for_once() {
        let bundle = gather(
            &[
                ("s.toml", "base = 'plans/b.toml'\n[work.a.arrivals.x]\ncounts.file = 'a.csv'"),
                (
                    "plans/b.toml",
                    "base = 'c.json'\n[work.a.arrivals.x]\ntrace = {file = '../t.csv.gz'}",
                ),
                (
                    "plans/c.json",
                    "{\"work\": {\"b\": {\"arrivals\": {\"y\": {\"counts\": {\"file\": \"../a.csv\"}}}}}}",
                ),
                ("t.csv.gz", "x"),
            ],
            vec![("work.a.arrivals.x.trace.file".into(), "u.csv".into())],
        );
        let names: Vec<&str> = bundle.files.keys().map(String::as_str).collect();
        assert_eq!(names, ["s.toml", "plans/b.toml", "plans/c.json", "t.csv.gz"]);
        let unread: Vec<&str> = bundle.unread.keys().map(String::as_str).collect();
        assert_eq!(unread, ["u.csv", "a.csv"]);
    }

    #[test]
    fn a_cycle_ends_and_a_name_above_the_folder_is_never_asked_for() {
        let bundle =
            gather(&[("a.toml", "base = 'b.toml'"), ("b.toml", "base = 'a.toml'")], vec![]);
        assert_eq!(bundle.files.len(), 2);
        let bundle = gather(&[("a.toml", "base = '../b.toml'")], vec![]);
        assert_eq!((bundle.files.len(), bundle.unread.len()), (1, 0));
    }

    #[test]
    fn a_chain_is_followed_one_step_beyond_the_allowed() {
        let texts: Vec<(String, String)> =
            (0..20).map(|n| (format!("{n}.toml"), format!("base = '{}.toml'", n + 1))).collect();
        let files: Vec<(&str, &str)> =
            texts.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
        assert_eq!(gather(&files, vec![]).files.len(), LONGEST_CHAIN + 2);
    }
}
