// The keyboard alone: every step from the page's load on is a key that is pressed, and the focus is seen on each of them.

import type { Locator, Page } from "@playwright/test";
import { expect, finished, open, openText, simulated, test } from "./page.ts";
import { DESK } from "./plans.ts";
import { drawer, operation } from "./tour.ts";

/** More stops than any panel of the small desk has. */
const MOST = 150;

/** Where the focus is, and whether it is seen there. */
function focused(page: Page): Promise<{ told: string; isSeen: boolean }> {
  return page.evaluate(() => {
    const element = document.activeElement ?? document.body;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const isInside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    const told = `<${element.tagName.toLowerCase()}> “${(element.getAttribute("aria-label") ?? element.textContent ?? "").trim().slice(0, 40)}”`;
    // The editor draws its own.
    const isDrawn = (outlineStyle !== "none" && Number.parseFloat(outlineWidth) > 0) || element.closest(".cm-editor") !== null;
    return { told, isSeen: element === document.body || (isInside && isDrawn) };
  });
}

/** Presses Tab until something has the focus. */
async function tabTo(page: Page, to: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  for (let presses = 0; presses < MOST; presses += 1) {
    await page.keyboard.press(key);
    const { told, isSeen } = await focused(page);
    expect(isSeen, `the focus is seen on ${told}`).toBe(true);
    if (await to.evaluate((element) => element === document.activeElement).catch(() => false)) return;
  }
  throw new Error(`not reached with ${MOST} presses of ${key}: ${to}`);
}

/** The small desk as it was left: the page is loaded with it, and nothing has been touched. */
async function loaded(page: Page): Promise<void> {
  await open(page);
  await openText(page, DESK);
  await expect(page.getByText("kept in this browser")).toBeVisible();
  await page.waitForTimeout(500);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("A small desk");
  await finished(page);
}

test("from the page's load to a pinned comparison, a changed number, an applied lever and a file", async ({ page }) => {
  test.setTimeout(180_000);
  await loaded(page);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the answer" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("main")).toBeFocused();

  // A number explains itself; the forecast is pinned.
  await tabTo(page, page.locator(".figures dd button").first());
  await page.keyboard.press("Enter");
  await expect(drawer(page).getByRole("heading", { name: "Definition" })).toBeVisible();
  await tabTo(page, page.getByRole("button", { name: "Pin this forecast" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Compared with A small desk" })).toBeVisible();

  // A number is changed in its form.
  await tabTo(page, operation(page).locator("button[data-path='team.north']"), "Shift+Tab");
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByLabel("Agents", { exact: true }).first());
  await page.keyboard.press("Control+a");
  await page.keyboard.type("5");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Undo" })).toBeEnabled();
  await simulated(page);

  // A lever is applied: the drawer turns to them with the arrows.
  const pages = drawer(page).getByRole("combobox").first();
  await tabTo(page, pages);
  await page.keyboard.press("Home");
  await expect(pages).toHaveValue("levers");
  const apply = drawer(page).getByRole("button", { name: /^Apply/ }).first();
  await expect(apply).toBeEnabled({ timeout: 80_000 });
  await expect(drawer(page).locator("progress")).toHaveCount(0, { timeout: 80_000 });
  await tabTo(page, apply);
  await page.keyboard.press("Enter");
  await expect(apply).toBeDisabled();
  await tabTo(page, pages, "Shift+Tab");
  await page.keyboard.press("End");
  await expect(pages).toHaveValue("changes");
  await expect(drawer(page).getByRole("listitem")).toHaveCount(2);

  // What it did, against what was pinned.
  await finished(page);
  await tabTo(page, page.getByRole("tab", { name: "Forecast" }), "Shift+Tab");
  for (const name of ["Ageing", "People", "Transfers", "Bids", "Compare"]) {
    await page.keyboard.press("ArrowRight");
    await expect(page.getByRole("tab", { name })).toBeFocused();
  }
  await expect(page.getByRole("tabpanel").getByText("team.north.agents")).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: /In time, of those due/ }).first()).toContainText("points");

  // A file is taken away; the dialog takes the focus and gives it back.
  const opener = page.getByRole("button", { name: "Take away", exact: true });
  await tabTo(page, opener, "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(page.locator("dialog h2")).toBeVisible();
  await tabTo(page, page.locator("dialog").getByRole("button", { name: "Report (JSON)" }));
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  expect(download.suggestedFilename()).toMatch(/report\.json$/);
  await page.keyboard.press("Escape");
  await expect(opener).toBeFocused();
});

test("nothing holds the keyboard: text, map and grid are entered and left", async ({ page }) => {
  test.setTimeout(120_000);
  await loaded(page);
  for (const [view, inside] of [["Text", ".cm-content"], ["Map", "svg .office"]] as const) {
    await tabTo(page, operation(page).getByRole("button", { name: view, exact: true }));
    await page.keyboard.press("Enter");
    await expect(operation(page).locator(inside).first()).toBeVisible();
    await tabTo(page, operation(page).locator(inside).first());
    await tabTo(page, page.locator(".figures dd button").first());
    await tabTo(page, operation(page).getByRole("button", { name: "Forms", exact: true }), "Shift+Tab");
  }
  await page.keyboard.press("Enter");
  await tabTo(page, operation(page).locator("button[data-path='team.north']"));
  await page.keyboard.press("Enter");
  // From a number to a grid of weekdays and intervals, chosen with the arrows.
  await tabTo(page, page.getByLabel("How Agents changes"));
  await page.keyboard.press("End");
  const cell = page.getByRole("gridcell").first();
  const make = operation(page).getByRole("button", { name: "Write it as a grid" });
  await expect(cell.or(make).first()).toBeVisible();
  if (await make.isVisible()) {
    await tabTo(page, make);
    await page.keyboard.press("Enter");
  }
  await expect(cell).toBeVisible();
  await tabTo(page, cell);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.type("7");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("gridcell", { name: "7", exact: true })).toBeVisible();
  await tabTo(page, page.locator(".figures dd button").first());
});
