//! Checks as JUnit's XML: a suite for each scenario, a case for each threshold and for each measure of the baseline. What is inconclusive is
//! a case skipped, unless it counts as something else. There is no time in it, so that the same run gives the same bytes.

use super::words::{GONE, at, change_sentence, name, sentence};
use super::{CheckReport, Checked};
use crate::planning::check::Verdict;
use crate::planning::check::change::Change;
use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

/// The whole report.
///
/// # Errors
///
/// What cannot be written as XML; texts are cleaned before, so nothing is known to.
pub fn junit(report: &CheckReport) -> Result<String, String> {
    let mut all = Report::new("slackwater check");
    all.add_test_suites(report.scenarios.iter().map(|checked| suite(report, checked)));
    all.to_string().map_err(|error| format!("--junit: {error}"))
}

fn suite(report: &CheckReport, checked: &Checked) -> TestSuite {
    let mut suite = TestSuite::new(checked.file.clone());
    if let Some(refused) = checked.refused {
        let told: Vec<String> = refused.problems.iter().map(at).collect();
        let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
        status.set_message(told.join("\n")).set_type("bad input");
        let mut case = TestCase::new("scenario", status);
        case.set_classname(checked.file.clone());
        suite.add_test_case(case);
    }
    let mut case = |name: String, verdict: Verdict, counted: Verdict, words: String| {
        let mut status = match counted {
            Verdict::Pass => TestCaseStatus::success(),
            Verdict::Fail => TestCaseStatus::non_success(NonSuccessKind::Failure),
            Verdict::Inconclusive => TestCaseStatus::skipped(),
        };
        if counted != Verdict::Pass {
            status.set_message(words.clone());
        }
        if counted == Verdict::Fail {
            status.set_type(verdict.words());
        }
        let mut case = TestCase::new(name, status);
        case.set_classname(checked.file.clone());
        if counted == Verdict::Pass {
            case.set_system_out(words);
        }
        suite.add_test_case(case);
    };
    for row in &checked.rows {
        let words = checked.model.map_or(String::new(), |model| sentence(model, row));
        case(name(row), row.judged.verdict, report.counted(row.judged.verdict), words);
    }
    match &checked.change {
        Some(Change::Changed(deltas) | Change::Unchanged(deltas)) => {
            for delta in deltas {
                let name = format!("baseline: {}", delta.name);
                case(name, delta.verdict, report.counted_change(delta), change_sentence(delta));
            }
        }
        Some(Change::Incomparable(why)) if !report.policy.accept => {
            case("baseline".to_owned(), Verdict::Inconclusive, Verdict::Fail, why.clone());
        }
        Some(Change::Gone) if !report.policy.accept => {
            case("baseline".to_owned(), Verdict::Inconclusive, Verdict::Fail, GONE.to_owned());
        }
        Some(Change::New) => {
            let counted = report.counted_silence().unwrap_or(Verdict::Inconclusive);
            let words = "the baseline knows nothing of this scenario".to_owned();
            case("baseline".to_owned(), Verdict::Inconclusive, counted, words);
        }
        _ => {}
    }
    if checked.is_silent() {
        let counted = report.counted_silence().unwrap_or(Verdict::Inconclusive);
        let words = "the scenario has no [[check]]".to_owned();
        case("checks".to_owned(), Verdict::Inconclusive, counted, words);
    }
    suite
}
