//! The people needed, for a terminal: the answer, the promises, then each team slot by slot.

use super::Text;
use super::goals::{self, Reached};
use super::table::Table;
use crate::math::Arrange;
use crate::planning::goal::{Goal, Nearest};
use crate::planning::roster::Spot;
use crate::report::digits;
use crate::report::goals::{asked, date, exact, level, percent, place};
use crate::report::local::UNDEFINED;
use crate::report::staffing::{StaffReport, answer, neighbour};

/// The whole answer in lines of at most `width` characters, tables as far as they can be made so narrow.
pub fn staffing(report: &StaffReport, width: usize) -> String {
    let StaffReport { model, found } = report;
    let mut text = Text::new(width);
    let facts = format!(
        "people needed · {} · {} replications, {} fresh · {} plans tried · seed {}",
        asked(&found.goals, found.asked.chance),
        found.asked.replications,
        found.plan.claim.replications,
        found.trials,
        model.study.seed
    );
    text.title(&model.title, &facts);
    text.paragraph(&answer(report), "");
    let reached = Reached {
        model,
        goals: &found.goals,
        chance: found.asked.chance,
        before: ("scheduled", &found.as_scheduled),
        now: ("needed", &found.plan.claim),
        search: &found.plan.chosen_by,
    };
    goals::tell(&reached, &mut text);
    clearing(report, &mut text);
    slots(report, &mut text);
    notes(report, &mut text);
    text.finish()
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
    let note = found.neighbours.first().map_or(String::new(), |it| {
        format!(
            "kept, level: of the promise or condition nearest to its limit, with one agent fewer and one more in that slot alone; on the first {} \
             replications of the claim, on which the plan {}",
            it.replications,
            as_planned(report)
        )
    });
    text.heading("People", &note);
    let header = [
        "",
        "",
        "scheduled",
        "needed",
        "gap",
        "formula",
        "ISA",
        "hours",
        "kept −1",
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
        table.row([
            name,
            needed.when.clone(),
            scheduled.agents.to_string(),
            needed.agents.to_string(),
            if gap > 0 { format!("+{gap}") } else { gap.to_string() },
            if beside.is_some() { formula(report, spot) } else { String::new() },
            match (&found.stable, found.formulas[spot.0].waits[spot.1]) {
                (Some(stable), Some(_)) => stable.agents(spot).to_string(),
                _ => String::new(),
            },
            digits::short(needed.hours),
            kept(fewer),
            kept(more),
            level(fewer),
            level(more),
        ]);
    }
    text.table(&table);
}

/// "is kept 89.1 %": the plan itself, where one agent more or fewer was tried.
fn as_planned(report: &StaffReport) -> String {
    let planned = report.found.neighbours.iter().filter_map(|it| it.planned);
    let chance = planned.filter_map(|it| it.standing.chance.mean).fold(1.0, f64::min);
    format!("is kept {} of the time", percent(Some(chance)))
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
    names.arrange();
    names.dedup();
    names.retain(|name| !name.is_empty());
    match names.as_slice() {
        [] => text.item("No formula fits these teams; the search began with the scheduled people."),
        names => text.item(&format!(
            "Formula: {}; each team and slot on its own, so it stands beside the simulation, not above it.",
            names.join("; ")
        )),
    }
    if found.stable.is_some() {
        text.item(
            "ISA: the iterative staffing algorithm (Feldman, Mandelbaum, Massey & Whitt 2008): by simulation, the agents with whom calls wait \
             in every slot as often as the formula says of the slot alone; one of the starts of the search.",
        );
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
    if found.goals.iter().any(|goal| matches!(goal, Goal::Promise(_))) {
        text.item(
            "A promise is kept over its whole period, so slots may be worse than it and others better; where somebody calls whom nobody else \
             can answer, one agent at least stays.",
        );
    }
    let shown = 1.0 - 1.0 / f64::from(found.plan.claim.replications);
    if found.asked.chance > shown {
        text.item(&format!(
            "So many replications cannot show {}: asked for is that none of them fails; --replications gives more.",
            exact(found.asked.chance)
        ));
    }
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
