// Writes the service worker that keeps every built file in the browser, under a version made of their bytes.

import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { Plugin } from "vite";

export function offline(): Plugin {
  let publicDir = "";
  return {
    name: "slackwater-offline",
    apply: "build",
    configResolved: (config) => void (publicDir = config.publicDir),
    generateBundle: {
      // Last, when all files are there and named.
      order: "post",
      handler(_, bundle) {
        const files = new Map<string, string | Uint8Array>();
        for (const [name, made] of Object.entries(bundle)) files.set(name, made.type === "chunk" ? made.code : made.source);
        for (const entry of readdirSync(publicDir, { recursive: true, withFileTypes: true })) {
          const path = join(entry.parentPath, entry.name);
          if (entry.isFile()) files.set(relative(publicDir, path).replaceAll("\\", "/"), readFileSync(path));
        }
        const names = [...files.keys()].filter((name) => !name.endsWith(".map")).sort();
        const hash = createHash("sha256");
        for (const name of names) hash.update(name).update("\0").update(files.get(name) ?? "").update("\0");
        const facts = { version: hash.digest("hex").slice(0, 16), names };
        const worker = readFileSync(new URL("./sw.js", import.meta.url), "utf8");
        this.emitFile({ type: "asset", fileName: "sw.js", source: `const built = ${JSON.stringify(facts)};\n${worker}` });
      },
    },
  };
}
