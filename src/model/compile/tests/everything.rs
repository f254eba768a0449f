//! A scenario with every key.

/// Says everything that can be said about cases and calls.
pub(super) const EVERYTHING: &str = include_str!("everything.toml");
