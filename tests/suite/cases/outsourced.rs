//! Case 5: customer service by four bids, whose invoices are worked out by hand; and two clients of one provider with people of their own
//! or in one pool.

use super::played::{Played, gathered, shipped};
use slackwater::bids::compile::{self, bundle};
use slackwater::bids::file::read;
use slackwater::bids::judge::{central_weights, judge};
use slackwater::bids::play::{Door, model_of, play};
use slackwater::bids::tender::Tender;
use slackwater::contract::{Bill, Line, Quantity, What};
use slackwater::ids::WorkId;
use slackwater::measure::Detail;
use slackwater::names::Measure;
use slackwater::planning::trial::Trial;
use slackwater::report::language::{Language, Words};
use slackwater::report::score::tables::{self, Cell};
use slackwater::report::score::{ScorePaper, ScoreReport, words};
use slackwater::report::{Report, html, xlsx};
use slackwater::study::{Options, Stop, When, played};

const LIMIT: u64 = 2 << 30;

/// The shipped study, with fewer bids or draws.
fn tender(change: impl Fn(&mut slackwater::bids::file::said::Said)) -> Tender {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/bids/four-bids.toml");
    let text = std::fs::read(path).unwrap();
    let mut file = read("four-bids.toml", &text).unwrap_or_else(|problems| panic!("{problems:#?}"));
    change(&mut file.said);
    let bundle = gathered("bids/customer-service.toml", &[], &[]);
    let bundles = [("customer-service.toml".to_owned(), bundle)];
    compile::compile(&file, &bundles, LIMIT).unwrap_or_else(|refused| panic!("{refused:#?}"))
}

/// The bill of one replication of a bid as it stands, and the jobs closed by work type and calendar month.
fn bill(tender: &Tender, id: &str) -> (Bill, Vec<Vec<f64>>) {
    let bid = tender.bids.iter().find(|bid| bid.id == id).unwrap();
    let study = played(&bid.model, Options { stop: Stop::After(1), detail: Detail::Totals });
    let found = study.findings();
    let months: Vec<usize> = (0..bid.model.grid.periods.len())
        .filter(|&at| bid.model.grid.periods[at].label.len() == "2026-01".len())
        .collect();
    let closed = |work: usize| {
        let of_month = |&period: &usize| {
            let found = found.of(Measure::Closed).find(|it| {
                it.work == Some(WorkId::from(work))
                    && it.when == When::Period(period)
                    && it.office.is_none()
            });
            found.and_then(|it| it.estimate.mean).unwrap_or(0.0)
        };
        months.iter().map(of_month).collect()
    };
    let all = (0..bid.model.work.len()).map(closed).collect();
    (found.typical.unwrap().bill, all)
}

fn of(bill: &Bill, month: usize, what: What) -> Vec<Line> {
    bill.months[month].lines.iter().filter(|line| line.what == what).copied().collect()
}

/// Jobs closed in a month, of some work types.
fn jobs_of(closed: &[Vec<f64>], work: std::ops::Range<usize>, month: usize) -> f64 {
    closed[work].iter().map(|months| months[month]).sum()
}

#[test]
fn invoices_are_those_worked_out_by_hand() {
    let tender = tender(|_| ());
    // 25 seats of 10 hours: 20 weekdays from 5 January on, 20 in February, 22 in March. 31,000 a year of 365 days for FTE of 40 hours in
    // 7 days is 31,000 x hours x 7 / (40 x 365): within 10 % of 31.25 FTE those used are paid.
    let (fte, _) = bill(&tender, "per_fte");
    for (month, hours) in [(0, 5_000_i64), (1, 5_000), (2, 5_500)] {
        let lines = of(&fte, month, What::Price(0));
        let cents = (100 * 31_000 * hours * 7 + 40 * 365 / 2) / (40 * 365);
        assert_eq!(lines.len(), 1);
        assert_eq!(lines[0].amount, cents, "month {month}: {lines:?}");
    }
    // The transition fee, once.
    assert_eq!(of(&fte, 0, What::Transition)[0].amount, 6_000_000);
    assert!((1..12).all(|month| of(&fte, month, What::Transition).is_empty()));
    // By transaction: what was closed, at 3.90, 2.60 and 2.90.
    let (jobs, closed) = bill(&tender, "per_transaction");
    for month in 0..12 {
        for (line, (work, cents)) in [(0..3, 390), (3..6, 260), (6..7, 290)].into_iter().enumerate()
        {
            let many = jobs_of(&closed, work, month);
            let lines = of(&jobs, month, What::Price(line));
            let counted = Some(Quantity::Jobs(many as i64 * 1_000_000));
            assert!(many > 1_000.0 && lines.len() == 1, "{month}: {lines:?}");
            assert_eq!((lines[0].quantity, lines[0].amount), (counted, many as i64 * cents));
        }
    }
    // A fixed price by calendar day, ARC or RRC beyond 5 % around 28,600 a month, and a fifth of what is saved.
    let (fixed, closed) = bill(&tender, "fixed");
    for month in 1..12 {
        let days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month];
        let by_day = |year: i64| (100 * year * days * 2 + 365) / (2 * 365);
        assert_eq!(of(&fixed, month, What::Price(0))[0].amount, by_day(900_000));
        let many = jobs_of(&closed, 0..7, month);
        let [more, fewer] = [What::Added(0), What::Reduced(0)].map(|what| of(&fixed, month, what));
        let (most, least) = (28_600.0 * 1.05, 28_600.0 * 0.95);
        let expected = if many > most {
            (240.0 * (many - most)).round() as i64
        } else if many < least {
            -(160.0 * (least - many)).round() as i64
        } else {
            0
        };
        let told: i64 = more.iter().chain(&fewer).map(|line| line.amount).sum();
        assert_eq!(told, expected, "month {month}: {many} jobs");
        // People, the price and its change against 2,022,000 a year.
        let paid: i64 = fixed.months[month]
            .lines
            .iter()
            .filter(|line| {
                matches!(
                    line.what,
                    What::People | What::Price(_) | What::Added(_) | What::Reduced(_)
                )
            })
            .map(|line| line.told)
            .sum();
        let saved = (by_day(2_022_000) - paid).max(0);
        assert_eq!(of(&fixed, month, What::GainShare(1))[0].amount, (saved * 2 + 5) / 10);
    }
}

#[test]
fn per_fte_and_per_transaction_cross() {
    // Twelve weeks, so that it is short: 25 seats for 60 days are 15,000 hours, 31,000 x 15,000 x 7 / (40 x 365) = 222,945; by transaction a
    // week costs 3,000 x 3.90 + 2,400 x 2.60 + 1,200 x 2.90 = 21,420. With fees of 60,000 and 40,000 for the transition they are level at
    // (222,945 + 20,000) / (12 x 21,420) = 94.5 % of the volume, or a little later, since who hangs up is not paid for.
    let tender = tender(|said| {
        said.bids.retain(|bid| bid.id.starts_with("per_"));
        said.inputs.iter_mut().for_each(|input| input.bids.retain(|bid| bid.0.starts_with("per_")));
        for bid in &mut said.bids {
            // After the ramp, in which so few calls are answered that other prices count.
            for (path, value) in [
                ("start", "2026-08-03"),
                ("horizon", "\"12 weeks\""),
                ("contract.provider.transition.on", "2026-08-03"),
                ("contract.provider.from", "2026-08-01"),
            ] {
                bid.sets.push((path.into(), value.into(), bid.path.clone()));
            }
        }
        for point in said.criteria.iter_mut().flat_map(|criterion| &mut criterion.points) {
            point.0 =
                point.0.replace("2026-09-30", "2026-10-10").replace("2026-01-31", "2026-08-31");
        }
        (said.draws, said.replications) = (16, 2);
    });
    let weights = central_weights(&tender);
    let mut make =
        |bundles: &[_]| bundles.iter().map(|bundle| model_of(bundle, LIMIT)).collect::<Vec<_>>();
    let mut some = |trials: &[Trial]| {
        let found = |trial: &Trial| trial.findings(&played(&trial.model, trial.options()));
        Some(trials.iter().map(found).collect())
    };
    let mut door = Door { compile: &mut make, play: &mut some, at_once: 8 };
    let (played, decided) = play(&tender, &weights, &mut door, &mut |_, _| ()).unwrap();
    let found = judge(&tender, &played, decided).unwrap();
    let crossings: Vec<f64> = found.crossovers.iter().map(|it| it.volume).collect();
    println!("level at {crossings:?}");
    assert_eq!(crossings.len(), 1);
    assert!((0.93..1.06).contains(&crossings[0]), "{crossings:?}");
    let names =
        [found.crossovers[0].below, found.crossovers[0].above].map(|it| &tender.bids[it].id);
    assert_eq!(names, ["per_transaction", "per_fte"]);
    // The worst twentieth of a promise lies below its first tenth, of a cost above its last, whether or not a criterion looks at it.
    let mut looked = [0, 0];
    for spreads in found.bids.iter().map(|bid| &bid.figures) {
        for (spread, watched) in spreads.iter().zip(&tender.bids[0].watched) {
            let (Some(low), Some(high), Some(worst)) = (spread.p10, spread.p90, spread.cvar95)
            else {
                continue;
            };
            if watched.measure.is_kept_promise() {
                assert!(worst <= low + 1e-9, "{watched:?}: {worst} above {low}");
                looked[0] += 1;
            } else if watched.measure == Measure::Cost {
                assert!(worst >= high - 1e-9, "{watched:?}: {worst} below {high}");
                looked[1] += 1;
            }
        }
    }
    assert!(looked[0] >= 4 && looked[1] == 2, "{looked:?}");
    // Money is told with its currency, dates as dates.
    let report = ScoreReport { tender: &tender, found: &found };
    let text = slackwater::report::text::score(&report, 100);
    assert!(text.contains("EUR") && !text.contains(" money"), "{text}");
    assert_eq!(words::currency(&tender), "EUR");
    let date =
        tender.figures.iter().position(|it| it.text.ends_with("overdue_clear_date")).unwrap();
    assert_eq!(words::value(&tender, date, Some(0.0)), "2026-08-03");
    assert_eq!(words::value(&tender, date, Some(f64::INFINITY)), "never");
    let plans: Vec<Report> = (tender.bids.iter())
        .map(|bid| {
            let options = Options { stop: Stop::After(3), detail: Detail::Totals };
            Report::new(&bid.model, slackwater::study::played(&bid.model, options).findings())
        })
        .collect();
    told_whole(&ScorePaper { score: report, plans: &plans, text: "baseline = \"a.toml\"" });
}

/// The page of a study says everything in every language, fetches nothing and runs nothing.
fn told_whole(paper: &ScorePaper) {
    for language in [Language::English, Language::Spanish, Language::Chinese] {
        let words = Words::new(language);
        let page = html::of_score(paper, &words);
        assert!(words.untold().is_empty(), "{}: {:#?}", language.code(), words.untold());
        for bid in &paper.score.tender.bids {
            assert!(page.contains(&format!("<h2>{}</h2>", bid.name)), "no page of {}", bid.name);
        }
        assert!(!page.contains("<script") && !page.contains("src=") && !page.contains("url("));
        assert!(page.matches("<svg").count() >= 8, "pictures are missing");
        assert!(page.contains("baseline = &quot;a.toml&quot;"));
        let book = xlsx::of_score(paper, &words).unwrap();
        assert!(book.starts_with(b"PK"));
    }
    // Lines add up to the bill, to the cent.
    let invoices = tables::all(paper).pop().unwrap();
    let cents = |cell: &Cell| match cell {
        Cell::Number(Some(value)) => (100.0 * value).round() as i64,
        _ => panic!("no amount: {cell:?}"),
    };
    for (bid, plan) in paper.score.tender.bids.iter().zip(paper.plans) {
        let mine = invoices.rows.iter().filter(|row| row[0] == Cell::Text(bid.id.clone()));
        let bill = &plan.found.typical.as_ref().unwrap().bill;
        assert_eq!(mine.map(|row| cents(&row[10])).sum::<i64>(), bill.sum(|_| true), "{}", bid.id);
    }
}

#[test]
fn every_draw_makes_scenarios_that_can_be_played() {
    let tender = tender(|_| ());
    for draw in 0..64 {
        let inputs = tender.outer.draw(draw);
        let bid = &tender.bids[draw as usize % tender.bids.len()];
        let made = model_of(&bundle(bid, &tender.demands[draw as usize % 3], &inputs), LIMIT);
        assert!(made.is_ok(), "{:#?}", made.err());
    }
}

/// The share of calls answered within 20 s, client by client.
fn answered(name: &str, volume: &str) -> [f64; 2] {
    let sets = [("work.call_a.arrivals.centre.volume", volume)];
    let played = Played::of(shipped(name, &sets), super::played::SEEDS);
    [0, 1].map(|work| {
        let found = played.findings.of(Measure::ServiceLevelOfOffered).find(|it| {
            (it.work, it.sla, it.when, it.office)
                == (Some(WorkId::from(work)), Some(0), When::Total, None)
        });
        let share = found.unwrap().estimate.mean.unwrap();
        println!("{name} at {volume}: client {work} {share:.3}");
        share
    })
}

#[test]
fn one_pool_saves_two_of_eighteen_and_lets_a_surge_break_the_other_promise() {
    let own = answered("two-clients.toml", "\"100%\"");
    let shared = answered("two-clients-shared.toml", "\"100%\"");
    // 16 people together answer as many in time as 9 and 9 apart.
    for (own, shared) in own.iter().zip(&shared) {
        assert!((0.80..0.87).contains(own) && (0.80..0.87).contains(shared), "{own} {shared}");
    }
    // A quarter more of A: apart B does not notice, in one pool B's promise of 75 % breaks too.
    let [a, b] = answered("two-clients.toml", "\"125%\"");
    assert!(a < 0.62 && b == own[1], "{a} {b}");
    let [a, b] = answered("two-clients-shared.toml", "\"125%\"");
    assert!(a < 0.72 && b < 0.72, "{a} {b}");
}
