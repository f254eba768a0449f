//! Everything that must hold before a change is merged, cheapest first.

use crate::shell::{Outcome, cargo, command, output, root, run, target};
use crate::{browser, budget, npm, page, wasm};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Runs every check and stops at the first that fails.
pub fn run_all() -> Outcome {
    wasm::ensure_target()?;
    // Linking them is the work of one processor; they share no folder with what is built and run meanwhile.
    let early = std::thread::spawn(|| wasm::build().and_then(|()| quick()));
    step("formatting", || run(&mut cargo("fmt --all --check")))?;
    // What only the browser's modules have is linted with the rest; that nothing in them is dead without the terminal, building them sees.
    step("lints", || {
        run(&mut cargo(
            "clippy --workspace --all-targets --all-features --quiet -- --deny warnings",
        ))
    })?;
    step("tests", || run(&mut cargo("test --package slackwater --quiet")))?;
    step("documentation", || {
        run(cargo("doc --package slackwater --no-deps --document-private-items --quiet")
            // Units and tables of scenarios stand in brackets, "[µs]", "[[check]]": they are no links.
            .env("RUSTDOCFLAGS", "--deny warnings --allow rustdoc::broken-intra-doc-links --allow rustdoc::private-intra-doc-links"))
    })?;
    step("wasm", || early.join().unwrap_or_else(|_| Err("the build ended early".to_owned())))?;
    step("page: packages", page::install)?;
    step("page: types and build", page::bundle)?;
    step("page: unit tests", || page::npm(&["test"]))?;
    step("page: budgets", budget::keep)?;
    // As the tests above have built it, with assertions on; built alone it would have other features of what it uses, and be built anew.
    let program =
        target()?.join("debug").join(format!("slackwater{}", std::env::consts::EXE_SUFFIX));
    step("scenarios: what they have to keep", || {
        run(command(&program).args(["check", "scenarios/"]))
    })?;
    let mut package = PathBuf::new();
    step("npm package", || npm::pack().map(|pack| package = pack))?;
    step("wasm against native, byte for byte", || node(&program, &package))?;
    step("wasm against native, jobs a second", ratio)?;
    step("page: in Chromium", || browser::run_tests(&program))
}

/// The tests that need Node: what the module answers there, beside what the native program prints.
fn node(program: &Path, package: &Path) -> Outcome {
    let version = output(command("node").arg("--version")).map_err(|error| {
        format!("{error}\nhelp: these tests need Node 20 or later, https://nodejs.org")
    })?;
    println!("node {}", version.trim());
    let mut node = command("node");
    node.args(["--test", "tests/node/"]).env("SLACKWATER", program);
    node.env("SLACKWATER_PACKAGE", package);
    // Where the data of the scenarios on real data lie, if they are here.
    let data = root().join("../shared/data");
    if data.is_dir() {
        node.env("SLACKWATER_DATA", data);
    }
    run(&mut node)
}

/// The program that the module is measured beside.
fn quick() -> Outcome {
    run(&mut cargo("build --profile quick --package slackwater --bin slackwater --quiet"))
}

/// Prints how fast the module is beside an optimised program; a machine's neighbours are no reason to fail.
fn ratio() -> Outcome {
    let name = format!("slackwater{}", std::env::consts::EXE_SUFFIX);
    run(command("node").arg("benches/ratio.mjs").arg(target()?.join("quick").join(name)))
}

fn step(heading: &str, body: impl FnOnce() -> Outcome) -> Outcome {
    println!("\n== {heading}");
    let began = Instant::now();
    body().map_err(|error| format!("{heading}: {error}"))?;
    println!("== {heading}: fine, {:.0} s", began.elapsed().as_secs_f64());
    Ok(())
}
