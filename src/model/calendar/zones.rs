//! Time zones by their IANA names, from the data in the program and never the system's: the same bits everywhere.

use jiff::tz::{TimeZone, TimeZoneDatabase};

/// Rules of zones that stand alone: the zones of the shipped scenarios. A page has the rules of all others in the part of the engine that
/// comes later, and need not wait for it. `tests/suite/zones.rs` keeps them equal to the data.
pub const EARLY: [(&str, &[u8]); 5] = [
    ("America/Bogota", include_bytes!("zones/bogota.tzif")),
    ("America/New_York", include_bytes!("zones/new_york.tzif")),
    ("Asia/Jerusalem", include_bytes!("zones/jerusalem.tzif")),
    ("Asia/Shanghai", include_bytes!("zones/shanghai.tzif")),
    ("Europe/Madrid", include_bytes!("zones/madrid.tzif")),
];

/// The time zone of a name, in upper or lower case; none where there is no such zone.
pub fn find(name: &str) -> Option<TimeZone> {
    let early = EARLY.iter().find(|(early, _)| early.eq_ignore_ascii_case(name));
    early.map_or_else(|| any(name), |(name, rules)| TimeZone::tzif(name, rules).ok())
}

// A function of its own, which the shipped scenarios do not call.
#[inline(never)]
fn any(name: &str) -> Option<TimeZone> {
    TimeZoneDatabase::bundled().get(name).ok()
}

/// The names of all time zones, in alphabetical order.
pub fn names() -> Vec<String> {
    TimeZoneDatabase::bundled().available().map(|name| name.to_string()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_found_by_their_names_in_any_case() {
        assert_eq!(find("america/bogota").unwrap().iana_name(), Some("America/Bogota"));
        assert_eq!(find("asia/kolkata").unwrap().iana_name(), Some("Asia/Kolkata"));
        assert!(find("America/Bogot").is_none());
        assert!(names().len() > 500);
        assert!(names().iter().any(|name| name == "Asia/Kolkata"));
    }
}
