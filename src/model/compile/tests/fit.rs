//! Profiles fitted from a file of time stamps.

use super::*;
use std::fmt::Write;

/// Four Mondays and two Tuesdays of May 2026: so many calls at 08:00, at 08:30 and at 22:00; Monday 18 May is absent.
fn file() -> String {
    let days =
        [(4, [4, 2, 1]), (11, [6, 4, 0]), (25, [8, 6, 2]), (5, [10, 20, 0]), (12, [14, 16, 0])];
    let mut text = String::from("id,date,time,type\n");
    for (day, counts) in days {
        for (clock, count) in ["08:0", "08:3", "22:0"].into_iter().zip(counts) {
            for call in 0..count {
                writeln!(text, "{call},2026-05-{day:02},{clock}{}:00,A", call % 10).unwrap();
            }
        }
        writeln!(text, "9,2026-05-{day:02},12:00:00,B").unwrap();
    }
    text
}

fn fitted(fit: &str, extra: &str) -> Result<Model, Problems> {
    let fit = format!(
        "fit = {{ file = \"calls.csv\", columns = [\"date\", \"time\"], keep = {{ type = [\"A\"] }}, {fit} }}\n{extra}"
    );
    let text = with(CALLS, "rate = \"95 per hour\"", &fit);
    let text = with(&text, "\"1 day\"", "\"1 week\"");
    compile(&resolve(&Bundle::new("scenario.toml", &text).with_file("calls.csv", file()))?)
}

/// Cells as (day, minute of the day, jobs).
fn cells(model: &Model) -> Vec<(u32, u32, f64)> {
    let round = |mean: f64| (mean * 1e6).round() / 1e6;
    model.streams[0].cells.iter().map(|c| (c.day, c.minute % 1440, round(c.mean))).collect()
}

#[track_caller]
fn said(model: &Model) -> Vec<String> {
    let ours = |said: &&String| said.contains(".fit");
    model
        .assumptions
        .iter()
        .filter(ours)
        .map(|said| said.replace("work.call.arrivals.centre.", ""))
        .collect()
}

#[test]
fn each_weekday_has_the_mean_of_its_days() {
    let model = fitted("every = \"30 min\"", "").unwrap();
    let monday = [(0, 480, 6.0), (0, 510, 4.0), (0, 1320, 1.0)];
    assert_eq!(cells(&model), [&monday[..], &[(1, 480, 12.0), (1, 510, 18.0)]].concat());
    let told = said(&model);
    assert_eq!(
        told[0],
        "fit: mean counts of 2026-05-04 to 2026-05-25, days without a row left out: mon 11.0 a day (3 days), tue 30.0 a day (2 days)"
    );
    // By hand. Monday, n = 3: (Σr)²/(n-1) = (16 + 1 + 25)/2 = 21, Σr²/(n-1) = (8 + 8 + 2)/2 = 9; Tuesday, n = 2: (0 + 0)/1 = 0,
    // (8 + 8)/1 = 16. Pairs: (3 (121 - 53) - 12) + (2 (900 - 468) + 16) = 192 + 880; covariance 3 * 12 - 2 * 16 = 4.
    let cv = (4.0f64 / 1072.0).sqrt();
    assert!(
        (model.streams[0].busyness_cv.greatest - cv).abs() < 1e-12,
        "{:?}",
        model.streams[0].busyness_cv
    );
    // Beyond Poisson: 3 (9 - 11) + 2 (16 - 30) is below nothing.
    assert_eq!(model.streams[0].interval_cv.greatest, 0.0);
    assert_eq!(
        told[1..],
        ["fit: busyness_cv 6.1 %, beyond chance", "fit: interval_cv 0.0 %, beyond chance"]
    );
}

#[test]
fn days_hours_and_dates_may_be_chosen() {
    let both =
        fitted("every = \"1 h\", days = [\"mon, tue\"], hours = \"08:00-20:00\"", "").unwrap();
    assert_eq!(cells(&both), [(0, 480, 18.0), (1, 480, 18.0)]);
    assert!(
        said(&both)[0].ends_with("left out: mon, tue 18.0 a day (5 days)"),
        "{:?}",
        said(&both)
    );
    let late = fitted("every = \"30 min\", from = 2026-05-06, until = 2026-05-12", "").unwrap();
    assert_eq!(cells(&late), [(0, 480, 6.0), (0, 510, 4.0)]);
    let told = said(&late);
    assert_eq!(
        told[1],
        "fit: no kind of day comes twice, so no busy days are told from quiet ones"
    );
    let given = fitted("every = \"30 min\"", "busyness_cv = \"9%\"\nvolume = 2").unwrap();
    assert_eq!((given.streams[0].busyness_cv.greatest, cells(&given)[0].2), (0.09, 12.0));
    assert_eq!(said(&given).len(), 2, "{:?}", said(&given));
}

#[test]
fn what_cannot_be_fitted_is_told() {
    let refuse = |fit: &str, extra: &str, errors: &[&str]| {
        let problems = fitted(fit, extra).expect_err(fit);
        let told = listed(&problems, Some(Severity::Error));
        let told: Vec<_> =
            told.iter().map(|t| t.replace("work.call.arrivals.centre.", "")).collect();
        assert_eq!(told, errors);
    };
    refuse("days = []", "", &["fit.every: \"every\" is missing"]);
    refuse("every = \"7 h\"", "", &["fit.every: an interval divides the day, got \"7 h\""]);
    refuse(
        "every = \"1 h\", hours = \"08:30-17:00\"",
        "",
        &["fit.hours: these hours cut an interval in two"],
    );
    refuse(
        "every = \"1 h\", days = [\"mon-fri\", \"wed\", \"sun\"]",
        "",
        &[
            "fit.days[1]: Wednesday has a profile twice: \"mon-fri\" and \"wed\"",
            "fit.days[2]: no row of the file is from these days",
        ],
    );
    refuse(
        "every = \"1 h\", from = 2027-01-01",
        "",
        &["fit.file: no row lies in the days and hours that are fitted"],
    );
    refuse(
        "every = \"1 h\"",
        "rate = \"5 per hour\"",
        &["fit: two rates for one interval: \"rate\" and \"fit\""],
    );
}
