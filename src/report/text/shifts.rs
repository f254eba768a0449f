//! Shifts for a terminal: the answer, which shifts start when, whom they give to each interval, and what comes of it.

use super::Text;
use super::table::Table;
use crate::planning::covering::TeamShifts;
use crate::planning::goal::Goal;
use crate::planning::roster::{clock_written, days_written};
use crate::report::digits;
use crate::report::goals::{asked_of, level, percent, place, words};
use crate::report::local::{UNDEFINED, list, sentence, share};
use crate::report::shifts::{
    DAYS, ShiftReport, Totals, answer, has_pay, period, rounds, weekday_of, why,
};
use crate::report::staffing::StaffReport;
use crate::time::{DAY, HOUR, Span};
use std::collections::BTreeMap;

/// More rows than this are told by the hour.
const MANY: usize = 30;

/// The whole answer in lines of at most `width` characters, tables as far as they can be made so narrow.
pub fn shifts(report: &ShiftReport, width: usize) -> String {
    let StaffReport { model, found } = report.staff;
    let mut text = Text::new(width);
    let facts = format!(
        "shifts · {} of periods · {} replications, {} fresh · {} plans tried · seed {}",
        percent(Some(found.asked.chance)),
        found.asked.replications,
        found.asked.fresh,
        found.trials,
        model.study.seed
    );
    text.title(&model.title, &facts);
    text.paragraph(&answer(report), "");
    starts(report, &mut text);
    covers(report, &mut text);
    coverage(report, &mut text);
    goals(report, &mut text);
    notes(report, &mut text);
    text.finish()
}

fn starts(report: &ShiftReport, text: &mut Text) {
    let model = report.staff.model;
    text.heading("Shifts", &format!("how many people start each, {}; hours: paid", period(report)));
    let header =
        ["", "", "from", "to", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "all", "hours"];
    let mut table = Table::new(&header, 2);
    let one_day = (0..7).filter(|&day| comes(report, day)).count() == 1;
    for team in &report.covering.teams {
        let mut rows: BTreeMap<(Span, usize), [u32; 7]> = BTreeMap::new();
        for shifts in &team.cover.shifts {
            let (weekday, start) = weekday_of(shifts);
            rows.entry((start, shifts.pattern)).or_default()[weekday] += shifts.count;
        }
        let mut name = model.teams[team.team].name.clone();
        for ((start, pattern), counts) in rows {
            let shift = &model.patterns[pattern].shift;
            let all: u32 = counts.iter().sum();
            let mut row = vec![
                std::mem::take(&mut name),
                shift.name.clone(),
                clock_written(start),
                clock_written((start + shift.length - 1) % DAY + 1),
            ];
            row.extend(
                counts.map(|count| if count == 0 { String::new() } else { count.to_string() }),
            );
            // Of one day the sum says nothing more.
            let several = counts.iter().filter(|&&count| count > 0).count() > 1;
            let all_told = if one_day && !several { String::new() } else { all.to_string() };
            row.extend([all_told, digits::short(f64::from(all) * shift.paid_hours())]);
            table.row(row);
        }
    }
    text.table(&table);
}

fn covers(report: &ShiftReport, text: &mut Text) {
    let model = report.staff.model;
    text.heading(
        "Cost",
        &format!("{}; no shifts that cover the same cost less than the bound", period(report)),
    );
    let unit = if has_pay(model) { "cost" } else { "cost (paid hours)" };
    let header =
        ["", "paid hours", unit, "bound", "gap", "needed", "at work", "missing", "too many"];
    let mut table = Table::new(&header, 1);
    let number = |value: f64| digits::grouped(value, if value < 999.95 { 1 } else { 0 });
    let mut row = |name: &str, paid: f64, cost: f64, bound: f64, gap: f64, hours: [f64; 4]| {
        let mut cells =
            vec![name.to_owned(), number(paid), number(cost), number(bound), percent(Some(gap))];
        cells.extend(hours.map(number));
        table.row(cells);
    };
    for team in &report.covering.teams {
        let cover = &team.cover;
        let name = &model.teams[team.team].name;
        row(name, team.paid_hours(model), cover.cost, cover.bound, cover.gap, team.agent_hours());
    }
    if report.covering.teams.len() > 1 {
        let totals = Totals::of(report);
        let gap = totals.gap();
        row("all", totals.paid_hours, totals.cost, totals.bound, gap, totals.agent_hours);
    }
    text.table(&table);
    for round in rounds(report) {
        text.item(&round);
    }
}

/// Needed, at work, missing and too many in some hours of a day: mean agents.
type Row = (Span, [f64; 4]);

fn coverage(report: &ShiftReport, text: &mut Text) {
    let teams = &report.covering.teams;
    let count = |by, alike: Alike| -> usize {
        teams.iter().flat_map(|team| days(team, by, alike)).map(|(_, rows)| rows.len()).sum()
    };
    let (by, alike, note) = match () {
        () if count(0, Alike::Wholly) <= MANY => (0, Alike::Wholly, "agents by interval"),
        () if count(HOUR, Alike::Wholly) <= 2 * MANY => {
            (HOUR, Alike::Wholly, "agents by hour, means within it; by interval with --json")
        }
        () => (
            HOUR,
            Alike::InNeed,
            "agents by hour, means within it and over the days; by interval with --json",
        ),
    };
    text.heading("Coverage", note);
    let mut table = Table::new(&["", "", "needed", "at work", "missing", "too many"], 2);
    for team in teams {
        let mut name = report.staff.model.teams[team.team].name.clone();
        for (weekdays, rows) in days(team, by, alike) {
            for (begin, agents) in rows {
                let when = format!("{} {}", days_written(&weekdays), clock_written(begin));
                let mut row = vec![std::mem::take(&mut name), when];
                row.extend(agents.iter().enumerate().map(|(column, &agents)| match column {
                    2.. if agents < 0.05 => String::new(),
                    _ => digits::short((10.0 * agents).round() / 10.0),
                }));
                table.row(row);
            }
        }
    }
    text.table(&table);
}

/// Which days are told together.
#[derive(Clone, Copy, PartialEq)]
enum Alike {
    /// Those with the same people needed and at work.
    Wholly,
    /// Those with the same people needed.
    InNeed,
}

/// The days of a team that are alike, each with its rows; intervals are put together so that each row is at least `least` long.
fn days(team: &TeamShifts, least: Span, alike: Alike) -> Vec<([bool; 7], Vec<Row>)> {
    let (need, cover) = (&team.need, &team.cover);
    let by_day = need.agents.len() / 7;
    let each = (least / need.interval).max(1) as usize;
    // Rows are told apart by the first columns only, or by all.
    let columns = if alike == Alike::Wholly { 4 } else { 1 };
    let mut groups: Vec<(Vec<usize>, Vec<Row>)> = Vec::new();
    for weekday in 0..7 {
        let mut rows = Vec::new();
        for first in (0..by_day).step_by(each) {
            let places: Vec<usize> =
                (first..(first + each).min(by_day)).map(|place| weekday * by_day + place).collect();
            let mean = |of: &dyn Fn(usize) -> f64| {
                places.iter().map(|&place| of(place)).sum::<f64>() / places.len() as f64
            };
            let agents = [
                mean(&|place| f64::from(need.agents[place])),
                mean(&|place| cover.agents[place]),
                mean(&|place| cover.under[place]),
                mean(&|place| cover.over[place]),
            ];
            rows.push((first as Span * need.interval, agents));
        }
        let is_same = |other: &[Row]| {
            rows.iter().zip(other).all(|(row, other)| row.1[..columns] == other.1[..columns])
        };
        match groups.iter_mut().find(|(_, other)| is_same(other)) {
            Some((weekdays, sums)) => {
                weekdays.push(weekday);
                // The mean over the days of the group.
                let many = weekdays.len() as f64;
                for ((_, sum), (_, row)) in sums.iter_mut().zip(&rows) {
                    for (sum, row) in sum.iter_mut().zip(row) {
                        *sum += (row - *sum) / many;
                    }
                }
            }
            None => groups.push((vec![weekday], rows)),
        }
    }
    let told = groups.into_iter().map(|(weekdays, mut rows)| {
        rows.retain(|(_, agents)| agents[0] > 0.0 || agents[1] > 0.0);
        (std::array::from_fn(|day| weekdays.contains(&day)), rows)
    });
    told.filter(|(_, rows)| !rows.is_empty()).collect()
}

fn goals(report: &ShiftReport, text: &mut Text) {
    let ShiftReport { staff: StaffReport { model, found }, covering } = report;
    let is_promise = matches!(found.goals.first(), Some(Goal::Promise(_)));
    let (heading, note) = match is_promise {
        true => (
            "Promises",
            "how often each is kept, on the same fresh replications: with the people needed, with the shifts; level: over the window",
        ),
        false => (
            "Conditions",
            "in how many of the same fresh replications each holds: with the people needed, with the shifts; level: mean or median",
        ),
    };
    text.heading(heading, note);
    let second = if is_promise { "target" } else { "asked" };
    let header = ["", second, "needed", "shifts", "95 % interval", "level"];
    let mut table = Table::new(&header, 1);
    for goal in &found.goals {
        let claim = goal.standing(&covering.claim);
        let chance = share(claim.as_ref().map(|claim| &claim.chance));
        let required = goal.standing(&covering.required).and_then(|it| it.chance.mean);
        let (name, asked) = match goal {
            Goal::Condition(condition, _) => {
                (condition.text.clone(), asked_of(condition, found.asked.chance))
            }
            Goal::Promise(promise) => {
                let office =
                    promise.office.map(|office| model.offices[office.index()].name.clone());
                (office.unwrap_or("all offices".to_owned()), percent(Some(promise.target)))
            }
        };
        table.row([
            name,
            asked,
            percent(required),
            chance.value,
            chance.interval,
            claim.map_or(UNDEFINED.to_owned(), |claim| level(model, goal, &claim)),
        ]);
    }
    if !is_promise {
        return text.table(&table);
    }
    let mut lines = table.blocks(text.width - 4).into_iter();
    text.lines(lines.next().into_iter().flatten().map(|line| format!("  {line}")));
    let mut last = None;
    for goal in &found.goals {
        if let Goal::Promise(promise) = goal
            && last.replace((promise.work, promise.sla)) != Some((promise.work, promise.sla))
        {
            let name = sentence(&model.work[promise.work.index()].name);
            text.lines([format!("{name}: {}", words(model, promise))]);
        }
        text.lines(lines.next().into_iter().flatten().map(|line| format!("  {line}")));
    }
}

fn notes(report: &ShiftReport, text: &mut Text) {
    let ShiftReport { staff: StaffReport { model, found }, covering } = report;
    text.heading("How to read it", "");
    text.item(match has_pay(model) {
        true => "Cost is the pay of the patterns; unpaid breaks are not paid hours. Hours are agent-hours.",
        false => "Cost is paid hours, since no pattern has pay; unpaid breaks are not among them. Hours are agent-hours.",
    });
    text.item(
        "Bound: no shifts of these patterns that meet the same cost less, which branch and bound proves; the gap is what others could save at most (--mip-gap, --node-limit).",
    );
    text.item("Needed: agents at work found by the search, slot by slot, before shifts (all of it with --json, or without --shifts).");
    let come: Vec<usize> = (0..7).filter(|&day| comes(report, day)).collect();
    if come.len() < 7 {
        let days: Vec<String> = come.into_iter().map(|day| DAYS[day].to_owned()).collect();
        text.item(&format!("Somebody is needed on {}; on other days nobody is.", list(&days)));
    }
    text.item("Shifts are not yet people's weeks: who works which, with days off and rest between, is rostering.");
    let spare = |goal: &Goal| {
        let chance = goal.standing(&covering.claim).and_then(|it| it.chance.ci95);
        chance.is_some_and(|[low, _]| low > goal.wanted(found.asked.chance))
    };
    let is_met = covering.teams.iter().all(|team| team.under.is_none());
    if is_met && covering.is_kept && found.goals.iter().all(spare) {
        text.item("The shifts do more than was asked, since they are longer than the peaks: with a price of people missing, --under, they may be fewer.");
    }
    for &(team, left) in &covering.who.left {
        text.item(&format!(
            "{} keep their people as found: {}.",
            model.teams[team].name,
            why(left)
        ));
    }
    for goal in &found.unjudged {
        text.item(&format!("Nothing to judge: {}.", place(model, goal)));
    }
}

/// Whether anybody is needed on a weekday.
fn comes(report: &ShiftReport, weekday: usize) -> bool {
    report.covering.teams.iter().any(|team| {
        let by_day = team.need.agents.len() / 7;
        team.need.agents[weekday * by_day..(weekday + 1) * by_day].iter().any(|&agents| agents > 0)
    })
}
