import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

// Relative, so that what is built works from any folder of any static host.
export default defineConfig({
  base: "./",
  plugins: [svelte()],
  worker: { format: "es" },
  build: {
    target: "es2022",
    // Small pictures as files too: the policy of the page allows no data but what it needs.
    assetsInlineLimit: 0,
  },
  test: { include: ["src/**/*.test.ts", "build/**/*.test.ts"], setupFiles: ["src/setup.test-env.ts"] },
  // The shipped scenarios lie beside this folder.
  server: { fs: { allow: [".."] } },
});
