use super::*;
use crate::time::{HOUR, Instant};

/// The calls with something more about their arrivals.
fn arrivals(words: &str) -> String {
    let text = with(CALLS, "horizon = \"1 day\"", "horizon = \"4 days\"");
    let rate = "rate = \"95 per hour\"";
    with(&text, rate, &format!("{rate}\n{words}"))
}

const FROM_WEDNESDAY: &str =
    "[{ from = 2026-06-01, value = \"100%\" }, { from = 2026-06-03, value = \"VALUE\" }]";

#[test]
fn volume_holds_from_its_day_on() {
    let days = |words: &str| {
        let model = model(&arrivals(words));
        let of = |day: u32| {
            let cells = model.streams[0].cells.iter().filter(|cell| cell.day == day);
            cells.map(|cell| cell.mean).sum::<f64>()
        };
        [of(0), of(1), of(2), of(3)]
    };
    let words = format!("volume = {}", FROM_WEDNESDAY.replace("VALUE", "150%"));
    let [monday, tuesday, wednesday, thursday] = days(&words);
    assert_eq!([monday, tuesday], [1140.0; 2]);
    assert!((wednesday - 1710.0).abs() < 1e-9 && (thursday - 1710.0).abs() < 1e-9);
    let words = format!("volume = {}", FROM_WEDNESDAY.replace("VALUE", "0%"));
    assert_eq!(days(&words), [1140.0, 1140.0, 0.0, 0.0]);
}

#[test]
fn days_and_intervals_vary_by_what_holds_on_their_day() {
    for (key, of) in [("busyness_cv", 0), ("interval_cv", 1)] {
        let words = format!("{key} = {}", FROM_WEDNESDAY.replace("VALUE", "20%"));
        let stream = model(&arrivals(&words)).streams.remove(0);
        let cv = [&stream.busyness_cv, &stream.interval_cv][of];
        assert_eq!([0, 1, 2, 3, 99].map(|day| cv.on(day)), [1.0, 1.0, 0.2, 0.2, 0.2]);
        assert_eq!(cv.greatest, 1.0);
        let same = format!("{key} = {}", FROM_WEDNESDAY.replace("VALUE", "100%"));
        let plain = model(&arrivals(&format!("{key} = \"100%\""))).streams.remove(0);
        let stream = model(&arrivals(&same)).streams.remove(0);
        assert_eq!(stream.interval_cv, plain.interval_cv);
        assert_eq!(stream.busyness_cv, plain.busyness_cv);
        refused(
            &arrivals(&format!("{key} = {}", FROM_WEDNESDAY.replace("VALUE", "400%"))),
            &[&format!(
                "work.call.arrivals.centre.{key}[1].value: a {}factor that varies by more than 300 %",
                if of == 0 { "day " } else { "" }
            )],
        );
    }
}

/// When how many are at work, in hours since Monday's midnight.
fn edges(words: &str) -> Vec<(i64, u32)> {
    let text = with(CALLS, "horizon = \"1 day\"", "horizon = \"2 days\"");
    let model = model(&with(&text, "agents = 12\n", &format!("agents = 12\n{words}\n")));
    let hour = |at: Instant| at / HOUR;
    model.staffing.iter().map(|edge| (hour(edge.at), edge.target)).collect()
}

#[test]
fn a_shift_and_breaks_hold_from_their_day_on() {
    let shift = "shift = [{ from = 2026-06-01, value = { mon-fri = \"08:00-16:00\" } }, \
                 { from = 2026-06-02, value = { mon-fri = \"10:00-18:00\" } }]";
    assert_eq!(edges(shift), [(8, 12), (16, 0), (34, 12), (42, 0)]);
    let breaks = "breaks = [{ from = 2026-06-01, value = {} }, \
                  { from = 2026-06-02, value = { tue = \"12:00-13:00\" } }]";
    let tuesday = [(8, 12), (20, 0), (32, 12), (36, 0), (37, 12), (44, 0)];
    assert_eq!(edges(breaks), tuesday);
    // A constant one is the same as one value from the start on.
    let once = "shift = [{ from = 2026-06-01, value = { mon-fri = \"08:00-16:00\" } }]";
    assert_eq!(edges(once), edges("shift = { mon-fri = \"08:00-16:00\" }"));
}
