// The two programs that have to say the same: the module for Node, and the native one that SLACKWATER names.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
export const slackwater = createRequire(import.meta.url)(join(root, "www/pkg-node/slackwater.js"));
/** A folder with data that scenarios name and the repository has not. */
export const data = process.env.SLACKWATER_DATA;

/** What the native program prints and complains of, and how it ends. */
export function ran(...words) {
  const program = process.env.SLACKWATER;
  assert.ok(program, "SLACKWATER names no program: run this with `cargo xtask test`");
  const { status, stdout, stderr, error } = spawnSync(program, words, { encoding: "utf8", maxBuffer: 1 << 30 });
  if (error) throw error;
  return { status, stdout, stderr };
}

/** What the native program prints when it is content. */
export function native(...words) {
  const { status, stdout, stderr } = ran(...words);
  assert.equal(status, 0, stderr);
  return stdout;
}

/** The bundle of a scenario, and the files that it names and that are not here. */
export function gather(path) {
  const bundle = { main: basename(path), files: {}, sets: [] };
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
export function same(wasm, native) {
  if (wasm === native) return;
  const [ours, theirs] = [wasm.split("\n"), native.split("\n")];
  const line = ours.findIndex((text, index) => text !== theirs[index]);
  assert.fail(`line ${line + 1} differs\nwasm:   ${ours[line]}\nnative: ${theirs[line]}`);
}
