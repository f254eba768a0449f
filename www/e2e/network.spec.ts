// What the page asks of the network: its own files, each of them once, and nothing at all once the service worker has them.

import type { Browser, Page } from "@playwright/test";
import { test } from "@playwright/test";
import { built, Counting } from "./counting.ts";
import { expect, finished, open, openText } from "./page.ts";
import { EVERYTHING } from "./plans.ts";
import { SLOW, TOUR, turnTo } from "./tour.ts";

/** The scripts of workers: each that is started asks for its own. */
const WORKER = /^\/assets\/(?:worker|tools)-[\w-]+\.js$/;

/** Every view, every dialog, every question; the slow questions where they are wanted. */
async function tour(page: Page, isSlow: boolean): Promise<void> {
  for (const { name, panel, go } of TOUR.filter((stop) => isSlow || !SLOW.includes(stop.name))) {
    await test.step(name, async () => {
      if (!(await page.locator("dialog[open]").isVisible())) await turnTo(page, panel);
      await go(page);
    });
  }
}

/** A page of a host that counts; requests to any other host fail the test. */
async function visit(browser: Browser, serviceWorkers: "allow" | "block"): Promise<{ host: Counting; page: Page; others: string[] }> {
  const host = new Counting();
  const baseURL = await host.start();
  const context = await browser.newContext({ baseURL, serviceWorkers, viewport: { width: 1440, height: 900 }, locale: "en-GB", timezoneId: "UTC" });
  const others: string[] = [];
  context.on("request", (request) => {
    if (!request.url().startsWith(baseURL) && !/^(blob|data):/.test(request.url())) others.push(request.url());
  });
  const page = await context.newPage();
  await open(page);
  await openText(page, EVERYTHING);
  await finished(page);
  return { host, page, others };
}

test("without a service worker: files of the build alone, each once, and none when a view is opened again", async ({ browser }) => {
  test.setTimeout(600_000);
  const { host, page, others } = await visit(browser, "block");
  await tour(page, true);
  const known = built();
  const first = host.asked.filter((path) => !WORKER.test(path));
  expect(first.filter((path) => !known.has(path)), "asked for, and no file of the build").toEqual([]);
  expect(first.filter((path, index) => first.indexOf(path) !== index), "asked for twice").toEqual([]);
  host.asked = [];
  await openText(page, EVERYTHING);
  await finished(page);
  // Of the questions one: all are answered by the same worker, which has the same files.
  await tour(page, false);
  expect(host.asked.filter((path) => !WORKER.test(path)), "asked for when everything had been opened").toEqual([]);
  expect(others).toEqual([]);
  await page.context().close();
  host.end();
});

test("once the service worker has the files, everything is opened without one request", async ({ browser }) => {
  test.setTimeout(600_000);
  const { host, page, others } = await visit(browser, "allow");
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  expect(await page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  await finished(page);
  host.asked = [];
  await tour(page, false);
  await page.waitForTimeout(500);
  // Whether there is a newer page the browser asks by itself, after visits and when workers start: the page has no say in it.
  expect(host.asked.filter((path) => path !== "/sw.js")).toEqual([]);
  expect(others).toEqual([]);
  await page.context().close();
  host.end();
});
