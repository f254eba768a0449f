//! The planning page: its packages, the module made smaller, the types checked, the page built into `www/dist`.

use crate::shell::{Outcome, command, output, root, run, write};
use crate::{split, wasm};
use std::fs;
use std::path::PathBuf;

/// What a visitor sees first, from the top of the repository: `FIRST` of the page's `shipped.ts`.
const FIRST: &str = "scenarios/seven-regions.toml";

/// Builds the page from nothing but the repository.
pub fn build() -> Outcome {
    install()?;
    wasm::build()?;
    bundle()?;
    // Cargo sees changed files of a folder that it has embedded before, but not that there is one now.
    let embedding = root().join("src/cli/serve/page.rs");
    fs::File::options()
        .append(true)
        .open(&embedding)
        .and_then(|file| file.set_modified(std::time::SystemTime::now()))
        .map_err(|error| format!("{} cannot be marked as changed: {error}", embedding.display()))
}

/// Checks and builds what is beside the module.
pub fn bundle() -> Outcome {
    shrink()?;
    npm(&["run", "check"])?;
    npm(&["run", "build"])
}

/// Runs npm in the page's folder.
pub fn npm(arguments: &[&str]) -> Outcome {
    run(command("npm").current_dir(root().join("www")).args(arguments))
}

/// Installs the page's packages where they are missing or others than `package-lock.json` names.
pub fn install() -> Outcome {
    for program in ["node", "npm"] {
        output(command(program).arg("--version")).map_err(|error| {
            format!("{error}\nhelp: the page is built with Node 20 or later and its npm, https://nodejs.org")
        })?;
    }
    let www = root().join("www");
    let wanted = www.join("package-lock.json");
    let wanted = fs::read(&wanted)
        .map_err(|error| format!("{} cannot be read: {error}", wanted.display()))?;
    // What was installed last; `npm ci` removes the folder first, so a broken installation has none.
    let installed = www.join("node_modules/.installed-lock.json");
    if fs::read(&installed).is_ok_and(|bytes| bytes == wanted) {
        return Ok(());
    }
    npm(&["ci", "--no-audit", "--no-fund"]).map_err(|error| {
        format!("{error}\nhelp: npm needs the network for this, or a filled cache: `npm cache ls`")
    })?;
    fs::write(&installed, wanted)
        .map_err(|error| format!("{} cannot be written: {error}", installed.display()))
}

/// The modules that browsers load, made smaller; from the page's own packages, for other versions of the tool write broken modules.
pub fn shrink() -> Outcome {
    let tool = root().join("www/node_modules/.bin/wasm-opt");
    if !tool.exists() {
        return Err(
            "wasm-opt is not installed\nhelp: it comes with the page's package `binaryen`: \
                    remove www/node_modules and run this again"
                .to_owned(),
        );
    }
    halve()?;
    for name in [wasm::ENGINE, REST, wasm::WHOLE] {
        let module = module(name);
        let smaller = module.with_extension("smaller");
        run(command(&tool).args(OPTIONS).arg(&module).arg("-o").arg(&smaller))?;
        fs::rename(&smaller, &module)
            .map_err(|error| format!("{} cannot be written: {error}", module.display()))?;
    }
    Ok(())
}

/// The engine in two: what the first forecast calls, and the rest.
fn halve() -> Outcome {
    let engine = module(wasm::ENGINE);
    let bytes = fs::read(&engine)
        .map_err(|error| format!("{} cannot be read: {error}", engine.display()))?;
    if split::is_split(&bytes)? {
        return Ok(());
    }
    let noting = engine.with_extension("noting");
    write(&noting, &split::noting(&bytes)?)?;
    let told = output(command("node").arg("www/build/called.mjs").arg(&noting).arg(FIRST))?;
    let called = told.lines().map(str::parse).collect::<Result<_, _>>();
    let called = called.map_err(|error| format!("called.mjs printed no numbers: {error}"))?;
    let linked = wasm::linked()?;
    let linked = fs::read(&linked)
        .map_err(|error| format!("{} cannot be read: {error}", linked.display()))?;
    let (first, rest) = split::split(&bytes, &linked, &called)?;
    write(&engine, &first)?;
    write(&module(REST), &rest)?;
    fs::remove_file(&noting)
        .map_err(|error| format!("{} cannot be removed: {error}", noting.display()))
}

/// The name of the engine's other half.
pub const REST: &str = "engine_rest";

/// Where a module lies that the page loads.
pub fn module(name: &str) -> PathBuf {
    root().join("www/pkg").join(format!("{name}_bg.wasm"))
}

/// -O2 and above slow the engine's loops; debug and name sections are for nobody who loads a page.
/// The modules name the features that it needs; with all of them enabled, some are used that Node 20 does not know.
/// Functions in the order of their names stand beside those of their module, and pack a twentieth better.
const OPTIONS: [&str; 4] =
    ["-O1", "--reorder-functions-by-name", "--strip-debug", "--strip-producers"];
