//! Case 1, baseline: seven regions that cannot share work.

use super::played::{Played, SEEDS};
use slackwater::names::Measure as M;
use slackwater::report::text;

#[test]
fn seven_regions_keep_half_their_promises_and_one_falls_half_a_year_behind() {
    let played = Played::shipped("seven-regions.toml", &[]);
    the_readme_shows(&played.told(text::WIDTH));
    let of_closed = played.all(M::OfClosed);
    let of_due = played.all(M::OfDue);
    // Given: 50-60 %.
    of_closed.is_in("SLA of closed", 0.52, 0.60);
    // What is never closed is in no share of closed: A's backlog hides about one point.
    let hidden = of_closed.mean - of_due.mean;
    assert!((0.005..0.02).contains(&hidden), "of_due is {hidden} below of_closed");
    of_due.is_in("SLA of due", 0.50, 0.60);
    // Given: up to two weeks.
    let turnaround = played.all(M::TurnaroundWorkingDaysP90).per(24.0);
    turnaround.is_in("p90 of turnaround [business days]", 10.0, 15.0);
    // Given: over six months behind on some work. The starved class ages .43 days a day.
    let oldest = played.office(M::OldestBusinessDays, "a");
    oldest.is_in("oldest case at A [business days]", 120.0, 145.0);
    // The formula for a whole class served only with what is left: within 5 %.
    let (u, s) = (1.12, 0.25);
    let by_formula = 315.0 * (1.0 - (1.0 - (1.0 - s) * u) / (s * u));
    oldest.is_in("oldest case at A, by formula", 0.95 * by_formula, 1.05 * by_formula);
    // Given: others have time to spare.
    played.office(M::Idle, "g").is_in("idle at G", 0.26, 0.34);
    // At full load the people at A handle 70 % of the time they are there, never more.
    let hours = |measure| played.office(measure, "a").mean;
    let share = hours(M::HoursHandling) / hours(M::HoursPresent);
    assert!((0.699..0.701).contains(&share), "A handles {share} of the hours present");
    // Paid are the breaks too: 8.5 hours a day, of which 7.5 are present.
    played.office(M::Load, "a").is_in(
        "load at A",
        0.7 * 7.5 / 8.5 - 0.001,
        0.7 * 7.5 / 8.5 + 0.001,
    );
}

/// What README.md shows below the command is what the command prints, line by line.
#[track_caller]
fn the_readme_shows(printed: &str) {
    let readme = include_str!("../../../README.md");
    let command = format!("run scenarios/seven-regions.toml --replications {SEEDS} ");
    let (_, below) = readme.split_once(&command).expect("README.md shows the command");
    let shown = below.split("```\n").nth(2).expect("README.md shows what it prints");
    assert!(printed.contains(shown), "README.md shows\n{shown}\nand printed is\n{printed}");
}

/// Without the starved class there is no half year: as one queue in order of arrival, A is as late as its load makes it.
#[test]
fn without_priorities_nobody_falls_half_a_year_behind() {
    let played = Played::failing("seven-regions.toml", &[("team.a.discipline", "\"fifo\"")]);
    // A backlog of .12 day a day for 315 days is worked off in order: 315 x .12 / 1.12 days behind, and the night.
    played.office(M::OldestBusinessDays, "a").is_in("oldest case at A", 30.0, 40.0);
}
