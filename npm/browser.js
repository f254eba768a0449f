// Browsers and their workers: `await init()` fetches the module, which bundlers find by the address below.

import start from "./core.js";

export * from "./core.js";

let started;

/** Starts the engine; every further call waits for the same start. */
export default function init(module) {
  started ??= start({ module_or_path: module ?? new URL("./slackwater_bg.wasm", import.meta.url) }).then(
    () => undefined,
    (reason) => {
      // The next call may find a network.
      started = undefined;
      throw reason;
    },
  );
  return started;
}
