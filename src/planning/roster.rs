//! The people of a scenario as numbers that may change: each team's agents in the shape in which they are written, one number, numbers from
//! dates on, or a profile by weekday and interval.

use super::trial::with_agents;
use crate::math::Arrange;
use crate::model::Model;
use crate::scenario::format::{Dated, Document, Profile, Scalar, Team};
use crate::scenario::quantity::{count, elapsed, time_of_day, weekdays, written};
use crate::scenario::{Bundle, Problems, path};
use crate::time::{HOUR, Instant, MINUTE, SECOND, Span};
use serde_json::{Value, json};

/// A place in a roster: (team, slot).
pub type Spot = (usize, usize);

/// The agents of every team, slot by slot, in the order of the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Roster {
    /// Teams in the file's order, which is that of `Model::teams`.
    pub teams: Vec<Crew>,
}

/// The agents of one team.
#[derive(Clone, Debug, PartialEq)]
pub struct Crew {
    /// The path of its number in the file.
    pub path: String,
    /// How the numbers are written.
    shape: Shape,
    /// The numbers.
    pub slots: Vec<Slot>,
}

/// One number of agents.
#[derive(Clone, Debug, PartialEq)]
pub struct Slot {
    /// When it holds, as the file says it: "", "2020-06-15", "mon-fri 08:30".
    pub when: String,
    /// Agents.
    pub agents: u32,
    /// Paid hours over the horizon that one agent has in this slot.
    pub hours: f64,
    /// When one agent more is present, ascending and apart; breaks are left out.
    pub spans: Vec<(Instant, Instant)>,
}

#[derive(Clone, Debug, PartialEq)]
enum Shape {
    Constant,
    From(Vec<String>),
    Profile(Vec<Stretch>),
}

/// One line of a profile, as numbers: so many agents in successive intervals of some weekdays.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The weekdays, Monday first.
    pub days: [bool; 7],
    /// Begin of the first interval [µs after midnight], whole minutes.
    pub from: Span,
    /// Length of an interval [µs], whole minutes.
    pub every: Span,
    /// Agents by interval.
    pub agents: Vec<u32>,
}

/// One line of a profile: so many slots on some weekdays.
#[derive(Clone, Debug, PartialEq)]
struct Stretch {
    days: String,
    from: String,
    every: String,
    slots: usize,
}

impl Roster {
    /// The roster that a scenario states. The model is compiled from the same document, so every leaf can be read.
    pub fn of(document: &Document) -> Roster {
        let crew = |(id, team): (&String, &Team)| {
            let path = path::key(&path::key("team", id), "agents");
            match &team.agents {
                Some(Dated::From(list)) => Crew {
                    path,
                    shape: Shape::From(list.iter().map(|entry| plain(&entry.from)).collect()),
                    slots: (list.iter())
                        .map(|entry| slot(format!("from {}", plain(&entry.from)), &entry.value))
                        .collect(),
                },
                Some(Dated::Profile(table)) => Crew {
                    path,
                    shape: Shape::Profile(table.iter().map(stretch).collect()),
                    slots: table.iter().flat_map(slots_of).collect(),
                },
                Some(Dated::Constant(leaf)) => {
                    Crew { path, shape: Shape::Constant, slots: vec![slot(String::new(), leaf)] }
                }
                None => Crew { path, shape: Shape::Constant, slots: Vec::new() },
            }
        };
        Roster { teams: document.team.iter().map(crew).collect() }
    }

    /// Every slot, team by team.
    pub fn spots(&self) -> Vec<Spot> {
        let teams = self.teams.iter().enumerate();
        teams.flat_map(|(team, crew)| (0..crew.slots.len()).map(move |slot| (team, slot))).collect()
    }

    /// One slot.
    pub fn slot(&self, (team, slot): Spot) -> &Slot {
        &self.teams[team].slots[slot]
    }

    /// The agents of one slot.
    pub fn agents(&self, spot: Spot) -> u32 {
        self.slot(spot).agents
    }

    /// All numbers, team by team.
    pub fn numbers(&self) -> Vec<u32> {
        self.spots().into_iter().map(|spot| self.agents(spot)).collect()
    }

    /// With so many agents in one slot.
    pub fn with(&self, (team, slot): Spot, agents: u32) -> Roster {
        let mut changed = self.clone();
        changed.teams[team].slots[slot].agents = agents;
        changed
    }

    /// With the agents of each of these slots changed.
    pub fn with_each(&self, spots: &[Spot], change: fn(u32) -> u32) -> Roster {
        let mut changed = self.clone();
        for &(team, slot) in spots {
            let agents = &mut changed.teams[team].slots[slot].agents;
            *agents = change(*agents);
        }
        changed
    }

    /// Paid hours over the horizon, breaks included, absence not taken off.
    pub fn hours(&self) -> f64 {
        let slots = self.teams.iter().flat_map(|crew| &crew.slots);
        slots.map(|slot| f64::from(slot.agents) * slot.hours).sum()
    }

    /// What `--set` would be told: path and value of each team.
    pub fn sets(&self) -> Vec<(String, String)> {
        let staffed = self.teams.iter().filter(|crew| !crew.slots.is_empty());
        staffed.map(|crew| (crew.path.clone(), crew.value())).collect()
    }

    /// Learns when each slot holds and what one agent in it costs, by compiling the scenario with one agent more.
    /// `model` is that of the scenario as it stands.
    pub fn weigh(&mut self, bundle: &Bundle, limit: u64, model: &Model) -> Result<(), Problems> {
        for spot in self.spots() {
            let more = self.with(spot, self.agents(spot) + 1);
            let more = with_agents(bundle, &more.sets(), limit, model)?;
            let slot = &mut self.teams[spot.0].slots[spot.1];
            slot.hours = paid_hours(&more, spot.0) - paid_hours(model, spot.0);
            slot.spans = more_present(model, &more, spot.0);
        }
        Ok(())
    }
}

impl Crew {
    /// The people of a team as a profile; nobody where it has no line.
    pub fn weekly(path: &str, lines: &[Line]) -> Crew {
        let stretch = |line: &Line| Stretch {
            days: days_written(&line.days),
            from: clock_written(line.from),
            every: format!("{} min", line.every / MINUTE),
            slots: line.agents.len(),
        };
        let slot = |line: &Line, place: usize, agents: u32| {
            let begin = clock_written(line.from + place as Span * line.every);
            let when = format!("{} {begin}", days_written(&line.days));
            Slot { when, agents, hours: 0.0, spans: Vec::new() }
        };
        let of_line = |line: &Line| -> Vec<Slot> {
            let agents = line.agents.iter().enumerate();
            agents.map(|(place, &agents)| slot(line, place, agents)).collect()
        };
        let (shape, slots) = match lines {
            [] => {
                let nobody = Slot { when: String::new(), agents: 0, hours: 0.0, spans: Vec::new() };
                (Shape::Constant, vec![nobody])
            }
            lines => (
                Shape::Profile(lines.iter().map(stretch).collect()),
                lines.iter().flat_map(of_line).collect(),
            ),
        };
        Crew { path: path.to_owned(), shape, slots }
    }

    /// The lines of its profile, their slots in the order of `slots`; None where its people are written otherwise.
    pub fn lines(&self) -> Option<Vec<Line>> {
        let Shape::Profile(stretches) = &self.shape else { return None };
        let mut rest = &self.slots[..];
        let line = |stretch: &Stretch| {
            let (own, others) = rest.split_at(stretch.slots);
            rest = others;
            let text = |text: &str| Scalar::Text(text.to_owned());
            // What cannot be read has been refused by the compiler.
            let from = time_of_day(&text(&stretch.from)).map_or(0, |time| time.seconds());
            Line {
                days: weekdays(&stretch.days).unwrap_or_default(),
                from: Span::from(from) * SECOND,
                every: elapsed(&text(&stretch.every)).unwrap_or(MINUTE),
                agents: own.iter().map(|slot| slot.agents).collect(),
            }
        };
        Some(stretches.iter().map(line).collect())
    }

    /// The value of its path as JSON has it.
    pub fn json(&self) -> Value {
        let agents = |slots: &[Slot]| slots.iter().map(|slot| slot.agents).collect::<Vec<_>>();
        match &self.shape {
            Shape::Constant => json!(self.slots[0].agents),
            Shape::From(dates) => {
                let entries = dates.iter().zip(&self.slots);
                entries.map(|(date, slot)| json!({ "from": date, "value": slot.agents })).collect()
            }
            Shape::Profile(stretches) => {
                let mut rest = &self.slots[..];
                let line = |stretch: &Stretch| {
                    let (own, others) = rest.split_at(stretch.slots);
                    rest = others;
                    let Stretch { days, from, every, .. } = stretch;
                    let line = json!({ "from": from, "every": every, "values": agents(own) });
                    (days.clone(), line)
                };
                Value::Object(stretches.iter().map(line).collect())
            }
        }
    }

    /// The value of its path, as TOML writes it in one line.
    pub fn value(&self) -> String {
        let agents = |slots: &[Slot]| -> Vec<String> {
            slots.iter().map(|slot| slot.agents.to_string()).collect()
        };
        match &self.shape {
            Shape::Constant => self.slots[0].agents.to_string(),
            Shape::From(dates) => {
                let entries = dates.iter().zip(agents(&self.slots));
                let entries: Vec<_> = entries
                    .map(|(date, agents)| format!("{{ from = {date}, value = {agents} }}"))
                    .collect();
                format!("[{}]", entries.join(", "))
            }
            Shape::Profile(stretches) => {
                let mut rest = &self.slots[..];
                let mut lines = Vec::new();
                for stretch in stretches {
                    let (own, others) = rest.split_at(stretch.slots);
                    rest = others;
                    lines.push(format!(
                        "\"{}\" = {{ from = \"{}\", every = \"{}\", values = [{}] }}",
                        stretch.days,
                        stretch.from,
                        stretch.every,
                        agents(own).join(", ")
                    ));
                }
                format!("{{ {} }}", lines.join(", "))
            }
        }
    }
}

/// Hours for which a team's people are paid up to the horizon, breaks included, absence not taken off.
pub fn paid_hours(model: &Model, team: usize) -> f64 {
    let edges: Vec<_> = model.staffing.iter().filter(|edge| edge.team.index() == team).collect();
    let ends = edges.iter().skip(1).map(|edge| edge.at).chain([model.horizon]);
    let paid = edges.iter().zip(ends).map(|(edge, end)| {
        let (from, until) = (edge.at.max(0), end.clamp(0, model.horizon));
        f64::from(edge.target + edge.on_break) * (until - from).max(0) as f64
    });
    paid.sum::<f64>() / HOUR as f64
}

/// When more people of a team are present in one model than in another.
fn more_present(base: &Model, more: &Model, team: usize) -> Vec<(Instant, Instant)> {
    let edges = |model: &Model| -> Vec<(Instant, u32)> {
        let mine = model.staffing.iter().filter(|edge| edge.team.index() == team);
        mine.map(|edge| (edge.at, edge.target)).collect()
    };
    let (base, more, horizon) = (edges(base), edges(more), more.horizon);
    let present = |edges: &[(Instant, u32)], at: Instant| {
        let begun = edges.partition_point(|&(from, _)| from <= at);
        edges[..begun].last().map_or(0, |&(_, target)| target)
    };
    let mut cuts: Vec<Instant> =
        base.iter().chain(&more).map(|&(at, _)| at.clamp(0, horizon)).collect();
    cuts.push(horizon);
    cuts.arrange();
    cuts.dedup();
    let mut spans: Vec<(Instant, Instant)> = Vec::new();
    for cut in cuts.windows(2) {
        if present(&more, cut[0]) > present(&base, cut[0]) {
            match spans.last_mut().filter(|span| span.1 == cut[0]) {
                Some(span) => span.1 = cut[1],
                None => spans.push((cut[0], cut[1])),
            }
        }
    }
    spans
}

/// Weekdays as a key: "mon-fri", "mon, wed", "every day".
pub fn days_written(days: &[bool; 7]) -> String {
    const NAMES: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    if *days == [true; 7] {
        return "every day".to_owned();
    }
    let mut parts = Vec::new();
    let mut day = 0;
    while day < 7 {
        let run = days[day..].iter().take_while(|&&is_one| is_one).count();
        match run {
            0 => {}
            1 => parts.push(NAMES[day].to_owned()),
            run => parts.push(format!("{}-{}", NAMES[day], NAMES[day + run - 1])),
        }
        day += run.max(1);
    }
    parts.join(", ")
}

/// A time of day, "08:30".
pub fn clock_written(time: Span) -> String {
    format!("{:02}:{:02}", time / HOUR, time / MINUTE % 60)
}

/// A leaf without its quotes.
fn plain(leaf: &Scalar) -> String {
    written(leaf).trim_matches('"').to_owned()
}

fn slot(when: String, leaf: &Scalar) -> Slot {
    // A number that cannot be read has been refused by the compiler.
    let agents = count(leaf).unwrap_or(0) as u32;
    Slot { when, agents, hours: 0.0, spans: Vec::new() }
}

/// The slots of one line of a profile.
fn slots_of((days, profile): (&String, &Profile)) -> Vec<Slot> {
    let from = time_of_day(&profile.from).map_or(0, |time| i64::from(time.seconds()));
    let every = elapsed(&profile.every).map_or(0, |every| every / SECOND);
    let begins = (0..).map(|place| from + place * every);
    let when = |begin: i64| format!("{days} {:02}:{:02}", begin / 3600, begin / 60 % 60);
    profile.values.iter().zip(begins).map(|(leaf, begin)| slot(when(begin), leaf)).collect()
}

fn stretch((days, profile): (&String, &Profile)) -> Stretch {
    Stretch {
        days: days.clone(),
        from: plain(&profile.from),
        every: plain(&profile.every),
        slots: profile.values.len(),
    }
}
