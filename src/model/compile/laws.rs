//! Laws of durations, as written.

use super::draft::{Draft, at, item};
use crate::random::law::{Error, Law};
use crate::scenario::format::{self, LawTable, Scalar};
use crate::scenario::quantity::{self, Fault};
use crate::time::MINUTE;

/// Which law is meant where none is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Usual {
    /// Handle times.
    Lognormal,
    /// Patience.
    Exponential,
}

/// A law that stands in for one that is not there, so that the compilation can go on.
pub(super) fn stand_in() -> Law {
    Law::Exponential { mean: MINUTE as f64 }
}

/// Reads a law of a duration in [µs].
pub(super) fn read(draft: &mut Draft, path: &str, law: &format::Law, usual: Usual) -> Law {
    let read = match law {
        format::Law::Constant(leaf) => draft
            .problems
            .take(path, positive(leaf))
            .and_then(|value| judged(draft, path, Law::deterministic(value))),
        format::Law::Of(table) => of_table(draft, path, table, usual),
    };
    read.unwrap_or_else(stand_in)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Name {
    Lognormal,
    Exponential,
    Deterministic,
    Uniform,
    Triangular,
    Gamma,
    Erlang,
    Weibull,
    Hyperexponential,
    Empirical,
}

const NAMES: [(&str, Name); 10] = [
    ("lognormal", Name::Lognormal),
    ("exponential", Name::Exponential),
    ("deterministic", Name::Deterministic),
    ("uniform", Name::Uniform),
    ("triangular", Name::Triangular),
    ("gamma", Name::Gamma),
    ("erlang", Name::Erlang),
    ("weibull", Name::Weibull),
    ("hyperexponential", Name::Hyperexponential),
    ("empirical", Name::Empirical),
];

/// The parameters that a law has.
fn parameters(name: Name) -> &'static [&'static str] {
    match name {
        Name::Exponential | Name::Deterministic => &["mean"],
        Name::Lognormal | Name::Gamma | Name::Hyperexponential => &["mean", "cv"],
        Name::Erlang | Name::Weibull => &["mean", "shape"],
        Name::Uniform => &["min", "max"],
        Name::Triangular => &["min", "mode", "max"],
        Name::Empirical => &["values"],
    }
}

fn of_table(draft: &mut Draft, path: &str, table: &LawTable, usual: Usual) -> Option<Law> {
    let name = match &table.law {
        Some(leaf) => draft.problems.take(at(path, "law"), quantity::choice(leaf, &NAMES))?,
        None => {
            let (name, words) = match usual {
                Usual::Lognormal => (Name::Lognormal, "lognormal, since no law is named"),
                Usual::Exponential => (Name::Exponential, "exponential, since no law is named"),
            };
            draft.assume(&at(path, "law"), words);
            name
        }
    };
    judge_parameters(draft, path, table, name);
    let mut duration = |key: &str, leaf: &Option<Scalar>, example: &str| {
        draft.required(&at(path, key), leaf, elapsed, example)
    };
    let law = match name {
        Name::Uniform => {
            let least = duration("min", &table.min, "\"2 min\"");
            let greatest = duration("max", &table.max, "\"10 min\"");
            return judged(draft, path, Law::uniform(least?, greatest?));
        }
        Name::Triangular => {
            let least = duration("min", &table.min, "\"2 min\"");
            let mode = duration("mode", &table.mode, "\"4 min\"");
            let greatest = duration("max", &table.max, "\"10 min\"");
            return judged(draft, path, Law::triangular(least?, mode?, greatest?));
        }
        Name::Empirical => return empirical(draft, path, table),
        other => other,
    };
    let mean = draft.required(&at(path, "mean"), &table.mean, positive, "\"5 min\"");
    match law {
        Name::Exponential => judged(draft, path, Law::exponential(mean?)),
        Name::Deterministic => judged(draft, path, Law::deterministic(mean?)),
        Name::Erlang => {
            let shape_path = at(path, "shape");
            let phases = draft.required(&shape_path, &table.shape, quantity::count, "4")?;
            let phases = u32::try_from(phases).unwrap_or(u32::MAX);
            judged(draft, &shape_path, Law::erlang(mean?, phases))
        }
        Name::Weibull => {
            let shape_path = at(path, "shape");
            let shape = draft.required(&shape_path, &table.shape, quantity::number, "1.5")?;
            judged(draft, &shape_path, Law::weibull(mean?, shape))
        }
        _ => {
            let cv_path = at(path, "cv");
            let words = "1, since nothing is said";
            let cv = draft.or_assume(&cv_path, &table.cv, quantity::cv, 1.0, words);
            let law = match law {
                Name::Gamma => Law::gamma,
                Name::Hyperexponential => Law::hyperexponential,
                _ => Law::lognormal,
            };
            judged(draft, &cv_path, law(mean?, cv))
        }
    }
}

/// Refuses parameters that a law does not have.
fn judge_parameters(draft: &mut Draft, path: &str, table: &LawTable, name: Name) {
    let said = [
        ("mean", table.mean.is_some()),
        ("cv", table.cv.is_some()),
        ("min", table.min.is_some()),
        ("max", table.max.is_some()),
        ("mode", table.mode.is_some()),
        ("shape", table.shape.is_some()),
        ("values", table.values.is_some()),
    ];
    let has = parameters(name);
    for (key, _) in said.iter().filter(|(key, said)| *said && !has.contains(key)) {
        // The name stands in the list, from which it was chosen.
        let law = NAMES.iter().find(|(_, other)| *other == name).map_or("", |(word, _)| word);
        let message = format!("the {law} law has no \"{key}\"");
        let help = match *key {
            "cv" => "write law = \"lognormal\" or \"gamma\"",
            "shape" => "write law = \"weibull\" or \"erlang\"",
            "values" => "write law = \"empirical\"",
            "min" | "max" => "write law = \"uniform\" or \"triangular\"",
            "mode" => "write law = \"triangular\"",
            _ => "leave it out",
        };
        draft.mend(&at(path, key), message, help);
    }
}

fn empirical(draft: &mut Draft, path: &str, table: &LawTable) -> Option<Law> {
    let path = at(path, "values");
    let Some(leaves) = &table.values else {
        draft.missing(&path, "[\"3 min\", \"5 min\"]");
        return None;
    };
    let mut values = Vec::with_capacity(leaves.len());
    for (index, leaf) in leaves.iter().enumerate() {
        values.extend(draft.problems.take(item(&path, index), elapsed(leaf)));
    }
    if values.len() < leaves.len() {
        return None;
    }
    judged(draft, &path, Law::empirical(values))
}

fn elapsed(leaf: &Scalar) -> Result<f64, Fault> {
    quantity::elapsed(leaf).map(|span| span as f64)
}

fn positive(leaf: &Scalar) -> Result<f64, Fault> {
    match elapsed(leaf)? {
        0.0 => Err(Fault::new("a duration of 0 is too short here", "write \"1 s\" or more")),
        span => Ok(span),
    }
}

/// How parameters out of the domain of their law are mended.
fn mending(error: &Error) -> &'static str {
    match error {
        Error::Mean | Error::Value | Error::Values => "write durations of \"1 s\" or more",
        Error::Cv => "write the standard deviation over the mean, \"80%\"",
        Error::HyperexponentialCv => "write \"150%\", or law = \"gamma\" for less than 100%",
        Error::Order => "put them in order: min, mode, max",
        Error::Shape => "write shape = 1.5",
        Error::Phases => "write shape = 4",
        Error::Probability => "write a share from \"0%\" to \"100%\"",
    }
}

/// The law, or a problem with the words of its error.
fn judged(draft: &mut Draft, path: &str, law: Result<Law, Error>) -> Option<Law> {
    let law = law.map_err(|error| Fault::new(error.to_string(), mending(&error)));
    let law = draft.problems.take(path, law)?;
    if law.mean() <= 0.0 {
        draft.mend(path, "the mean is 0", "write durations of \"1 s\" or more");
    }
    Some(law)
}
