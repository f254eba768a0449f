// Cloudflare's workers: the module is compiled when the worker is uploaded.

import module from "./slackwater_bg.wasm";
import { initSync } from "./core.js";

initSync({ module });

export * from "./core.js";

/** Started already: here so that the same program runs in a browser. */
export default async function init() {}
