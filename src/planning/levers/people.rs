//! Changes of what teams are told: one agent more, another discipline, an hour earlier or later; and of the caps of rules.

use super::change::{Change, Kind};
use crate::model::{Channel, Discipline, Model, Team};
use crate::planning::roster::{Crew, Roster};
use crate::scenario::edit::Edit;
use crate::scenario::format::{Document, Named, Scalar, Weekly};
use crate::scenario::path::key;
use crate::scenario::quantity::written;
use crate::scenario::set_json;
use serde_json::{Map, Value, json};

/// Minutes of an hour and of a day.
const HOUR: u32 = 60;
const DAY: u32 = 24 * HOUR;

/// One agent more in each team, wherever it has any.
pub fn agents(document: &Document, model: &Model) -> Vec<Change> {
    let roster = Roster::of(document);
    let staffed: Vec<_> =
        roster.spots().into_iter().filter(|&spot| roster.agents(spot) > 0).collect();
    let more = roster.with_each(&staffed, |agents| agents + 1);
    let has_any = |team: &usize| staffed.iter().any(|spot| spot.0 == *team);
    let change = |team: usize| {
        let (was, is): (&Crew, &Crew) = (&roster.teams[team], &more.teams[team]);
        let Team { id, name, .. } = &model.teams[team];
        Change {
            kind: Kind::Agents,
            subject: vec![id.clone()],
            was: Some(was.value()),
            becomes: is.value(),
            words: format!("one agent more in {name}"),
            edits: vec![Edit::set(is.path.clone(), set_json(&is.value()))],
        }
    };
    (0..model.teams.len()).filter(has_any).map(change).collect()
}

/// The other orders of work of each team that has a choice.
pub fn disciplines(model: &Model) -> Vec<Change> {
    let mut changes = Vec::new();
    for team in &model.teams {
        let channel = |queue: crate::ids::QueueId| {
            model.work[model.queues[queue.index()].work.index()].channel
        };
        let cases = team.handles.iter().any(|handle| channel(handle.queue) == Channel::Case);
        let several = team.handles.len() > 1;
        let ranked = team.handles.iter().any(|handle| handle.order != team.handles[0].order);
        let choices = [
            (Discipline::Fifo, "fifo", "the oldest job first", several || cases),
            (Discipline::Due, "due", "what is due soonest first", cases),
            (Discipline::Priority, "priority", "the kinds of work in their order", ranked),
        ];
        let word = |discipline| match discipline {
            Discipline::Fifo => "fifo",
            Discipline::Priority => "priority",
            Discipline::Due => "due",
            Discipline::Slack => "slack",
            Discipline::WeightedWait => "weighted_wait",
        };
        for (discipline, becomes, words, is_other) in choices {
            if !is_other || discipline == team.discipline {
                continue;
            }
            changes.push(Change {
                kind: Kind::Discipline,
                subject: vec![team.id.clone()],
                was: Some(word(team.discipline).to_owned()),
                becomes: becomes.to_owned(),
                words: format!("{}: {words}", team.name),
                edits: vec![Edit::set(
                    key(&key("team", &team.id), "discipline"),
                    Value::from(becomes),
                )],
            });
        }
    }
    changes
}

/// Each team's shift and breaks an hour earlier and an hour later, where that stays within the day.
pub fn shifts(document: &Document, model: &Model) -> Vec<Change> {
    let mut changes = Vec::new();
    for ((id, team), named) in document.team.iter().zip(&model.teams) {
        for (by, word) in [(-i64::from(HOUR), "earlier"), (i64::from(HOUR), "later")] {
            if team.shift.is_silent() {
                continue;
            }
            let Some(shift) = moved(&team.shift, by) else { continue };
            let Some(breaks) = moved(&team.breaks, by) else { continue };
            let table = key("team", id);
            let mut edits = vec![Edit::set(key(&table, "shift"), shift.clone())];
            if !team.breaks.is_silent() {
                edits.push(Edit::set(key(&table, "breaks"), breaks));
            }
            changes.push(Change {
                kind: Kind::Shift,
                subject: vec![id.clone()],
                was: moved(&team.shift, 0).map(|week| super::change::inline(&week)),
                becomes: super::change::inline(&shift),
                words: format!("{} comes an hour {word}", named.name),
                edits,
            });
        }
    }
    changes
}

/// Weeks moved by minutes; None where a time cannot be read or leaves the day.
fn moved(weeks: &Weekly, by: i64) -> Option<Value> {
    let week = |week: &Named<Scalar>| -> Option<Value> {
        let day = |(days, leaf): (&String, &Scalar)| {
            let Scalar::Text(periods) = leaf else { return None };
            Some((days.clone(), Value::from(periods_moved(periods, by)?)))
        };
        Some(Value::Object(week.iter().map(day).collect::<Option<Map<_, _>>>()?))
    };
    match weeks {
        Weekly::Constant(only) => week(only),
        Weekly::From(list) => {
            let dated = |it: &crate::scenario::format::DatedWeek| {
                let from = written(&it.from).trim_matches('"').to_owned();
                Some(json!({ "from": from, "value": week(&it.value)? }))
            };
            list.iter().map(dated).collect::<Option<Vec<_>>>().map(Value::Array)
        }
    }
}

/// "08:00-12:00, 13:00-17:00" moved; words such as "closed" stay.
fn periods_moved(periods: &str, by: i64) -> Option<String> {
    if !periods.contains(':') {
        return Some(periods.to_owned());
    }
    let time = |text: &str| -> Option<String> {
        let (hours, minutes) = text.trim().split_once(':')?;
        let minutes = i64::from(hours.parse::<u32>().ok()? * HOUR + minutes.parse::<u32>().ok()?);
        let at = u32::try_from(minutes + by).ok().filter(|&at| at <= DAY)?;
        Some(format!("{:02}:{:02}", at / HOUR, at % HOUR))
    };
    let period = |text: &str| {
        let (from, until) = text.split_once('-')?;
        Some(format!("{}-{}", time(from)?, time(until)?))
    };
    Some(periods.split(',').map(period).collect::<Option<Vec<_>>>()?.join(", "))
}

/// The daily cap of each rule that has one: half as much again, and none.
pub fn caps(document: &Document, model: &Model) -> Vec<Change> {
    let mut changes = Vec::new();
    for ((id, rule), named) in document.transfer.iter().zip(&model.transfers) {
        let (Some(leaf), Some(cap)) = (&rule.cap, named.cap) else { continue };
        let path = key(&key("transfer", id), "cap");
        let more = format!("{} per day", (u64::from(cap) * 3).div_ceil(2));
        let change = |becomes: &str, words: String, edit: Edit| Change {
            kind: Kind::Cap,
            subject: vec![id.clone()],
            was: Some(written(leaf).trim_matches('"').to_owned()),
            becomes: becomes.to_owned(),
            words,
            edits: vec![edit],
        };
        let name = &named.name;
        let words = format!("{name}: up to {more}");
        if cap > 0 {
            changes.push(change(&more, words, Edit::set(path.clone(), Value::from(&*more))));
        }
        changes.push(change("none", format!("{name}: no daily cap"), Edit::remove(path)));
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_move_within_the_day() {
        assert_eq!(periods_moved("08:30-17:00", -60).as_deref(), Some("07:30-16:00"));
        let two = periods_moved("08:00-12:00, 13:00-23:00", 60);
        assert_eq!(two.as_deref(), Some("09:00-13:00, 14:00-24:00"));
        assert_eq!(periods_moved("00:30-08:00", -60), None);
        assert_eq!(periods_moved("08:00-24:00", 60), None);
        assert_eq!(periods_moved("closed", 60).as_deref(), Some("closed"));
    }
}
