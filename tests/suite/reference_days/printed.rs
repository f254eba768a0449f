//! Days of another simulator whose program and printed results can be read: the ContactCenters library (Buist and L'Ecuyer, revision
//! f5ddb4a, `doc/examples/MMCBlocked` and `Telethon`), a thousand replications each.

use super::{Reference, judge};
use crate::one_queue::OneQueue;
use crate::oracles::{Day, days};
use slackwater::time::{HOUR, MINUTE, SECOND};

const REPLICATIONS: f64 = 1000.0;

/// A mean of the thousand, printed to three decimals; `deviation` of one.
fn printed(name: &'static str, value: f64, deviation: f64) -> Reference {
    Reference { name, value, error: deviation / REPLICATIONS.sqrt(), rounding: 5e-4 }
}

/// Five waiting places behind twelve agents, for eight hours from empty.
#[test]
fn a_day_with_waiting_places() {
    let text = OneQueue {
        horizon: "16 hours",
        arrivals: r#"table = { "mon 00:00-08:00" = "252 per hour" }"#,
        team: ("agents", "agents = 12"),
        handle_time: r#"{ mean = "2 min", law = "exponential" }"#,
        more: "[line.all]\nlines = 17",
        ..OneQueue::default()
    }
    .text();
    let days = days(&text, 1, 4000, 20 * SECOND, 8 * HOUR);
    let compare = |reference: Reference, part: fn(&Day) -> (f64, f64)| {
        judge(&reference, &days.iter().map(part).collect::<Vec<_>>());
    };
    let minutes = |day: &Day| (day.wait as f64 / MINUTE as f64, day.served);
    compare(printed("blocked", 18.655, 9.831), |day| (day.blocked, 1.0));
    compare(printed("in target", 1854.284, 42.176), |day| (day.in_target, 1.0));
    compare(printed("in target of served", 0.929, 0.019), |day| (day.in_target, day.served));
    compare(printed("mean wait, min", 0.060, 0.016), minutes);
    compare(printed("occupancy", 0.689, 0.021), |day| (day.in_hand as f64, (12 * 8 * HOUR) as f64));
}

/// A week of five mornings of four hours: impatient callers who after two minutes are asked to leave a message, and are sent away at
/// the close. A message is a patience of two minutes to the microsecond.
#[test]
fn a_week_of_a_telethon() {
    // The exponential law with mean two minutes, cut at two, at a thousand equally likely points.
    let patience: Vec<String> = (0..1000)
        .map(|point| {
            let left = 1.0 - (f64::from(point) + 0.5) / 1000.0;
            format!("\"{} s\"", (-120.0 * slackwater::math::ln(left)).min(120.0))
        })
        .collect();
    let patience = patience.join(", ");
    let text = OneQueue {
        horizon: "16 hours",
        head: "[calendar.morning]\nopen = { mon = \"06:00-10:00\" }",
        office: ("station", "calendar = \"morning\""),
        work: (
            "call",
            &format!(
                "at_close = \"drop\"\npatience = {{ law = \"empirical\", values = [{patience}] }}"
            ),
        ),
        arrivals: "rate = \"50 per hour\"",
        team: ("volunteers", "agents = 12\nleaving = \"finish\""),
        handle_time: r#"{ mean = "10 min", law = "exponential" }"#,
        more: "[line.all]\nlines = 24",
        ..OneQueue::default()
    }
    .text();
    let days = days(&text, 1, 20_000, MINUTE, 16 * HOUR);
    let messages =
        |day: &Day| day.left_after.iter().filter(|&&after| after == 2 * MINUTE).count() as f64;
    // Mornings are independent: a week is the sum of five.
    let compare = |reference: Reference, part: &dyn Fn(&Day) -> f64| {
        let week = |five: &[Day]| (five.iter().map(part).sum::<f64>(), 1.0);
        judge(&reference, &days.chunks_exact(5).map(week).collect::<Vec<_>>());
    };
    compare(printed("arrived", 1000.169, 33.164), &|day| day.received + day.blocked);
    compare(printed("served", 963.109, 27.984), &|day| day.served);
    compare(printed("in target", 950.265, 27.173), &|day| day.in_target);
    compare(printed("abandoned", 31.820, 10.437), &|day| {
        day.left_after.len() as f64 - messages(day)
    });
    compare(printed("messages", 4.960, 2.973), &messages);
    compare(printed("sent away", 0.280, 0.718), &|day| day.dropped);
    compare(printed("occupancy, %", 66.772, 2.650), &|day| {
        100.0 * day.in_hand as f64 / (12 * 4 * 5 * HOUR) as f64
    });
    let wait: Vec<(f64, f64)> = days
        .chunks_exact(5)
        .map(|five| {
            let sum = |part: fn(&Day) -> f64| five.iter().map(part).sum::<f64>();
            (sum(|day| day.wait as f64 / MINUTE as f64), sum(|day| day.served))
        })
        .collect();
    judge(&printed("mean wait, min", 0.036, 0.012), &wait);
}
