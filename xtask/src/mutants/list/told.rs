//! Planning and reports.

use super::{Mutant, mutant};

pub const ALL: &[Mutant] = &[
    mutant(
        ["claim-on-known-chance", "planning/search.rs"],
        "Some(u64::from(round))",
        "None",
        "a plan is claimed on the chance that it was chosen by",
        "staffing search claim",
    ),
    mutant(
        ["best-is-nearest", "planning/goal.rs"],
        "one.0.total_cmp(&other.0)",
        "other.0.total_cmp(&one.0)",
        "the promise that is kept best is called the nearest to being missed",
        "goals",
    ),
    mutant(
        ["lost-too-early", "planning/goal.rs"],
        "* done + ⟦(all - done)⟧",
        "0.0 * (all - done)",
        "a trial is given up that could still be won",
        "staffing goal trial",
    ),
    mutant(
        ["claims-not-raised", "planning/asked.rs"],
        "let margin = ⟦at(asked + error) - at(asked)⟧",
        "0.0",
        "after a claim that failed too little more is searched for",
        "planning::asked",
    ),
    mutant(
        ["need-met-by-half", "planning/shifts/columns.rs"],
        "worked as f64 / self.interval as f64",
        "(worked as f64 / self.interval as f64).ceil()",
        "half an interval worked covers all of it",
        "shifts",
    ),
    mutant(
        ["every-day", "planning/shifts/columns.rs"],
        "!pattern.days[weekday]",
        "false",
        "shifts begin on days on which they may not",
        "shifts",
    ),
    mutant(
        ["causes-that-harm", "planning/why/mod.rs"],
        "gain.mean >= 0.0",
        "true",
        "a cause without which more is missed is taken all the same",
        "why",
    ),
    mutant(
        ["digits-too-few", "report/digits.rs"],
        "scaled < 1.95",
        "scaled < 1.0",
        "an interval that begins with 1 has one digit only",
        "digits",
    ),
    mutant(
        ["thousands-by-four", "report/digits.rs"],
        "(whole - index) % 3 == 0",
        "(whole - index) % 4 == 0",
        "thousands are parted after four digits",
        "digits",
    ),
    mutant(
        ["limits-alike", "report/csv.rs"],
        "text(estimate.ci95.map(|[_, high]| ⟦high⟧)),",
        "estimate.mean.unwrap_or(high)",
        "the table gives the mean as the upper limit",
        "csv_holds",
    ),
    mutant(
        ["goal-at-limit", "planning/goal.rs"],
        "self.goal.chance(findings) >= self.wanted",
        "self.goal.chance(findings) > self.wanted",
        "a plan that reaches exactly what is asked is refused",
        "goals",
    ),
];
