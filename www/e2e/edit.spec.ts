// Editing: forms and text follow each other, a grid takes a block from a spreadsheet, a slider is followed, levers and staffing change the plan.

import type { Page } from "@playwright/test";
import { agentsOfNorth, expect, finished, open, openText, simulated, test } from "./page.ts";
import { DESK } from "./plans.ts";

async function desk(page: Page): Promise<void> {
  await open(page);
  await openText(page, DESK);
  await simulated(page);
}

async function text(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Text", exact: true }).click();
  await expect(page.locator(".cm-content").first()).toBeVisible();
  const found = await page.evaluate(() => (document.querySelector(".cm-content") as HTMLElement).innerText);
  await page.getByRole("button", { name: "Forms", exact: true }).click();
  return found;
}

async function team(page: Page): Promise<void> {
  await page.getByRole("complementary", { name: "Operation" }).getByRole("button", { name: /^Team North/ }).first().click();
}

test("a form changes the text and nothing else, undo takes it back", async ({ page }) => {
  await desk(page);
  await team(page);
  await page.getByLabel("Agents", { exact: true }).first().fill("9");
  await page.keyboard.press("Tab");
  await expect.poll(() => text(page)).toMatch(/agents = 9/);
  const after = await text(page);
  expect(after).toContain("# too many for four");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => text(page)).toMatch(/agents = 4/);
  await page.getByRole("button", { name: "Redo" }).click();
  await expect.poll(() => text(page)).toMatch(/agents = 9/);
});

test("steps back and forth are there after the page is loaded again", async ({ page }) => {
  await desk(page);
  await team(page);
  const agents = page.getByLabel("Agents", { exact: true }).first();
  // Changes of one thing in a moment are one step.
  for (const value of ["9", "11"]) {
    await agents.fill(value);
    await page.keyboard.press("Tab");
    await expect.poll(() => text(page)).toMatch(new RegExp(`agents = ${value}`));
    await page.waitForTimeout(1300);
  }
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => text(page)).toMatch(/agents = 9/);
  // Kept when it pauses.
  await page.waitForTimeout(800);
  await page.reload();
  await simulated(page);
  await page.getByRole("button", { name: "Redo" }).click();
  await expect.poll(() => text(page)).toMatch(/agents = 11/);
  for (let step = 0; step < 2; step += 1) await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => text(page)).toMatch(/agents = 4/);
  // Over the opening of the desk, to what stood there before.
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Underwriting support in seven regions");
});

test("a wrong value is told at its field and in the list, with help", async ({ page }) => {
  await desk(page);
  await team(page);
  const agents = page.getByLabel("Agents", { exact: true }).first();
  await agents.fill("many");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("heading", { name: /1 problem/ })).toBeVisible();
  await expect(agents).toHaveAttribute("aria-invalid", "true");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("heading", { name: /problem/ })).toHaveCount(0);
});

test("the text changes the forms", async ({ page }) => {
  await desk(page);
  await page.getByRole("button", { name: "Text", exact: true }).click();
  const editor = page.locator(".cm-content").first();
  await editor.click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  await page.keyboard.press("Backspace");
  await page.keyboard.type(', typed"');
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("A small desk, typed");
});

test("numbers in forms are those of the reader's language, the text stays TOML", async ({ page }) => {
  await desk(page);
  await page.getByRole("combobox", { name: "Language" }).selectOption("es");
  const operation = page.locator("aside.operation");
  await operation.getByRole("button", { name: /^Team North/ }).first().click();
  const field = (path: string) => operation.locator(`[data-path="${path}"] input`).first();
  await operation.locator('[data-path="team.north.handles.claim"]').first().click();
  const cv = field("team.north.handles.claim.handle_time.cv");
  // Three digits: in English these would be thousands.
  await cv.fill("1,125");
  await page.keyboard.press("Tab");
  await expect(cv).toHaveValue("1,125");
  const mean = field("team.north.handles.claim.handle_time.mean");
  await mean.fill("1.234,5 s");
  await page.keyboard.press("Tab");
  await expect(mean).toHaveValue("1234,5 s");
  await operation.getByRole("button", { name: "Texto", exact: true }).click();
  await expect(page.locator(".cm-content").first()).toContainText("cv = 1.125");
  await expect(page.locator(".cm-content").first()).toContainText('mean = "1234.5 s"');
});

test("an office on the map opens its form, by a click that no pointer made too", async ({ page }) => {
  await desk(page);
  const operation = page.getByRole("complementary", { name: "Operation" });
  await operation.getByRole("button", { name: "Map", exact: true }).click();
  await operation.getByRole("button", { name: /^South/ }).dispatchEvent("click");
  await expect(operation.getByRole("button", { name: /^South/, expanded: true })).toBeVisible();
  await expect(operation.locator('[data-path="office.south.name"]')).toBeVisible();
});

test("a slider re-forecasts while it is dragged", async ({ page }) => {
  await desk(page);
  await team(page);
  const slider = page.getByRole("slider").first();
  if (!(await slider.isVisible())) await page.getByRole("button", { name: "Slider for Agents" }).first().click();
  await expect(slider).toBeVisible();
  const before = await page.locator(".words").last().innerText();
  // As it is dragged: many steps, each before the one before has been answered.
  await slider.evaluate(async (input: HTMLInputElement) => {
    for (const to of [5, 6, 7, 8]) {
      input.value = String(to);
      input.dispatchEvent(new Event("input", { bubbles: true }));
      await new Promise(requestAnimationFrame);
    }
  });
  await expect(page.getByLabel("Agents", { exact: true }).first()).toHaveValue("8");
  await simulated(page);
  expect(await page.locator(".words").last().innerText()).not.toBe(before);
});

test("a block pasted from a spreadsheet lands in the grid, and copying gives it back", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page);
  await page.getByRole("button", { name: "Open", exact: true }).click();
  await page.locator("dialog .card").filter({ hasText: /call/i }).first().click();
  await expect(page.locator("dialog[open]")).toHaveCount(0);
  await page.getByRole("complementary", { name: "Operation" }).getByRole("button", { name: /^Calls/ }).first().click();
  await page.getByRole("button", { name: /^Centre by weekday/ }).click();
  const grid = page.getByRole("grid").first();
  await expect(grid).toBeVisible();
  const cell = grid.getByRole("gridcell").nth(1);
  await cell.click();
  await page.evaluate(() => navigator.clipboard.writeText("11\t12\n21\t22"));
  await page.keyboard.press("Control+v");
  await expect(page.getByText(/Pasted: 4\./)).toBeVisible();
  await page.keyboard.press("Control+c");
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain("11");
  // What is selected slides together, back to nothing lost, and is one step back.
  const slider = page.getByRole("slider", { name: "Slide the selected cells" });
  const slide = (to: readonly number[]) =>
    slider.evaluate(async (input: HTMLInputElement, steps) => {
      for (const step of steps) {
        input.value = String(step);
        input.dispatchEvent(new Event("input", { bubbles: true }));
        await new Promise(requestAnimationFrame);
      }
    }, to);
  await slide([120, 0, 150]);
  await expect(cell).toHaveText("16.5");
  await slide([200]);
  await expect(cell).toHaveText("22");
  await expect(grid.locator(`[data-at="1,2"]`)).toHaveText("44");
  await cell.click();
  await expect(page.getByRole("slider", { name: "Slide this cell" })).toHaveValue("22");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(cell).toHaveText("11");
});

test("levers are found, applied with a click, and undone", async ({ page }) => {
  await desk(page);
  await finished(page);
  const drawer = page.getByRole("complementary", { name: "Explain" });
  await expect(drawer.getByRole("button", { name: /^Apply/ }).first()).toBeVisible({ timeout: 80_000 });
  await expect(drawer.locator("progress")).toHaveCount(0, { timeout: 80_000 });
  await expect(drawer).toContainText(/Team North|South/);
  await drawer.getByRole("button", { name: /^Apply/ }).first().click();
  await drawer.getByRole("combobox").first().selectOption("changes");
  await expect(drawer.getByRole("listitem").first()).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(drawer).toContainText("Nothing has been changed");
});

test("a search of levers that is stopped keeps what it has found, and calls it partial", async ({ page }) => {
  await open(page);
  // Slow enough to be stopped.
  await openText(page, DESK.replace('"2 weeks"', '"52 weeks"'));
  await finished(page);
  const drawer = page.getByRole("complementary", { name: "Explain" });
  await expect(drawer.getByRole("button", { name: /^Apply/ }).first()).toBeVisible({ timeout: 80_000 });
  const stop = drawer.getByRole("button", { name: "Stop" });
  await expect(stop).toBeVisible();
  await expect(drawer.getByText("Partial:")).toHaveCount(0);
  await stop.click();
  await expect(drawer.getByText("Partial:")).toBeVisible();
  await expect(drawer.getByText(/stopped after [\d,.]+ of [\d,.]+/)).toBeVisible();
  await expect(drawer.getByRole("button", { name: /^Apply/ }).first()).toBeEnabled();
  await drawer.locator("ol > li button.number").first().click();
  await expect(drawer).toContainText("The search has not come to its end");
  await drawer.getByRole("combobox").first().selectOption("levers");
  await drawer.getByRole("button", { name: "Ask again" }).click();
  await expect(stop).toBeVisible();
});

test("how many people: the solver's answer is written into the scenario", async ({ page }) => {
  test.setTimeout(150_000);
  await desk(page);
  await page.getByRole("button", { name: "How many people?" }).click();
  const drawer = page.getByRole("complementary", { name: "Explain" });
  await drawer.getByRole("button", { name: "Ask" }).click();
  await expect(drawer.locator("strong").filter({ hasText: /Needed: / })).toBeVisible({ timeout: 120_000 });
  await drawer.getByRole("button", { name: "Write into the scenario" }).click();
  await expect(drawer.getByText("Written into the scenario")).toBeVisible();
  await expect.poll(() => text(page)).not.toMatch(/agents = 4/);
});

test("why promises are missed, and the story of a job that was late", async ({ page }) => {
  test.setTimeout(150_000);
  await desk(page);
  await finished(page);
  await page.getByRole("button", { name: "Why missed" }).click();
  const drawer = page.getByRole("complementary", { name: "Explain" });
  await drawer.getByRole("button", { name: "Ask" }).click();
  await expect(drawer.getByText(/jobs missed their promise/)).toBeVisible({ timeout: 120_000 });
  await drawer.getByRole("button", { name: "One job" }).click();
  await drawer.getByRole("button", { name: "Ask" }).click();
  await expect(drawer.getByText(/is received at/).first()).toBeVisible({ timeout: 60_000 });
  await expect(drawer.getByText(/It is due/).first()).toBeVisible();
});

test("the story is of the office that is chosen, the next one each time", async ({ page }) => {
  await desk(page);
  await finished(page);
  const drawer = page.getByRole("complementary", { name: "Explain" });
  await drawer.getByRole("combobox").first().selectOption("story");
  await drawer.getByLabel("Received at").selectOption("North");
  await drawer.getByRole("button", { name: "Ask" }).click();
  await expect(drawer.getByText(/A job of Claims, received at North/)).toBeVisible({ timeout: 60_000 });
  await expect(drawer.getByText(/Late job 1 of/)).toBeVisible();
  await drawer.getByRole("button", { name: "Another late job" }).click();
  await expect(drawer.getByText(/Late job 2 of/)).toBeVisible();
  // South has people enough: nothing there is late, which is said, and the next replication may be looked into.
  await drawer.getByLabel("Received at").selectOption("South");
  await expect(drawer.getByText("No job of this choice was late in this replication.")).toBeVisible();
  await expect(drawer.getByText("received at North")).toHaveCount(0);
  await expect(drawer.getByRole("button", { name: "Look in the next replication" })).toBeVisible();
  await drawer.getByLabel("Received at").selectOption("all offices");
  await expect(drawer.getByText(/Late job 1 of/)).toBeVisible();
});

test("pin, change, compare: the difference is paired", async ({ page }) => {
  await desk(page);
  await finished(page);
  await page.getByRole("button", { name: "Pin this forecast" }).click();
  await page.getByRole("tab", { name: "Compare" }).click();
  await expect(page.getByRole("tabpanel")).toContainText("This is the pinned forecast itself");
  await expect(page.getByText("No difference is shown in these measures.")).toBeVisible();
  await agentsOfNorth(page, "9");
  const row = page.getByRole("row").filter({ hasText: /In time, of those due/ }).first();
  await expect(row).toContainText("points");
});

test("what was typed is there after a reload", async ({ page }) => {
  await desk(page);
  await expect(page.getByText("kept in this browser")).toBeVisible();
  await page.waitForTimeout(600);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("A small desk");
});
