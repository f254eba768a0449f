//! What the operation itself pays, worked out by hand.

use super::desk::{bill, bundle, lines, model, study};
use slackwater::contract::What;
use slackwater::names::Measure;

const FOUR: [usize; 6] = [4; 6];

#[test]
fn people_offices_and_payments() {
    let text = "
        [cost.agents]
        salary = '58,000 per year'
        [cost.hours]
        per_hour = '0.125'
        [cost.manager]
        fixed = '110000 per year'
        [cost.rooms]
        per_office = '1500 per month'
        [cost.course]
        training = '1,250.50'
        on = 2026-02-02
        [cost.move]
        once = 5000
        on = 2026-02-28
    ";
    let bill = bill(FOUR, text);
    // 58,000 x 31 / 365 = 4,926.0274; 176 x 0.125 = 22; 110,000 x 31 / 365 = 9,342.4658; the month's rent.
    let january = [
        (What::People, 492_603),
        (What::People, 2_200),
        (What::Overhead, 934_247),
        (What::Overhead, 150_000),
    ];
    assert_eq!(lines(&bill, 0), january);
    let february = [(What::Training, 125_050), (What::Once, 500_000)];
    assert_eq!(lines(&bill, 1)[4..], february);
    assert_eq!(lines(&bill, 2).len(), 4);
}

#[test]
fn heads_are_those_of_the_day_and_leap_years_have_366() {
    let text = "[cost.agents]\nsalary = '58,000 per year'\n[team.provider]\n";
    let dated = "agents = [{ from = 2028-01-01, value = 1 }, { from = 2028-01-17, value = 3 }]";
    let bundle = bundle(FOUR, text.trim_end_matches("[team.provider]\n"))
        .with_set("start", "2028-01-01")
        .with_set("horizon", "\"2 months\"")
        .with_set("work.claim.arrivals.shop", "{ rate = \"1 per business day\" }")
        .with_set("team.provider.agents", dated.trim_start_matches("agents = "));
    let bill = study(&model(&bundle), 1).bill(0).unwrap();
    // 16 days of one head and 15 of three are 61: 58,000 x 61 / 366 = 9,666.6667. February: 58,000 x 87 / 366 = 13,786.8852.
    assert_eq!(
        (lines(&bill, 0), lines(&bill, 1)),
        (vec![(What::People, 966_667)], vec![(What::People, 1_378_689)])
    );
    let heads = bundle.with_set("cost.agents.heads", "2.5");
    let bill = study(&model(&heads), 1).bill(0).unwrap();
    // 58,000 x 2.5 x 31 / 366 = 12,281.4208.
    assert_eq!(lines(&bill, 0), [(What::People, 1_228_142)]);
}

#[test]
fn hours_beyond_the_shift_have_their_own_price() {
    // Of 16 jobs a day one ends at 18:00; overtime goes on while work waits: 10:00 to 18:00.
    let hourly = "[cost.agents]\nper_hour = 20\novertime = '30 per hour'\n";
    let leaving = |text: &str| {
        bundle([16; 6], text)
            .with_set("team.provider.leaving", "\"overtime\"")
            .with_set("team.provider.overtime", "\"2 h\"")
    };
    let bill = study(&model(&leaving(hourly)), 1).bill(0).unwrap();
    // 22 days of 8 h at 20, and one more hour at 30.
    assert_eq!(lines(&bill, 0), [(What::People, 352_000), (What::Overtime, 66_000)]);
    let salaried = "[cost.agents]\nsalary = '58000 per year'\novertime = '30 per hour'\n";
    let bill = study(&model(&leaving(salaried)), 1).bill(0).unwrap();
    assert_eq!(lines(&bill, 0), [(What::People, 492_603), (What::Overtime, 66_000)]);
}

#[test]
fn cut_months_pay_for_the_days_measured() {
    let text = "[cost.agents]\nsalary = '58,000 per year'\n[cost.rooms]\nper_office = '1500 per month'\n[measure]\nfrom = 2026-01-12\nuntil = 2026-03-16\n";
    let bill = bill(FOUR, text);
    // 20 of 365 days and 20 of 31; 15 of 365 and 15 of 31.
    assert_eq!(lines(&bill, 0), [(What::People, 317_808), (What::Overhead, 96_774)]);
    assert_eq!(lines(&bill, 2), [(What::People, 238_356), (What::Overhead, 72_581)]);
}

#[test]
fn an_effective_case_is_one_that_does_not_come_back() {
    let model = model(&bundle(FOUR, "[cost.agents]\nper_hour = 20\n"));
    let found = study(&model, 1).findings();
    // 129 days: 1,032 h at 20 for 516 jobs.
    let mean = found.overall(Measure::CostPerEffectiveCase).and_then(|estimate| estimate.mean);
    assert_eq!(mean, Some(40.0));
}
