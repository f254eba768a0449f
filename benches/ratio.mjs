// How many jobs a second WebAssembly plays for one of the native program, printed and not judged:
// `node benches/ratio.mjs PROGRAM`, after `cargo xtask wasm`.
//
// Both play one replication after the other in one thread, reading included, three times in turn; the fastest of each counts, for a
// neighbour can only make it slower.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename } from "node:path";

const slackwater = createRequire(import.meta.url)("../www/pkg-node/slackwater.js");
const [program] = process.argv.slice(2);
const ROUNDS = 3;
/** Scenario and replications for about a second. */
const WORKLOADS = [["benches/scenarios/w1.toml", 10], ["scenarios/call-centre-day.toml", 2500], ["benches/scenarios/w3.toml", 25]];

function seconds(play) {
  const began = performance.now();
  play();
  return (performance.now() - began) / 1000;
}

for (const [path, replications] of WORKLOADS) {
  const main = basename(path);
  const bundle = JSON.stringify({ main, files: { [main]: readFileSync(path, "utf8") } });
  const options = JSON.stringify({ replications });
  const words = ["run", path, "--replications", String(replications), "--threads", "1", "--json", "-"];
  let [native, wasm] = [Infinity, Infinity];
  // The first time Node compiles the module.
  slackwater.forecast(bundle, JSON.stringify({ replications: Math.ceil(replications / 5) }));
  for (let round = 0; round < ROUNDS; round += 1) {
    native = Math.min(native, seconds(() => execFileSync(program, words, { maxBuffer: 1 << 30 })));
    wasm = Math.min(wasm, seconds(() => slackwater.forecast(bundle, options)));
  }
  const told = (value) => value.toFixed(2);
  console.log(`wasm plays ${told(native / wasm)} of native's jobs a second (asked: .6), ${main}: ${told(native)} s native, ${told(wasm)} s wasm`);
}
