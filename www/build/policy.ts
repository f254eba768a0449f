// The page's content security policy, written into every HTML file of the build; `slackwater serve` sends the same as a header.

import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

/** One directive a line. */
const directives = readFileSync(new URL("./csp.txt", import.meta.url), "utf8").trim().split("\n");

export function policy(): Plugin {
  return {
    name: "slackwater-policy",
    // The development server puts scripts into the page that no strict policy lets run.
    apply: "build",
    transformIndexHtml: () => [
      { tag: "meta", attrs: { "http-equiv": "Content-Security-Policy", content: directives.join("; ") }, injectTo: "head-prepend" },
    ],
  };
}
