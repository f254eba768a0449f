//! What is compared and how it came out.

/// How much is played.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// What fits into the tests of every change.
    #[allow(dead_code, reason = "the page plays everything, the suite this part")]
    Quick,
    /// All of it.
    Whole,
}

/// One number of ours beside one that is known.
#[derive(Clone, Debug)]
pub struct Check {
    /// Its name, and so its seed; chosen before it was first played.
    pub id: String,
    /// Author, year, equation; or the program and the file that printed it.
    pub source: String,
    /// What is played, in a line.
    pub model: String,
    pub measure: String,
    pub known: f64,
    /// Standard error of the known value, 0 where it is exact.
    pub known_error: f64,
    pub ours: f64,
    /// Standard error of ours.
    pub error: f64,
    /// The difference in standard errors of both, as a deviate of the standard normal.
    pub z: f64,
}

/// Every |z| lies below this: by chance one of 147,000 does not.
pub const LIMIT: f64 = 4.5;

impl Check {
    pub fn holds(&self) -> bool {
        self.z.abs() < LIMIT
    }
}

/// A yes or a no, with what it was judged by: counts in bands, equalities, refusals.
#[derive(Clone, Debug)]
pub struct Fact {
    pub id: String,
    /// What has to be so.
    pub claim: String,
    /// What was seen.
    pub seen: String,
    pub holds: bool,
}

/// One chapter of the validation.
#[derive(Clone, Debug)]
pub struct Chapter {
    pub title: &'static str,
    /// What is compared with what, and how it is judged; Markdown.
    pub words: String,
    pub checks: Vec<Check>,
    pub facts: Vec<Fact>,
    /// What was left out, and why.
    pub left_out: Vec<(String, String)>,
}

impl Chapter {
    pub fn holds(&self) -> bool {
        self.checks.iter().all(Check::holds) && self.facts.iter().all(|fact| fact.holds)
    }
}

/// The seed that a name has: FNV-1a, below 2^53.
pub fn seed(id: &str) -> u64 {
    let hash = id.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    hash & ((1 << 53) - 1)
}
