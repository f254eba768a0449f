//! An instance as large as those met.

use super::*;

const QUARTER: Span = 15 * MINUTE;

/// A week of quarters of an hour, open from 6 to 22, two peaks a day, weekends calmer.
fn week() -> Requirements {
    let by_quarter = |quarter: usize| {
        let (day, hour) = (quarter / 96, (quarter % 96) as f64 / 4.0);
        let hump = |centre: f64, width: f64| (1.0 - ((hour - centre) / width).abs()).max(0.0);
        let calls = 60.0 * hump(10.5, 5.0) + 45.0 * hump(15.5, 6.0) + 6.0;
        let open = if (6.0..22.0).contains(&hour) { 1.0 } else { 0.0 };
        (open * calls * if day < 5 { 1.0 - 0.05 * day as f64 } else { 0.4 }).ceil()
    };
    let agents = (0..7 * 96).map(by_quarter).collect();
    Requirements { agents, interval: QUARTER, from: 0, weekday: 0, repeats: true }
}

/// 429 starts a day, 3003 a week.
fn patterns() -> Vec<Pattern> {
    let lunch = |after: Span| Break { after: after * HOUR, length: 30 * MINUTE, paid: false };
    let rest = |after: Span| Break { after: after * HOUR, length: QUARTER, paid: true };
    let of = |name, hours, latest, breaks, per_shift| Pattern {
        step: QUARTER,
        breaks,
        pay: Pay { per_shift, per_hour: 20.0 },
        ..plain(name, hours, 6, latest)
    };
    vec![
        of("four hours", 4, 18, vec![], 8.0),
        of("five hours", 5, 17, vec![rest(2)], 7.0),
        of("six hours", 6, 16, vec![rest(3)], 6.0),
        of("six hours, late rest", 6, 16, vec![rest(4)], 6.0),
        of("eight, early lunch", 8, 14, vec![lunch(3), rest(6)], 5.0),
        of("eight, lunch", 8, 14, vec![lunch(4), rest(6)], 5.0),
        of("eight, late lunch", 8, 14, vec![rest(2), lunch(5)], 5.0),
        of("nine, early lunch", 9, 13, vec![lunch(3), rest(6)], 5.0),
        of("nine, lunch", 9, 13, vec![lunch(4), rest(7)], 5.0),
        of("nine, late lunch", 9, 13, vec![rest(2), lunch(5)], 5.0),
        of("ten, early lunch", 10, 12, vec![rest(2), lunch(4), rest(7)], 5.0),
        of("ten, late lunch", 10, 12, vec![rest(2), lunch(5), rest(8)], 5.0),
        of("twelve", 12, 10, vec![rest(2), lunch(5), rest(9)], 5.0),
    ]
}

#[test]
fn a_week_of_quarters_is_covered_within_a_percent() {
    let (needs, patterns) = (week(), patterns());
    let options = Options { mip_gap: 0.01, node_limit: 1_400, ..Options::default() };
    let columns = Columns::new(&needs, &patterns, &options).unwrap();
    let found = cover(&needs, &patterns, &options).unwrap();
    assert_eq!((columns.shifts.len(), columns.parts().len()), (3_003, 7));
    assert!(found.is_optimal_within(0.01) && found.nodes <= 1_400, "{found:?}");
    assert!(found.under.iter().all(|under| *under == 0.0));
}

#[test]
fn where_the_search_may_not_look_a_greedy_cover_stands_against_the_bound() {
    let options = Options { node_limit: 0, ..Options::default() };
    let found = cover(&week(), &patterns(), &options).unwrap();
    assert!(found.nodes == 0 && found.bound > 0.0 && found.gap < 0.15, "{}", found.gap);
    assert!(found.under.iter().all(|under| *under == 0.0));
    assert_eq!(cover(&week(), &patterns(), &options), Ok(found), "the same again");
}
