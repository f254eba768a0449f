import { defineConfig } from "@playwright/test";

// The built page in the system's Chromium. Two tests at once, for most of a test is waiting; those that measure come after, one alone.
const port = process.env["PAGE_PORT"] ?? "4179";

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  timeout: 90_000,
  expect: { timeout: 20_000 },
  workers: 2,
  fullyParallel: true,
  projects: [
    { name: "page", testIgnore: ["**/budgets.spec.ts", "**/memory.spec.ts"] },
    { name: "budgets", testMatch: "**/budgets.spec.ts", dependencies: ["page"], fullyParallel: false },
    { name: "memory", testMatch: "**/memory.spec.ts", dependencies: ["budgets"] },
  ],
  retries: 0,
  reporter: [["list"]],
  use: {
    // What cannot be clicked after so long never can: a test that waits for it fails here, not when its whole time is over.
    actionTimeout: 30_000,
    navigationTimeout: 60_000,
    baseURL: `http://127.0.0.1:${port}/`,
    locale: "en-GB",
    timezoneId: "UTC",
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  webServer: {
    // The program serves it with the policy as a header too; `cargo xtask test` names it.
    command: process.env["SLACKWATER"]
      ? `"${process.env["SLACKWATER"]}" serve --port ${port} --page dist`
      : `npx --no-install vite preview --port ${port} --strictPort --host 127.0.0.1`,
    url: `http://127.0.0.1:${port}/`,
    reuseExistingServer: false,
  },
});
