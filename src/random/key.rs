//! Draws by address: which bits of the Philox counter say whose draw it is, and what for.
//!
//! ```text
//! key      seed (64)
//! counter  replication (32) | stream (32) | cell (24), purpose pair (8) | index (32)
//! ```
//! One Philox call gives two uniforms: purposes `2k` and `2k + 1` share the call, so a job's handle time and patience
//! cost one. The index of a job is its ordinal in the cell (27 bits, see [`crate::random::field`]) with the attempt or
//! step above it (5 bits): [`Address::attempt`].

use crate::random::philox::{philox, philox_words};
use std::convert::Infallible;

/// The seed of a study: all that its draws depend on beside their addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Seed(pub u64);

impl Seed {
    /// The Philox key.
    #[inline(always)]
    pub fn key(self) -> [u32; 2] {
        [self.0 as u32, (self.0 >> 32) as u32]
    }
}

/// What a draw is for. The list is closed and its codes are part of the results: a code is never reused or moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Purpose {
    /// How many arrivals a layer of a cell holds.
    Count = 0,
    /// When in its cell a job arrives.
    Time = 2,
    /// At which level of volume a job begins to exist.
    Level = 4,
    /// Handle time; of a later step at [`Address::attempt`].
    Work = 6,
    /// How long a caller would wait. Shares its call with `Work`.
    Patience = 7,
    /// Whether the finished job comes back as rework.
    Rework = 8,
    /// How long after closing the rework comes back.
    ReworkDelay = 9,
    /// Whether an abandoned or blocked caller redials.
    Redial = 10,
    /// How long until the redial.
    RedialDelay = 11,
    /// Whether a caller balks at the announced wait.
    Balk = 12,
    /// After-call work, apart from the handle time.
    AfterWork = 13,
    /// Which way a job goes after a step.
    Route = 14,
    /// The wait between two steps of a job.
    StepDelay = 15,
    /// Whether, and when, a late job makes a chaser contact.
    Chaser = 16,
    /// Handle time of a chaser contact.
    ChaserWork = 17,
    /// How many jobs arrive together.
    Batch = 18,
    /// How long a received job waits for its release.
    Release = 19,
    /// Age of a job in the opening backlog.
    BacklogAge = 20,
    /// A not-ready pause after a job.
    Pause = 21,
    /// The day factor of a stream.
    DayFactor = 22,
    /// The factor of one interval within its day.
    IntervalFactor = 23,
    /// Where in its cycle of not-ready pauses an agent starts.
    AgentPhase = 24,
    /// Whether an agent is absent on a day.
    AgentAbsence = 25,
    /// The absence rate of a team on a day.
    TeamAbsence = 26,
    /// An agent's own speed.
    AgentSpeed = 27,
    /// A contact's first reply, apart from the rest of a chat.
    FirstReply = 28,
    /// Whether an event (campaign, outage) takes place, and how strongly.
    Event = 29,
    /// What we do not know: forecast bias, a vendor's handle time.
    Belief = 30,
    /// Free use by planning and resampling.
    Resample = 31,
}

/// Where a draw lives. See the module for the limits of each part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Address {
    /// Replication, from 0.
    pub replication: u32,
    /// What the draw is for.
    pub purpose: Purpose,
    /// Stream: a hash of its name, so that adding a stream moves no other.
    pub stream: u32,
    /// Interval, day or cell within the stream; below 2²⁴.
    pub cell: u32,
    /// Entity within the cell.
    pub index: u32,
}

/// The stream of a name: a hash, so that adding or renaming one stream moves no other's draws.
///
/// FNV-1a over the parts with a separator after each, then SplitMix64's finaliser; the upper half. Two of `n` names meet
/// with probability `n²/2³³`, and would then share their luck: a model with a thousand streams does not care to check,
/// but may. Test: `streams_of_names_differ`.
pub fn stream(parts: &[&str]) -> u32 {
    let mut hash = 0xcbf2_9ce4_8422_2325u64;
    for byte in parts.iter().flat_map(|part| part.bytes().chain([0xff])) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    hash = (hash ^ hash >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ hash >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((hash ^ hash >> 31) >> 32) as u32
}

/// Cells per stream: 2²⁴ five-minute intervals are 159 years.
pub const MAX_CELL: u32 = (1 << 24) - 1;

/// Bits of an index below the attempt.
pub const ATTEMPT_SHIFT: u32 = 27;

impl Address {
    /// The same address for the `attempt`-th redial, rework or step (0 to 31, then 31 again) of the same job.
    #[inline]
    pub fn attempt(self, attempt: u32) -> Self {
        debug_assert!(self.index >> ATTEMPT_SHIFT == 0);
        Address { index: self.index | attempt.min(31) << ATTEMPT_SHIFT, ..self }
    }

    /// The Philox counter, shared by both purposes of a pair.
    #[inline(always)]
    pub fn counter(self) -> [u32; 4] {
        debug_assert!(self.cell <= MAX_CELL);
        [self.replication, self.stream, self.cell << 8 | self.purpose as u32 >> 1, self.index]
    }
}

/// The 64 bits at an address: the first or second word of its block by the purpose's parity.
#[inline(always)]
pub fn bits(seed: Seed, address: Address) -> u64 {
    philox_words(address.counter(), seed.key())[address.purpose as usize & 1]
}

/// The uniform in (0, 1) at an address.
#[inline(always)]
pub fn uniform(seed: Seed, address: Address) -> f64 {
    open01(bits(seed, address))
}

/// Both uniforms of the pair that the address's purpose belongs to, even purpose first.
#[inline(always)]
pub fn uniform_pair(seed: Seed, address: Address) -> [f64; 2] {
    let [a, b] = philox_words(address.counter(), seed.key());
    [open01(a), open01(b)]
}

/// 64 random bits to the open interval (0, 1): `(k + ½) 2⁻⁵²` with `k` the upper 52 bits.
///
/// Symmetric about ½, never 0 or 1: the smallest is 2⁻⁵³. Exact, without an integer conversion, so it vectorises.
#[inline(always)]
pub fn open01(bits: u64) -> f64 {
    // 1 + k 2⁻⁵² less 1 - 2⁻⁵³: the difference has at most 53 bits.
    f64::from_bits(0x3ff0_0000_0000_0000 | bits >> 12) - (1.0 - f64::EPSILON / 2.0)
}

/// Endless bits at one address, for samplers that need an unknown number of them.
///
/// The block at the address becomes the key and upper counter of a Philox sequence of its own.
#[derive(Clone, Debug)]
pub struct KeyedRng {
    key: [u32; 2],
    counter: [u32; 4],
    block: [u32; 4],
    used: u8,
}

impl KeyedRng {
    /// The sequence at `address`. The two purposes of a pair have different sequences.
    pub fn new(seed: Seed, address: Address) -> Self {
        let [a, b, c, d] = philox(address.counter(), seed.key());
        let parity = address.purpose as u32 & 1;
        KeyedRng { key: [a, b], counter: [0, parity, c, d], block: [0; 4], used: 4 }
    }

    #[inline]
    fn next_word(&mut self) -> u32 {
        if self.used == 4 {
            self.block = philox(self.counter, self.key);
            self.counter[0] = self.counter[0].wrapping_add(1);
            self.used = 0;
        }
        self.used += 1;
        self.block[usize::from(self.used) - 1]
    }
}

impl rand::rand_core::TryRng for KeyedRng {
    type Error = Infallible;

    #[inline]
    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(self.next_word())
    }

    #[inline]
    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let low = u64::from(self.next_word());
        Ok(low | u64::from(self.next_word()) << 32)
    }

    fn try_fill_bytes(&mut self, dst: &mut [u8]) -> Result<(), Infallible> {
        for chunk in dst.chunks_mut(4) {
            chunk.copy_from_slice(&self.next_word().to_le_bytes()[..chunk.len()]);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::Rng;
    use std::collections::BTreeSet;

    fn address(purpose: Purpose, cell: u32, index: u32) -> Address {
        Address { replication: 3, purpose, stream: 0xdead_beef, cell, index }
    }

    #[test]
    fn open01_is_open_symmetric_and_exact() {
        assert_eq!(open01(0), 0.5f64.powi_exact(52));
        assert_eq!(open01(u64::MAX), 1.0 - f64::EPSILON / 2.0);
        for bits in [0u64, 1 << 12, 1 << 63, u64::MAX / 3, 0x1234_5678_9abc_def0] {
            let k = (bits >> 12) as f64;
            assert_eq!(open01(bits), (k + 0.5) * f64::EPSILON);
            assert_eq!(open01(!bits), 1.0 - open01(bits));
        }
    }

    trait Halves {
        fn powi_exact(self, n: u32) -> f64;
    }
    impl Halves for f64 {
        /// `self` to the power n, times ½: the smallest of the open uniforms.
        fn powi_exact(self, n: u32) -> f64 {
            (0..n).fold(0.5, |x, _| x * self)
        }
    }

    #[test]
    fn every_part_of_the_address_matters() {
        let seed = Seed(7);
        let base = address(Purpose::Work, 5, 9);
        let all = [
            bits(seed, base),
            bits(Seed(8), base),
            bits(Seed(7 + (1 << 32)), base),
            bits(seed, Address { replication: 4, ..base }),
            bits(seed, Address { stream: 1, ..base }),
            bits(seed, Address { cell: 6, ..base }),
            bits(seed, Address { index: 10, ..base }),
            bits(seed, Address { purpose: Purpose::Patience, ..base }),
            bits(seed, Address { purpose: Purpose::Rework, ..base }),
            bits(seed, base.attempt(1)),
        ];
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
        assert_eq!(base.attempt(0), base);
    }

    #[test]
    fn streams_of_names_differ() {
        assert_ne!(stream(&["ab", "c"]), stream(&["a", "bc"]));
        assert_ne!(stream(&["a"]), stream(&["a", ""]));
        let offices: Vec<String> = (0..30).map(|i| format!("office-{i}")).collect();
        let works: Vec<String> = (0..30).map(|i| format!("work{i}")).collect();
        let all: BTreeSet<u32> =
            offices.iter().flat_map(|o| works.iter().map(move |w| stream(&[w, o]))).collect();
        assert_eq!(all.len(), 900);
        assert_eq!(stream(&["claim", "bogota"]), 0xcd35_7ac8);
    }

    #[test]
    fn a_pair_is_its_two_purposes() {
        let work = address(Purpose::Work, 5, 9);
        let patience = address(Purpose::Patience, 5, 9);
        let pair = [uniform(Seed(1), work), uniform(Seed(1), patience)];
        assert_eq!(uniform_pair(Seed(1), work), pair);
        assert_eq!(uniform_pair(Seed(1), patience), pair);
    }

    #[test]
    fn a_keyed_sequence_is_repeatable_and_its_own() {
        let draw = |a| {
            let mut rng = KeyedRng::new(Seed(1), a);
            (0..10).map(|_| rng.next_u64()).collect::<Vec<_>>()
        };
        let work = draw(address(Purpose::Work, 5, 9));
        assert_eq!(work, draw(address(Purpose::Work, 5, 9)));
        assert_ne!(work, draw(address(Purpose::Patience, 5, 9)));
        assert_ne!(work, draw(address(Purpose::Work, 5, 10)));
        let mut bytes = [0; 7];
        let mut rng = KeyedRng::new(Seed(1), address(Purpose::Work, 5, 9));
        rng.fill_bytes(&mut bytes);
        assert_eq!(bytes, work[0].to_le_bytes()[..7]);
    }
}
