//! The formulas and what can be said to them, each by the name of its option and of its column.

use crate::analytic::{ServiceLevel, Target};

/// A calculator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Formula {
    /// Erlang B, loss: who finds all agents busy goes away.
    B,
    /// Erlang C: everybody waits until answered.
    C,
    /// Erlang A: callers give up, by any law of patience.
    A,
    /// Erlang X: callers give up, find no line, and call again.
    X,
    /// Chats: an agent holds several at once, each the slower.
    Chat,
    /// M/G/n: handle times of any variation, an approximation.
    Mgn,
}

impl Formula {
    /// All of them with the names that the command line uses.
    pub const NAMED: [(&'static str, Formula); 6] = [
        ("b", Formula::B),
        ("c", Formula::C),
        ("a", Formula::A),
        ("x", Formula::X),
        ("chat", Formula::Chat),
        ("mgn", Formula::Mgn),
    ];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Formula::B => "b",
            Formula::C => "c",
            Formula::A => "a",
            Formula::X => "x",
            Formula::Chat => "chat",
            Formula::Mgn => "mgn",
        }
    }

    /// What it is, in one line.
    pub fn title(self) -> &'static str {
        match self {
            Formula::B => "Erlang B: callers who find all agents busy go away",
            Formula::C => "Erlang C: everybody waits until answered",
            Formula::A => "Erlang A: callers give up",
            Formula::X => "Erlang X: lines run out, callers give up and call again",
            Formula::Chat => "Chats: several at once, each the slower",
            Formula::Mgn => "M/G/n: handle times that vary more or less, an approximation",
        }
    }

    /// Whether it counts agents one by one, so that 10.5 of them have no meaning.
    pub fn whole_agents(self) -> bool {
        matches!(self, Formula::X | Formula::Chat | Formula::Mgn)
    }
}

/// Something that can be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Calls per stretch of time.
    Arrivals,
    /// Mean handle time.
    HandleTime,
    /// Agents at work.
    Agents,
    /// T: a wait of at most this is in time.
    Within,
    /// t0: who gives up before this is a short abandon.
    Short,
    /// Mean patience.
    Patience,
    /// Its law.
    PatienceLaw,
    /// Its standard deviation by its mean.
    PatienceCv,
    /// The share that hangs up at once when not served at once.
    Balking,
    /// Lines, agents included.
    Lines,
    /// The share that calls again after giving up or finding no line.
    Redial,
    /// Standard deviation of the handle time by its mean.
    HandleTimeCv,
    /// The most chats that an agent holds.
    AtOnce,
    /// The pace of each chat when 1, 2, .. are open.
    Slowdown,
    /// What the target is about.
    TargetOf,
    /// The target.
    Target,
    /// Share of paid time not at work.
    Shrinkage,
}

use Field as F;
use Formula as M;

/// Field, option, column (if any), an example, and the formulas that use it (none: all).
type Entry = (Field, &'static str, Option<&'static str>, &'static str, &'static [Formula]);

const FIELDS: [Entry; 17] = [
    (F::Arrivals, "arrivals", Some("arrivals_per_hour"), "\"200 per hour\"", &[]),
    (F::HandleTime, "handle-time", Some("handle_time_s"), "180s", &[]),
    (F::Agents, "agents", Some("agents"), "11", &[]),
    (F::Within, "within", Some("within_s"), "20s", &[M::C, M::A, M::X, M::Chat, M::Mgn]),
    (F::Short, "short", Some("short_s"), "5s", &[M::A, M::X, M::Chat]),
    (F::Patience, "patience", Some("patience_s"), "120s", &[M::A, M::X, M::Chat]),
    (F::PatienceLaw, "patience-law", None, "lognormal", &[M::A]),
    (F::PatienceCv, "patience-cv", Some("patience_cv"), "150%", &[M::A]),
    (F::Balking, "balking", Some("balking"), "10%", &[M::A]),
    (F::Lines, "lines", Some("lines"), "24", &[M::X]),
    (F::Redial, "redial", Some("redial"), "50%", &[M::X]),
    (F::HandleTimeCv, "handle-time-cv", Some("handle_time_cv"), "80%", &[M::Mgn]),
    (F::AtOnce, "at-once", Some("at_once"), "3", &[M::Chat]),
    (F::Slowdown, "slowdown", None, "\"100%, 80%, 65%\"", &[M::Chat]),
    (F::TargetOf, "target-of", None, "of_offered", &[]),
    (F::Target, "target", Some("target"), "80%", &[]),
    (F::Shrinkage, "shrinkage", Some("shrinkage"), "30%", &[]),
];

impl Field {
    /// All of them, in the order in which they are read.
    pub fn all() -> impl Iterator<Item = Field> {
        FIELDS.iter().map(|entry| entry.0)
    }

    fn entry(self) -> &'static Entry {
        // The table stands in the order of the variants (test `fields_stand_in_their_order`).
        &FIELDS[self as usize]
    }

    /// Its option: `--handle-time`.
    pub fn option(self) -> String {
        format!("--{}", self.entry().1)
    }

    /// Its column in a table, whose name ends with the unit; laws and lists have none.
    pub fn column(self) -> Option<&'static str> {
        self.entry().2
    }

    /// How it is written on the command line.
    pub fn example(self) -> &'static str {
        self.entry().3
    }

    /// The formulas that use it.
    pub fn users(self) -> impl Iterator<Item = Formula> {
        let users = self.entry().4;
        let all = Formula::NAMED.iter().map(|(_, formula)| *formula);
        all.filter(move |formula| users.is_empty() || users.contains(formula))
    }

    /// Whether a formula uses it.
    pub fn used_by(self, formula: Formula) -> bool {
        self.users().any(|user| user == formula)
    }
}

/// What a target is about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum TargetOf {
    /// At least this share, by one of the six definitions.
    Level(ServiceLevel),
    /// At most this share waits.
    WaitProbability,
    /// A mean wait of all of at most this [s].
    MeanWait,
    /// At most this share gives up.
    Abandonment,
    /// At most this share finds no agent (b) or no line (x).
    Blocking,
    /// Agents handle at most this share of their time.
    Occupancy,
}

impl TargetOf {
    /// All of them by name.
    pub const NAMED: [(&'static str, TargetOf); 11] = [
        ("of_offered", TargetOf::Level(ServiceLevel::OfOffered)),
        ("of_answered", TargetOf::Level(ServiceLevel::OfAnswered)),
        ("early_abandons_excluded", TargetOf::Level(ServiceLevel::EarlyAbandonsExcluded)),
        ("early_abandons_met", TargetOf::Level(ServiceLevel::EarlyAbandonsMet)),
        ("short_abandons_excluded", TargetOf::Level(ServiceLevel::ShortAbandonsExcluded)),
        ("short_abandons_met", TargetOf::Level(ServiceLevel::ShortAbandonsMet)),
        ("wait_probability", TargetOf::WaitProbability),
        ("mean_wait", TargetOf::MeanWait),
        ("abandonment", TargetOf::Abandonment),
        ("blocking", TargetOf::Blocking),
        ("occupancy", TargetOf::Occupancy),
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        // Every variant stands in the list (test `targets_have_names`).
        Self::NAMED.iter().find(|(_, of)| *of == self).map_or("", |(name, _)| name)
    }

    /// Its name with its article: "an abandonment".
    pub fn with_article(self) -> String {
        let name = self.name();
        let article = if name.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
        format!("{article} {name}")
    }

    /// What is meant where nothing is said.
    pub fn usual(formula: Formula) -> TargetOf {
        match formula {
            Formula::B => TargetOf::Blocking,
            _ => TargetOf::Level(ServiceLevel::OfOffered),
        }
    }

    /// Whether a formula tells it.
    pub fn told_by(self, formula: Formula) -> bool {
        match self {
            TargetOf::Occupancy => true,
            TargetOf::Blocking => matches!(formula, Formula::B | Formula::X),
            TargetOf::Abandonment => matches!(formula, Formula::A | Formula::X | Formula::Chat),
            TargetOf::Level(_) | TargetOf::WaitProbability | TargetOf::MeanWait => {
                formula != Formula::B
            }
        }
    }

    /// The target of the solver; times in seconds.
    pub fn target(self, value: f64) -> Target {
        match self {
            TargetOf::Level(level) => Target::ServiceLevel(level, value),
            TargetOf::WaitProbability => Target::WaitProbability(value),
            TargetOf::MeanWait => Target::MeanWait(value),
            TargetOf::Abandonment => Target::Abandonment(value),
            TargetOf::Blocking => Target::Blocking(value),
            TargetOf::Occupancy => Target::Occupancy(value),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_stand_in_their_order() {
        for (index, field) in Field::all().enumerate() {
            assert_eq!(field as usize, index, "{field:?}");
            assert_eq!(field.entry().0, field);
            assert!(field.users().next().is_some());
        }
    }

    #[test]
    fn targets_have_names() {
        for (name, of) in TargetOf::NAMED {
            assert_eq!(of.name(), name);
            assert!(Formula::NAMED.iter().any(|(_, formula)| of.told_by(*formula)));
        }
        for (name, formula) in Formula::NAMED {
            assert_eq!(formula.name(), name);
            assert!(TargetOf::usual(formula).told_by(formula));
        }
    }
}
