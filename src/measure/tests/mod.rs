//! Tiny sequences of events, counted by hand.

mod attempts;
mod calls;
mod cases;
mod clearing;
pub mod desk;
pub mod follow;
pub mod laws;
mod pace;
mod sums;

use super::{Layout, Record};

fn all_intervals(layout: &Layout, record: &Record) -> Vec<Vec<i64>> {
    let mut rest = record.packed_intervals();
    (0..layout.intervals)
        .map(|_| {
            let mut slots = vec![0; layout.slots()];
            super::record::unpack_interval(layout, &mut rest, &mut slots);
            slots
        })
        .collect()
}
