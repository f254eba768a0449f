// For everyone: no finding of axe on any view in light and dark, no sideways scrolling from 320 px on, the keyboard alone does it.

import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, finished, open, openText, simulated, test } from "./page.ts";
import { DESK } from "./plans.ts";

const TABS = ["Forecast", "Ageing", "People", "Transfers", "Compare", "Data"];

async function clean(page: Page, what: string): Promise<void> {
  await page.waitForTimeout(300);
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]).analyze();
  const told = violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ target, failureSummary }) => `${target.join(" ")} ${failureSummary ?? ""}`).join(" | ")}`);
  expect(told, what).toEqual([]);
}

for (const scheme of ["light", "dark"] as const) {
  test(`axe finds nothing on any view, ${scheme}`, async ({ page }) => {
    test.setTimeout(240_000);
    await page.emulateMedia({ colorScheme: scheme });
    await open(page);
    await openText(page, DESK);
    await finished(page);
    for (const tab of TABS) {
      await page.getByRole("tab", { name: tab }).click();
      await clean(page, tab);
    }
    await page.getByRole("tab", { name: "Forecast" }).click();
    const drawer = page.getByRole("complementary", { name: "Explain" });
    for (const name of ["levers", "explain", "why", "story", "staff", "changes"]) {
      await drawer.getByRole("combobox").first().selectOption(name);
      await clean(page, `drawer ${name}`);
    }
    const operation = page.getByRole("complementary", { name: "Operation" });
    for (const part of ["Title, dates and runs", "North", "Claims", "Team North", "days"]) {
      await operation.getByRole("button", { name: new RegExp(`^${part}`) }).first().click();
      await clean(page, `form ${part}`);
    }
    for (const view of ["Map", "Text"]) {
      await operation.getByRole("button", { name: view, exact: true }).click();
      await clean(page, view);
    }
    for (const dialog of ["Open", "Share", "Take away"]) {
      await page.getByRole("button", { name: dialog, exact: true }).click();
      await expect(page.locator("dialog h2")).toBeVisible();
      await clean(page, `dialog ${dialog}`);
      await page.keyboard.press("Escape");
    }
  });
}

for (const width of [320, 390, 768, 1024, 1440, 2560]) {
  test(`nothing scrolls sideways at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await open(page);
    await openText(page, DESK);
    await simulated(page);
    const wide = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    for (const tab of TABS) {
      await page.getByRole("tab", { name: tab }).click();
      await page.waitForTimeout(250);
      expect(await wide(), tab).toBeLessThanOrEqual(0);
    }
    for (const panel of ["Operation", "Explain"]) {
      if (width > 1100) break;
      await page.getByRole("navigation").getByRole("button", { name: panel }).click();
      expect(await wide(), panel).toBeLessThanOrEqual(0);
    }
  });
}

test("the keyboard alone opens a scenario, changes it and reads the answer", async ({ page }) => {
  await open(page);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the answer" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("main")).toBeFocused();
  const tab = page.getByRole("tab", { name: "Forecast" });
  await tab.focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("tab", { name: "Ageing" })).toBeFocused();
  await expect(page.getByRole("tab", { name: "Ageing" })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("End");
  await expect(page.getByRole("tab", { name: "Data" })).toHaveAttribute("aria-selected", "true");
  // A number explains itself on Enter.
  await page.locator(".figures dd button").first().focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("complementary", { name: "Explain" }).getByRole("heading", { name: "Definition" })).toBeVisible();
  // A form by keyboard.
  const part = page.getByRole("complementary", { name: "Operation" }).getByRole("button", { name: /^Team A/ }).first();
  await part.focus();
  await page.keyboard.press("Enter");
  const agents = page.getByLabel("Agents", { exact: true }).first();
  await agents.focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("25");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Undo" })).toBeEnabled();
  // A dialog takes the focus and gives it back.
  const opener = page.getByRole("button", { name: "Open", exact: true });
  await opener.focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(opener).toBeFocused();
});
