// The answer in a frame of a page of another origin, which has a server of its own here.

import { execFileSync } from "node:child_process";
import { expect, test } from "@playwright/test";
import { FRAME, hears, host, PLAN, say, scenario, type Heard } from "./host.ts";

declare const heard: Heard[];

test("sets a scenario, follows the forecast, gets the report that the program prints", async ({ page }) => {
  await host(page);
  await hears(page, "ready");
  await say(page, scenario);
  await say(page, { type: "get-report", id: 7 });
  const report = (await (await hears(page, "report", "data.id === 7")).jsonValue()) as Heard;
  expect(JSON.parse(report.json ?? "").replications).toBe(16);
  if (process.env["SLACKWATER"]) {
    const words = ["run", PLAN, "--replications", "16", "--json", "-"];
    expect(report.json === execFileSync(process.env["SLACKWATER"], words, { encoding: "utf8" })).toBe(true);
  }
  await hears(page, "forecast", "!data.picture.partial");
  await expect(page.frameLocator("iframe").locator("main")).toContainText("16 replications");
});

test("problems, nonsense and early questions are answered with reasons", async ({ page }) => {
  await host(page);
  await hears(page, "ready");
  await say(page, { type: "get-report", id: "early" });
  await hears(page, "refused", 'data.id === "early"');
  await say(page, { type: "eval", code: "1" });
  await hears(page, "refused", "data.id === null");
  await say(page, { ...scenario, bundle: { main: "plan.toml", files: { "plan.toml": "title = '<img src=x onerror=alert(1)>'\nstart = 1" } } });
  await hears(page, "problems", "data.problems.length > 0");
  await expect(page.frameLocator("iframe").locator("main")).toContainText("problem");
});

test("a scenario takes the place of the one before, which is freed", async ({ page }) => {
  // What is said to the workers, in the frame too.
  await page.addInitScript(() => {
    const held = new Set<number>();
    Object.assign(window, { held });
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (this: Worker, ...words: unknown[]) {
      const [message] = words as [{ path?: string[]; argumentList?: { value?: unknown }[] }];
      const id = message.argumentList?.[0]?.value as number;
      if (message.path?.[0] === "open") held.add(id);
      if (message.path?.[0] === "close") held.delete(id);
      return (post as (...words: unknown[]) => void).apply(this, words);
    } as typeof post;
  });
  await host(page);
  await hears(page, "ready");
  for (let turn = 0; turn < 4; turn += 1) {
    await say(page, { ...scenario, options: { replications: 16, seed: turn } });
    await say(page, { type: "get-report", id: turn });
    const report = (await (await hears(page, "report", `data.id === ${turn}`)).jsonValue()) as Heard;
    expect(JSON.parse(report.json ?? "").seed).toBe(turn);
  }
  // Two at once: the first may be overtaken before it begins.
  await Promise.all([say(page, scenario), say(page, scenario), say(page, { type: "get-report", id: "last" })]);
  await hears(page, "report", 'data.id === "last"');
  expect(await page.frames()[1]?.evaluate(() => (window as unknown as { held: Set<number> }).held.size)).toBe(1);
  await say(page, { ...scenario, bundle: { main: "plan.toml", files: { "plan.toml": "start = 1" } } });
  await hears(page, "problems");
  await expect.poll(() => page.frames()[1]?.evaluate(() => (window as unknown as { held: Set<number> }).held.size)).toBe(0);
});

test("a dead engine is told, nobody waits for its answer, and the next scenario starts another", async ({ page }) => {
  await host(page);
  await hears(page, "ready");
  await say(page, { ...scenario, options: { replications: 1_000_000 } });
  await hears(page, "forecast");
  await say(page, { type: "get-report", id: "waiting" });
  for (const worker of page.workers()) await worker.evaluate(() => void setTimeout(() => { throw new Error("killed by a test"); })).catch(() => undefined);
  const stopped = (await (await hears(page, "stopped")).jsonValue()) as Heard;
  expect(stopped.reason).toContain("killed by a test");
  await hears(page, "refused", 'data.id === "waiting" && data.reason.includes("killed by a test")');
  await expect(page.frameLocator("iframe").locator("main")).toContainText("The engine stopped");
  await say(page, { type: "get-report", id: "after" });
  await hears(page, "refused", 'data.id === "after"');
  await say(page, scenario);
  await say(page, { type: "get-report", id: "again" });
  const report = (await (await hears(page, "report", 'data.id === "again"')).jsonValue()) as Heard;
  expect(JSON.parse(report.json ?? "").replications).toBe(16);
  expect(await page.evaluate(() => heard.filter(({ type }) => type === "stopped").length)).toBe(1);
});

test("a page of any other origin than the named one is not heard", async ({ page }) => {
  await host(page, `${FRAME}?origin=https://planning.example`);
  await expect(page.frameLocator("iframe").locator("main")).toContainText("Waiting");
  await say(page, scenario);
  await page.waitForTimeout(1500);
  expect(await page.evaluate(() => heard)).toEqual([]);
  await expect(page.frameLocator("iframe").locator("main")).toContainText("Waiting");
});

test("the planning page itself is shown in no frame of another", async ({ page }) => {
  expect(process.env["SLACKWATER"], "only the program sends headers: `cargo xtask test` names it").toBeTruthy();
  await host(page, FRAME.replace("embed", "index"));
  // The browser shows a page of its own instead, which says that the connection was refused.
  await expect.poll(() => page.frames()[1]?.url()).toContain("chrome-error://");
});
