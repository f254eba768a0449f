//! The scenario that a new user starts from.

/// The commented starter: two offices, a call and a case work type, and a rule that moves cases between them. It compiles.
pub const STARTER: &str = include_str!("starter.toml");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Bundle, resolve};

    #[test]
    fn the_starter_has_only_known_keys() {
        let scenario = resolve(&Bundle::new("starter.toml", STARTER)).unwrap();
        assert!(scenario.problems.is_empty(), "{:?}", scenario.problems);
        assert_eq!(scenario.document.office.len(), 2);
        assert_eq!(scenario.document.work.len(), 2);
    }
}
