//! Problems as every door tells them.

use slackwater::cli::render::render;
use slackwater::report::picture::problem;
use slackwater::scenario::problem::Severity;
use slackwater::scenario::{Bundle, Problems};

/// Each says what is wrong and how to mend it, and can be shown on a terminal and on a page.
pub fn told(problems: &Problems, bundle: &Bundle) {
    for problem in problems {
        assert!(!problem.message.is_empty(), "a problem without words at {}", problem.path);
        // A warning may say it all.
        let is_helped = problem.help.as_ref().is_some_and(|help| !help.is_empty());
        assert!(is_helped || problem.severity == Severity::Warning, "no help: {problem:?}");
    }
    if problems.is_empty() {
        return;
    }
    assert!(!render(problems, bundle, true).is_empty());
    for shown in problem::problems(problems, bundle) {
        assert!(shown.from <= shown.to, "{}", shown.message);
    }
}
