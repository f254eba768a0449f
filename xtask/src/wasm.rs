//! The WebAssembly modules and their JavaScript, from the same crate: `www/pkg` for a page, `www/pkg-node` for Node. A page loads two: the
//! engine for its first forecast, whose rest comes when that stands (`split`), and later the whole core.

use crate::shell::{Outcome, cargo, command, output, root, run, target, write};
use crate::split;
use std::fs;
use std::path::PathBuf;
use wasm_bindgen_cli_support::Bindgen;

const TARGET: &str = "wasm32-unknown-unknown";

/// The modules' names: what a page needs for a forecast, and the whole core.
pub const ENGINE: &str = "engine";
pub const WHOLE: &str = "slackwater";

/// Builds the modules and writes them for both places.
pub fn build() -> Outcome {
    ensure_target()?;
    let engine = compile("wasm")?;
    write(&linked()?, &engine)?;
    bind(&split::unlinked(&engine)?, "web", "pkg", ENGINE)?;
    let whole = split::unlinked(&compile("tools")?)?;
    bind(&whole, "web", "pkg", WHOLE)?;
    bind(&whole, "node", "pkg-node", WHOLE)?;
    // The folder above says that its scripts are ES modules; these are not.
    let kind = root().join("www/pkg-node/package.json");
    write(&kind, b"{ \"type\": \"commonjs\" }\n")
}

/// The module with some of the crate's features.
fn compile(features: &str) -> Outcome<Vec<u8>> {
    // Alone, so that no other package's features are unified into it.
    let mut build = cargo(&format!(
        "build --package slackwater --lib --no-default-features --features {features} --target {TARGET} --profile wasm"
    ));
    // The relocations tell which data a function names.
    let flags = "--deny warnings -C link-arg=--emit-relocs";
    run(build.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags))?;
    let module = target()?.join(TARGET).join("wasm/slackwater.wasm");
    fs::read(&module).map_err(|error| format!("{} cannot be read: {error}", module.display()))
}

/// Where the engine lies as the linker wrote it.
pub fn linked() -> Outcome<PathBuf> {
    Ok(target()?.join(TARGET).join("wasm/engine.linked.wasm"))
}

fn bind(module: &[u8], place: &str, folder: &str, name: &str) -> Outcome {
    let mut bindgen = Bindgen::new();
    bindgen.input_bytes(name, module.to_vec()).out_name(name).typescript(true);
    // For nobody who loads a page; Rust's own panics name their file and line without them. What is made smaller later is sorted by
    // names before.
    bindgen.remove_name_section(place != "web").remove_producers_section(true).demangle(false);
    let chosen = match place {
        "web" => bindgen.web(true),
        _ => bindgen.nodejs(true),
    };
    let written = chosen.and_then(|bindgen| bindgen.generate(root().join("www").join(folder)));
    written.map_err(|error| format!("wasm-bindgen cannot write www/{folder}: {error:#}"))
}

/// Sees to it that rustc can build for WebAssembly.
pub fn ensure_target() -> Outcome {
    let folder = output(command("rustc").args(["--print", "target-libdir", "--target", TARGET]))?;
    if std::path::Path::new(folder.trim()).exists() {
        return Ok(());
    }
    run(command("rustup").args(["target", "add", TARGET])).map_err(|error| {
        format!("rustc has no target {TARGET}: {error}\nhelp: install it, for instance with `rustup target add {TARGET}`")
    })
}
