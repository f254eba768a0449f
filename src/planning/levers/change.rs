//! One change of a scenario: what is written where.

use crate::scenario::edit::{Edit, edit};
use crate::scenario::{Bundle, Problems, path};
use serde_json::Value;

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

    /// The scenario with the change: values as `--set` would set them, so that they go before those of the command line, and the main text
    /// without what is taken away.
    pub fn applied(&self, bundle: &Bundle) -> Result<Bundle, Problems> {
        let mut changed = bundle.clone();
        for it in &self.edits {
            if let Edit::Set { path, value } = it {
                changed.sets.push((path.clone(), inline(value)));
            } else {
                let text = edit(&changed, std::slice::from_ref(it))?;
                changed.files.insert(changed.main.clone(), text.into_bytes().into());
            }
        }
        Ok(changed)
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
