//! A job's identity: the address of its draws, from which each of them is found again.

use super::feed::Chance;
use crate::model::Model;
use crate::random::field::uniform_at;
use crate::random::key::Purpose;

/// `minute` in the identity of a traced job: above every cell's.
pub const TRACED: u32 = (1 << 24) - 1;

/// A job's identity: stream (12 bits), minute of its cell (24), ordinal in the cell (28).
pub fn identity(stream: usize, minute: u32, ordinal: u32) -> u64 {
    (stream as u64) << 52 | u64::from(minute) << 28 | u64::from(ordinal)
}

/// The uniform draw of a job for a purpose, from its identity alone.
pub fn draw_of(model: &Model, chance: Chance, job: u64, purpose: Purpose) -> f64 {
    let (stream, minute, ordinal) =
        ((job >> 52) as usize, (job >> 28) as u32 & TRACED, job as u32 & 0x0fff_ffff);
    let key = match (model.streams.get(stream), stream.checked_sub(model.streams.len())) {
        (Some(stream), _) => stream.key,
        (None, Some(backlog)) if stream != DERIVED => model.backlog[backlog].key,
        (None, _) => return spread_draw(chance, job, purpose),
    };
    uniform_at(chance.seed, chance.replication, purpose, key, minute, ordinal)
}

/// The uniform draw of a job for a purpose, for the n-th time: the first (0) is that of [`draw_of`].
pub fn draw_again(model: &Model, chance: Chance, job: u64, purpose: Purpose, time: u32) -> f64 {
    match time {
        0 => draw_of(model, chance, job, purpose),
        time => spread_draw(chance, spread(job, u64::from(time)), purpose),
    }
}

/// The place of streams in the identity of a job that another one has brought about.
pub const DERIVED: usize = (1 << 12) - 1;

/// The identity of a job that another one has brought about: `kind` says how, `time` when or how often.
pub fn derived(job: u64, kind: u32, time: u32) -> u64 {
    (DERIVED as u64) << 52 | spread(job, u64::from(kind) << 32 | u64::from(time)) >> 12
}

/// SplitMix64's finaliser (Steele, Lea, Flood 2014) over both: of n jobs two meet with probability n²/2⁵³ or less.
fn spread(job: u64, more: u64) -> u64 {
    let mut hash = job ^ more.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    hash = (hash ^ hash >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ hash >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ hash >> 31
}

/// A draw at the address that 64 bits say: 13 of them part of the stream, 24 the cell, 27 the index.
fn spread_draw(chance: Chance, bits: u64, purpose: Purpose) -> f64 {
    let (stream, cell, index) = (
        0x6a6f_6200 ^ (bits >> 51) as u32,
        (bits >> 27) as u32 & TRACED,
        bits as u32 & 0x07ff_ffff,
    );
    uniform_at(chance.seed, chance.replication, purpose, stream, cell, index)
}
