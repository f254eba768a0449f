// Every view on a narrow and a wide screen, light and dark: pictures to look at, and what can be judged without eyes.

import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { hears, host, say, scenario } from "./host.ts";
import { faults } from "./layout.ts";
import { expect, finished, open, openText, test } from "./page.ts";
import { EVERYTHING } from "./plans.ts";
import { DRAWERS, TABS, TOUR, turnTo } from "./tour.ts";

const FOLDER = fileURLToPath(new URL("../test-results/screens/", import.meta.url));
const WIDTHS = [320, 390, 768, 1440, 2560];
const PICTURED = [390, 1440];

test.beforeAll(() => void mkdirSync(FOLDER, { recursive: true }));

/** What is wrong with what is shown, at every width; pictures of it on the way. */
async function looked(page: Page, name: string, part = "body"): Promise<string[]> {
  const found: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await settled(page);
    found.push(...(await faults(page)).map((fault) => `${name} at ${width}: ${fault}`));
    if (!PICTURED.includes(width)) continue;
    await page.mouse.move(0, 0);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await settled(page);
      await page.locator(part).last().screenshot({ path: `${FOLDER}${name}-${width}-${colorScheme}.png`, animations: "disabled" });
    }
    await page.emulateMedia({ colorScheme: "light" });
  }
  return found;
}

/** Charts are drawn anew in a frame or two after the window has another size. */
const settled = (page: Page) => page.evaluate(() => new Promise<void>((resolve) => void setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(() => resolve())), 80)));

test("every view fits from 320 to 2560 px, with nothing cut off or too small", async ({ page }) => {
  test.setTimeout(600_000);
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.setViewportSize({ width: 390, height: 900 });
  await open(page);
  await openText(page, EVERYTHING);
  await finished(page);
  const found: string[] = [];
  for (const { name, panel, part, go } of TOUR) {
    await test.step(name, async () => {
      await page.setViewportSize({ width: 390, height: 900 });
      if (!(await page.locator("dialog[open]").isVisible())) await turnTo(page, panel);
      await go(page);
      found.push(...(await looked(page, name, part)));
    });
  }
  expect(found).toEqual([]);
});

for (const [language, name, tabs] of [["es", "Idioma", /Pronóstico/], ["zh", "语言", /预测/]] as const) {
  test(`the main views fit in ${language} too`, async ({ page }) => {
    test.setTimeout(180_000);
    await open(page);
    await openText(page, EVERYTHING);
    await finished(page);
    await page.getByRole("combobox", { name: "Language" }).selectOption(language);
    await expect(page.getByRole("combobox", { name })).toHaveValue(language);
    await expect(page.getByRole("tab", { name: tabs })).toBeVisible();
    const found: string[] = [];
    const panels = page.getByRole("navigation").getByRole("button");
    const look = async (what: string, part: string) => found.push(...(await looked(page, `${language}-${what}`, part)));
    for (const [index, tab] of TABS.entries()) {
      await page.setViewportSize({ width: 390, height: 900 });
      await page.getByRole("tab").nth(index).click();
      await look(tab.toLowerCase(), "#answer");
    }
    await page.setViewportSize({ width: 390, height: 900 });
    await panels.first().click();
    await page.locator(".operation button[data-path='team.phone']").click();
    await look("operation", ".operation");
    await page.setViewportSize({ width: 390, height: 900 });
    await panels.last().click();
    for (const drawer of DRAWERS) {
      await page.setViewportSize({ width: 390, height: 900 });
      await page.locator(".explain select").first().selectOption(drawer);
      await look(`drawer-${drawer}`, ".explain");
    }
    expect(found).toEqual([]);
  });
}

test("the answer in a frame fits at every width", async ({ browser }) => {
  const page = await browser.newPage();
  await host(page);
  await hears(page, "ready");
  await say(page, scenario);
  await hears(page, "forecast", "!data.picture.partial");
  const [, frame] = page.frames();
  const found: string[] = [];
  for (const width of WIDTHS) {
    await page.locator("iframe").evaluate((element: HTMLIFrameElement, wide) => (element.width = String(wide)), width);
    await settled(page);
    if (frame) found.push(...(await faults(frame)).map((fault) => `embed at ${width}: ${fault}`));
    if (PICTURED.includes(width)) await page.locator("iframe").screenshot({ path: `${FOLDER}embed-${width}-light.png` });
  }
  expect(found).toEqual([]);
  await page.close();
});

test("the page prints as a report of a few sheets", async ({ page }) => {
  await open(page);
  await openText(page, EVERYTHING);
  await finished(page);
  await page.emulateMedia({ media: "print" });
  // What is operated is not printed, what was forecast is: its origin, its sentences, its tables.
  for (const gone of [".operation", ".explain", "header.bar", "[role=tablist]"]) await expect(page.locator(gone)).toBeHidden();
  await expect(page.locator(".print-only")).toContainText("Contact centre and claims desk");
  await expect(page.locator(".words").last()).toBeVisible();
  for (const tab of ["Forecast", "Ageing", "People", "Transfers"]) {
    await page.emulateMedia({ media: "screen" });
    await page.getByRole("tab", { name: tab }).click();
    await expect(page.getByRole("tabpanel").getByText("Loading …")).toHaveCount(0);
    await settled(page);
    // As a reader prints: from the screen, without time to draw anew.
    await page.emulateMedia({ media: null });
    const pdf = await page.pdf({ path: `${FOLDER}print-${tab.toLowerCase()}.pdf`, format: "A4", printBackground: true });
    const sheets = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    expect(sheets, tab).toBeGreaterThan(0);
    expect(sheets, tab).toBeLessThanOrEqual(5);
  }
});
