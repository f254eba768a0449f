// The WebAssembly module answers every scenario with the bytes that the native program prints.
//
// Run by `cargo xtask test`, which builds both and names the program in SLACKWATER. Scenarios that need data which is not here are
// skipped, and say so; SLACKWATER_DATA names a folder with data.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const slackwater = createRequire(import.meta.url)(join(root, "www/pkg-node/slackwater.js"));
const program = process.env.SLACKWATER;
const data = process.env.SLACKWATER_DATA;
const REPLICATIONS = 2;
const SCHEMA = /schema\.json$/;

function scenarios(folder) {
  const entries = existsSync(folder) ? readdirSync(folder, { recursive: true }) : [];
  return entries.filter((name) => /\.(toml|json)$/.test(name) && !SCHEMA.test(name)).map((name) => join(folder, name)).sort();
}

/** The bundle of a scenario, and the files that it names and that are not here. */
function gather(path) {
  const bundle = { main: relative(dirname(path), path), files: {}, sets: [] };
  const missing = [];
  for (;;) {
    const wanted = slackwater.wanted(JSON.stringify(bundle)).filter((name) => !missing.includes(name));
    if (wanted.length === 0) return { bundle, missing };
    for (const name of wanted) {
      const places = [data && join(data, name), join(dirname(path), name)].filter(Boolean);
      const place = places.find((place) => existsSync(place));
      if (place) bundle.files[name] = { base64: readFileSync(place).toString("base64") };
      else missing.push(name);
    }
  }
}

/** Not assert.equal: two texts of megabytes make an unreadable message. */
function same(wasm, native) {
  if (wasm === native) return;
  const [ours, theirs] = [wasm.split("\n"), native.split("\n")];
  const line = ours.findIndex((text, index) => text !== theirs[index]);
  assert.fail(`line ${line + 1} differs\nwasm:   ${ours[line]}\nnative: ${theirs[line]}`);
}

const all = [...scenarios(join(root, "scenarios")), ...scenarios(join(root, "benches/scenarios"))];

test("there are scenarios to play", () => assert.ok(all.length >= 3, `found only ${all.length}`));

for (const path of all) {
  const name = relative(root, path);
  test(name, (context) => {
    const { bundle, missing } = gather(path);
    if (missing.length > 0) {
      context.skip(`NOT PLAYED: ${missing.join(", ")} is not here (SLACKWATER_DATA names a folder with data)`);
      return;
    }
    const options = JSON.stringify({ replications: REPLICATIONS });
    const wasm = slackwater.forecast(JSON.stringify(bundle), options);
    const words = ["run", path, "--replications", `${REPLICATIONS}`, "--json", "-", "--threads", "2"];
    if (data) words.push("--data", data);
    const native = execFileSync(program, words, { encoding: "utf8", maxBuffer: 1 << 30 });
    same(wasm, native);
  });
}

test("a page may play a forecast in pieces, in any order", () => {
  const { bundle } = gather(join(root, "scenarios/call-centre-day.toml"));
  const text = JSON.stringify(bundle);
  const options = JSON.stringify({ replications: 6 });
  const study = new slackwater.Forecast(text, options);
  const worker = new slackwater.Forecast(text, options);
  for (let batch = study.nextBatch(); batch; batch = study.nextBatch()) {
    const [first, until] = batch;
    const middle = Math.floor((first + until) / 2);
    const late = worker.play(middle, until);
    study.absorb(late);
    study.absorb(study.play(first, middle));
  }
  assert.deepEqual(study.progress(), { done: 6, planned: 6, widest: null });
  same(study.report(), slackwater.forecast(text, options));
});

test("problems have a path and a place", () => {
  const bundle = { main: "s.toml", files: { "s.toml": "start = 2026-01-05 # Bogotá 📞\nhorizn = \"1 week\"\n" } };
  const problems = slackwater.check(JSON.stringify(bundle));
  const typo = problems.find((problem) => problem.path === "horizn");
  assert.equal(typo.severity, "error");
  assert.equal(typo.file, "s.toml");
  const text = bundle.files["s.toml"];
  assert.equal(text.slice(typo.from, typo.to), "horizn");
  assert.deepEqual([typo.line, typo.column], [2, 1]);
  assert.equal(new TextDecoder().decode(new TextEncoder().encode(text).slice(typo.start, typo.end)), "horizn");
  assert.throws(() => slackwater.forecast(JSON.stringify(bundle), "{}"), /horizn/);
});

test("the schema is the one that the program prints", () => {
  same(slackwater.schema(), execFileSync(program, ["schema"], { encoding: "utf8" }));
});
