//! How many people a team has on its rota, over the measured window.

use super::{Report, digits};
use crate::ids::TeamId;
use crate::time::{Instant, Span};

/// The people on a team's rota while anybody is, breaks included and before absence; overtime is not on the rota.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Heads {
    /// The mean over the time in which anybody is on the rota: times that time it is the paid hours in the shift (test
    /// `mean_heads_times_hours_are_the_paid_hours_in_the_shift`).
    pub mean: f64,
    /// The fewest at a time, not counting the time without anybody.
    pub least: u32,
    /// The most at a time.
    pub most: u32,
    /// The time in which anybody is on the rota [µs].
    pub time: Span,
}

impl Heads {
    /// The mean, "17.5".
    pub fn number(&self) -> String {
        digits::short(self.mean)
    }

    /// "15 to 20", nothing where they never change.
    pub fn range(&self) -> String {
        match self.least == self.most {
            true => String::new(),
            false => digits::range(self.least.into(), self.most.into(), 0),
        }
    }
}

/// The heads of a team; `None` where nobody is on its rota in the measured window.
pub fn heads(report: &Report, team: TeamId) -> Option<Heads> {
    let model = report.model;
    let edge = |interval: u32| model.grid.edges[interval as usize];
    let (from, until) = (edge(model.grid.first), edge(model.grid.last));
    let rota = model.staffing.iter().filter(|edge| edge.team == team);
    let mut rota = rota.map(|edge| (edge.at, edge.target + edge.on_break)).peekable();
    let (mut people, mut time) = (0.0, 0);
    let mut range: Option<(u32, u32)> = None;
    while let Some((start, heads)) = rota.next() {
        let end = rota.peek().map_or(Instant::MAX, |next| next.0);
        let span = end.min(until) - start.max(from);
        if span > 0 && heads > 0 {
            people += f64::from(heads) * span as f64;
            time += span;
            let (least, most) = range.unwrap_or((heads, heads));
            range = Some((least.min(heads), most.max(heads)));
        }
    }
    let (least, most) = range?;
    Some(Heads { mean: people / time as f64, least, most, time })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{StaffEdge, compile};
    use crate::report::fixture;
    use crate::scenario::{Bundle, resolve};
    use crate::study::Findings;
    use crate::time::{DAY, HOUR};

    /// A day's rotas of nine hours with a break of one: 20 agents for four days, then 15; other people are no heads of theirs.
    const DATED: &str = r#"
start = 2026-06-01
horizon = "2 weeks"
measure = { from = 2026-06-02, until = 2026-06-09 }
[office.a]
[work.case]
channel = "case"
[work.case.arrivals.a]
rate = "1 per hour"
[team.others]
agents = 3
[team.others.handles.case]
handle_time = "5 min"
[team.ours]
agents = [{ from = 2026-06-01, value = 20 }, { from = 2026-06-05, value = 15 }]
shift = { mon-fri = "08:00-17:00" }
breaks = { mon-fri = "12:00-13:00" }
absence = { mean = "8%" }
leaving = "overtime"
overtime = "2 h"
[team.ours.handles.case]
handle_time = "5 min"
"#;

    #[test]
    fn mean_heads_are_over_the_shifts_of_the_measured_window() {
        let scenario = resolve(&Bundle::new("scenario.toml", DATED)).unwrap();
        let model = compile(&scenario).unwrap();
        let found = Findings { findings: Vec::new(), replications: 1, ..Findings::default() };
        let report = Report::new(&model, found);
        let ours = heads(&report, TeamId(1)).unwrap();
        // Tuesday to Thursday 20, Friday and Monday 15.
        assert_eq!(ours, Heads { mean: 18.0, least: 15, most: 20, time: 45 * HOUR });
        assert_eq!((ours.number(), ours.range()), ("18".into(), "15 to 20".into()));
        let others = heads(&report, TeamId(0)).unwrap();
        assert_eq!(others, Heads { mean: 3.0, least: 3, most: 3, time: 7 * DAY });
        assert_eq!((others.number(), others.range()), ("3".into(), String::new()));
    }

    #[test]
    fn nobody_on_the_rota_has_no_heads() {
        let mut model = fixture::model();
        assert_eq!(heads(&fixture::report(&model), TeamId(0)), None);
        let edge = StaffEdge {
            at: 0,
            team: TeamId(0),
            target: 0,
            on_break: 0,
            most: 2,
            day: 0,
            spacing: crate::time::NEVER,
        };
        model.staffing.push(edge);
        assert_eq!(heads(&fixture::report(&model), TeamId(0)), None);
    }
}
