//! Every price model, worked out by hand.

use super::desk::{DESK, amounts, bill, bundle, contract, lines, model, study};
use slackwater::contract::{Quantity, What};
use slackwater::time::HOUR;

const FOUR: [usize; 6] = [4; 6];
const JANUARY: usize = 0;
const FEBRUARY: usize = 1;
const MARCH: usize = 2;
const MAY: usize = 4;

#[test]
fn per_paid_hour_and_per_handled_minute() {
    let hourly = contract("model = 'per_hour'\nprice = '20 per hour'", "");
    let bill = bill(FOUR, &hourly);
    // 176 h, 160 h, 168 h at 20.
    assert_eq!(lines(&bill, JANUARY), [(What::Price(0), 352_000)]);
    assert_eq!(lines(&bill, FEBRUARY), [(What::Price(0), 320_000)]);
    assert_eq!(lines(&bill, MAY), [(What::Price(0), 336_000)]);
    let line = bill.months[JANUARY].lines[0];
    assert_eq!((line.quantity, line.price), (Some(Quantity::Hours(176 * HOUR)), Some(20_000_000)));
    // 88 jobs of 30 min are 2,640 min at 0.61.
    let handled = contract("model = 'per_minute'\nprice = 0.61", "");
    assert_eq!(amounts(FOUR, &handled, JANUARY), [161_040]);
}

#[test]
fn per_job_by_bands_of_the_months_volume() {
    assert_eq!(
        amounts(FOUR, &contract("model = 'per_job'\nprice = '3.90'", ""), JANUARY),
        [34_320]
    );
    let bands = "model = 'per_job'\nbands = { '50' = 3.90, above = 3.10, '80' = '3.50' }\n";
    let bill = bill(FOUR, &contract(bands, ""));
    // 88: 50 at 3.90, 30 at 3.50, 8 at 3.10.
    let told = [
        (What::VolumeBand(0, 0), 19_500),
        (What::VolumeBand(0, 1), 10_500),
        (What::VolumeBand(0, 2), 2_480),
    ];
    assert_eq!(lines(&bill, JANUARY), told);
    // 80, the edge, is still in the second band.
    assert_eq!(lines(&bill, FEBRUARY), told[..2]);
    // The price of the band reached for all: 88 at 3.10, 80 at 3.50.
    let whole = contract(&format!("{bands}whole = true"), "");
    assert_eq!(amounts(FOUR, &whole, JANUARY), [27_280]);
    assert_eq!(amounts(FOUR, &whole, FEBRUARY), [28_000]);
}

/// Another team handles the same jobs at the same office, each in an hour: of three the provider closes two, whoever has the first.
const OTHER: &str = "[team.own]\noffice = 'shop'\nagents = 1\nhandles = { claim = { handle_time = { mean = '60 min', law = 'deterministic' } } }\n";

#[test]
fn jobs_of_the_contracts_teams_alone_where_others_handle_the_same() {
    const THREE: [usize; 6] = [3; 6];
    let job = contract("model = 'per_job'\nprice = '3.90'", "");
    // 22 weekdays: 44 of 66, and 20: 40 of 60.
    let shared = format!("{OTHER}{job}");
    assert_eq!(amounts(THREE, &shared, JANUARY), [17_160]);
    assert_eq!(amounts(THREE, &shared, FEBRUARY), [15_600]);
    // Both teams, by a contract each, are paid for all that is closed.
    let both = format!(
        "{shared}[contract.d]\nteams = ['own']\nprice = {{ p = {{ model = 'per_job', price = 1 }} }}\n"
    );
    let bill_of_both = bill(THREE, &both);
    assert_eq!(amounts(THREE, &both, JANUARY), [17_160, 2_200]);
    let jobs: i64 = bill_of_both.months[JANUARY]
        .lines
        .iter()
        .map(|line| match line.quantity {
            Some(Quantity::Jobs(jobs)) => jobs,
            other => panic!("{other:?}"),
        })
        .sum();
    assert_eq!(jobs, 66_000_000);
    // One contract about both teams: all that is closed, as if nobody were told apart.
    let together = format!("{OTHER}{}", job.replace("\"provider\"", "\"provider\", \"own\""));
    assert_eq!(amounts(THREE, &together, JANUARY), [25_740]);
    // A fixed price for 40 a month, within nothing: four more in January, none in February.
    let fixed = "model = 'fixed'\nprice = '1000 per month'\nbaseline = '40 per month'\ndead_band = '0%'\narc = 2.50\nrrc = 1.25";
    let fixed = format!("{OTHER}{}", contract(fixed, ""));
    assert_eq!(amounts(THREE, &fixed, JANUARY), [100_000, 1_000]);
    assert_eq!(amounts(THREE, &fixed, FEBRUARY), [100_000]);
}

#[test]
fn promises_kept_by_the_contracts_teams_alone_where_others_handle_the_same() {
    const EIGHT: [usize; 6] = [8; 6];
    // Due at 12:00 and some seconds. The provider closes at 10:30, 11:00, 11:30, 12:00 and, late, 12:30; the others at 11:00, 12:00 and 13:00.
    let outcome = format!("{OTHER}{}", contract("model = 'outcome'\nprice = 5", ""));
    assert_eq!(amounts(EIGHT, &outcome, JANUARY), [22 * 4 * 500]);
    let both = format!(
        "{outcome}[contract.d]\nteams = ['own']\nprice = {{ p = {{ model = 'outcome', price = 1 }} }}\n"
    );
    assert_eq!(amounts(EIGHT, &both, JANUARY), [22 * 4 * 500, 22 * 2 * 100]);
    let together = format!("{OTHER}{}", outcome_of_both());
    assert_eq!(amounts(EIGHT, &together, JANUARY), [22 * 6 * 500]);
}

fn outcome_of_both() -> String {
    contract("model = 'outcome'\nprice = 5", "").replace("\"provider\"", "\"provider\", \"own\"")
}

#[test]
fn calls_answered_in_time_by_the_contracts_teams_alone() {
    // Of four calls at 10:00 two are answered at once, one by each team, one by the provider after half an hour and one after an hour.
    let promise = "sla = [{ name = \"fast\", within = \"40 min\", target = \"90%\", metric = \"of_offered\" }]\n";
    let text = DESK.replace("channel = \"case\"", "channel = \"call\"");
    let old = text.lines().find(|line| line.starts_with("sla =")).unwrap().to_owned() + "\n";
    let told = |money: &str| {
        let calls = format!("{}{OTHER}{money}", text.replace(&old, promise));
        let bundle = bundle(FOUR, "").with_file("desk.toml", calls);
        let bill = study(&model(&bundle), 1).bill(0).expect("something has a price");
        lines(&bill, JANUARY).iter().map(|(_, amount)| *amount).collect::<Vec<i64>>()
    };
    assert_eq!(told(&contract("model = 'outcome'\nprice = 5", "")), [22 * 2 * 500]);
    assert_eq!(told(&outcome_of_both()), [22 * 3 * 500]);
}

#[test]
fn per_fte_in_its_band_below_and_above() {
    let fte = |committed: &str| {
        let more =
            "price = '31,000 per year'\nabove = '40000 per year'\nband = '10%'\nhours = '40 h'";
        contract(&format!("model = 'per_fte'\ncommitted = {committed}\n{more}"), "")
    };
    // 176 h over 40 h x 31 / 7 are 0.993548 FTE: within .9 to 1.1. 31,000 x 0.993548 x 31 / 365 = 2,615.8904.
    assert_eq!(amounts(FOUR, &fte("1"), JANUARY), [261_589]);
    let line = bill(FOUR, &fte("1")).months[JANUARY].lines[0];
    assert_eq!(line.quantity, Some(Quantity::Fte(993_548)));
    // Of two committed 1.8 are paid: 31,000 x 1.8 x 31 / 365 = 4,739.1781.
    assert_eq!(amounts(FOUR, &fte("2"), JANUARY), [473_918]);
    // Of half a one .55 are, 1,448.0822, and 0.443548 above the band at 40,000: 1,506.8493.
    let told = [(What::Price(0), 144_808), (What::AboveBand(0), 150_685)];
    assert_eq!(lines(&bill(FOUR, &fte("0.5")), JANUARY), told);
}

#[test]
fn fixed_with_charges_and_reductions_outside_a_dead_band() {
    let fixed = contract(
        "model = 'fixed'\nprice = '1000 per month'\nbaseline = '80 per month'\ndead_band = '5%'\narc = 2.50\nrrc = 1.25",
        "",
    );
    let bill = bill([4, 4, 3, 4, 4, 5], &fixed);
    let base = (What::Price(0), 100_000);
    // The dead band is 76 to 84. January 88: four above. February 80, May 84: none, the edge included. March 66: ten below.
    assert_eq!(lines(&bill, JANUARY), [base, (What::Added(0), 1_000)]);
    assert_eq!((lines(&bill, FEBRUARY), lines(&bill, MAY)), (vec![base], vec![base]));
    assert_eq!(lines(&bill, MARCH), [base, (What::Reduced(0), -1_250)]);
    // June 110: 26 above.
    assert_eq!(lines(&bill, 5), [base, (What::Added(0), 6_500)]);
    // The lower edge: of 110 expected less a fifth, 88.
    let edge = contract(
        "model = 'fixed'\nprice = '1000 per month'\nbaseline = '110 per month'\ndead_band = '20%'\narc = 2.50\nrrc = 1.25",
        "",
    );
    assert_eq!(amounts(FOUR, &edge, JANUARY), [100_000]);
    // February 80: eight below.
    assert_eq!(amounts(FOUR, &edge, FEBRUARY), [100_000, -1_000]);
}

#[test]
fn cost_plus_passes_costs_on_with_a_margin() {
    let text = contract("model = 'cost_plus'\ncosts = ['people', 'site']\nmargin = '12%'", "")
        + "[cost.people]\nteams = ['provider']\nsalary = '58,000 per year'\n[cost.site]\nper_office = '400000 per year'\n";
    let bill = bill(FOUR, &text);
    // 58,000 x 31 / 365 = 4,926.0274; 400,000 x 31 / 365 = 33,972.6027; 12 % of 38,898.63 = 4,667.8356.
    let told = [
        (What::PassedOn(0, 0), 492_603),
        (What::PassedOn(0, 1), 3_397_260),
        (What::Margin(0), 466_784),
    ];
    assert_eq!(lines(&bill, JANUARY), told);
}

#[test]
fn what_is_passed_on_is_paid_by_the_operation_itself_before_and_after_the_term() {
    let text = contract(
        "model = 'cost_plus'\ncosts = ['people']\nmargin = '12%'",
        "from = 2026-02-01\nuntil = 2026-03-01",
    ) + "[cost.people]\nteams = ['provider']\nsalary = '58,000 per year'\n";
    let bill = bill(FOUR, &text);
    // 58,000 x 31 / 365 = 4,926.0274; 58,000 x 28 / 365 = 4,449.3151, of which 12 % are 533.9178.
    assert_eq!(lines(&bill, JANUARY), [(What::People, 492_603)]);
    assert_eq!(
        lines(&bill, FEBRUARY),
        [(What::PassedOn(0, 0), 444_932), (What::Margin(0), 53_392)]
    );
    assert_eq!(lines(&bill, FEBRUARY + 1), [(What::People, 492_603)]);
}

#[test]
fn per_outcome_and_by_a_share_of_the_saving() {
    // Of 110 jobs 88 are in time.
    let outcome = contract("model = 'outcome'\nprice = 5\nsla = 'fast'", "");
    assert_eq!(amounts([5; 6], &outcome, JANUARY), [44_000]);
    // 60,000 x 31 / 365 = 5,095.89, less 3,520.00; a fifth of 1,575.89 is 315.178.
    let gain = contract("model = 'per_hour'\nprice = 20", "")
        + "[contract.c.price.gain]\nmodel = 'gain_share'\nshare = '20%'\nbaseline_cost = '60000 per year'\n";
    let bill = bill(FOUR, &gain);
    assert_eq!(lines(&bill, JANUARY), [(What::Price(0), 352_000), (What::GainShare(1), 31_518)]);
    let shared = &bill.months[JANUARY].lines[1];
    assert_eq!((shared.quantity, shared.price), (Some(Quantity::Saved(157_589)), Some(200_000)));
    // Nothing is shared of a loss.
    let loss = gain.replace("60000 per year", "30000 per year");
    assert_eq!(amounts(FOUR, &loss, JANUARY), [352_000, 0]);
}

#[test]
fn a_minimum_is_filled_up_and_amounts_rise() {
    let minimum = contract("model = 'per_hour'\nprice = 20", "minimum = '3300 per month'");
    let bill_of_minimum = bill(FOUR, &minimum);
    assert_eq!(lines(&bill_of_minimum, JANUARY), [(What::Price(0), 352_000)]);
    assert_eq!(
        lines(&bill_of_minimum, FEBRUARY),
        [(What::Price(0), 320_000), (What::Minimum, 10_000)]
    );
    let rising = contract(
        "model = 'per_hour'\nprice = 20",
        "minimum = '3600 per month'\nindexation = { rate = '3%', from = 2026-03-01 }",
    );
    // From March on 20.60 an hour, and 3,708.00 at least.
    assert_eq!(amounts(FOUR, &rising, FEBRUARY), [320_000, 40_000]);
    assert_eq!(amounts(FOUR, &rising, MARCH), [362_560, 8_240]);
}

#[test]
fn a_term_of_whole_months() {
    let term = contract("model = 'per_hour'\nprice = 20", "from = 2026-02-01\nuntil = 2026-04-01");
    let bill = bill(FOUR, &term);
    let billed: Vec<usize> = bill.months.iter().map(|month| month.lines.len()).collect();
    assert_eq!(billed, [0, 1, 1, 0, 0, 0]);
}

#[test]
fn an_invoice_in_another_currency_is_told_at_its_rate() {
    let euro = contract("model = 'per_hour'\nprice = '20.01 EUR per hour'", "currency = 'EUR'")
        + "[currency]\ncode = 'USD'\nrates = { EUR = 1.08 }\n";
    // 176 x 20.01 = 3,521.76 EUR; at 1.08 they are 3,803.5008 USD.
    let line = bill(FOUR, &euro).months[JANUARY].lines[0];
    assert_eq!((line.amount, line.currency, line.told), (352_176, 1, 380_350));
}

#[test]
fn the_change_of_hands_is_paid_by_its_days() {
    let change = contract(
        "model = 'fixed'\nprice = '0 per month'",
        "transition = { fee = '100,000', on = 2026-02-10 }\nparallel_run = { price = '40,000 per month', from = 2026-01-16, until = 2026-02-11 }",
    );
    let bill = bill(FOUR, &change);
    // 16 of 31 days, then 10 of 28.
    assert_eq!(lines(&bill, JANUARY)[1..], [(What::ParallelRun, 2_064_516)]);
    let told = [(What::Transition, 10_000_000), (What::ParallelRun, 1_428_571)];
    assert_eq!(lines(&bill, FEBRUARY)[1..], told);
    assert_eq!(lines(&bill, MARCH).len(), 1);
}
