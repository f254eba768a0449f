//! One change of a scenario: what is written where.

use crate::scenario::{Bundle, path};
use serde_json::Value;

/// Something that is written otherwise.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// The value of a path; missing tables are made.
    Set(String, Value),
    /// A path that is taken away.
    Remove(String),
}

/// What kind of change it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// One agent more in a team.
    Agents,
    /// A rule that moves queued jobs between two offices.
    Transfer,
    /// The same, and people of the destination learn the work.
    Skill,
    /// Another daily cap of a rule.
    Cap,
    /// Another choice of the next job.
    Discipline,
    /// Everybody comes earlier or later.
    Shift,
}

impl Kind {
    /// Its word in files.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Agents => "agents",
            Kind::Transfer => "transfer",
            Kind::Skill => "skill",
            Kind::Cap => "cap",
            Kind::Discipline => "discipline",
            Kind::Shift => "shift",
        }
    }
}

/// A single change that may be tried.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// What kind it is.
    pub kind: Kind,
    /// The ids that it is about: the team; the offices that send and receive; the rule.
    pub subject: Vec<String>,
    /// What stands there now; None where nothing does.
    pub was: Option<String>,
    /// What stands there then.
    pub becomes: String,
    /// The change in words: "one agent more in Team A".
    pub words: String,
    /// What is written.
    pub edits: Vec<Edit>,
}

impl Change {
    /// One word of each thing that it is about: "agents.a", "transfer.a.e", "shift.a.later".
    pub fn id(&self) -> String {
        let becomes = match self.kind {
            Kind::Discipline | Kind::Cap => Some(self.becomes.as_str()),
            Kind::Shift => self.words.rsplit(' ').next(),
            Kind::Agents | Kind::Transfer | Kind::Skill => None,
        };
        let parts = self.subject.iter().map(String::as_str).chain(becomes);
        parts.fold(self.kind.word().to_owned(), |id, part| id + "." + part)
    }

    /// The scenario with the change: values as `--set` would set them, and what is taken away by a proposal on top of it.
    pub fn applied(&self, bundle: &Bundle) -> Bundle {
        let mut changed = bundle.clone();
        let mut removed = Vec::new();
        for edit in &self.edits {
            match edit {
                Edit::Set(path, value) => changed.sets.push((path.clone(), inline(value))),
                Edit::Remove(path) => removed.push(inline(&Value::from(path.as_str()))),
            }
        }
        if !removed.is_empty() {
            let main = &bundle.main;
            let (folder, name) = main.rsplit_once('/').map_or(("", main.as_str()), |it| it);
            let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
            let top = format!("{folder}without {name}");
            let text = format!(
                "base = {}\nremove = [{}]\n",
                inline(&Value::from(name)),
                removed.join(", ")
            );
            changed.files.insert(top.clone(), text.into_bytes().into());
            changed.main = top;
        }
        changed
    }
}

/// A value as TOML writes it in one line.
pub fn inline(value: &Value) -> String {
    match value {
        Value::Array(items) => {
            format!("[{}]", items.iter().map(inline).collect::<Vec<_>>().join(", "))
        }
        Value::Object(table) => {
            let entry = |(key, value): (&String, &Value)| {
                format!("{} = {}", path::key("", key), inline(value))
            };
            format!("{{ {} }}", table.iter().map(entry).collect::<Vec<_>>().join(", "))
        }
        // A scenario has no null, and TOML writes texts with the escapes of JSON, and numbers with its digits.
        scalar => scalar.to_string(),
    }
}
