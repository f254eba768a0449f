//! The validation, whole: the page VALIDATION.md.

use crate::shell::{Outcome, cargo, root, run};

/// Plays every chapter and writes the page; fails when something does not hold, after the page is written.
pub fn all() -> Outcome {
    let page = root().join("VALIDATION.md");
    run(cargo("test --release --package slackwater --test validation --").arg(&page))
}
