// After the first visit the page needs no network, and what is kept is what the build made.

import { expect, open, simulated, test } from "./page.ts";

test("the page is opened, reloaded and used without a network", async ({ page, context }) => {
  await open(page);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await context.setOffline(true);
  await page.reload();
  await simulated(page);
  for (const tab of ["Ageing", "People", "Forecast"]) await page.getByRole("tab", { name: tab }).click();
  await expect(page.locator(".figures dd").first()).toBeVisible();
  await page.goto("./embed.html?origin=https://planning.example");
  await expect(page.locator("#embed main")).toBeVisible();
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const [first = ""] = names;
    return { caches: names.length, files: (await (await caches.open(first)).keys()).length };
  });
  expect(kept.caches).toBe(1);
  expect(kept.files).toBeGreaterThan(20);
});
