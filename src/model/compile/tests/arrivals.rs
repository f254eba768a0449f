use super::*;
use crate::model::Cell;
use crate::time::{HOUR, MINUTE};

fn rated(rate: &str) -> String {
    with(CALLS, "rate = \"95 per hour\"", rate)
}

#[test]
fn a_rate_per_hour_is_spread_over_open_time_in_cells_of_an_hour() {
    let cells = &model(CALLS).streams[0].cells;
    assert_eq!(cells.len(), 12);
    let first = Cell { start: 8 * HOUR, length: HOUR, mean: 95.0, minute: 480, day: 0 };
    assert_eq!(
        (cells[0].start, cells[0].length, cells[0].minute, cells[0].day),
        (first.start, first.length, first.minute, first.day)
    );
    assert!((cells[0].mean - 95.0).abs() < 1e-9);
}

#[test]
fn every_unit_of_a_rate_gives_its_count() {
    let week = |rate: &str| {
        let text = with(CASES, "150 per business day", rate);
        expected(&model(&with(&text, "\"4 weeks\"", "\"1 week\"")))
    };
    let near = |rate: &str, count: f64| {
        let found = week(rate);
        assert!((found - count).abs() < 1e-9 * count, "{rate}: {found}");
    };
    near("150 per business day", 750.0);
    near("20 per calendar day", 140.0);
    near("300 per week", 300.0);
    near("10 per hour", 450.0);
    near("1 per minute", 2700.0);
    // June 2026 has 22 business days, 5 of them in the first week.
    near("2200 per month", 500.0);
}

#[test]
fn each_open_day_gets_the_same_count_whatever_its_length() {
    let text = with(
        CASES,
        "mon-fri = \"08:00-17:00\"",
        "mon-thu = \"08:00-12:00, 13:00-17:00\", fri = \"08:00-12:00\"",
    );
    let cells = &model(&text).streams[0].cells;
    let of_day = |day: u32| -> (usize, f64) {
        let cells: Vec<&Cell> = cells.iter().filter(|cell| cell.day == day).collect();
        (cells.len(), cells.iter().map(|cell| cell.mean).sum())
    };
    assert_eq!(of_day(0), (2, 150.0));
    assert_eq!(of_day(4), (1, 150.0));
    assert_eq!(of_day(5), (0, 0.0));
    // One open period is one cell, so that a rate per day costs little.
    assert_eq!(cells[0].length, 4 * HOUR);
}

#[test]
fn the_edges_of_cells_do_not_depend_on_the_rate() {
    let edges = |text: &str| -> Vec<(i64, i64, u32)> {
        model(text).streams[0]
            .cells
            .iter()
            .map(|cell| (cell.start, cell.length, cell.minute))
            .collect()
    };
    assert_eq!(edges(CASES), edges(&with(CASES, "150 per business day", "7 per business day")));
    assert_eq!(edges(CALLS), edges(&with(CALLS, "95 per hour", "1.5 per minute")));
    let key = |text: &str| model(text).streams[0].key;
    assert_eq!(key(CALLS), key(&with(CALLS, "95 per hour", "1.5 per minute")));
}

#[test]
fn a_volume_multiplies() {
    let text = with(
        CALLS,
        "rate = \"95 per hour\"",
        "rate = \"95 per hour\"\nvolume = \"110%\"\nbusyness_cv = \"5%\"",
    );
    let model = model(&text);
    assert!((expected(&model) - 95.0 * 12.0 * 1.1).abs() < 1e-9);
    assert_eq!(model.streams[0].busyness_cv.greatest, 0.05);
    let wild = with(CALLS, "rate = \"95 per hour\"", "rate = \"95 per hour\"\nbusyness_cv = 5");
    refused(
        &wild,
        &["work.call.arrivals.centre.busyness_cv: a day factor that varies by more than 300 %"],
    );
}

#[test]
fn dated_rates_hold_from_their_date_on() {
    let dated = "[{ from = 2026-06-01, value = \"150 per business day\" }, { from = 2026-06-15, value = \"300 per business day\" }]";
    let text = with(CASES, "\"150 per business day\"", dated);
    assert!((expected(&model(&text)) - (10.0 * 150.0 + 10.0 * 300.0)).abs() < 1e-9);
    let path = "work.claim.arrivals.north.rate";
    let refuse =
        |new: &str, errors: &[&str]| refused(&with(CASES, "\"150 per business day\"", new), errors);
    refuse(
        "[{ from = 2026-06-08, value = \"150 per business day\" }]",
        &[&format!("{path}[0].from: nothing is said before this date")],
    );
    refuse(
        "[{ from = 2026-06-01, value = \"1 per hour\" }, { from = 2026-05-01, value = \"2 per hour\" }]",
        &[&format!("{path}[1].from: the dates do not ascend: 2026-06-01 stands before")],
    );
    refuse(
        "[{ from = 2026-06-01, value = 150 }]",
        &[&format!("{path}[0].value: expected a rate with a unit of time, got 150")],
    );
}

#[test]
fn a_profile_gives_expected_jobs_per_interval_on_the_local_clock() {
    let profile = "rate.mon-fri = { from = \"08:00\", every = \"90 min\", values = [40, \"20 per hour\", 0] }";
    let cells = model(&rated(profile)).streams[0].cells.clone();
    // 90 min are two cells of 45 min; a value of 0 needs none.
    let starts: Vec<u32> = cells.iter().map(|cell| cell.minute).collect();
    assert_eq!(starts, [480, 525, 570, 615]);
    assert!((cells[0].mean - 20.0).abs() < 1e-9 && (cells[2].mean - 15.0).abs() < 1e-9);
    let path = "work.call.arrivals.centre.rate.mon-fri";
    let refuse = |values: &str, errors: &[&str]| {
        refused(
            &rated(&format!(
                "rate.mon-fri = {{ from = \"22:00\", every = \"1 h\", values = {values} }}"
            )),
            errors,
        );
    };
    refuse(
        "[1, 2, 3]",
        &[&format!("{path}.values: 3 values do not fit: 2 intervals lie between 22:00 and 24:00")],
    );
    refuse("[]", &[&format!("{path}.values: a profile without values")]);
    refuse("[1, -2]", &[&format!("{path}.values[1]: a rate cannot be negative, got -2")]);
    refuse(
        "[1, \"5 per week\"]",
        &[&format!("{path}.values[1]: expected a rate per hour or minute, got \"5 per week\"")],
    );
}

#[test]
fn weekly_patterns_are_not_played_on_holidays_and_are_cut_on_special_dates() {
    let text = with(CALLS, "horizon = \"1 day\"", "horizon = \"3 days\"");
    let exceptions = "open = { mon-fri = \"08:00-20:00\" }\nholidays = [2026-06-01]\nspecial = { \"2026-06-02\" = \"08:00-09:30\" }";
    let text = with(&text, "open = { mon-fri = \"08:00-20:00\" }", exceptions);
    let profile = "rate.every-day = { from = \"08:00\", every = \"1 h\", values = [60, 60, 60] }";
    let text = with(&text, "rate = \"95 per hour\"", profile);
    let model = model(&text);
    let of_day = |day: u32| {
        model.streams[0].cells.iter().filter(|c| c.day == day).map(|c| c.mean).sum::<f64>()
    };
    assert_eq!((of_day(0), of_day(1), of_day(2)), (0.0, 90.0, 180.0));
}

#[test]
fn a_table_has_one_rate_for_each_part_of_the_week() {
    let table = "table = { \"mon-fri 08:00-12:00\" = \"80 per hour\", \"mon 12:00-13:00\" = \"1 per minute\" }";
    assert!((expected(&model(&rated(table))) - 380.0).abs() < 1e-9);
    let overlap = "table = { \"mon-fri 08:00-12:00\" = \"80 per hour\", \"mon 11:00-13:00\" = \"9 per hour\" }";
    refused(
        &rated(overlap),
        &[
            "work.call.arrivals.centre.table.\"mon 11:00-13:00\": two rates for one interval: \"mon-fri 08:00-12:00\" and \"mon 11:00-13:00\" overlap",
        ],
    );
    let twice = "rate = \"95 per hour\"\ntable = { \"mon 08:00-12:00\" = \"80 per hour\" }";
    refused(
        &rated(twice),
        &["work.call.arrivals.centre.table: two rates for one interval: \"rate\" and \"table\""],
    );
    refused(&rated(""), &["work.call.arrivals.centre.rate: \"rate\" is missing"]);
}

#[test]
fn a_business_day_needs_a_calendar() {
    let text = with(CASES, "[office.north]\ncalendar = \"weekdays\"", "[office.north]");
    let errors = compiled(&text).unwrap_err();
    let expected =
        "work.claim.arrivals.north.rate: the office has no calendar, so it has no business days";
    assert!(listed(&errors, None).contains(&expected.to_string()));
}

#[test]
fn releases_are_openings_or_a_time_of_open_days() {
    let released = |release: &str| {
        let text = with(
            CASES,
            "channel = \"case\"",
            &format!("channel = \"case\"\nrelease = \"{release}\""),
        );
        model(&text).streams[0].releases.clone()
    };
    assert_eq!(released("at once"), None);
    let openings = released("next opening").unwrap();
    assert_eq!((openings.len(), openings[0], openings[5]), (20, 8 * HOUR, (7 * 24 + 8) * HOUR));
    let early = released("at 06:00").unwrap();
    assert_eq!((early.len(), early[0], early[5]), (20, 6 * HOUR, (7 * 24 + 6) * HOUR));
    let text = with(CASES, "channel = \"case\"", "channel = \"case\"\nrelease = \"next opening\"");
    let text = with(&text, "[office.north]\ncalendar = \"weekdays\"", "[office.north]");
    let errors = listed(&compiled(&text).unwrap_err(), None);
    assert!(errors.contains(
        &"work.claim.release: office \"north\" is always open, so it never opens".to_string()
    ));
    let call = with(CALLS, "channel = \"call\"", "channel = \"call\"\nrelease = \"next opening\"");
    refused(&call, &["work.call.release: callers wait in person, from the start"]);
}

#[test]
fn counts_come_from_a_file() {
    let text = rated("counts = { file = \"counts.csv\", every = \"30 min\" }");
    let with_file = |csv: &str| {
        let bundle = Bundle::new("scenario.toml", &text).with_file("counts.csv", csv);
        compile(&resolve(&bundle).unwrap())
    };
    let model =
        with_file("start,count\n2026-06-01 08:00,40\n2026-06-01 08:30,60.5\n2026-06-02 08:00,7\n")
            .unwrap();
    let cells = &model.streams[0].cells;
    assert_eq!((cells[0].minute, cells[1].minute, cells.len()), (480, 510, 2));
    assert!((cells[1].mean - 60.5).abs() < 1e-9 && cells[0].length == 30 * MINUTE);
    let told = "work.call.arrivals.centre.counts.file: 1 row lies outside the run: not played";
    assert!(model.assumptions.contains(&told.to_string()));
    let late = with_file("start,count\n2027-06-01 08:00,40\n").unwrap_err();
    assert_eq!(
        listed(&late, None),
        ["work.call.arrivals.centre.counts.file: all rows lie outside the run"]
    );
    let overlap = with_file("start,count\n2026-06-01 08:00,40\n2026-06-01 08:10,60\n").unwrap_err();
    assert_eq!(listed(&overlap, None).len(), 1);
}

#[test]
fn a_trace_is_replayed_exactly() {
    let text = rated("trace = { file = \"calls.csv\", columns = [\"date\", \"time\"] }");
    let bundle = Bundle::new("scenario.toml", &text).with_file(
        "calls.csv",
        "date,time\n2026-06-01,8:00:00.5\n2026-06-01,09:15:30\n2026-06-02,10:00:00\n",
    );
    let model = compile(&resolve(&bundle).unwrap()).unwrap();
    let (hour, second) = (HOUR, crate::time::SECOND);
    assert_eq!(
        model.streams[0].trace,
        [8 * hour + second / 2, 9 * hour + 15 * MINUTE + 30 * second]
    );
    assert!(model.streams[0].cells.is_empty());
    let scaled =
        with(&text, "columns", "columns = [\"date\", \"time\"] }\nvolume = \"110%\"\nx = { a");
    assert!(compiled(&scaled).is_err());
    let scaled = text.replace("\n\n[team.agents]", "\nvolume = \"110%\"\n\n[team.agents]");
    let bundle = Bundle { files: bundle.files.clone(), ..Bundle::default() };
    let bundle =
        Bundle { main: "scenario.toml".into(), ..bundle }.with_file("scenario.toml", &scaled);
    let problems = compile(&resolve(&bundle).unwrap()).unwrap_err();
    assert_eq!(
        listed(&problems, None),
        ["work.call.arrivals.centre.volume: a trace is replayed as it is"]
    );
}

#[test]
fn counts_play_the_hour_that_comes_twice() {
    let text = rated("counts = { file = \"counts.csv\", every = \"1 hour\" }");
    let text = with(&text, "start = 2026-06-01", "start = 2026-10-24");
    let text = with(&text, "horizon = \"1 day\"", "horizon = \"3 days\"");
    let text = with(&text, "\"UTC\"", "\"Europe/Madrid\"");
    let cells_of = |csv: &str| {
        let bundle = Bundle::new("scenario.toml", &text).with_file("counts.csv", csv);
        let model = compile(&resolve(&bundle).unwrap()).unwrap();
        let cells: Vec<_> = model.streams[0]
            .cells
            .iter()
            .map(|c| (c.start / HOUR, (c.mean * 1e9).round() / 1e9))
            .collect();
        (cells, model.assumptions.into_iter().find(|words| words.contains("comes twice")))
    };
    let rows = "start,count\n2026-10-25 01:00,5\n2026-10-25 02:00,7\n2026-10-25 02:00,8\n\
                2026-10-25 03:00,9\n";
    let expected = vec![(25, 5.0), (26, 7.0), (27, 8.0), (28, 9.0)];
    assert_eq!(cells_of(rows), (expected, None));
    let once = rows.replace("2026-10-25 02:00,8\n", "");
    let told = "work.call.arrivals.centre.counts.file: 2026-10-25 02:00: a time that comes twice with one row, \
                spread evenly over both";
    let (cells, words) = cells_of(&once);
    assert_eq!(words.as_deref(), Some(told));
    let mean = |hours: std::ops::Range<i64>| {
        cells.iter().filter(|c| hours.contains(&c.0)).map(|c| c.1).sum::<f64>()
    };
    assert_eq!((mean(25..26), mean(26..28), mean(28..29)), (5.0, 7.0, 9.0));
}
