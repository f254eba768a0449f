//! The chapters, in the order of the page.

mod coverage;
mod differential;
mod exact;
mod identities;
mod limits;
mod published;
mod randomness;

use crate::check::{Chapter, Effort};

/// A chapter's short name and how it is played.
type Entry = (&'static str, fn(Effort) -> Chapter);

pub const ALL: [Entry; 7] = [
    ("exact", exact::chapter),
    ("published", published::chapter),
    ("identities", identities::chapter),
    ("coverage", coverage::chapter),
    ("randomness", randomness::chapter),
    ("differential", differential::chapter),
    ("limits", limits::chapter),
];
