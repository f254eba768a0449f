// What forms show of a scenario, whatever stands in it.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";

const { outline } = createRequire(import.meta.url)("../../www/pkg-node/slackwater.js");

test("whole numbers beyond those of JavaScript are shown as the nearest", () => {
  const main = "s.toml";
  const text = "start = 2026-01-05\nseed = 9007199254740993\n[office.a]\n";
  const { document } = outline(JSON.stringify({ main, files: { [main]: text } }));
  assert.equal(document.seed, 9007199254740992);
});
