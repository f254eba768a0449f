//! The npm package: the page's module with a way to start it in each place, in `target/npm`.

use crate::page;
use crate::shell::{Outcome, command, output, root, run, target};
use crate::wasm;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// Written by hand, in `npm/`.
const OURS: [&str; 5] = ["README.md", "node.js", "workerd.js", "browser.js", "slackwater.d.ts"];

/// Made by wasm-bindgen, in `www/pkg`, and what each is called in the package.
const MADE: [(&str, &str); 3] = [
    ("slackwater.js", "core.js"),
    ("slackwater.d.ts", "core.d.ts"),
    ("slackwater_bg.wasm", "slackwater_bg.wasm"),
];

/// Builds the package from nothing but the repository, and packs it.
pub fn build() -> Outcome<PathBuf> {
    page::install()?;
    wasm::build()?;
    page::shrink()?;
    pack()
}

/// Packs what is built: the path of a `.tgz` as `npm publish` would send it.
pub fn pack() -> Outcome<PathBuf> {
    let folder = target()?.join("npm");
    // Nothing of an older package may stay in it.
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|error| cannot(&folder, &error))?;
    }
    let package = folder.join("slackwater");
    fs::create_dir_all(&package).map_err(|error| cannot(&package, &error))?;
    for name in OURS {
        copy(&root().join("npm").join(name), &package.join(name))?;
    }
    for (name, called) in MADE {
        copy(&root().join("www/pkg").join(name), &package.join(called))?;
    }
    for name in ["LICENSE-MIT", "LICENSE-APACHE"] {
        copy(&root().join(name), &package.join(name))?;
    }
    let manifest = root().join("npm/package.json");
    let text = fs::read_to_string(&manifest).map_err(|error| cannot(&manifest, &error))?;
    let manifest = package.join("package.json");
    fs::write(&manifest, text.replace("\"0.0.0\"", &format!("\"{}\"", version()?)))
        .map_err(|error| cannot(&manifest, &error))?;
    run(command("npm")
        .args(["pack", "--silent", "--pack-destination"])
        .arg(&folder)
        .current_dir(&package))?;
    Ok(folder.join(format!("slackwater-{}.tgz", version()?)))
}

/// The crate's version: the package is the same program.
fn version() -> Outcome<String> {
    let text = output(&mut crate::shell::cargo("metadata --format-version 1 --no-deps"))?;
    let metadata: Value = serde_json::from_str(&text)
        .map_err(|error| format!("cannot read what `cargo metadata` printed: {error}"))?;
    let packages = metadata["packages"].as_array().into_iter().flatten();
    let ours = packages.into_iter().find(|package| package["name"] == "slackwater");
    let version = ours.and_then(|package| package["version"].as_str());
    version.map(str::to_owned).ok_or("`cargo metadata` names no version".to_owned())
}

fn copy(from: &Path, to: &Path) -> Outcome {
    fs::copy(from, to).map(drop).map_err(|error| cannot(from, &error))
}

fn cannot(path: &Path, error: &std::io::Error) -> String {
    format!("{} cannot be copied or written: {error}", path.display())
}
