//! What is fed. Each target takes any bytes; what must not be, panics. The test suite feeds them with the corpus at every change.

mod edits;
mod play;
mod tables;
mod texts;
mod told;

/// A target: whatever the bytes, it returns.
pub type Target = fn(&[u8]);

pub const ALL: [(&str, Target); 6] = [
    ("toml", texts::toml),
    ("json", texts::json),
    ("counts", tables::counts),
    ("traces", tables::traces),
    ("edits", edits::edits),
    ("play", play::play),
];

/// The limit that models are compiled within [bytes]: what would be large is refused rather than laid.
const LIMIT: u64 = 16 << 20;
