//! The closed list of measures: name, unit, definition. What is not here is not reported.
//!
//! The definitions fix three things that vendors disagree about. The *place*: service levels, waits, turnaround, offered and
//! abandoned are counted at the queue (work type x office) where the job was received; backlog, overdue, closed and transferred at
//! the queue that holds it. The *interval*: an interval holds its start and not its end. The *clock*: `elapsed`, `working_days` (24 h
//! per open local day) or `open_hours` (opening hours only), the last two on the calendar of the queue where the job was received.

mod list;

pub use list::Measure;

/// What kind of number a measure is; fixes its bounds and how it is summed up over replications.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A number of jobs, hours or the like that adds up over places: the mean is that of the replications.
    Sum,
    /// A part of a whole, 0..1: sum over sum, undefined where the whole is empty.
    Share,
    /// A mean or another quotient that may exceed 1: sum over sum, undefined where nothing stands below.
    Ratio,
    /// A quantile of a duration: of the jobs of all replications together.
    Quantile,
    /// The greatest of several: the mean is that of the replications.
    Greatest,
    /// An instant that may never come: quantiles count never as +infinity, the mean exists if it always comes.
    Date,
}

impl Kind {
    /// The least and the greatest possible value.
    pub fn bounds(self) -> (f64, f64) {
        match self {
            Kind::Share => (0.0, 1.0),
            Kind::Sum | Kind::Ratio | Kind::Quantile | Kind::Greatest | Kind::Date => {
                (0.0, f64::INFINITY)
            }
        }
    }
}

impl Measure {
    /// Whether it is the share of jobs or periods in which a promise is kept.
    pub fn is_kept_promise(self) -> bool {
        let promised =
            matches!(self.subject(), Subject::CallPromise | Subject::CasePromise | Subject::Target);
        promised && self.kind() == Kind::Share
    }

    /// Whether it tells how long closed cases took.
    pub fn is_turnaround(self) -> bool {
        self.name().starts_with("turnaround")
    }
}

/// What a measure is measured of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Jobs of any work type, by work type x office and summed.
    Jobs,
    /// Calls and chats only.
    Calls,
    /// Cases only.
    Cases,
    /// A promise about calls or chats.
    CallPromise,
    /// A promise about cases.
    CasePromise,
    /// Any promise with a target.
    Target,
    /// Agents, by team and summed by office.
    Agents,
    /// Money: costs and contracts, one by one and all together.
    Money,
}

impl std::fmt::Display for Measure {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn names_are_unique_and_found_again() {
        let names: BTreeSet<_> = Measure::ALL.iter().map(|measure| measure.name()).collect();
        assert_eq!(names.len(), Measure::ALL.len());
        for &measure in Measure::ALL {
            assert_eq!(Measure::from_name(measure.name()), Some(measure));
            assert_eq!(measure.to_string(), measure.name());
        }
        assert_eq!(Measure::from_name("service_level"), None);
    }

    #[test]
    fn names_are_keys_and_definitions_are_sentences() {
        for measure in Measure::ALL {
            let name = measure.name();
            assert!(
                name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_')),
                "{name}"
            );
            let definition = measure.definition();
            assert!(definition.ends_with('.') && definition.len() > 40, "{name}: {definition}");
            assert!(!definition.contains("  "), "{name}: {definition}");
            assert!(!measure.unit().is_empty(), "{name}");
        }
    }

    #[test]
    fn shares_have_the_unit_of_shares() {
        for measure in Measure::ALL {
            let share = measure.kind() == Kind::Share;
            assert_eq!(share, measure.unit() == "share", "{measure}");
            assert_eq!(share, measure.kind().bounds().1 == 1.0, "{measure}");
        }
    }
}
