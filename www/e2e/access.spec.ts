// For everyone: no finding of axe on any view, light and dark, narrow and wide, in every language.

import AxeBuilder from "@axe-core/playwright";
import { test as plain, type Page } from "@playwright/test";
import { hears, host, say, scenario } from "./host.ts";
import { expect, finished, open, openText, test } from "./page.ts";
import { EVERYTHING } from "./plans.ts";
import { DRAWERS, TABS, TOUR, turnTo } from "./tour.ts";

const NARROW = { width: 390, height: 900 };
const WIDE = { width: 1440, height: 900 };
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds on what is shown, in words. */
async function findings(page: Page, what: string): Promise<string[]> {
  // Colours change over a moment.
  await page.waitForTimeout(200);
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  return violations.map(({ id, nodes }) => `${what}: ${id}: ${nodes.slice(0, 3).map(({ target, failureSummary }) => `${target.join(" ")} ${failureSummary ?? ""}`).join(" | ")}`);
}

for (const scheme of ["light", "dark"] as const) {
  // Dark is another set of colours and no other layout: it is looked at on the wide screen alone.
  test(`axe finds nothing on any view, ${scheme}`, async ({ page }) => {
    test.setTimeout(600_000);
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await page.setViewportSize(NARROW);
    await open(page);
    await openText(page, EVERYTHING);
    await finished(page);
    const found: string[] = [];
    for (const { name, panel, go } of TOUR) {
      await test.step(name, async () => {
        await page.setViewportSize(NARROW);
        if (!(await page.locator("dialog[open]").isVisible())) await turnTo(page, panel);
        await go(page);
        if (scheme === "light") found.push(...(await findings(page, `${name}, narrow`)));
        await page.setViewportSize(WIDE);
        found.push(...(await findings(page, `${name}, wide`)));
      });
    }
    expect(found).toEqual([]);
  });
}

for (const language of ["es", "zh"]) {
  test(`axe finds nothing in ${language}`, async ({ page }) => {
    test.setTimeout(180_000);
    await page.setViewportSize(WIDE);
    await open(page);
    await openText(page, EVERYTHING);
    await finished(page);
    await page.getByRole("combobox", { name: "Language" }).selectOption(language);
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    const found: string[] = [];
    for (const [index, tab] of TABS.entries()) {
      await page.getByRole("tab").nth(index).click();
      found.push(...(await findings(page, tab)));
    }
    await page.locator(".operation button[data-path='team.phone']").click();
    for (const drawer of DRAWERS) {
      await page.locator(".explain select").first().selectOption(drawer);
      found.push(...(await findings(page, `${drawer} and a form`)));
    }
    expect(found).toEqual([]);
  });
}

// The page around the frame is no part of this: its requests are another origin's.
plain("axe finds nothing in the frame of another page", async ({ page }) => {
  await host(page);
  await hears(page, "ready");
  expect(await findings(page, "waiting")).toEqual([]);
  await say(page, scenario);
  await hears(page, "forecast", "!data.picture.partial");
  expect(await findings(page, "answer")).toEqual([]);
  await say(page, { ...scenario, bundle: { main: "plan.toml", files: { "plan.toml": "start = 1" } } });
  await hears(page, "problems");
  expect(await findings(page, "problems")).toEqual([]);
});
