//! One target of the fuzzer, the one that `SLACKWATER_TARGET` names; `cargo xtask fuzz` builds and runs it.
#![no_main]
#![allow(
    clippy::disallowed_methods,
    reason = "a door: it reads the environment and the repository"
)]

mod memory;
mod targets;

use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static TARGET: LazyLock<targets::Target> = LazyLock::new(|| {
    let name = std::env::var("SLACKWATER_TARGET").unwrap_or_default();
    let found = targets::ALL.into_iter().find(|(known, _)| *known == name);
    found.unwrap_or_else(|| panic!("SLACKWATER_TARGET names no target: {name:?}")).1
});

/// What an input of at most 1 MB may hold at its peak, with everything that is compiled, played and told of it [bytes].
const MOST: usize = 128 << 20;

fuzz_target!(|bytes: &[u8]| {
    let peak = memory::peak(|| TARGET(bytes));
    assert!(peak <= MOST, "{peak} bytes held at once");
});
