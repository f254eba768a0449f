//! Case 2: a bank's claims, where the reading of the numbers decides the result.

use super::played::{FEW, Played, SEEDS, Sets, Spread, shipped};
use slackwater::engine::{Job, Observer};
use slackwater::ids::TeamId;
use slackwater::names::Measure as M;
use slackwater::report::Report;
use slackwater::report::answer::answer;
use slackwater::study::When;
use slackwater::time::{DAY, Instant};

/// A week in seconds, the unit of dates.
const WEEK: f64 = 7.0 * 86_400.0;

/// Cases that the provider closes in the first five weeks.
#[derive(Default)]
struct Provider {
    team: usize,
    closed: u32,
}

impl Observer for Provider {
    fn closed(&mut self, now: Instant, _: &mut Job, team: TeamId) {
        self.closed += u32::from(team.index() == self.team && now < 35 * DAY);
    }
}

/// A measure of all claims at the end of a day, by its number from 1.
fn at(played: &Played, measure: M, day: usize) -> Spread {
    let found = played.findings.of(measure).find(|found| {
        (found.work, found.office, found.when) == (None, None, When::Interval(day - 1))
    });
    let estimate = found.unwrap_or_else(|| panic!("no {measure} on day {day}")).estimate;
    let defined = |value: Option<f64>| value.expect("open claims are counted every day");
    Spread { mean: defined(estimate.mean), p5: defined(estimate.p5), p95: defined(estimate.p95) }
}

/// When no claim waits for the first time [weeks]; infinity if that never comes in some replication.
fn cleared(played: &Played) -> Spread {
    let found = played
        .findings
        .of(M::FirstEmptyDate)
        .find(|found| (found.work, found.office, found.when) == (None, None, When::Total));
    let estimate = found.expect("a date of all claims").estimate;
    let or_never = |value: Option<f64>| value.unwrap_or(f64::INFINITY);
    let spread = Spread {
        mean: or_never(estimate.mean),
        p5: or_never(estimate.p5),
        p95: or_never(estimate.p95),
    };
    spread.per(WEEK)
}

fn told(played: &Played) -> String {
    answer(&Report::new(&played.model, played.findings.clone()))
}

#[test]
fn before_fifteen_thousand_pile_up() {
    let played = Played::shipped("claims.toml", &[]);
    played.all(M::Backlog).is_in("open after 161 business days", 14_000.0, 16_000.0);
    played.all(M::OverdueShare).is_in("overdue", 0.68, 0.76);
    // Regulator cases are a third less in the other reading of "majority", and so is the backlog.
    let other = Played::shipped("claims-regulator-share.toml", &[]);
    other.all(M::Backlog).is_in("open, 55 % of the complaints only", 9_300.0, 10_050.0);
    other.all(M::OverdueShare).is_in("overdue, 55 % of the complaints only", 0.55, 0.58);
}

#[test]
fn the_intervention_clears_them_in_five_months() {
    let model = shipped("claims-intervention.toml", &[]);
    let team = model.teams.iter().position(|team| team.id == "provider").unwrap();
    let (played, watched) = Played::watched(model, SEEDS, || Provider { team, closed: 0 });
    let closed = watched.iter().map(|provider| f64::from(provider.closed)).collect();
    // Given: 4,657.
    Spread::of(closed).is_in("closed by the provider in 5 weeks", 4_450.0, 4_900.0);
    for (weeks, low, high) in
        [(10, 7_900.0, 8_600.0), (15, 4_600.0, 5_350.0), (20, 1_200.0, 1_900.0)]
    {
        at(&played, M::Backlog, 7 * weeks).is_in(&format!("open after {weeks} weeks"), low, high);
    }
    cleared(&played).is_in("no claim waits [weeks]", 20.0, 24.0);
    played.all(M::OverdueFirstZeroDate).per(WEEK).is_in("none overdue [weeks]", 16.0, 21.0);
    assert!(!told(&played).contains("diverges"), "{}", told(&played));
    // The promises about all claims and about new ones are told apart, and which of them gives the due date.
    let worst = "4 of 4 promises about cases are missed, the worst: ";
    assert!(told(&played).contains(worst), "{}", told(&played));
    let rule = "of several promises about a job the first listed gives its due date";
    let assumed = |played: &Played| {
        played.model.assumptions.iter().any(|assumption| assumption.contains(rule))
    };
    assert!(assumed(&played) && !assumed(&Played::of(shipped("claims.toml", &[]), 1)));
    let promises: Vec<_> = played.findings.of(M::FallenDue).collect();
    let fallen = |sla| {
        let of = |found: &&&slackwater::study::Finding| {
            found.sla == Some(sla) && found.when == When::Total && found.office.is_none()
        };
        let found = promises.iter().filter(of).filter_map(|found| found.estimate.mean);
        found.sum::<f64>()
    };
    let backlog_in_time = 15_000.0 * 15.0 / 53.57;
    let (all, new) = (fallen(0), fallen(1));
    // The last ten days' claims are due after the end under the longer promise only.
    let late = 10.0 * (212.8 + 26.0);
    assert!((all - (new + backlog_in_time - late)).abs() < 0.02 * all, "{all} {new}");
}

#[test]
fn other_readings_take_longer() {
    let other = Played::shipped("claims-deflection-other.toml", &[]);
    cleared(&other).is_in("deflection of other cases only [weeks]", 27.0, 30.0);
    let both = Played::shipped("claims-rework-both.toml", &[]);
    cleared(&both).is_in("rework at both teams [weeks]", 26.0, 29.0);
}

/// The provider alone does 184 a day, of which 14 % come back: 158 of 280 are 56.5 %, so 43.5 % have to be deflected.
#[test]
fn without_the_banks_team_the_backlog_grows_unless_43_percent_are_deflected() {
    let grown = |volume: &str| {
        let sets: Sets = &[
            ("work.regulator.arrivals.bogota.volume", volume),
            ("work.other.arrivals.bogota.volume", volume),
        ];
        let played = Played::of(shipped("claims-without-bank.toml", sets), FEW);
        at(&played, M::Backlog, 280).mean - at(&played, M::Backlog, 140).mean
    };
    // A hundred business days.
    let at_24 = grown("\"76%\"");
    assert!((4_500.0..6_500.0).contains(&at_24), "24 %: {at_24}");
    let (at_41, at_46) = (grown("\"59%\""), grown("\"54%\""));
    assert!(at_41 > 200.0, "41 %: {at_41}");
    assert!(at_46 < -200.0, "46 %: {at_46}");
}

#[test]
fn the_order_moves_the_pain_and_hardly_the_end() {
    let base = Played::shipped("claims-intervention.toml", &[]);
    let oldest = Played::shipped("claims-oldest-first.toml", &[]);
    let ends = (cleared(&base).mean, cleared(&oldest).mean);
    assert_eq!(ends.0, ends.1, "the order of due dates is that of arrival");
    let of_due = |played: &Played, work: usize| {
        let found = played.findings.of(M::OfDue).find(|found| {
            (found.work, found.office, found.sla, found.when)
                == (Some(work.into()), None, Some(0), When::Total)
        });
        found.expect("a promise about the work type").estimate.mean.expect("cases fall due")
    };
    let regulator = Played::shipped("claims-regulator-first.toml", &[]);
    let shortest = Played::shipped("claims-shortest-first.toml", &[]);
    let fifo = (of_due(&base, 0), of_due(&base, 1));
    let (first, last) = (of_due(&regulator, 0), of_due(&regulator, 1));
    println!("of due, regulator and other: FIFO {fifo:?}, regulator first {first} {last}");
    assert!(first > fifo.0 && last < fifo.1);
    let (last, first) = (of_due(&shortest, 0), of_due(&shortest, 1));
    println!("shortest first {last} {first}");
    assert!(first > fifo.1 && last < fifo.0);
    for (played, what) in [(&regulator, "regulator first"), (&shortest, "shortest first")] {
        cleared(played).is_in(&format!("{what} [weeks]"), 19.0, 25.0);
    }
    // Short work first closes more at first.
    let open = at(&shortest, M::Backlog, 35).mean;
    assert!(open < at(&base, M::Backlog, 35).mean - 500.0, "{open}");
}

#[test]
fn touch_time_and_rework_decide() {
    let base = cleared(&Played::shipped("claims-intervention.toml", &[])).mean;
    let none = Played::of(shipped("claims-no-gain.toml", &[]), FEW);
    assert_eq!(none.all(M::NeverEmpty).mean, 1.0, "without the gain 40 weeks are not enough");
    let better = cleared(&Played::shipped("claims-rework-5.toml", &[]));
    better.is_in("5 % rework [weeks]", 17.0, base - 1.0);
}

#[test]
fn customers_who_ask_cost_two_weeks_and_duplicates_never_end() {
    let asked = Played::shipped("claims-chasers.toml", &[]);
    cleared(&asked).is_in("contacts [weeks]", 23.0, 26.0);
    assert!(!told(&asked).contains("diverges"), "{}", told(&asked));
    let twice = Played::of(shipped("claims-duplicates.toml", &[]), FEW);
    assert_eq!(twice.all(M::NeverEmpty).mean, 1.0);
    assert!(at(&twice, M::Backlog, 280).mean > 4.0 * 15_000.0);
    let told = told(&twice);
    assert!(told.contains("Bogotá diverges: since 2020-06-"), "{told}");
}
