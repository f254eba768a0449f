// A page of another origin that shows the forecast in a frame, and talks with it.

import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import type { JSHandle, Page } from "@playwright/test";

export const FRAME = `http://127.0.0.1:${process.env["PAGE_PORT"] ?? "4179"}/embed.html`;
export const PLAN = fileURLToPath(new URL("../../tests/suite/cli/two_weeks.toml", import.meta.url));
/** Its scenario, as the page around says it. */
export const scenario = {
  type: "set-scenario",
  bundle: { main: "plan.toml", files: { "plan.toml": readFileSync(PLAN, "utf8") } },
  options: { replications: 16 },
};

export type Heard = { type: string; id?: unknown; json?: string; reason?: string; picture?: { partial: boolean }; problems?: { path: string }[] };

let server: Promise<Server> | undefined;

function started(): Promise<Server> {
  return (server ??= new Promise((resolve) => {
    const html = readFileSync(new URL("./host.html", import.meta.url));
    const made = createServer((_, response) => response.setHeader("Content-Type", "text/html").end(html));
    // It does not keep the tests from ending.
    made.unref();
    made.listen(0, "127.0.0.1", () => resolve(made));
  }));
}

/** Opens the page around the frame. */
export async function host(page: Page, frame = FRAME): Promise<void> {
  const { port } = (await started()).address() as AddressInfo;
  await page.goto(`http://127.0.0.1:${port}/?frame=${encodeURIComponent(frame)}`);
}

/** Says something to the frame. */
export function say(page: Page, message: unknown): Promise<void> {
  return page.evaluate((message) => (window as unknown as { say(message: unknown): void }).say(message), message);
}

/** Waits until the frame has said something of a type, of which `more` is true. */
export function hears(page: Page, type: string, more = "true"): Promise<JSHandle> {
  return page.waitForFunction(([type, more]) => heard.find((data) => data.type === type && new Function("data", `return ${more}`)(data)), [type, more] as const);
}

declare const heard: Heard[];
