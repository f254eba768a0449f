import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";
import { offline } from "./build/offline.ts";
import { policy } from "./build/policy.ts";

// Relative, so that what is built works from any folder of any static host.
export default defineConfig({
  base: "./",
  plugins: [svelte(), policy(), offline()],
  // The libraries for XLSX take it from here: its own would start workers from text, which the policy of the page forbids.
  resolve: { alias: [{ find: /^fflate$/, replacement: new URL("src/files/fflate.ts", import.meta.url).pathname }] },
  worker: { format: "es" },
  build: {
    target: "es2022",
    // Browsers that this is built for know it themselves.
    modulePreload: { polyfill: false },
    // Small pictures as files too: the policy of the page allows no data but what it needs.
    assetsInlineLimit: 0,
    // The page, and the one that others show in a frame.
    rolldownOptions: { input: ["index.html", "embed.html"] },
  },
  test: { include: ["src/**/*.test.ts", "build/**/*.test.ts"], setupFiles: ["src/setup.test-env.ts"] },
  // The shipped scenarios lie beside this folder.
  server: { fs: { allow: [".."] } },
});
