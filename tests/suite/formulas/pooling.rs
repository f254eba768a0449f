//! Case 4: four desks of a life insurer apart, pooled, and pooled behind a menu that answers some callers itself.

use slackwater::analytic::agents_for_service_level;

/// Calls per hour and mean handle times [s] of agency, group retirement, broker/dealer and direct (assumed there).
const DESKS: [(f64, f64); 4] = [(140.0, 360.0), (90.0, 420.0), (110.0, 420.0), (120.0, 600.0)];

/// Seats for 80 % within 20 s with agents busy at most 90 % of the time.
fn seats(per_hour: f64, handle_time: f64) -> u32 {
    let load = per_hour * handle_time / 3600.0;
    let by_wait = agents_for_service_level(load, 20.0 / handle_time, 0.8).unwrap();
    by_wait.max((load / 0.9).ceil() as u32)
}

#[test]
fn pooling_and_a_menu_save_seats() {
    let apart: Vec<u32> = DESKS.iter().map(|&(calls, time)| seats(calls, time)).collect();
    assert_eq!(apart, [18, 14, 17, 25]);
    assert_eq!(apart.iter().sum::<u32>(), 74);
    let calls: f64 = DESKS.iter().map(|desk| desk.0).sum();
    let mean = DESKS.iter().map(|desk| desk.0 * desk.1).sum::<f64>() / calls;
    assert_eq!(seats(calls, mean), 65);
    // Of so many per cent nobody has to be answered; the others take 15 % longer.
    for (menu, needed) in [(0.40, 46), (0.55, 36), (0.70, 25)] {
        assert_eq!(seats(calls * (1.0 - menu), 1.15 * mean), needed, "{menu}");
    }
}
