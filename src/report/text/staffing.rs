//! The people needed, for a terminal: the answer, the promises, then each team slot by slot.

use super::Text;
use super::table::Table;
use crate::planning::goal::{Goal, Nearest, Promise, Standing};
use crate::planning::roster::Spot;
use crate::report::digits;
use crate::report::goals::{asked_of, date, level, percent, place, words};
use crate::report::local::{UNDEFINED, sentence, share};
use crate::report::staffing::{StaffReport, answer, neighbour};

/// The whole answer in lines of at most `width` characters, tables as far as they can be made so narrow.
pub fn staffing(report: &StaffReport, width: usize) -> String {
    let StaffReport { model, found } = report;
    let mut text = Text { lines: Vec::new(), width };
    let periods = match found.goals.first() {
        Some(Goal::Condition(..)) => "replications",
        _ => "periods",
    };
    let facts = format!(
        "people needed · {} of {periods} · {} replications, {} fresh · {} plans tried · seed {}",
        percent(Some(found.asked.chance)),
        found.asked.replications,
        found.asked.fresh,
        found.trials,
        model.study.seed
    );
    text.title(&model.title, &facts);
    text.paragraph(&answer(report), "");
    promises(report, &mut text);
    conditions(report, &mut text);
    clearing(report, &mut text);
    slots(report, &mut text);
    notes(report, &mut text);
    text.finish()
}

fn promises(report: &StaffReport, text: &mut Text) {
    let StaffReport { model, found } = report;
    let promises: Vec<(&Goal, &Promise)> = found
        .goals
        .iter()
        .filter_map(|goal| match goal {
            Goal::Promise(promise) => Some((goal, promise)),
            Goal::Condition(..) => None,
        })
        .collect();
    if promises.is_empty() {
        return;
    }
    let note = "how often it is kept, on fresh replications; the level over the whole window";
    text.heading("Promises", note);
    let header = ["", "target", "scheduled", "needed", "95 % interval", "level", "in the search"];
    let mut table = Table::new(&header, 1);
    let mut blocks: Vec<(&Promise, usize)> = Vec::new();
    for (goal, promise) in promises {
        let claim = goal.standing(&found.plan.claim);
        let chance = share(claim.as_ref().map(|claim| &claim.chance));
        let kept = |standing: Option<Standing>| percent(standing.and_then(|it| it.chance.mean));
        let name = match promise.office {
            Some(office) => model.offices[office.index()].name.clone(),
            None => "all offices".to_owned(),
        };
        table.row([
            name,
            percent(Some(promise.target)),
            kept(goal.standing(&found.as_scheduled)),
            chance.value,
            chance.interval,
            percent(claim.and_then(|claim| claim.level.mean)),
            kept(goal.standing(&found.plan.chosen_by)),
        ]);
        match blocks
            .last_mut()
            .filter(|(first, _)| (first.work, first.sla) == (promise.work, promise.sla))
        {
            Some((_, rows)) => *rows += 1,
            None => blocks.push((promise, 1)),
        }
    }
    let mut lines = table.blocks(text.width - 4).into_iter();
    text.lines(lines.next().into_iter().flatten().map(|line| format!("  {line}")));
    for (promise, rows) in blocks {
        let name = sentence(&model.work[promise.work.index()].name);
        text.lines([format!("{name}: {}", words(model, promise))]);
        text.lines(lines.by_ref().take(rows).flatten().map(|line| format!("  {line}")));
    }
}

fn conditions(report: &StaffReport, text: &mut Text) {
    let StaffReport { model, found } = report;
    let header = [
        "",
        "asked",
        "scheduled",
        "needed",
        "95 % interval",
        "level scheduled",
        "level",
        "in the search",
    ];
    let mut table = Table::new(&header, 1);
    let mut any = false;
    for goal in &found.goals {
        let Goal::Condition(condition, _) = goal else { continue };
        any = true;
        let claim = goal.standing(&found.plan.claim);
        let scheduled = goal.standing(&found.as_scheduled);
        let holds = |standing: Option<Standing>| percent(standing.and_then(|it| it.chance.mean));
        let told =
            |it: Option<Standing>| it.map_or(UNDEFINED.to_owned(), |it| level(model, goal, &it));
        let chance = share(claim.as_ref().map(|claim| &claim.chance));
        table.row([
            condition.text.clone(),
            asked_of(condition, found.asked.chance),
            holds(scheduled),
            chance.value,
            chance.interval,
            told(scheduled),
            told(claim),
            holds(goal.standing(&found.plan.chosen_by)),
        ]);
    }
    if any {
        text.heading("Conditions", "in how many replications each holds, on fresh ones; level: the mean, of a date the median");
        text.table(&table);
    }
}

fn clearing(report: &StaffReport, text: &mut Text) {
    let StaffReport { model, found } = report;
    if found.clearing.is_empty() {
        return;
    }
    let header = ["", "scheduled: half", "85 %", "95 %", "needed: half", "85 %", "95 %"];
    let mut table = Table::new(&header, 1);
    for it in &found.clearing {
        let dates = |at: [f64; 3]| at.map(|at| date(model, at));
        let name = crate::report::goals::event(it.measure).to_owned();
        table.row(std::iter::once(name).chain(dates(it.scheduled)).chain(dates(it.planned)));
    }
    text.heading(
        "Clearing",
        "the first day of each, by share of replications that have reached it",
    );
    text.table(&table);
}

fn slots(report: &StaffReport, text: &mut Text) {
    let StaffReport { model, found } = report;
    text.heading(
        "People",
        "kept, level: of the promise or condition nearest to its limit, with one agent fewer and one more in that slot alone",
    );
    let header = [
        "",
        "",
        "scheduled",
        "needed",
        "gap",
        "formula",
        "hours",
        "kept −1",
        "kept",
        "kept +1",
        "level −1",
        "level +1",
    ];
    let mut table = Table::new(&header, 2);
    let mut last = usize::MAX;
    for spot in found.plan.roster.spots() {
        let (scheduled, needed) = (found.scheduled.slot(spot), found.plan.roster.slot(spot));
        if scheduled.agents == 0 && needed.agents == 0 {
            continue;
        }
        let name = if spot.0 == last { String::new() } else { model.teams[spot.0].name.clone() };
        last = spot.0;
        let gap = i64::from(scheduled.agents) - i64::from(needed.agents);
        let beside = neighbour(found, spot);
        let kept = |it: Option<Nearest>| match beside {
            Some(_) => percent(it.and_then(|it| it.standing.chance.mean)),
            None => String::new(),
        };
        let level = |it: Option<Nearest>| match (beside, it) {
            (Some(_), Some(it)) => level(model, &found.goals[it.goal], &it.standing),
            (Some(_), None) => UNDEFINED.to_owned(),
            (None, _) => String::new(),
        };
        let (fewer, more) = (beside.and_then(|it| it.fewer), beside.and_then(|it| it.more));
        let planned = beside.and_then(|it| it.planned);
        table.row([
            name,
            needed.when.clone(),
            scheduled.agents.to_string(),
            needed.agents.to_string(),
            if gap > 0 { format!("+{gap}") } else { gap.to_string() },
            if beside.is_some() { formula(report, spot) } else { String::new() },
            digits::short(needed.hours),
            kept(fewer),
            kept(planned),
            kept(more),
            level(fewer),
            level(more),
        ]);
    }
    text.table(&table);
}

fn formula(report: &StaffReport, spot: Spot) -> String {
    let agents = report.found.formulas[spot.0].agents[spot.1];
    agents.map_or(String::new(), |agents| agents.to_string())
}

fn notes(report: &StaffReport, text: &mut Text) {
    let StaffReport { model, found } = report;
    text.heading("How to read it", "");
    text.item(
        "Cost is paid hours, breaks included, since the scenario has no wages; hours: of one agent in the slot, over the run.",
    );
    text.item("Gap: scheduled less needed; a minus is people who are missing.");
    let mut names: Vec<&str> = found.formulas.iter().map(|formula| formula.name).collect();
    names.sort_unstable();
    names.dedup();
    names.retain(|name| !name.is_empty());
    match names.as_slice() {
        [] => text.item("No formula fits these teams; the search began with the scheduled people."),
        names => text.item(&format!(
            "Formula: {}; each team and slot on its own, so it stands beside the simulation, not above it.",
            names.join("; ")
        )),
    }
    for goal in &found.goals {
        if let Goal::Condition(condition, _) = goal {
            let measure = condition.watched.measure;
            text.item(&format!("{measure}: {}", measure.definition()));
        }
    }
    text.item(
        "Least means that no slot can do with one agent fewer on the search's replications; other plans may cost as much.",
    );
    let unserved: Vec<&str> = (0..model.teams.len())
        .filter(|&team| found.neighbours.iter().all(|it| it.spot.0 != team))
        .map(|team| model.teams[team].name.as_str())
        .collect();
    if !unserved.is_empty() {
        text.item(&format!(
            "Left as scheduled, since no promise is about the work that they handle: {}.",
            unserved.join(", ")
        ));
    }
    for goal in &found.unjudged {
        text.item(&format!("Nothing to judge: {}.", place(model, goal)));
    }
}
