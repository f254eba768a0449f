// What the page weighs and how quickly it answers. Sizes are limits; times are medians of several tries, see budget.ts.

import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { judged, told } from "./budget.ts";
import { expect, finished, open, openText, test } from "./page.ts";
import { DESK } from "./plans.ts";

/** Charts and the tabs of the centre come after the answer. */
const LATE = /\/(echarts|TextEditor|BacklogChart|Figure|Sparkline|curve|Forecast|Filter|Cell|Places)-/;
const TRIES = 5;
/** In a new window the browser loads pages of its own for so long, .4 s of processor time that are not the page's [ms]. */
const SETTLED = 2000;

const kB = (bytes: number) => Math.round(bytes / 100) / 10;
const weighed = (name: string, bytes: number, most: number) => told(name, `${kB(bytes)} kB compressed`, `${most} kB`, kB(bytes) > most);

test("the first load is small, charts and editor come late", async ({ page }) => {
  const sizes = new Map<string, Promise<number>>();
  page.on("response", (response) => sizes.set(response.url(), response.body().then((body) => gzipSync(body).length, () => 0)));
  await open(page);
  let [first, engine, late] = [0, 0, 0];
  for (const [url, size] of sizes) {
    // The engine's rest and the whole core come after the answer; another test sees that they do.
    if (/\/(engine_rest|slackwater)_bg-/.test(url)) continue;
    if (url.endsWith(".wasm")) engine += await size;
    else if (LATE.test(url)) late += await size;
    else if (/\.(js|css)$|\/$/.test(url)) first += await size;
  }
  weighed("HTML, JavaScript and CSS", first, 80);
  weighed("engine", engine, 450);
  weighed("charts and the first tab, after the answer", late, 250);
  expect(kB(first)).toBeLessThanOrEqual(80);
  expect(kB(engine)).toBeGreaterThan(100);
  expect(kB(engine)).toBeLessThanOrEqual(450);
});

test("the first forecast is there soon after a cold load", async ({ browser, baseURL }) => {
  test.setTimeout(120_000);
  const [formula, simulated]: [number[], number[]] = [[], []];
  for (let n = 0; n < TRIES; n += 1) {
    // Nothing of it in any cache.
    const context = await browser.newContext({ baseURL, serviceWorkers: "block" });
    const page = await context.newPage();
    await page.waitForTimeout(SETTLED);
    await page.goto("./", { waitUntil: "commit" });
    const [first, second] = await page.evaluate(async () => {
      const until = async (isThere: () => boolean) => {
        while (!isThere()) await new Promise(requestAnimationFrame);
        return performance.now();
      };
      const figure = await until(() => document.querySelector(".figures dd") !== null);
      return [figure, await until(() => document.querySelector(".words .mark") === null)];
    });
    formula.push(first ?? Infinity);
    simulated.push(second ?? Infinity);
    await context.close();
  }
  judged("cold load to the answer by formula", formula, 1500);
  judged("cold load to the first simulated picture", simulated, 1500);
});

test("cancel is at once", async ({ page }) => {
  const tries: number[] = [];
  await open(page);
  const stop = page.getByRole("button", { name: "Stop", exact: true });
  for (let n = 0; n < TRIES; n += 1) {
    await expect(stop).toBeVisible();
    tries.push(await stop.evaluate(async (button: HTMLElement) => {
      const began = performance.now();
      button.click();
      while (document.querySelector(".status button")?.textContent?.trim() !== "Go on") await new Promise(requestAnimationFrame);
      return performance.now() - began;
    }));
    await page.getByRole("button", { name: "Go on" }).click();
  }
  judged("cancel", tries, 100);
});

/** The slider of a team's number, in its form. */
async function slider(page: Page) {
  await open(page);
  await openText(page, DESK);
  await finished(page);
  await page.getByRole("complementary", { name: "Operation" }).getByRole("button", { name: /^Team North/ }).first().click();
  await page.getByRole("button", { name: "Slider for Agents" }).first().click();
  return page.getByRole("slider").first();
}

test("a slider's step is seen at once", async ({ page }) => {
  test.setTimeout(120_000);
  const moved = await slider(page);
  const [formula, simulated]: [number[], number[]] = [[], []];
  for (let n = 0; n < 2 * TRIES; n += 1) {
    const took = await moved.evaluate(async (input: HTMLInputElement, to) => {
      const isFormula = () => document.querySelector(".words .mark") !== null;
      const words = () => document.querySelector(".words:last-of-type")?.textContent;
      const was = words();
      const began = performance.now();
      const since = async (isThere: () => boolean) => {
        while (!isThere() && performance.now() - began < 20_000) await new Promise(requestAnimationFrame);
        return performance.now() - began;
      };
      input.value = String(to);
      input.dispatchEvent(new Event("input", { bubbles: true }));
      // The formula's words stand until the simulation's take their place, which may be in the same frame.
      const formula = await since(() => isFormula() || words() !== was);
      return { formula, simulated: await since(() => !isFormula() && words() !== was) };
    }, 3 + (n % 3));
    formula.push(took.formula);
    simulated.push(took.simulated);
    await finished(page);
  }
  judged("slider's step to the formula", formula, 50);
  judged("slider's step to the first simulated picture", simulated, 300);
});
