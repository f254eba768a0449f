// Node, Deno and Bun: the module lies beside this file and is read when it is imported.

import { readFileSync } from "node:fs";
import { initSync } from "./core.js";

initSync({ module: readFileSync(new URL("./slackwater_bg.wasm", import.meta.url)) });

export * from "./core.js";

/** Started already: here so that the same program runs in a browser. */
export default async function init() {}
