// The engine comes in two: the first forecast waits for one, and whatever needs the other waits for that, once.

import { test as bare } from "@playwright/test";
import { Counting } from "./counting.ts";
import { expect, finished, open, openText, simulated, test } from "./page.ts";
import { DESK } from "./plans.ts";

const REST = /engine_rest_bg/;
/** Rules that come with the rest. */
const FAR = DESK.replace("[calendar.days]", '[calendar.days]\ntime_zone = "Pacific/Auckland"');

test("the first answer does not wait for the rest of the engine", async ({ page }) => {
  let give = (): void => undefined;
  const given = new Promise<void>((resolve) => (give = resolve));
  await page.route(REST, async (route) => {
    await given;
    await route.continue();
  });
  await open(page);
  // What is asked of the engine from now on waits.
  const opening = openText(page, FAR);
  await page.waitForTimeout(1000);
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("A small desk");
  give();
  await opening;
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("A small desk");
  await finished(page);
});

test("a first scenario that needs the rest has it, and what is wrong with one is told as ever", async ({ browser }) => {
  const host = new Counting();
  const context = await browser.newContext({ baseURL: await host.start(), serviceWorkers: "block" });
  const page = await context.newPage();
  await open(page);
  await openText(page, FAR);
  await finished(page);
  await expect(page.getByText("kept in this browser")).toBeVisible();
  expect(host.asked.filter((path) => REST.test(path))).toHaveLength(1);
  await page.reload();
  await simulated(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("A small desk");
  await openText(page, FAR.replace("Auckland", "Aukland"));
  await expect(page.locator(".problems")).toContainText("Pacific/Auckland");
  await context.close();
  host.end();
});

// The browser itself logs the request that fails.
bare("where the rest cannot be loaded, what needs it is told so and nothing typed is lost", async ({ page }) => {
  await page.route(REST, (route) => route.abort());
  await open(page);
  await openText(page, FAR);
  await expect(page.locator(".status")).toContainText("the rest of the engine cannot be loaded");
  await expect(page.locator(".status")).toContainText("What you typed is here");
  await page.unroute(REST);
  await page.getByRole("button", { name: "Start it again" }).click();
  await finished(page);
});
