//! Overtime: how many people of a team may stay, from each instant on.

use crate::math::Arrange;
use crate::model::StaffEdge;
use crate::time::{Instant, Span};

/// The staffing changes of one team with overtime: who was wanted within the last `limit` may stay while work waits, but not into a break.
/// Where a limit passes without a change of staffing, there is one more edge.
pub(super) fn edges(worked: &[StaffEdge], limit: Span, horizon: Instant) -> Vec<StaffEdge> {
    let falls = worked.windows(2).filter(|pair| pair[1].target < pair[0].target);
    let mut instants: Vec<Instant> = falls.map(|pair| pair[1].at + limit).collect();
    instants.retain(|&at| at < horizon);
    instants.extend(worked.iter().map(|edge| edge.at));
    instants.arrange();
    instants.dedup();
    let mut now = 0;
    let at = |at: Instant| {
        while worked.get(now + 1).is_some_and(|next| next.at <= at) {
            now += 1;
        }
        let edge = worked[now];
        // Those wanted before now, until the last of them whose shift had ended by a whole limit ago.
        let ended = worked[..=now].windows(2).rev().take_while(|pair| pair[1].at > at - limit);
        let most = ended.map(|pair| pair[0].target).fold(edge.target, u32::max);
        let most = if edge.on_break > 0 { edge.target } else { most };
        StaffEdge { at, most, ..edge }
    };
    instants.into_iter().map(at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::TeamId;
    use crate::time::NEVER;

    #[test]
    fn who_was_wanted_within_the_limit_may_stay() {
        let edge = |(at, target, on_break)| StaffEdge {
            at,
            team: TeamId(0),
            target,
            on_break,
            most: target,
            day: 0,
            spacing: NEVER,
        };
        // 8-12 ten, a break until 13, ten until 16, four until 18; then the next day.
        let worked =
            [(8, 10, 0), (12, 0, 10), (13, 10, 0), (16, 4, 0), (18, 0, 0), (32, 10, 0)].map(edge);
        let most = |limit| {
            let edges = edges(&worked, limit, 40);
            edges.iter().map(|edge| (edge.at, edge.target, edge.most)).collect::<Vec<_>>()
        };
        assert_eq!(
            most(1),
            [
                (8, 10, 10),
                (12, 0, 0),
                (13, 10, 10),
                (16, 4, 10),
                (17, 4, 4),
                (18, 0, 4),
                (19, 0, 0),
                (32, 10, 10)
            ]
        );
        assert_eq!(most(3)[3..7], [(15, 10, 10), (16, 4, 10), (18, 0, 10), (19, 0, 4)]);
    }
}
