//! Everything around the crate that is more than one cargo command: `cargo xtask <command>`.
#![allow(clippy::disallowed_methods, reason = "tasks run programs and write files")]

mod bench;
mod browser;
mod budget;
mod fuzz;
mod mutants;
mod npm;
mod page;
mod peers;
mod shell;
mod split;
mod test;
mod validate;
mod wasm;

use std::process::ExitCode;

const HELP: &str = "\
cargo xtask <command>

  test          everything that must hold before a change is merged
  wasm          build the WebAssembly module into www/pkg (web) and www/pkg-node (Node)
  page          build the planning page into www/dist, which the next `cargo build` puts into the program
  npm           build and pack the npm package into target/npm
  validate      play the whole validation and write VALIDATION.md: under 20 minutes on 2 cores
  bench [PEERS] play the workloads beside the limit programs and peers in the folder PEERS
  fuzz [TARGET] [--seconds N]
                feed the core with what nobody would write, 600 s each target
  mutants [--list] [NAME..]
                break the core on purpose and see whether the tests notice
";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let outcome = match arguments.next().as_deref() {
        Some("test") => test::run_all(),
        Some("wasm") => wasm::build().map(|()| println!("built www/pkg and www/pkg-node")),
        Some("page") => page::build().map(|()| println!("built www/dist")),
        Some("npm") => npm::build().map(|pack| println!("packed {}", pack.display())),
        Some("validate") => validate::all().map(|()| println!("wrote VALIDATION.md")),
        Some("fuzz") => fuzz::run_all(arguments),
        Some("mutants") => mutants::run_all(arguments.collect()),
        Some("bench") => bench::run(arguments.next().as_deref()),
        Some("help" | "--help" | "-h") => {
            print!("{HELP}");
            Ok(())
        }
        other => Err(format!(
            "{}\n\n{HELP}",
            other.map_or("no command".to_owned(), |name| format!("unknown command `{name}`"))
        )),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("xtask: {message}");
            ExitCode::FAILURE
        }
    }
}
