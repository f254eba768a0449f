//! The generator, the laws drawn from it, and that draws depend on their addresses alone.

mod generator;
mod keys;
mod laws;
mod order;

use crate::check::{Chapter, Effort, Fact};

/// The two-sided probability of a deviate beyond 4.5: each p-value lies above it.
const P_VALUE: f64 = 6.8e-6;

/// Tests of one hypothesis, each with its p-value.
struct Row {
    /// Its name, and so its seed.
    id: String,
    p: Vec<(&'static str, f64)>,
}

impl Row {
    fn fact(self, claim: &str) -> Fact {
        let seen: Vec<String> =
            self.p.iter().map(|(test, p)| format!("{test}: p {p:.3}")).collect();
        Fact {
            holds: self.p.iter().all(|&(_, p)| p > P_VALUE),
            claim: claim.to_owned(),
            seen: seen.join(", "),
            id: self.id,
        }
    }
}

const WORDS: &str = "\
Every draw is Philox4x32-10 (Salmon, Moraes, Dror & Shaw 2011, SC'11) of its address: seed, replication, stream, purpose, cell and job.

- **The generator** gives the published answers of Random123 (`kat_vectors`) and the words of the crate rand_philox, which shares no code
  with ours.
- **Laws.** Draws of every law are held against the distribution functions of the library statrs, by Kolmogorov and Smirnov's distance and
  by chi-square over a hundred equally likely cells; whole numbers by chi-square.
- **Independence.** Draws that differ in one part of the address alone follow each other like independent ones: pairs in a 16 x 16 square,
  serial correlation, lengths of gaps (Knuth, The Art of Computer Programming 2, 3.3.2).
- **Nothing else counts.** The order of replications, threads and what was played before change no bit of any finding.
- **The same everywhere.** A hash over draws of every law is written down: the tests of every change compute it with checks on, the
  validation without them, and both must meet it. `src/random/golden.rs` has more of them, and `tests/node/same_bytes.test.mjs`
  compares the whole JSON report of every shipped scenario, byte by byte, between the native program and WebAssembly.

A p-value must lie above 6.8e-6, which is |z| < 4.5.";

pub fn chapter(effort: Effort) -> Chapter {
    let mut facts = generator::facts();
    let laws = laws::rows(effort).into_iter();
    facts.extend(laws.map(|row| row.fact("draws follow the law that statrs computes")));
    let keys = keys::rows(effort).into_iter();
    facts.extend(keys.map(|row| row.fact("neighbours are independent and uniform")));
    facts.extend(order::facts());
    let left_out = [
        ("deterministic times", "have no chance in them"),
        (
            "BigCrush and PractRand",
            "run for hours; Salmon et al. 2011, section 5.1, report that Philox4x32-10 passes BigCrush under any counter and key",
        ),
        (
            "the hash in WebAssembly",
            "is not a test of its own: the reports compared there, byte by byte, are made of these draws",
        ),
    ];
    Chapter {
        title: "Randomness",
        words: WORDS.to_owned(),
        checks: Vec::new(),
        facts,
        left_out: left_out.map(|(what, why)| (what.to_owned(), why.to_owned())).to_vec(),
    }
}
