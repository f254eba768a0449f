// A study of bids: opened, played, stopped, weighed, edited, taken away; the same numbers as the program's.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, open, test } from "./page.ts";
import { DESK, files, study } from "./plans.ts";

const program = process.env["SLACKWATER"];
const panel = (page: Page) => page.getByRole("tabpanel");

async function scored(page: Page, text = study(), desk = DESK): Promise<void> {
  await page.getByRole("tab", { name: "Bids" }).click();
  await panel(page).locator("input[type=file]").setInputFiles(files(text, desk));
}

async function whole(page: Page): Promise<void> {
  await expect(panel(page).getByText("16 draws, 64 plays")).toBeVisible({ timeout: 60_000 });
}

/** Waits until the probabilities are those of the weights that are shown. */
const judged = (page: Page) => expect(panel(page).getByText("Judging by the new weights")).toHaveCount(0);

async function saved(page: Page, button: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent("download"), panel(page).getByRole("button", { name: button }).click()]);
  return readFileSync((await download.path()) ?? "", "utf8");
}

test("a study is scored in the browser as by the program, byte for byte", async ({ page }) => {
  expect(program, "no program to compare with: `cargo xtask test` names it in SLACKWATER").toBeTruthy();
  await open(page);
  await scored(page);
  await whole(page);
  const folder = mkdtempSync(join(tmpdir(), "bids-"));
  writeFileSync(join(folder, "study.toml"), study());
  writeFileSync(join(folder, "desk.toml"), DESK);
  const native = execFileSync(program ?? "", ["score", join(folder, "study.toml"), "--json", "-"], { encoding: "utf8" });
  expect(await saved(page, "Scores (JSON)") === native).toBe(true);
  expect(await saved(page, "Study (TOML)")).toBe(study());
  await expect(panel(page).getByRole("row", { name: /^1 Lean|^1 Safe/ })).toBeVisible();
});

test("moving a weight moves the scores at once and the ranks after it, and the study's weights come back", async ({ page }) => {
  await open(page);
  await scored(page);
  await whole(page);
  const first = panel(page).locator("tr.first th");
  const before = await saved(page, "Scores (JSON)");
  const hours = panel(page).getByRole("slider", { name: /^Hours paid/ });
  await hours.fill("100");
  await expect(panel(page).getByText("Hours paid: 100%")).toBeVisible();
  await expect(panel(page).getByText("In time: 0%")).toBeVisible();
  // Hours alone: the bid with fewer of them, 60 of 100 on 405 hours less a third of that.
  await expect(first).toHaveText("Lean");
  await expect(panel(page).locator("p.lead")).toContainText("Lean scores highest");
  await judged(page);
  const moved = JSON.parse(await saved(page, "Scores (JSON)")) as { bids: { values: number[]; score: number }[] };
  for (const bid of moved.bids) expect(bid.score).toBeCloseTo(100 * (bid.values[1] ?? 0), 9);
  await panel(page).getByRole("slider", { name: /^In time/ }).fill("100");
  await expect(first).toHaveText("Safe");
  await panel(page).getByRole("button", { name: "Back to the weights of the study" }).click();
  await judged(page);
  await expect.poll(async () => (await saved(page, "Scores (JSON)")) === before).toBe(true);
});

test("a study that is stopped goes on to the very same answer, and is open again after a reload", async ({ page }) => {
  await open(page);
  const long = study().replace('baseline     = "desk.toml"', 'baseline     = "desk.toml"\nreplications = 30');
  await scored(page, long);
  await expect(panel(page).locator("progress")).toBeVisible();
  await expect(panel(page).getByText(/^[1-9]\d* of 64 plays/)).toBeVisible();
  await panel(page).getByRole("button", { name: "Stop", exact: true }).click();
  await expect(panel(page).getByRole("button", { name: "Go on" })).toBeVisible();
  await panel(page).getByRole("button", { name: "Go on" }).click();
  await whole(page);
  const stopped = await saved(page, "Scores (JSON)");
  await page.reload();
  await page.getByRole("tab", { name: "Bids" }).click();
  await panel(page).getByRole("button", { name: "Open study.toml again" }).click();
  await whole(page);
  expect((await saved(page, "Scores (JSON)")) === stopped).toBe(true);
});

test("a mistake in the text is told at its line, and mended text is scored", async ({ page }) => {
  await open(page);
  await scored(page, study().replace("weight  = 40", "weight  = 45"));
  await expect(panel(page).getByText("The study cannot be played:")).toBeVisible();
  await expect(panel(page).getByRole("alert")).toContainText(/study\.toml:\d+/);
  await panel(page).getByRole("button", { name: "The study as text" }).click();
  const editor = panel(page).locator(".cm-content");
  await expect(editor).toBeVisible();
  await editor.click();
  // The last line is the mistake.
  await page.keyboard.press("Control+End");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Backspace");
  await page.keyboard.type("0");
  await panel(page).getByRole("button", { name: "Score it again" }).click();
  await whole(page);
  await expect(panel(page).getByText("The study cannot be played:")).toHaveCount(0);
});

test("what a study lacks is asked for, and what is no study is told", async ({ page }) => {
  await open(page);
  await page.getByRole("tab", { name: "Bids" }).click();
  const [text, desk] = files(study(), DESK) as [ReturnType<typeof files>[number], ReturnType<typeof files>[number]];
  const input = panel(page).locator("input[type=file]");
  await input.setInputFiles([{ ...desk, name: "other.toml" }]);
  await expect(panel(page).getByRole("alert")).toContainText("None of these files is a study");
  await input.setInputFiles([text]);
  await expect(panel(page)).toContainText("The study names desk.toml");
  await panel(page).locator("input[type=file]").setInputFiles([desk]);
  await whole(page);
});

test("a study that is opened as a scenario would be goes where it belongs", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "Open", exact: true }).click();
  await page.locator("dialog input[type=file]").first().setInputFiles(files(study(), DESK));
  await whole(page);
  await expect(page.getByRole("tab", { name: "Bids" })).toHaveAttribute("aria-selected", "true");
});

test("names in a study are text, in light and dark without violations", async ({ page }) => {
  await open(page);
  const hostile = study("<img src=x onerror='window.__hostile=1'>").replace('"Lean"', '"=cmd|\' /C calc\'!A0"').replace('"Safe"', '"<script>window.__hostile=1</script>"');
  await scored(page, hostile);
  await whole(page);
  await expect(panel(page).getByRole("heading", { name: /<img src=x/ })).toBeVisible();
  expect(await page.evaluate(() => (window as unknown as { __hostile?: number }).__hostile)).toBeUndefined();
  const [download] = await Promise.all([page.waitForEvent("download"), panel(page).getByRole("button", { name: /^CSV.*Ranks/ }).click()]);
  expect(readFileSync((await download.path()) ?? "", "utf8")).toContain("'=cmd");
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const found = await new AxeBuilder({ page }).include("[role=tabpanel]").analyze();
    expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`)).toEqual([]);
  }
});
