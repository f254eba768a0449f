//! Hashes of many draws, computed natively and in WebAssembly (Node 20) alike: the same bits are promised on every
//! target. A change here changes every number of every user and belongs under "Numbers" in the changelog.

use crate::random::field::Field;
use crate::random::key::{Address, Purpose, Seed, uniform};
use crate::random::law::Law;
use crate::random::strata::{day_factor, stratified};

/// FNV-1a, 64 bits, over little-endian words.
struct Hash(u64);

impl Hash {
    fn new() -> Self {
        Hash(0xcbf2_9ce4_8422_2325)
    }

    fn add(&mut self, word: u64) {
        for byte in word.to_le_bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
}

#[test]
fn arrivals() {
    let mut hash = Hash::new();
    let mut field = Field::new();
    let mut points = vec![];
    for cell in 0..300 {
        let threshold = f64::from(cell * 7) * 0.37;
        field.points(Seed(5), 1, 9, cell, threshold, 1_800_000_000, &mut points);
        for point in &points {
            hash.add(point.offset_us as u64);
            hash.add(u64::from(point.ordinal));
        }
    }
    assert_eq!(hash.0, 0x4668_66c6_bb20_7acd, "{:#x}", hash.0);
}

#[test]
fn laws() {
    let mut hash = Hash::new();
    let at = |index| Address { replication: 0, purpose: Purpose::Work, stream: 2, cell: 0, index };
    for law in [
        Law::exponential(1.0),
        Law::lognormal(1.0, 1.0),
        Law::weibull(1.0, 2.0),
        Law::triangular(1.0, 2.0, 6.0),
        Law::gamma(1.0, 0.5),
        Law::gamma(1.0, 2.0),
        Law::erlang(1.0, 100),
        Law::hyperexponential(1.0, 2.0),
        Law::uniform(1.0, 3.0),
    ] {
        let law = law.unwrap();
        let mut draws: Vec<f64> = (0..5000).map(|i| uniform(Seed(77), at(i))).collect();
        law.unit_draws(&mut draws);
        for draw in draws {
            hash.add(draw.to_bits());
            hash.add(law.cdf(draw).to_bits());
        }
        hash.add(law.cv().to_bits());
    }
    assert_eq!(hash.0, 0x76b3_dae8_6763_e3be, "{:#x}", hash.0);
}

#[test]
fn day_factors() {
    let mut hash = Hash::new();
    for replication in 0..5000 {
        hash.add(day_factor(0.18, stratified(Seed(3), replication, (1, 2))).to_bits());
    }
    assert_eq!(hash.0, 0x3617_11df_21ed_66ab, "{:#x}", hash.0);
}
