mod steady;

use super::*;
use crate::time::{HOUR, MINUTE};
use jiff::Timestamp;
use jiff::civil::{DateTime, date};
use jiff::tz::TimeZoneDatabase;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

fn hm(hour: i64, minute: i64) -> Span {
    hour * HOUR + minute * MINUTE
}

fn office_hours(zone: &str) -> Rules {
    let zone = TimeZoneDatabase::bundled().get(zone).unwrap();
    let week =
        std::array::from_fn(|day| if day < 5 { vec![(hm(9, 0), hm(17, 0))] } else { vec![] });
    Rules { zone, week, holidays: BTreeSet::new(), special: BTreeMap::new() }
}

/// A calendar from 100 days before to 400 days after a start, and a reader of local times.
struct Local {
    calendar: Calendar,
    rules: Rules,
    epoch: Timestamp,
}

fn local(rules: Rules, start: jiff::civil::Date) -> Local {
    let epoch = rules.midnight(start);
    let calendar = Calendar::build(("office", "office"), &rules, epoch, start, -100..400);
    Local { calendar, rules, epoch }
}

impl Local {
    fn at(&self, text: &str) -> Instant {
        let wall: DateTime = text.parse().unwrap();
        self.rules.zone.to_timestamp(wall).unwrap().as_microsecond() - self.epoch.as_microsecond()
    }

    fn wall(&self, at: Instant) -> String {
        let stamp = Timestamp::from_microsecond(at + self.epoch.as_microsecond()).unwrap();
        self.rules.zone.to_datetime(stamp).strftime("%a %Y-%m-%d %H:%M").to_string()
    }

    fn due(&self, received: &str, within: Within) -> String {
        self.wall(
            self.calendar.due(self.at(received), &Due { within, at_close: false, cutoff: None }),
        )
    }

    fn due_at_close(&self, received: &str, days: f64) -> String {
        let rule = Due { within: Within::BusinessDays(days), at_close: true, cutoff: None };
        self.wall(self.calendar.due(self.at(received), &rule))
    }

    fn due_with_cutoff(&self, received: &str, within: Within) -> String {
        let rule = Due { within, at_close: false, cutoff: Some(hm(14, 0)) };
        self.wall(self.calendar.due(self.at(received), &rule))
    }
}

use Within::{BusinessDays, BusinessHours, CalendarDays, Elapsed};

/// 2020-06-01 is a Monday.
fn june() -> Local {
    local(office_hours("America/Bogota"), date(2020, 6, 1))
}

#[test]
fn business_hours_run_on_open_time_and_business_days_keep_the_local_clock() {
    let office = june();
    assert_eq!(office.due("2020-06-05 16:00", BusinessHours(8 * HOUR)), "Mon 2020-06-08 16:00");
    assert_eq!(office.due("2020-06-05 16:00", BusinessDays(2.0)), "Tue 2020-06-09 16:00");
    assert_eq!(office.due_at_close("2020-06-05 16:00", 2.0), "Tue 2020-06-09 17:00");
    assert_eq!(office.due_at_close("2020-06-05 16:00", 0.0), "Fri 2020-06-05 17:00");
    assert_eq!(office.due("2020-06-05 16:00", BusinessHours(HOUR)), "Fri 2020-06-05 17:00");
    assert_eq!(office.due("2020-06-05 16:00", Elapsed(48 * HOUR)), "Sun 2020-06-07 16:00");
    assert_eq!(office.due("2020-06-05 16:00", CalendarDays(2.5)), "Mon 2020-06-08 04:00");
}

#[test]
fn a_receipt_in_closed_time_counts_from_the_next_opening() {
    let office = june();
    assert_eq!(office.due("2020-06-06 11:00", BusinessDays(2.0)), "Wed 2020-06-10 09:00");
    assert_eq!(office.due("2020-06-06 11:00", BusinessHours(4 * HOUR)), "Mon 2020-06-08 13:00");
    assert_eq!(office.due("2020-06-02 23:30", BusinessDays(1.0)), "Thu 2020-06-04 09:00");
    assert_eq!(office.due("2020-06-02 06:00", BusinessDays(1.0)), "Wed 2020-06-03 09:00");
    // Closing time is closed.
    assert_eq!(office.due("2020-06-02 17:00", BusinessDays(1.0)), "Thu 2020-06-04 09:00");
    assert_eq!(office.due("2020-06-02 06:00", BusinessHours(0)), "Tue 2020-06-02 09:00");
    assert_eq!(
        office.wall(office.calendar.next_opening(office.at("2020-06-05 09:00"))),
        "Mon 2020-06-08 09:00"
    );
    assert_eq!(
        office.wall(office.calendar.next_opening(office.at("2020-06-05 08:59"))),
        "Fri 2020-06-05 09:00"
    );
}

#[test]
fn a_receipt_after_the_cut_off_counts_as_the_next_open_days() {
    let office = june();
    assert_eq!(
        office.due_with_cutoff("2020-06-04 14:00", BusinessDays(1.0)),
        "Fri 2020-06-05 14:00"
    );
    assert_eq!(
        office.due_with_cutoff("2020-06-04 14:01", BusinessDays(1.0)),
        "Mon 2020-06-08 09:00"
    );
    assert_eq!(
        office.due_with_cutoff("2020-06-05 14:01", BusinessHours(4 * HOUR)),
        "Mon 2020-06-08 13:00"
    );
    assert_eq!(
        office.due_with_cutoff("2020-06-04 18:00", BusinessDays(1.0)),
        "Mon 2020-06-08 09:00"
    );
    assert_eq!(
        office.due_with_cutoff("2020-06-06 18:00", BusinessDays(1.0)),
        "Tue 2020-06-09 09:00"
    );
    assert_eq!(
        office.due_with_cutoff("2020-06-04 07:00", BusinessDays(1.0)),
        "Fri 2020-06-05 09:00"
    );
}

#[test]
fn a_short_day_clamps_and_a_holiday_is_skipped() {
    let mut rules = office_hours("America/Bogota");
    rules.week[4] = vec![(hm(10, 0), hm(13, 0))];
    rules.holidays.insert(date(2020, 6, 15));
    rules.special.insert(date(2020, 6, 20), vec![(hm(9, 0), hm(12, 0))]);
    let office = local(rules, date(2020, 6, 1));
    assert_eq!(office.due("2020-06-04 15:30", BusinessDays(1.0)), "Fri 2020-06-05 13:00");
    assert_eq!(office.due("2020-06-04 09:30", BusinessDays(1.0)), "Fri 2020-06-05 10:00");
    assert_eq!(office.due("2020-06-04 15:30", BusinessDays(2.0)), "Mon 2020-06-08 15:30");
    assert_eq!(office.due_at_close("2020-06-03 15:30", 2.0), "Fri 2020-06-05 13:00");
    assert_eq!(office.due("2020-06-12 11:00", BusinessDays(1.0)), "Tue 2020-06-16 11:00");
    assert_eq!(office.due("2020-06-12 11:00", BusinessHours(4 * HOUR)), "Tue 2020-06-16 11:00");
    assert_eq!(office.due("2020-06-19 11:30", BusinessDays(1.0)), "Sat 2020-06-20 11:30");
    // Half-way in open time between Thursday 15:30 and Friday 13:00 (1.5 h on Thursday, 3 h on Friday).
    assert_eq!(office.due("2020-06-04 15:30", BusinessDays(0.5)), "Fri 2020-06-05 10:45");
}

#[test]
fn a_lunch_break_is_closed_but_no_opening() {
    let mut rules = office_hours("America/Bogota");
    rules.week = std::array::from_fn(|_| vec![(hm(8, 0), hm(12, 0)), (hm(13, 0), hm(17, 0))]);
    let office = local(rules, date(2020, 6, 1));
    let calendar = &office.calendar;
    assert_eq!(office.due("2020-06-02 12:30", BusinessDays(1.0)), "Wed 2020-06-03 13:00");
    assert_eq!(office.due("2020-06-02 11:00", BusinessHours(2 * HOUR)), "Tue 2020-06-02 14:00");
    assert_eq!(
        office.wall(calendar.next_opening(office.at("2020-06-02 12:30"))),
        "Wed 2020-06-03 08:00"
    );
    assert!(
        !calendar.is_open(office.at("2020-06-02 12:30"))
            && calendar.is_open(office.at("2020-06-02 13:00"))
    );
    let (noon, one) = (office.at("2020-06-02 12:00"), office.at("2020-06-02 13:00"));
    assert_eq!((calendar.open(noon), calendar.open(one)), (calendar.open(one), 12 * HOUR));
}

#[test]
fn days_of_23_and_25_hours_shift_elapsed_time_and_not_the_clock() {
    for (start, short, length) in
        [((2021, 3, 22), "2021-03-28", 23), ((2021, 10, 25), "2021-10-31", 25)]
    {
        let mut rules = office_hours("Europe/Berlin");
        rules.week = std::array::from_fn(|_| vec![(hm(1, 0), hm(17, 0))]);
        let office = local(rules, date(start.0, start.1, start.2));
        let calendar = &office.calendar;
        let day = calendar.day_of(office.at(&format!("{short} 12:00")));
        assert_eq!((day, calendar.day_length(day)), (6, length * HOUR));
        // Same local clock, though 23 or 25 hours pass.
        assert_eq!(
            calendar
                .due(office.at(&format!("{} 16:00", calendar.date(5))), &due(BusinessDays(1.0))),
            office.at(&format!("{short} 16:00"))
        );
        assert_eq!(
            calendar
                .due(office.at(&format!("{} 16:00", calendar.date(5))), &due(CalendarDays(1.0))),
            office.at(&format!("{short} 16:00"))
        );
        // Open hours are elapsed hours: the day has 15 or 17 of them.
        let opened = calendar.open(calendar.midnight(7)) - calendar.open(calendar.midnight(6));
        assert_eq!(opened, (length - 24 + 16) * HOUR);
        // The working-day clock counts 24 h all the same, evenly.
        let half = calendar.midnight(6) + length * HOUR / 2;
        assert_eq!(
            calendar.working(calendar.midnight(7)) - calendar.working(calendar.midnight(6)),
            DAY
        );
        assert_eq!(calendar.working(half) - calendar.working(calendar.midnight(6)), DAY / 2);
        for clock in [hm(0, 30), hm(1, 59), hm(3, 0), hm(3, 30), hm(23, 59)] {
            assert_eq!(calendar.clock_of(calendar.at_clock(6, clock)), (6, clock), "{clock}");
        }
        // The skipped or repeated hour: the clock never goes back.
        let clocks: Vec<_> = (0..length * 60)
            .map(|minute| calendar.clock_of(calendar.midnight(6) + minute * MINUTE).1)
            .collect();
        assert!(clocks.windows(2).all(|pair| pair[0] <= pair[1]));
    }
}

fn due(within: Within) -> Due {
    Due { within, at_close: false, cutoff: None }
}

#[test]
fn a_zone_that_skips_midnight_starts_its_day_at_one() {
    // Clocks in São Paulo went from 24:00 on 3 November 2018 to 01:00.
    let mut rules = office_hours("America/Sao_Paulo");
    rules.week = std::array::from_fn(|_| vec![(0, DAY)]);
    let office = local(rules, date(2018, 11, 1));
    assert_eq!(office.calendar.day_length(3), 23 * HOUR);
    assert_eq!(office.wall(office.calendar.midnight(3)), "Sun 2018-11-04 01:00");
    assert_eq!(office.wall(office.calendar.at_clock(3, hm(8, 0))), "Sun 2018-11-04 08:00");
    assert_eq!(office.calendar.open(office.calendar.midnight(4)), 95 * HOUR);
}

#[test]
fn a_calendar_in_another_zone_shares_the_clock_of_the_first() {
    let madrid = office_hours("Europe/Madrid");
    let epoch = office_hours("America/Bogota").midnight(date(2020, 6, 1));
    let calendar = Calendar::build(("madrid", "madrid"), &madrid, epoch, date(2020, 6, 1), -10..10);
    // 09:00 in Madrid is 02:00 in Bogota, 7 hours before.
    assert_eq!(calendar.openings()[calendar.openings().partition_point(|&at| at < 0)], hm(2, 0));
    assert_eq!(
        (calendar.midnight(0), calendar.day_of(-8 * HOUR), calendar.day_of(0)),
        (-7 * HOUR, -1, 0)
    );
    assert_eq!((calendar.open(0), calendar.working(0)), (0, 0));
}

#[test]
fn fifteen_thousand_cases_spread_over_53_57_days_are_72_percent_overdue_under_15() {
    // cases.md, 2: with age from + (to - from) (n - k - 1/2) / n of job k.
    for (zone, start) in [
        ("America/Bogota", date(2020, 6, 1)),
        ("Europe/Berlin", date(2021, 3, 29)),
        ("UTC", date(2020, 6, 4)),
    ] {
        let mut rules = office_hours(zone);
        rules.holidays.insert(date(2020, 5, 25));
        let calendar = local(rules, start).calendar;
        let n = 15_000;
        let received: Vec<_> = (0..n)
            .map(|k| {
                calendar.received_for_age(53.57 * (f64::from(n - k) - 0.5) / f64::from(n)).unwrap()
            })
            .collect();
        assert!(received.windows(2).all(|pair| pair[0] <= pair[1]) && received[n as usize - 1] < 0);
        let overdue =
            received.iter().filter(|&&at| calendar.due(at, &due(BusinessDays(15.0))) <= 0).count();
        assert_eq!(overdue, 10_800, "{zone}");
    }
}

#[test]
fn ages_invert_and_stand_still_at_night() {
    let office = june();
    let calendar = &office.calendar;
    for days in [0.25, 1.0, 1.5, 4.9999, 5.0, 53.57] {
        let received = calendar.received_for_age(days).unwrap();
        assert!((calendar.age_in_business_days(received, 0) - days).abs() < 1e-9, "{days}");
    }
    assert_eq!(calendar.received_for_age(0.0), Some(-1));
    assert_eq!(office.wall(calendar.received_for_age(1.0).unwrap()), "Fri 2020-05-29 09:00");
    assert_eq!(office.wall(calendar.received_for_age(0.5).unwrap()), "Fri 2020-05-29 13:00");
    assert_eq!(calendar.received_for_age(1e4), None);
    let friday_evening = office.at("2020-05-29 20:00");
    assert_eq!(calendar.age_in_business_days(friday_evening, office.at("2020-06-01 13:00")), 0.5);
}

#[test]
fn outside_the_range_nothing_opens() {
    let calendar = june().calendar;
    let late = calendar.midnight(399) + 40 * DAY;
    assert_eq!(calendar.next_opening(late), NEVER);
    assert_eq!(calendar.due(late, &due(BusinessDays(1.0))), NEVER);
    assert_eq!(calendar.due(0, &due(BusinessDays(1e6))), NEVER);
    assert_eq!(calendar.due(0, &due(BusinessHours(1 << 50))), NEVER);
    assert_eq!(calendar.due(0, &due(CalendarDays(1e6))), NEVER);
    assert_eq!(calendar.open(late), calendar.open(NEVER));
    assert_eq!((calendar.day_of(late), calendar.day_of(-1000 * DAY)), (399, -100));
}

/// Any week of up to three periods a day in a zone with changing clocks.
fn any_calendar() -> impl Strategy<Value = Calendar> {
    let day = prop::collection::btree_set(0i64..96, 0..6);
    let week = prop::collection::vec(day, 7);
    let zone = prop::sample::select(vec![
        "America/Bogota",
        "Europe/Berlin",
        "Australia/Lord_Howe",
        "America/Havana",
    ]);
    (week, zone, prop::collection::btree_set(0i64..60, 0..5)).prop_map(|(week, zone, closed)| {
        let mut rules = office_hours(zone);
        for (day, marks) in week.into_iter().enumerate() {
            let marks: Vec<_> = marks.into_iter().map(|quarter| quarter * 15 * MINUTE).collect();
            rules.week[day] = marks.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect();
        }
        rules.week[2] = vec![(hm(1, 30), hm(2, 45)), (hm(12, 0), DAY)];
        let start = date(2021, 3, 20);
        rules.holidays = closed
            .into_iter()
            .map(|day| start.saturating_add(jiff::Span::new().days(day)))
            .collect();
        let epoch = rules.midnight(start);
        Calendar::build(("any", "any"), &rules, epoch, start, -300..300)
    })
}

fn any_rule() -> impl Strategy<Value = Due> {
    let within = prop_oneof![
        (0i64..2000).prop_map(|minutes| Elapsed(minutes * MINUTE)),
        (0i64..6000).prop_map(|minutes| BusinessHours(minutes * MINUTE)),
        (0u32..1000).prop_map(|hundredths| BusinessDays(f64::from(hundredths) / 100.0)),
        (0u32..10).prop_map(|days| BusinessDays(f64::from(days))),
        (0u32..1000).prop_map(|hundredths| CalendarDays(f64::from(hundredths) / 100.0)),
    ];
    (within, any::<bool>(), prop::option::of(0i64..24)).prop_map(|(within, at_close, cutoff)| {
        let at_close = at_close && matches!(within, BusinessDays(_));
        Due { within, at_close, cutoff: cutoff.map(|hour| hour * HOUR) }
    })
}

proptest! {
    #[test]
    fn open_time_is_monotone_and_inverts(calendar in any_calendar(), mut asks in prop::collection::vec(-200 * DAY..200 * DAY, 40)) {
        asks.sort_unstable();
        for pair in asks.windows(2) {
            prop_assert!(calendar.open(pair[0]) <= calendar.open(pair[1]));
            prop_assert!(calendar.working(pair[0]) <= calendar.working(pair[1]));
        }
        for at in asks {
            let open = calendar.open(at);
            let earliest = calendar.at_open(open);
            prop_assert!(earliest <= at && calendar.open(earliest) == open);
            prop_assert!(calendar.open(earliest - 1) < open);
            if calendar.is_open(at) {
                prop_assert!(calendar.open(at + 1) == open + 1 && (earliest == at || !calendar.is_open(at - 1)));
            } else {
                prop_assert_eq!(calendar.open(at + 1), open);
            }
            let opening = calendar.next_opening(at);
            prop_assert!(opening > at && calendar.is_open(opening));
            prop_assert!(calendar.day_of(opening) == calendar.day_of(at) || calendar.open(opening) >= open);
        }
    }

    #[test]
    fn due_is_monotone_in_the_receipt(calendar in any_calendar(), rule in any_rule(), mut asks in prop::collection::vec(-60 * DAY..60 * DAY, 40)) {
        asks.extend(calendar.openings().iter().flat_map(|&at| [at - 1, at, at + 1]).filter(|at| at.abs() < 60 * DAY));
        asks.sort_unstable();
        for pair in asks.windows(2) {
            prop_assert!(calendar.due(pair[0], &rule) <= calendar.due(pair[1], &rule), "{pair:?}");
        }
        for at in asks {
            prop_assert!(calendar.due(at, &rule) >= at);
        }
    }

    #[test]
    fn more_days_are_due_later(calendar in any_calendar(), at in -60 * DAY..60 * DAY, hundredths in 0u32..800) {
        let days = f64::from(hundredths) / 100.0;
        let rule = |days| due(BusinessDays(days));
        prop_assert!(calendar.due(at, &rule(days)) <= calendar.due(at, &rule(days + 0.01)));
    }

    #[test]
    fn an_age_is_inverted_within_a_microsecond(calendar in any_calendar(), days in 0.001f64..40.0) {
        let received = calendar.received_for_age(days).unwrap();
        prop_assert!(received < 0);
        prop_assert!(received == -1 || calendar.age_in_business_days(received - 2, 0) >= days - 1e-9);
        prop_assert!(calendar.age_in_business_days(received + 2, 0) <= days + 1e-9);
    }
}
