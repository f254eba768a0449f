//! Agents scheduled by interval: what the rota wants present, before absence and without overtime.

use crate::model::Model;
use crate::time::Instant;
use serde::Serialize;

/// A team's rota by interval.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Scheduled {
    /// The team.
    pub team: usize,
    /// Agents wanted present, the mean over each reporting interval; breaks are taken off.
    pub agents: Vec<f64>,
}

/// Every team's rota, over the whole run.
pub fn scheduled(model: &Model) -> Vec<Scheduled> {
    let grid = &model.grid;
    let mut all: Vec<Scheduled> = (0..model.teams.len())
        .map(|team| Scheduled { team, agents: vec![0.0; grid.len()] })
        .collect();
    // Since when a team has had how many.
    let mut since: Vec<(Instant, u32)> = vec![(0, 0); model.teams.len()];
    let ends = (0..model.teams.len()).map(|team| (model.horizon, team, 0));
    let edges = model.staffing.iter().map(|edge| (edge.at, edge.team.index(), edge.target));
    for (at, team, target) in edges.chain(ends) {
        let at = at.clamp(0, model.horizon);
        let (from, agents) = std::mem::replace(&mut since[team], (at, target));
        if agents == 0 || from >= at {
            continue;
        }
        let first = grid.edges.partition_point(|&edge| edge <= from).saturating_sub(1);
        for interval in first..grid.len() {
            let (begin, end) = (grid.edges[interval], grid.edges[interval + 1]);
            if begin >= at {
                break;
            }
            let part = (end.min(at) - begin.max(from)) as f64 / (end - begin) as f64;
            all[team].agents[interval] += f64::from(agents) * part;
        }
    }
    all
}
