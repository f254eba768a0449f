//! Known answers of the generator, and a hash of draws that is the same wherever it is computed.

use super::laws::uniforms;
use crate::check::Fact;
use slackwater::random::key::Seed;
use slackwater::random::law::Law;
use slackwater::random::philox::philox;
use slackwater::random::strata::{day_factor, stratified};

/// Random123 1.14, tests/kat_vectors, lines "philox4x32 10": counter, key, answer.
const KNOWN: [([u32; 4], [u32; 2], [u32; 4]); 3] = [
    ([0; 4], [0; 2], [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]),
    ([u32::MAX; 4], [u32::MAX; 2], [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]),
    (
        [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344],
        [0xa409_3822, 0x299f_31d0],
        [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1],
    ),
];

/// Counters and keys at which two implementations are compared.
const COMPARED: u32 = 100_000;

/// Of draws of every law. It changes only with every number of every user.
const HASH: u64 = 0x03c7_268c_9147_96f5;

pub fn facts() -> Vec<Fact> {
    let known = KNOWN.iter().filter(|&&(counter, key, answer)| philox(counter, key) == answer);
    let known = known.count();
    let same = (0..COMPARED).filter(|&n| {
        // Each word by itself runs through all of its bits.
        let word = |k: u32| n.wrapping_mul(0x9e37_79b9).rotate_left(5 * k) ^ k;
        let (counter, key) = ([0, 1, 2, 3].map(word), [4, 5].map(word));
        philox(counter, key) == rand_philox::philox4x32_10(counter, key)
    });
    let same = same.count();
    let hash = hash();
    vec![
        Fact {
            id: "randomness/philox/known answers".to_owned(),
            claim: "Philox4x32-10 gives the three published answers of Random123".to_owned(),
            seen: format!("{known} of {}", KNOWN.len()),
            holds: known == KNOWN.len(),
        },
        Fact {
            id: "randomness/philox/rand_philox".to_owned(),
            claim: format!("the crate rand_philox gives the same words at {COMPARED} addresses"),
            seen: format!("{same} of {COMPARED}"),
            holds: same == COMPARED as usize,
        },
        Fact {
            id: "randomness/hash".to_owned(),
            claim: format!(
                "draws of every law have the hash {HASH:#018x}, with checks and without"
            ),
            seen: format!("{hash:#018x}"),
            holds: hash == HASH,
        },
    ]
}

/// FNV-1a over the bits of draws of every law and of stratified day factors.
fn hash() -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut add = |draw: f64| {
        for byte in draw.to_bits().to_le_bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    };
    let laws = [
        Law::exponential(1.0),
        Law::lognormal(1.0, 1.0),
        Law::uniform(1.0, 3.0),
        Law::triangular(1.0, 2.0, 6.0),
        Law::weibull(1.0, 2.0),
        Law::gamma(1.0, 0.5),
        Law::gamma(1.0, 2.0),
        Law::erlang(1.0, 12),
        Law::hyperexponential(1.0, 2.0),
        Law::empirical(vec![4.0, 1.0, 1.0, 9.0, 2.0]),
    ];
    for law in laws {
        let mut draws = uniforms("randomness/hash", 2_000);
        law.expect("a law").unit_draws(&mut draws);
        draws.into_iter().for_each(&mut add);
    }
    for replication in 0..2_000 {
        add(day_factor(0.18, stratified(Seed(3), replication, (1, 2))));
    }
    hash
}
