//! The validation's chapters at the effort of every change. `cargo xtask validate` plays them whole.

#[path = "../validation/chapters/coverage/mod.rs"]
mod coverage;
#[path = "../validation/chapters/differential/mod.rs"]
mod differential;
#[path = "../validation/chapters/identities/mod.rs"]
mod identities;
#[path = "../validation/chapters/limits.rs"]
mod limits;
#[path = "../validation/chapters/published/mod.rs"]
mod published;
#[path = "../validation/chapters/randomness/mod.rs"]
mod randomness;

use crate::check::{Chapter, Effort};

/// Everything holds; what does not is shown.
#[track_caller]
fn holds(chapter: &Chapter) {
    let checks: Vec<_> = chapter.checks.iter().filter(|check| !check.holds()).collect();
    let facts: Vec<_> = chapter.facts.iter().filter(|fact| !fact.holds).collect();
    assert!(chapter.holds(), "{}: {checks:#?} {facts:#?}", chapter.title);
}

#[test]
fn published_models() {
    holds(&published::chapter(Effort::Quick));
}

#[test]
fn identities() {
    holds(&identities::chapter(Effort::Quick));
}

#[test]
fn job_by_job() {
    holds(&differential::chapter(Effort::Quick));
}

#[test]
fn intervals_cover() {
    holds(&coverage::chapter(Effort::Quick));
}

#[test]
fn randomness() {
    holds(&randomness::chapter(Effort::Quick));
}

#[test]
fn limits_end_in_an_answer_or_a_named_refusal() {
    holds(&limits::chapter(Effort::Quick));
}
