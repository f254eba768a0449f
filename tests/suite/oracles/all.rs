//! All rows together: their deviates have the spread of chance, neither more (a mistake) nor less (streams that are not independent).

use super::families::{FAMILIES, together};
use super::score::Score;

#[test]
fn all_rows_together_are_as_far_off_as_chance_would_have_them() {
    // From the last to the first, while the other tests go from the first to the last: two threads then share the work.
    let all: Vec<&Score> = FAMILIES.iter().rev().flat_map(|family| family.scores.iter()).collect();
    assert_eq!(all.len(), 369, "rows");
    let (count, squares, below, above) = together(&all);
    let mean = all.iter().map(|score| score.z).sum::<f64>() / count.sqrt();
    println!(
        "{count} rows: sum of squares {squares:.1}, P(less) {below:.4}; sum / sqrt(rows) {mean:.2}"
    );
    assert!(below.min(above) > 5e-7, "{squares} over {count} rows");
    let mut ids: Vec<&str> = all.iter().map(|score| &*score.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all.len(), "every row has its own id, and so its own seed");
}
