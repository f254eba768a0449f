// The engine that pages load first is one part of two. With its rest it answers as the whole core does, whether the rest was there from the
// start or comes in the middle of a call.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gather, root, same, slackwater } from "./both.mjs";

const folder = join(root, "scenarios");
const OPTIONS = JSON.stringify({ replications: 2 });
/** Variants play the same with other numbers. */
const isVariant = (name) => /^base\s*=/m.test(readFileSync(join(folder, name), "utf8"));
const names = readdirSync(folder).filter((name) => name.endsWith(".toml") && !isVariant(name));
const texts = names.map((name) => gather(join(folder, name))).filter(({ missing }) => missing.length === 0).map(({ bundle }) => JSON.stringify(bundle));
/** A zone whose rules come with the rest. */
const FAR = readFileSync(join(folder, "seven-regions.toml"), "utf8").replace(/time_zone = .*/, 'time_zone = "Pacific/Auckland"');

/** What an engine answers to each text, in a process of its own: whether it has its rest is the process's state. */
function answered(given, asked) {
  const script = `
    import { readFileSync } from "node:fs";
    import { attach, complete } from "${join(root, "www/src/engine/rest.js")}";
    import { forecast, initSync } from "${join(root, "www/pkg/engine.js")}";
    const [engine, rest] = ["engine", "engine_rest"].map((name) => readFileSync("${root}/www/pkg/" + name + "_bg.wasm"));
    let asked = 0;
    // As in a worker of a page: a request that is waited for.
    globalThis.XMLHttpRequest = class {
      status = 200;
      open(method, url) { if (method !== "GET" || url !== "the rest") throw new Error(url); }
      send() { asked += 1; this.response = rest; }
    };
    attach(initSync({ module: engine }), "the rest");
    if (${given}) complete(new WebAssembly.Module(rest));
    const { texts, options } = JSON.parse(readFileSync(0, "utf8"));
    const answers = texts.map((text) => {
      try {
        return forecast(text, options);
      } catch (error) {
        return error.message;
      }
    });
    process.stdout.write(JSON.stringify({ asked, answers }));`;
  const input = JSON.stringify({ texts: asked, options: OPTIONS });
  return JSON.parse(execFileSync(process.execPath, ["--input-type=module", "-e", script], { input, encoding: "utf8", maxBuffer: 1 << 30 }));
}

const whole = (text) => {
  try {
    return slackwater.forecast(text, OPTIONS);
  } catch (error) {
    return error.message;
  }
};

test("with its rest the engine answers as the whole core does", () => {
  assert.ok(texts.length > 5);
  const { asked, answers } = answered(true, texts);
  assert.equal(asked, 0);
  texts.forEach((text, index) => same(answers[index], whole(text)));
});

test("the rest is loaded once, in the middle of the first call that needs it", () => {
  const { asked, answers } = answered(false, texts);
  assert.equal(asked, 1);
  texts.forEach((text, index) => same(answers[index], whole(text)));
});

test("a zone whose rules come with the rest is right from the first call", () => {
  const far = JSON.stringify({ main: "far.toml", files: { "far.toml": FAR } });
  const { asked, answers } = answered(false, [far]);
  assert.equal(asked, 1);
  same(answers[0], whole(far));
  assert.ok(answers[0].startsWith("{"), answers[0]);
});

test("problems are told from the first call", () => {
  const wrong = JSON.stringify({ main: "w.toml", files: { "w.toml": "start = 2026-01-05\nhorizn = \"1 week\"\n[calendar.c]\ntime_zone = \"Europe/Amsterdm\"\n" } });
  const { answers } = answered(false, [wrong]);
  assert.equal(answers[0], whole(wrong));
  assert.match(answers[0], /Europe\/Amsterdam/);
});
