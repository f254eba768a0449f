// What is printed of the page: a report.

import { settled } from "./look.ts";
import { expect, finished, open, openText, test } from "./page.ts";
import { EVERYTHING } from "./plans.ts";

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
    const pdf = await page.pdf({ format: "A4", printBackground: true });
    const sheets = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    expect(sheets, tab).toBeGreaterThan(0);
    expect(sheets, tab).toBeLessThanOrEqual(5);
  }
});
