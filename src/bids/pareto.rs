//! Bids that another beats in everything, and those that none does: the Pareto front, under uncertainty.

/// By bid and other bid: the probability that the first is nowhere worse than the other, and somewhere better. `figures` by draw, bid and
/// criterion, the greater the better; a draw's figures are those of the same chance for both. Test: `dominance_is_counted_by_draw`.
pub fn dominance(figures: &[Vec<Vec<f64>>]) -> Vec<Vec<f64>> {
    let bids = figures.first().map_or(0, Vec::len);
    let one = 1.0 / figures.len().max(1) as f64;
    let mut chances = vec![vec![0.0; bids]; bids];
    for draw in figures {
        for (bid, row) in chances.iter_mut().enumerate() {
            for (other, chance) in row.iter_mut().enumerate().filter(|(other, _)| *other != bid) {
                *chance += if dominates(&draw[bid], &draw[other]) { one } else { 0.0 };
            }
        }
    }
    chances
}

/// Whether figures are nowhere less than others, and somewhere greater.
fn dominates(mine: &[f64], theirs: &[f64]) -> bool {
    let pairs = || mine.iter().zip(theirs);
    pairs().all(|(mine, theirs)| mine >= theirs) && pairs().any(|(mine, theirs)| mine > theirs)
}

/// The bids that no other dominates with at least the probability `sure` (0..1).
pub fn front(chances: &[Vec<f64>], sure: f64) -> Vec<usize> {
    let is_beaten = |bid: &usize| chances.iter().any(|row| row[*bid] >= sure);
    (0..chances.len()).filter(|bid| !is_beaten(bid)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dominance_is_counted_by_draw() {
        let draw = |second: [f64; 2]| vec![vec![2.0, 1.0], second.to_vec(), vec![1.0, 3.0]];
        // The second is dominated by the first in three of four draws, and equal in one.
        let figures = [draw([1.0, 1.0]), draw([2.0, 0.0]), draw([0.0, 0.5]), draw([2.0, 1.0])];
        let found = dominance(&figures);
        assert_eq!(found[0], [0.0, 0.75, 0.0]);
        assert_eq!(found[2], [0.0, 0.5, 0.0]);
        assert_eq!(front(&found, 0.95), [0, 1, 2]);
        assert_eq!(front(&found, 0.75), [0, 2]);
        assert!(dominance(&[]).is_empty());
    }
}
