//! The shortest path through a row of gates.

use std::collections::VecDeque;

/// At `at` the path must pass between `low` and `high`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Gate {
    pub(super) at: f64,
    pub(super) low: f64,
    pub(super) high: f64,
}

type Point = (f64, f64);

fn slope(from: Point, to: Point) -> f64 {
    (to.1 - from.1) / (to.0 - from.0)
}

/// The knots of the string that is pulled taut through gates of rising `at`, the first and the last of which are points.
///
/// Of all paths it has the least largest and the greatest least slope. Each gate is taken in and given up once. Source: Davies &
/// Kovac 2001, Annals of Statistics 29, 1-65. Test: `formulas::corridor`.
pub(super) fn taut_string(gates: &[Gate]) -> Vec<Point> {
    let Some(first) = gates.first() else { return Vec::new() };
    let apex = (first.at, first.low);
    let mut knots = vec![apex];
    // From the last knot: the lowest path over what must be passed above, bending down; the highest under what must be passed
    // below, bending up.
    let (mut low, mut high) = (VecDeque::from([apex]), VecDeque::from([apex]));
    for gate in &gates[1..] {
        extend(&mut high, &mut low, &mut knots, (gate.at, gate.high), 1.0);
        extend(&mut low, &mut high, &mut knots, (gate.at, gate.low), -1.0);
    }
    if let Some(&end) = low.back()
        && knots.last() != Some(&end)
    {
        knots.push(end);
    }
    knots
}

/// Adds a point to one side, where slopes rise (`turn` 1) or fall (-1); where it crosses the other side, the string bends there.
fn extend(
    side: &mut VecDeque<Point>,
    other: &mut VecDeque<Point>,
    knots: &mut Vec<Point>,
    point: Point,
    turn: f64,
) {
    while side.len() >= 2 {
        let (a, b) = (side[side.len() - 2], side[side.len() - 1]);
        if turn * (slope(b, point) - slope(a, b)) > 0.0 {
            break;
        }
        side.pop_back();
    }
    side.push_back(point);
    // Only a side that is one straight line can have come to cross the other, and not at this gate, but for rounding.
    while side.len() == 2
        && other.len() >= 2
        && turn * (slope(other[0], other[1]) - slope(side[0], point)) > 0.0
        && other[1].0 < point.0
    {
        other.pop_front();
        knots.push(other[0]);
        side[0] = other[0];
    }
}
