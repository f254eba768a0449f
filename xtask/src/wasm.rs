//! The WebAssembly module and its JavaScript, from the same crate: `www/pkg` for a page, `www/pkg-node` for Node.

use crate::shell::{Outcome, cargo, command, output, root, run, target};
use wasm_bindgen_cli_support::Bindgen;

const TARGET: &str = "wasm32-unknown-unknown";

/// Builds the module and writes it for both places.
pub fn build() -> Outcome {
    ensure_target()?;
    // Alone, so that no other package's features are unified into it.
    run(&mut cargo(&format!(
        "build --package slackwater --lib --no-default-features --features wasm --target {TARGET} --release"
    )))?;
    let module = target()?.join(TARGET).join("release/slackwater.wasm");
    bind(&module, "web", "pkg")?;
    bind(&module, "node", "pkg-node")?;
    // The folder above says that its scripts are ES modules; these are not.
    let kind = root().join("www/pkg-node/package.json");
    std::fs::write(&kind, "{ \"type\": \"commonjs\" }\n")
        .map_err(|error| format!("{} cannot be written: {error}", kind.display()))
}

fn bind(module: &std::path::Path, place: &str, folder: &str) -> Outcome {
    let mut bindgen = Bindgen::new();
    bindgen.input_path(module).out_name("slackwater").typescript(true);
    // For nobody who loads a page; Rust's own panics name their file and line without them.
    bindgen.remove_name_section(true).remove_producers_section(true);
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
