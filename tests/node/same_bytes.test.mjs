// The WebAssembly module answers every scenario with the bytes that the native program prints.
//
// Run by `cargo xtask test`, which builds both and names the program in SLACKWATER. Scenarios that need data which is not here are
// skipped, and say so; SLACKWATER_DATA names a folder with data.

import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { test } from "node:test";
import { data, gather, native, root, same, slackwater } from "./both.mjs";

const REPLICATIONS = 2;
const SCHEMA = /schema\.json$/;

function scenarios(folder) {
  const entries = existsSync(folder) ? readdirSync(folder, { recursive: true }) : [];
  return entries.filter((name) => /\.(toml|json)$/.test(name) && !SCHEMA.test(name)).map((name) => join(folder, name)).sort();
}

// A study of bids is no scenario: it names some.
const isStudy = (path) => /^baseline\s*=/m.test(readFileSync(path, "utf8"));
const all = [...scenarios(join(root, "scenarios")), ...scenarios(join(root, "benches/scenarios"))].filter((path) => !isStudy(path));

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
    const where = data ? ["--data", data] : [];
    same(wasm, native("run", path, "--replications", `${REPLICATIONS}`, "--json", "-", "--threads", "2", ...where));
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
  same(slackwater.schema(), native("schema"));
});
