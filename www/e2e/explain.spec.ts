// Every number is explained, by what it is of: in the views, in the drawer itself, by mouse and by keyboard; what is gone is told so.

import type { Page } from "@playwright/test";
import { agentsOfNorth, expect, finished, open, openText, test } from "./page.ts";
import { DESK, LINKED, SOUTH } from "./plans.ts";

const drawer = (page: Page) => page.getByRole("complementary", { name: "Explain" });

async function desk(page: Page, text = DESK): Promise<void> {
  await open(page);
  await openText(page, text);
  await finished(page);
}

async function choose(page: Page, name: string): Promise<void> {
  await drawer(page).getByRole("combobox").first().selectOption(name);
}

test("a paired difference says what it is, with its interval, and leads to the measure", async ({ page }) => {
  await desk(page);
  await page.getByRole("button", { name: "Pin this forecast" }).click();
  await page.getByRole("tab", { name: "Compare" }).click();
  await agentsOfNorth(page, "9");
  const row = page.getByRole("row").filter({ hasText: /In time, of those due/ }).first();
  await expect(row).toContainText("points");
  const told = await row.getByRole("button").nth(2).innerText();
  await row.getByRole("button").nth(2).click();
  await expect(drawer(page).getByRole("heading", { name: "Difference: In time, of those due" })).toBeVisible();
  await expect(drawer(page)).toContainText("within each pair");
  await expect(drawer(page)).toContainText("24 pairs of replications");
  await expect(drawer(page)).toContainText(told);
  await expect(drawer(page).locator("dt", { hasText: "95% interval" })).toBeVisible();
  await drawer(page).getByRole("button", { name: "The measure as it is now" }).click();
  await expect(drawer(page).getByRole("heading", { name: "Definition" })).toBeVisible();
});

test("effects of levers, their hours, causes and people are explained, and the way back leads to them", async ({ page }) => {
  test.setTimeout(240_000);
  await desk(page);
  await choose(page, "levers");
  await expect(drawer(page).getByRole("button", { name: /^Apply/ }).first()).toBeVisible({ timeout: 80_000 });
  await expect(drawer(page).locator("progress")).toHaveCount(0, { timeout: 80_000 });
  const lever = drawer(page).locator("ol > li").first();
  await lever.locator("button.number").first().click();
  await expect(drawer(page)).toContainText("What this one change does to the measure");
  await expect(drawer(page)).toContainText("of each change that stayed to the end");
  await drawer(page).getByRole("button", { name: "Back to Levers" }).click();
  await expect(drawer(page).getByRole("combobox").first()).toBeFocused();
  await lever.locator("button.number").last().click();
  await expect(drawer(page).getByRole("heading", { name: "Paid hours of the change" })).toBeVisible();

  await choose(page, "why");
  await drawer(page).getByRole("button", { name: "Ask" }).click();
  await drawer(page).getByRole("button", { name: /jobs missed their promise/ }).click({ timeout: 120_000 });
  await expect(drawer(page)).toContainText("Counted job by job");
  await drawer(page).getByRole("button", { name: "Back to Why missed" }).click();
  await drawer(page).locator(".causes button.number").first().click();
  await expect(drawer(page)).toContainText("Misses that are spared");
  await expect(drawer(page)).toContainText("Missed without this cause alone");

  await choose(page, "staff");
  await drawer(page).getByRole("button", { name: "Ask" }).click();
  await drawer(page).getByRole("button", { name: /^Needed: / }).click({ timeout: 120_000 });
  await expect(drawer(page).getByRole("heading", { name: "Paid hours needed" })).toBeVisible();
  await drawer(page).getByRole("button", { name: "Back to How many people?" }).click();
  await drawer(page).locator("tbody tr").last().locator("button.number").first().click();
  await expect(drawer(page).getByRole("heading", { name: "Needed: Team South" })).toBeVisible();
  await expect(drawer(page)).toContainText("fewest paid hours");
});

test("a field of a heat map is explained by a click, and in its table by the keyboard", async ({ page }) => {
  await desk(page);
  await page.getByRole("tab", { name: "People" }).click();
  const chart = page.getByRole("img", { name: /^Occupancy between/ });
  await expect(chart.locator("canvas").first()).toBeVisible();
  // Its first day, upper row.
  await chart.click({ position: { x: 110, y: 20 } });
  await expect(drawer(page).getByRole("heading", { name: "Occupancy", level: 3 })).toBeVisible();
  await expect(drawer(page).getByRole("heading", { name: "In this field" })).toBeVisible();
  await expect(drawer(page)).toContainText("Team North");

  await page.getByRole("tab", { name: "Ageing" }).click();
  await page.getByRole("button", { name: "Numbers: Age of the open cases" }).focus();
  await page.keyboard.press("Enter");
  const table = page.getByRole("region", { name: "Age of the open cases" });
  await expect(table).toBeVisible();
  // The table is one stop, whatever the number of its numbers.
  expect(await table.locator("button[data-at][tabindex='0']").count()).toBe(1);
  await table.locator("button[data-at][tabindex='0']").focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  await expect(table.locator("button:focus")).toHaveAttribute("data-at", "1,2");
  await page.keyboard.press("Enter");
  await expect(drawer(page).getByRole("heading", { name: /^Open, aged/, level: 3 })).toBeVisible();
  await expect(drawer(page).getByRole("heading", { name: "Definition" })).toBeVisible();
  await expect(table.locator("button:focus")).toHaveAttribute("data-at", "1,2");
});

test("where transferred work flowed is explained", async ({ page }) => {
  await desk(page, LINKED);
  await page.getByRole("tab", { name: "Transfers" }).click();
  await page.getByRole("table").getByRole("row", { name: /North South Claims/ }).getByRole("button").click();
  await expect(drawer(page)).toContainText("From North to South");
  await expect(drawer(page)).toContainText("8 replications played beside the forecast");
});

test("a number is followed by what it is of: a deleted office leaves no other in its place", async ({ page }) => {
  await desk(page);
  await page.getByRole("tab", { name: "Ageing" }).click();
  const table = page.locator("figure", { hasText: "Open at the end of the measured window" });
  const explained = async (name: string) => {
    const number = table.getByRole("row", { name }).getByRole("button").first();
    const text = (await number.innerText()).replace(/\s*\(.*/s, "");
    await number.click();
    await expect(drawer(page)).toContainText(name);
    return text;
  };
  const south = await explained("Claims · South");
  await expect(drawer(page).locator("dl").first()).toContainText(south);
  await openText(page, SOUTH);
  await finished(page);
  // Now the only office: its number is the same, under another index.
  await expect(drawer(page)).toContainText("Claims · South");
  await expect(drawer(page).locator("dl").first()).toContainText(south);
  await page.getByRole("button", { name: "Undo" }).click();
  await finished(page);
  await explained("Claims · North");
  await page.getByRole("button", { name: "Redo" }).click();
  await finished(page);
  await expect(drawer(page)).toContainText("This number no longer exists: the scenario has no Claims · North any more.");
  await expect(drawer(page).locator("dl")).toHaveCount(0);
});
