// Text from a scenario is text; the page works without a network, in a frame, and refuses what is too large.

import { test as bare } from "@playwright/test";
import { expect, finished, open, openText, simulated, test } from "./page.ts";
import { DESK, HOSTILE } from "./plans.ts";
import { TABS } from "./tour.ts";

test("hostile names are shown as they are and never run", async ({ page }) => {
  await open(page);
  await openText(page, HOSTILE);
  await finished(page);
  for (const tab of TABS) {
    await page.getByRole("tab", { name: tab }).click();
    await page.waitForTimeout(400);
  }
  await page.getByRole("button", { name: "Map", exact: true }).click();
  await page.waitForTimeout(400);
  await expect(page.getByText("<img src=x").first()).toBeVisible();
  expect(await page.evaluate(() => (window as unknown as { __hostile?: number }).__hostile)).toBeUndefined();
  expect(await page.locator("img[src=x]").count()).toBe(0);
});

test("after the first visit it works without a network", async ({ page, context }) => {
  await open(page);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect.poll(() => page.evaluate(async () => (await caches.keys()).length)).toBeGreaterThan(0);
  await page.reload();
  await context.setOffline(true);
  await page.reload();
  await simulated(page);
  await page.getByRole("tab", { name: "Data" }).click();
  await expect(page.getByRole("tabpanel")).not.toContainText("could not be loaded");
  await context.setOffline(false);
});

test("a scenario too large for the browser is refused with its size and the command that runs it", async ({ page }) => {
  await open(page);
  await openText(page, DESK.replace('"60 per business day"', '"900000 per business day"').replace('"2 weeks"', '"520 weeks"').replace("replications = 24", "replications = 10000"));
  await expect(page.getByRole("heading", { name: /problem/ })).toBeVisible();
  await expect(page.locator(".problems")).toContainText(/slackwater run/);
  await expect(page.locator(".problems")).toContainText(/MiB|GiB|MB|GB/);
});

test("typing goes on when the engine dies, and it can be started again", async ({ page }) => {
  await open(page);
  await openText(page, DESK);
  await finished(page);
  // The first that dies takes the others with it.
  for (const worker of page.workers()) await worker.evaluate(() => void setTimeout(() => { throw new Error("killed by a test"); })).catch(() => undefined);
  await expect(page.locator(".status")).toContainText("What you typed is here");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("A small desk");
  await page.getByRole("button", { name: "Start it again" }).click();
  await finished(page);
});

test("a worker that ends without a word is replaced and what it played is played again; when that happens again it is told", async ({ page }) => {
  test.setTimeout(180_000);
  // Those that play, in the order in which they began to.
  await page.addInitScript(() => {
    const players: Worker[] = [];
    Object.assign(window, { players });
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (this: Worker, ...words: unknown[]) {
      const [message] = words as [{ path?: string[] }];
      if (message.path?.[0] === "openAlone" && !players.includes(this)) players.push(this);
      return (post as (...words: unknown[]) => void).apply(this, words);
    } as typeof post;
  });
  // No event follows, as when the browser ends it for want of memory.
  const end = () => page.evaluate(() => (window as unknown as { players: Worker[] }).players.pop()?.terminate());
  const players = () => page.evaluate(() => (window as unknown as { players: Worker[] }).players.length);
  await open(page);
  await openText(page, DESK.replace("replications = 24", "replications = 1500"));
  const status = page.locator(".status > [aria-hidden]");
  await expect(status).toContainText(/Refining: [\d,]+ of 1,500/);
  const before = await players();
  await end();
  await expect.poll(players).toBe(before);
  await finished(page);
  await expect(status).toHaveText("1,500 replications");

  await openText(page, DESK.replace("replications = 24", "replications = 9000"));
  await expect(status).toContainText(/Refining: [\d,]+ of 9,000/);
  await end();
  await expect.poll(players).toBe(before);
  // The last is the one in the place of the first that was ended.
  await end();
  await expect(status).toContainText("The engine stopped (the browser ended a part of it without a word");
  await page.getByRole("button", { name: "Start it again" }).click();
  await expect(status).toContainText(/Refining: [\d,]+ of 9,000/);
});

// The browser itself logs the request that fails.
bare("a first scenario that cannot be loaded is told, and another can be opened and is kept", async ({ page }) => {
  await page.route(/seven-regions[^/]*\.toml/, (route) => route.abort());
  await page.goto("./");
  await expect(page.locator("dialog [role=alert]")).toContainText("The scenario to begin with could not be loaded");
  await page.locator("dialog input[type=file]").first().setInputFiles({ name: "plan.toml", mimeType: "text/plain", buffer: Buffer.from(DESK) });
  await expect(page.locator("dialog[open]")).toHaveCount(0);
  await finished(page);
  await expect(page.getByText("kept in this browser")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("A small desk");
});
