//! Covers against all there are, and what breaks, weekdays, nights and prices do to them.

use super::columns::Columns;
use super::integer::Found;
use super::{Break, Cover, Options, Pattern, Pay, Refused, Requirements, cover, greedy};
use crate::time::{HOUR, MINUTE, Span};
use proptest::prelude::*;

mod chance;
mod size;

/// Every day of the week.
const DAILY: [bool; 7] = [true; 7];
/// Costs may be wrong by so much: the solver's rounding.
const ROUNDING: f64 = 1e-6;

/// Requirements by the hour from midnight of a Monday.
fn hourly(agents: &[f64]) -> Requirements {
    Requirements { agents: agents.to_vec(), interval: HOUR, from: 0, weekday: 0, repeats: false }
}

/// A shift without breaks that may start at any of some hours, for 10 an hour.
fn plain(name: &str, hours: Span, earliest: Span, latest: Span) -> Pattern {
    Pattern {
        name: name.to_owned(),
        length: hours * HOUR,
        earliest: earliest * HOUR,
        latest: latest * HOUR,
        step: HOUR,
        days: DAILY,
        breaks: vec![],
        pay: Pay { per_shift: 0.0, per_hour: 10.0 },
    }
}

/// To the least cost.
fn exact() -> Options {
    Options { mip_gap: 0.0, ..Options::default() }
}

fn counts(cover: &Cover) -> Vec<(usize, Span, u32)> {
    cover.shifts.iter().map(|shifts| (shifts.pattern, shifts.start / HOUR, shifts.count)).collect()
}

#[test]
fn two_halves_beat_a_whole() {
    // By hand: four hours of 2 and four of 1; an eight and a four cost 120, three fours as much only if they fit.
    let needs = hourly(&[2.0, 2.0, 2.0, 2.0, 1.0, 1.0, 1.0, 1.0]);
    let patterns = [plain("long", 8, 0, 0), plain("short", 4, 0, 4)];
    let found = cover(&needs, &patterns, &exact()).unwrap();
    assert_eq!(found.cost, 120.0);
    assert!((found.bound - 120.0).abs() < ROUNDING && found.is_optimal_within(0.0));
    assert_eq!((found.under, found.over), (vec![0.0; 8], vec![0.0; 8]));
    let dear = [Pattern { pay: Pay { per_shift: 5.0, per_hour: 10.0 }, ..plain("long", 8, 0, 0) }];
    let found = cover(&needs, &dear, &exact()).unwrap();
    assert_eq!((found.cost, counts(&found)), (170.0, vec![(0, 0, 2)]));
    assert_eq!(found.over, [0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0]);
}

#[test]
fn a_break_is_covered_by_somebody_else() {
    let needs = hourly(&[1.0; 6]);
    let lunch = |after, paid| Break { after: after * HOUR, length: HOUR, paid };
    let with = |after, paid| Pattern { breaks: vec![lunch(after, paid)], ..plain("b", 6, 0, 0) };
    let found = cover(&needs, &[with(2, false)], &Options { under: Some(1.0), ..exact() }).unwrap();
    assert_eq!(counts(&found), [], "six hours unmet cost 6, five hours of one agent 50");
    let found =
        cover(&needs, &[with(2, false)], &Options { under: Some(15.0), ..exact() }).unwrap();
    assert_eq!((found.agents, found.under[2]), (vec![1.0, 1.0, 0.0, 1.0, 1.0, 1.0], 1.0));
    assert_eq!((found.pay, found.cost), (50.0, 65.0));
    let paid = cover(&needs, &[with(2, true)], &Options { under: Some(15.0), ..exact() }).unwrap();
    assert_eq!((paid.pay, paid.cost), (60.0, 75.0));
    // Must be met: nobody works in the hour of the break, or two whose breaks are apart.
    let refused = cover(&needs, &[with(2, false)], &exact()).unwrap_err();
    assert_eq!(refused, Refused::NobodyWorks { interval: 2, agents: 1.0 });
    let found = cover(&needs, &[with(2, false), with(3, false)], &exact()).unwrap();
    assert_eq!(counts(&found), [(0, 0, 1), (1, 0, 1)]);
}

#[test]
fn a_short_break_takes_a_part_of_its_interval() {
    let needs = hourly(&[2.0, 2.0]);
    let pause = Break { after: 50 * MINUTE, length: 20 * MINUTE, paid: true };
    let pattern = Pattern { breaks: vec![pause], ..plain("b", 2, 0, 0) };
    let found = cover(&needs, &[pattern], &exact()).unwrap();
    assert_eq!(found.shifts[0].count, 3, "two give 5/3 of an agent in either hour");
    assert_eq!(found.agents, [2.5, 2.5]);
    assert_eq!(found.over, [0.5, 0.5]);
}

#[test]
fn a_price_on_spare_people_turns_a_long_shift_into_a_short_one() {
    let needs = hourly(&[1.0, 1.0, 0.0, 0.0]);
    let patterns = [
        Pattern { pay: Pay { per_shift: 10.0, per_hour: 0.0 }, ..plain("long", 4, 0, 0) },
        Pattern { pay: Pay { per_shift: 15.0, per_hour: 0.0 }, ..plain("short", 2, 0, 0) },
    ];
    let with = |over| cover(&needs, &patterns, &Options { over, ..exact() }).unwrap();
    let (cheap, dear) = (with(2.0), with(3.0));
    assert_eq!((counts(&cheap), cheap.cost), (vec![(0, 0, 1)], 14.0));
    assert_eq!((counts(&dear), dear.cost), (vec![(1, 0, 1)], 15.0));
    assert!((dear.bound - 15.0).abs() < ROUNDING, "{}", dear.bound);
}

#[test]
fn weekdays_have_their_own_shifts() {
    // A week from a Wednesday: one agent from 9 to 17 every day; weekends cost half as much again.
    let by_day = |hour: usize| if (9..17).contains(&(hour % 24)) { 1.0 } else { 0.0 };
    let agents: Vec<f64> = (0..168).map(by_day).collect();
    let needs = Requirements { weekday: 2, ..hourly(&agents) };
    let working = [true, true, true, true, true, false, false];
    let weekend = working.map(|works| !works);
    let patterns = [
        Pattern { days: working, ..plain("week", 8, 9, 9) },
        Pattern {
            days: weekend,
            pay: Pay { per_shift: 0.0, per_hour: 15.0 },
            ..plain("weekend", 8, 9, 9)
        },
    ];
    let found = cover(&needs, &patterns, &exact()).unwrap();
    let days: Vec<_> =
        counts(&found).iter().map(|(pattern, hour, _)| (*pattern, hour / 24)).collect();
    assert_eq!(days, [(0, 0), (0, 1), (0, 2), (1, 3), (1, 4), (0, 5), (0, 6)]);
    assert_eq!(found.cost, 5.0 * 80.0 + 2.0 * 120.0);
    let alone = cover(&needs, &patterns[..1], &exact()).unwrap_err();
    assert_eq!(alone, Refused::NobodyWorks { interval: 3 * 24 + 9, agents: 1.0 });
    assert_eq!(alone.to_string(), "no shift works in interval 81, where 1 agents are needed");
}

#[test]
fn a_night_goes_on_in_the_morning_of_a_day_that_repeats() {
    let needs = Requirements { repeats: true, ..hourly(&[1.0; 24]) };
    let night = plain("night", 8, 22, 22);
    let day = plain("day", 8, 6, 14);
    let found = cover(&needs, &[night.clone(), day.clone()], &exact()).unwrap();
    assert_eq!(counts(&found), [(1, 6, 1), (1, 14, 1), (0, 22, 1)]);
    // From six to six the same shifts do; once only, the small hours after the night are nobody's.
    let later = Requirements { from: 6 * HOUR, ..needs.clone() };
    assert_eq!(cover(&later, &[night.clone(), day.clone()], &exact()).unwrap().cost, 240.0);
    let once = cover(&hourly(&[1.0; 24]), &[night.clone(), day], &exact()).unwrap_err();
    assert_eq!(once, Refused::NobodyWorks { interval: 0, agents: 1.0 });
    // A start after midnight belongs to the day before: a Sunday's night starts in Monday's small hours.
    let late = Pattern {
        days: [false, false, false, false, false, false, true],
        ..plain("late", 4, 25, 25)
    };
    let mut monday = [0.0; 168];
    monday[1..5].fill(1.0);
    let week = Requirements { repeats: true, ..hourly(&monday) };
    assert_eq!(counts(&cover(&week, &[late], &exact()).unwrap()), [(0, 1, 1)]);
}

#[test]
fn nothing_needed_costs_nothing() {
    for options in [exact(), Options { under: Some(3.0), over: 2.0, ..exact() }] {
        for patterns in [vec![], vec![plain("day", 4, 0, 2)]] {
            let found = cover(&hourly(&[0.0; 6]), &patterns, &options).unwrap();
            assert_eq!((found.shifts.len(), found.cost, found.gap), (0, 0.0, 0.0));
        }
    }
    let unmet = cover(&hourly(&[2.0]), &[], &Options { under: Some(3.0), ..exact() }).unwrap();
    assert_eq!((unmet.cost, unmet.under), (6.0, vec![2.0]));
}

#[test]
fn what_lies_outside_its_domain_is_refused() {
    let (needs, good) = (hourly(&[1.0; 4]), plain("day", 4, 0, 0));
    let ask = |needs: &Requirements, pattern: &Pattern, options: &Options| {
        cover(needs, std::slice::from_ref(pattern), options).unwrap_err().to_string()
    };
    let pause = |after| Break { after: after * HOUR, length: HOUR, paid: false };
    let wrong = |breaks| ask(&needs, &Pattern { breaks, ..good.clone() }, &exact());
    let apart = "pattern `day`: the breaks must be in order, inside the shift, apart";
    assert_eq!(wrong(vec![pause(4)]), apart);
    assert_eq!(wrong(vec![pause(2), pause(1)]), apart);
    let still = Pattern { step: 0, ..good.clone() };
    assert_eq!(
        ask(&needs, &still, &exact()),
        "pattern `day`: the step must be positive and at most a day"
    );
    let fine = Pattern { step: 1, latest: 4 * HOUR, ..good.clone() };
    assert_eq!(
        ask(&needs, &fine, &exact()),
        "the patterns have more than 100000 starts: take longer steps"
    );
    let twice = Requirements { repeats: true, ..needs.clone() };
    assert_eq!(
        ask(&twice, &good, &exact()),
        "requirements: the length of what repeats must be whole days"
    );
    let endless = hourly(&[f64::NAN]);
    assert_eq!(
        ask(&endless, &good, &exact()),
        "requirements: the agents must be from 0 to a million"
    );
    assert_eq!(
        ask(&needs, &good, &Options { mip_gap: 2.0, ..exact() }),
        "the gap must be between 0 and 1"
    );
}
