// The npm package as somebody gets it: packed, installed into an empty folder, its README's example run there.
//
// Run by `cargo xtask test`, which names the package in SLACKWATER_PACKAGE and the native program in SLACKWATER.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const { SLACKWATER: program, SLACKWATER_PACKAGE: pack } = process.env;
const folder = mkdtempSync(join(tmpdir(), "slackwater-package-"));
const installed = join(folder, "node_modules/slackwater");
const node = (...words) => execFileSync(process.execPath, words, { cwd: folder, encoding: "utf8", maxBuffer: 1 << 28 });

before(() => {
  assert.ok(pack, "SLACKWATER_PACKAGE names no package: run this with `cargo xtask test`");
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module", private: true }));
  const words = ["install", "--offline", "--no-audit", "--no-fund", "--ignore-scripts", pack];
  execFileSync("npm", words, { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  copyFileSync(join(root, "tests/suite/cli/two_weeks.toml"), join(folder, "plan.toml"));
});
after(() => rmSync(folder, { recursive: true, force: true }));

test("the README's example prints what the native program prints", () => {
  const [, example] = /```js\n([^]*?)```/.exec(readFileSync(join(installed, "README.md"), "utf8"));
  writeFileSync(join(folder, "example.js"), example);
  const native = execFileSync(program, ["run", "plan.toml", "--replications", "50", "--json", "-"], { cwd: folder, encoding: "utf8", maxBuffer: 1 << 28 });
  assert.ok(node("example.js") === native, "the two texts differ");
});

test("the way of browsers gives the same engine", () => {
  const script = `
    import init, * as browser from "slackwater";
    import * as same from "${join(installed, "node.js")}";
    import { readFileSync } from "node:fs";
    await Promise.all([init(readFileSync("${join(installed, "slackwater_bg.wasm")}")), init()]);
    const names = (all) => Object.keys(all).filter((name) => name !== "default").sort().join();
    if (names(browser) !== names(same)) throw new Error("other functions in another place");
    console.log(browser.schema().length);`;
  writeFileSync(join(folder, "browser.js"), script);
  assert.ok(Number(node("--conditions=browser", "browser.js")) > 1000);
});

test("nothing is packed but the engine, its types and its licences", () => {
  const [{ files }] = JSON.parse(execFileSync("npm", ["pack", "--dry-run", "--json"], { cwd: installed, encoding: "utf8" }));
  const names = files.map(({ path }) => path).sort();
  assert.deepEqual(names, [
    "LICENSE-APACHE", "LICENSE-MIT", "README.md", "browser.js", "core.d.ts", "core.js", "node.js", "package.json", "slackwater.d.ts",
    "slackwater_bg.wasm", "workerd.js",
  ]);
});
