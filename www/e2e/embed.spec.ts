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

test("a page of any other origin than the named one is not heard", async ({ page }) => {
  await host(page, `${FRAME}?origin=https://planning.example`);
  await expect(page.frameLocator("iframe").locator("main")).toContainText("Waiting");
  await say(page, scenario);
  await page.waitForTimeout(1500);
  expect(await page.evaluate(() => heard)).toEqual([]);
  await expect(page.frameLocator("iframe").locator("main")).toContainText("Waiting");
});

test("the planning page itself is shown in no frame of another", async ({ page }) => {
  test.skip(!process.env["SLACKWATER"], "only the program sends headers");
  await host(page, FRAME.replace("embed", "index"));
  // The browser shows a page of its own instead, which says that the connection was refused.
  await expect.poll(() => page.frames()[1]?.url()).toContain("chrome-error://");
});
