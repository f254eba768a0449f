//! Credits worked out by hand: 20 an hour are 3,520.00 in January, March, April and June, 3,200.00 in February and 3,360.00 in May. With
//! five jobs a day 80 % are in time, with four all: ten points below and above the target.

use super::desk::{bill, bundle, contract, lines, model, study};
use slackwater::contract::{Bill, What};
use slackwater::names::Measure;

const GOOD: usize = 4;
const BAD: usize = 5;

fn text(credits: &str, promise: &str) -> String {
    contract("model = 'per_hour'\nprice = 20", "")
        + &format!(
            "[contract.c.credits]\nat_risk = '10%'\n{credits}\n[contract.c.credits.promise.fast]\nwork = 'claim'\nsla = 'fast'\nshare = '40%'\n{promise}\n"
        )
}

const TIERS: &str = "tiers = { '0%' = '25%', '5%' = '50%', '10%' = '100%' }";

/// All but the fees.
fn credits(bill: &Bill, month: usize) -> Vec<(What, i64)> {
    lines(bill, month).split_off(1)
}

/// With five jobs a day exactly 80 % are in time: a promise of 80 % is kept, one of a hundredth more is not.
#[test]
fn a_period_that_is_exactly_as_good_as_promised_keeps_its_promise() {
    for (target, kept) in [("80%", 1.0), ("80.01%", 0.0)] {
        let mut bundle = bundle([BAD; 6], "");
        bundle.sets.push(("work.claim.sla[0].target".into(), target.into()));
        let model = model(&bundle);
        let found = study(&model, 1).findings();
        let met = found.of(Measure::SlaMet).find(|it| it.office.is_none());
        assert_eq!(met.and_then(|it| it.estimate.mean), Some(kept), "{target}");
    }
}

#[test]
fn tiers_and_even_growth() {
    let of = |promise: &str| credits(&bill([BAD; 6], &text("", promise)), 0);
    // 10 % of 3,520.00, of which 40 %: 140.80, all of it at exactly ten points.
    assert_eq!(of(TIERS), [(What::Credit(0), -14_080)]);
    // A hundredth of a point more would be needed: half.
    let later = "tiers = { '0%' = '25%', '5%' = '50%', '10.01%' = '100%' }";
    assert_eq!(of(later), [(What::Credit(0), -7_040)]);
    // Nothing below the first tier.
    assert_eq!(of("tiers = { '11%' = '100%' }"), []);
    // Evenly up to 20 points: half; up to 30: a third, 46.9333.
    assert_eq!(of("linear = '20%'"), [(What::Credit(0), -7_040)]);
    assert_eq!(of("linear = '30%'"), [(What::Credit(0), -4_693)]);
    assert_eq!(of("linear = '10%'"), [(What::Credit(0), -14_080)]);
    assert_eq!(credits(&bill([GOOD; 6], &text("", TIERS)), 0), []);
}

#[test]
fn caps_of_the_month_and_of_the_year() {
    // At most 2 % of the month: 70.40.
    let monthly = bill([BAD; 6], &text("cap = '2%'", TIERS));
    let told = [(What::Credit(0), -14_080), (What::MonthlyCap, 7_040)];
    assert_eq!(credits(&monthly, 0), told);
    // At most 3 % of the year so far: 105.60; then 201.60, of which 105.60 are gone.
    let yearly = bill([BAD, BAD, GOOD, GOOD, BAD, GOOD], &text("yearly_cap = '3%'", TIERS));
    assert_eq!(credits(&yearly, 0), [(What::Credit(0), -14_080), (What::YearlyCap, 3_520)]);
    assert_eq!(credits(&yearly, 1), [(What::Credit(0), -12_800), (What::YearlyCap, 3_200)]);
    // By May 17,120.00 x 3 % = 513.60 might be credited: no cap.
    assert_eq!(credits(&yearly, 4), [(What::Credit(0), -13_440)]);
    // Both: the month's first.
    let both = bill([BAD; 6], &text("cap = '3%'\nyearly_cap = '1%'", TIERS));
    let told = [(What::Credit(0), -14_080), (What::MonthlyCap, 3_520), (What::YearlyCap, 7_040)];
    assert_eq!(credits(&both, 0), told);
}

#[test]
fn a_credit_is_earned_back_by_good_months() {
    let back = |months: [usize; 6]| bill(months, &text("cap = '2%'\nearn_back = 2", TIERS));
    let earned = back([BAD, GOOD, GOOD, BAD, GOOD, BAD]);
    // After the cap 70.40, in March; what April owes is not, since June misses.
    assert_eq!(credits(&earned, 1), []);
    assert_eq!(credits(&earned, 2), [(What::EarnedBack(0), 7_040)]);
    let all: Vec<What> = earned.lines().map(|line| line.what).collect();
    assert_eq!(all.iter().filter(|what| matches!(what, What::EarnedBack(_))).count(), 1);
    assert_eq!(credits(&back([BAD, GOOD, BAD, GOOD, GOOD, GOOD]), 2)[0].0, What::Credit(0));
    assert_eq!(
        credits(&back([BAD, GOOD, BAD, GOOD, GOOD, GOOD]), 4),
        [(What::EarnedBack(2), 7_040)]
    );
}

#[test]
fn months_above_their_forecast_are_not_judged() {
    let with = |forecast: &str| {
        let more = format!("{TIERS}\nforecast = '{forecast} per month'\nexcluded_over = '10%'");
        bill([BAD; 6], &text("", &more))
    };
    // 110 received: a tenth more than 100 is allowed, more than 108.9 is not.
    assert_eq!(credits(&with("100"), 0).len(), 1);
    assert_eq!(credits(&with("99"), 0), []);
    let judged: Vec<_> = with("99").months[0].judged.iter().map(|it| it.met).collect();
    assert_eq!(judged, [None]);
}

#[test]
fn a_bonus_for_more_than_was_promised() {
    let with = |over: &str| {
        let more = format!("{TIERS}\nbonus = '1%'\nbonus_over = '{over}'");
        credits(&bill([GOOD; 6], &text("", &more)), 0)
    };
    // All in time is ten points above 90 %.
    assert_eq!(with("10%"), [(What::Bonus(0), 3_520)]);
    assert_eq!(with("10.01%"), []);
}

#[test]
fn a_contract_may_be_ended_after_breaches_close_together() {
    let triggered = |months| bill(months, &text("breaches = 2\nmonths = 3", TIERS)).triggered;
    assert_eq!(triggered([BAD, GOOD, BAD, GOOD, GOOD, GOOD]), [true]);
    assert_eq!(triggered([BAD, GOOD, GOOD, BAD, GOOD, GOOD]), [false]);
    assert_eq!(triggered([GOOD, GOOD, GOOD, GOOD, BAD, BAD]), [true]);
}

#[test]
fn cut_months_are_paid_and_not_judged() {
    // From Monday, 12 January, to Sunday, 15 March: 15 days of 8 h, February, and 10 days.
    let cut = text("earn_back = 1", TIERS) + "[measure]\nfrom = 2026-01-12\nuntil = 2026-03-16\n";
    let bill = bill([BAD, BAD, GOOD, GOOD, GOOD, GOOD], &cut);
    assert_eq!(lines(&bill, 0), [(What::Price(0), 240_000)]);
    assert_eq!(lines(&bill, 1), [(What::Price(0), 320_000), (What::Credit(0), -12_800)]);
    // March is good as far as it is seen, but gives nothing back.
    assert_eq!(lines(&bill, 2), [(What::Price(0), 160_000)]);
    assert!(bill.months[0].judged.is_empty() && bill.months[1].judged.len() == 1);
}

#[test]
fn measures_say_what_bills_say() {
    let more = format!("{TIERS}\nbonus = '1%'\nbonus_over = '5%'");
    let months = [BAD, GOOD, BAD, GOOD, GOOD, GOOD];
    let model = model(&bundle(months, &text("breaches = 2\nmonths = 3", &more)));
    let study = study(&model, 2);
    let found = study.findings();
    let mean = |measure| found.overall(measure).and_then(|estimate| estimate.mean);
    // 1,032 h at 20; two credits of 140.80; 1 % of February, April, May and June.
    assert_eq!(mean(Measure::Fees), Some(20_640.0));
    assert_eq!(mean(Measure::Credits), Some(281.6));
    assert_eq!(mean(Measure::Bonus), Some(136.0));
    assert_eq!(mean(Measure::Cost), Some(20_494.4));
    let of = |measure| found.of(measure).next().and_then(|it| it.estimate.mean);
    assert_eq!(
        (of(Measure::CreditChance), of(Measure::TerminationTrigger)),
        (Some(1.0), Some(1.0))
    );
    let risk = found.risks.iter().find(|risk| risk.measure == Measure::Credits).unwrap();
    assert_eq!((risk.p10, risk.p90, risk.cvar95), (281.6, 281.6, 281.6));
}
