// Into the page and out of it: cards, files, volumes from CSV and XLSX, a link, the results.

import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { expect, finished, open, openText, simulated, taken, test } from "./page.ts";
import { DESK } from "./plans.ts";

const program = process.env["SLACKWATER"];

test("a ready-made scenario is opened from its card, and undo brings back what was there", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "Open", exact: true }).click();
  await page.locator("dialog .card").filter({ hasText: /call/i }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("Underwriting support in seven regions");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Underwriting support in seven regions");
});

test("no number of one scenario stands under the name of another, and files that one lacks are asked for", async ({ page }) => {
  await open(page);
  await openText(page, DESK);
  await finished(page);
  await page.getByRole("button", { name: "Open", exact: true }).click();
  await page.locator("dialog .card").filter({ hasText: "January at a bank" }).first().click();
  const dialog = page.locator("dialog");
  await expect(dialog.getByText(/names files that are still wanted: .*anonbank/)).toBeVisible();
  await dialog.getByRole("button", { name: "Open without them" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/bank/i);
  await expect(page.locator(".figures dd")).toHaveCount(0);
  await expect(page.getByText("Nothing to forecast yet").first()).toBeVisible();
  await expect(page.locator(".status")).toContainText("mend them, and the forecast follows");
  // A file alone, which is neither a scenario nor wanted, is told; one that is wanted takes its place.
  await page.getByRole("button", { name: "Open", exact: true }).click();
  await dialog.locator("input[type=file]").first().setInputFiles({ name: "odd.gz", mimeType: "application/gzip", buffer: Buffer.from([0x1f, 0x8b, 8, 0]) });
  await expect(dialog.getByText("odd.gz is neither a scenario nor a file")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("A small desk");
  await simulated(page);
});

test("a count that could be two numbers is asked about", async ({ page }) => {
  await open(page);
  await openText(page, DESK);
  await simulated(page);
  await page.getByRole("button", { name: "Open", exact: true }).click();
  const buffer = Buffer.from("Date;From;Calls\n13.01.2026;08:00;1.234\n13.01.2026;08:30;2.345\n");
  await page.locator("dialog input[type=file]").first().setInputFiles({ name: "calls.csv", mimeType: "text/csv", buffer });
  const dialog = page.locator("dialog");
  await expect(dialog.getByText("How many is 1.234?")).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Import", exact: true })).toHaveCount(0);
  await dialog.getByLabel("1,234", { exact: true }).check();
  await expect(dialog.getByText("In all: 3,579.")).toBeVisible();
  await dialog.getByLabel("1.234", { exact: true }).check();
  await expect(dialog.getByText("In all: 3.58.")).toBeVisible();
});

test("the report is the one that the terminal prints, byte for byte", async ({ page }, info) => {
  expect(program, "no program to compare with: `cargo xtask test` names it in SLACKWATER").toBeTruthy();
  await open(page);
  await openText(page, DESK);
  await finished(page);
  const { text } = await taken(page, "Report (JSON)");
  const path = info.outputPath("plan.toml");
  writeFileSync(path, DESK);
  const native = execFileSync(program ?? "", ["run", path, "--json", "-"], { encoding: "utf8", maxBuffer: 1 << 30 });
  expect(text === native, "the page's report equals `slackwater run --json`").toBe(true);
});

test("what is taken away and opened again gives the same results", async ({ page }) => {
  await open(page);
  await openText(page, DESK);
  await finished(page);
  const before = JSON.parse((await taken(page, "Report (JSON)")).text) as { results: unknown };
  const json = await taken(page, "In one file (JSON)");
  const toml = await taken(page, "As it is written (TOML)");
  expect(toml.text).toBe(DESK);
  await openText(page, json.text, json.name);
  await finished(page);
  const after = JSON.parse((await taken(page, "Report (JSON)")).text) as { results: unknown };
  expect(after.results).toEqual(before.results);
});

test("results are tables and a workbook", async ({ page }) => {
  await open(page);
  await openText(page, DESK);
  await finished(page);
  const { text } = await taken(page, "Results (CSV)");
  expect(text.split("\n")[0]).toContain("measure");
  const workbook = await taken(page, "Workbook (XLSX)");
  expect(workbook.bytes.subarray(0, 2).toString()).toBe("PK");
  expect(workbook.bytes.length).toBeGreaterThan(5_000);
});

test("what was changed is a patch", async ({ page }) => {
  await open(page);
  await openText(page, DESK);
  await simulated(page);
  await page.getByRole("button", { name: "Team North" }).first().click();
  await page.getByLabel("Agents", { exact: true }).first().fill("8");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Undo" })).toBeEnabled();
  await simulated(page);
  const { text } = await taken(page, /Only what you changed/);
  expect(text).toContain("base");
  expect(text).toMatch(/agents\s*=\s*8/);
});

test("a link holds the scenario", async ({ page, context }) => {
  await open(page);
  await openText(page, DESK);
  await simulated(page);
  await page.getByRole("button", { name: "Share", exact: true }).click();
  const link = await page.locator("dialog textarea").inputValue();
  expect(link).toContain("#");
  const other = await context.newPage();
  await other.goto(link);
  await expect(other.getByRole("heading", { level: 1 })).toHaveText("A small desk");
  await other.close();
});

test("a damaged link is told", async ({ page }) => {
  await page.goto("./#s1=AAAA");
  await expect(page.getByText(/link is damaged|no link to a scenario|newer version/)).toBeVisible();
});

const CSV = "\uFEFFDate;From;Calls\r\n13.01.2026;08:00;1.234,5\r\n13.01.2026;08:30;80\r\n14.01.2026;08:00;1.300\r\n14.01.2026;08:30;90,5\r\n";

test("volumes come from a CSV with a byte-order mark, semicolons and decimal commas", async ({ page }) => {
  await open(page);
  await openText(page, DESK);
  await simulated(page);
  await page.getByRole("button", { name: "Open", exact: true }).click();
  await page.locator("dialog input[type=file]").first().setInputFiles({ name: "calls.csv", mimeType: "text/csv", buffer: Buffer.from(CSV) });
  const dialog = page.locator("dialog");
  await expect(dialog.getByText(/Rows read: 4, from 13 January 2026 to 14 January 2026/)).toBeVisible();
  await dialog.getByRole("button", { name: "Import", exact: true }).click();
  await expect(page.getByRole("button", { name: "Undo" })).toBeEnabled();
});

test("handle times come with the volumes: their unit is asked for, their mean is told and written", async ({ page }) => {
  const dialog = await volumes(page, "start,count,site,AHT\n2026-01-13 08:00,10,North,3600\n2026-01-13 08:30,30,North,3000\n2026-01-13 08:00,5,South,2700\n2026-01-13 08:30,4,South,\n");
  await expect(dialog.getByText("What is 3600 as a handle time?")).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Import", exact: true })).toBeDisabled();
  await dialog.getByRole("radio", { name: /^seconds \(then a job takes 51/ }).check();
  await expect(dialog.getByText(/Team North, Claims: 52/)).toBeVisible();
  await expect(dialog.getByText(/mean over 40 jobs in 2 rows, each row weighted by its jobs; now 60 min/)).toBeVisible();
  await expect(dialog.getByText("Rows without a handle time that can be read, left out of the means: 1")).toBeVisible();
  await dialog.getByRole("checkbox", { name: /^Team South, Claims/ }).uncheck();
  await dialog.getByRole("button", { name: "Import", exact: true }).click();
  await expect(page.locator("dialog[open]")).toHaveCount(0);
  await page.getByRole("button", { name: "Text", exact: true }).click();
  // (10 x 3600 + 30 x 3000) / 40 = 3150 s; how much it varies stays, and so does the team that was left out.
  await expect(page.locator(".cm-content").first()).toContainText('handle_time = { mean = "3150 s", cv = 1.0 }');
  await expect(page.locator(".cm-content").first()).toContainText('handle_time = { mean = "60 min", cv = 1.0 }');
  await expect(page.getByRole("heading", { name: /problem/ })).toHaveCount(0);
});

test("ambiguous dates are asked, not guessed", async ({ page }) => {
  await open(page);
  await openText(page, DESK);
  await page.getByRole("button", { name: "Open", exact: true }).click();
  const text = "date,count\n03/04/2026,5\n04/04/2026,6\n";
  await page.locator("dialog input[type=file]").first().setInputFiles({ name: "v.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  await expect(page.getByText(/What does 03\/04\/2026 mean/)).toBeVisible();
});

test("volumes come from a workbook", async ({ page }) => {
  await open(page);
  await openText(page, DESK);
  const { default: write } = await import("write-excel-file/node");
  const rows = [
    [{ value: "Date" }, { value: "Calls" }],
    [{ value: new Date(Date.UTC(2026, 0, 13)), type: Date, format: "yyyy-mm-dd" }, { value: 120, type: Number }],
    [{ value: new Date(Date.UTC(2026, 0, 14)), type: Date, format: "yyyy-mm-dd" }, { value: 130, type: Number }],
  ];
  const written = await (write as unknown as (rows: unknown, options: object) => Promise<{ toBuffer?: () => Promise<Buffer> } | Buffer>)(rows, { buffer: true });
  const buffer = Buffer.isBuffer(written) ? written : await written.toBuffer?.();
  await page.getByRole("button", { name: "Open", exact: true }).click();
  await page.locator("dialog input[type=file]").first().setInputFiles({ name: "volumes.xlsx", mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", buffer: buffer ?? Buffer.alloc(0) });
  await expect(page.getByText(/Rows read: 2, from 13 January 2026 to 14 January 2026/)).toBeVisible();
});

async function volumes(page: Page, text: string): Promise<Locator> {
  await open(page);
  await openText(page, DESK);
  await page.getByRole("button", { name: "Open", exact: true }).click();
  const dialog = page.locator("dialog");
  await dialog.locator("input[type=file]").first().setInputFiles({ name: "v.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  return dialog;
}

test("a sheet with dates down and intervals across is read field by field, or not at all", async ({ page }) => {
  const dialog = await volumes(page, "Claims in January;;;\nFecha;08:00-08:30;08:30-09:00;Total\n13/01/2026;1.234,5;7;1241,5\n14/01/2026;;9;9\n");
  await expect(dialog.getByText(/Rows read: 3, from 13 January 2026 to 14 January 2026/)).toBeVisible();
  await dialog.getByLabel("Times of day stand across").uncheck();
  await expect(dialog.getByText(/Rows read: 3/)).toHaveCount(0);
  await dialog.getByLabel("Times of day stand across").check();
  await dialog.getByRole("radio", { name: /^Date by date/ }).check();
  await dialog.getByRole("button", { name: "Import", exact: true }).click();
  await expect(page.locator("dialog[open]")).toHaveCount(0);
  await page.getByRole("button", { name: "Text", exact: true }).click();
  await page.getByLabel("Files").selectOption({ label: "claim-north.csv" });
  await expect(page.locator(".cm-content")).toContainText("2026-01-13 08:00,1234.5");
  await expect(page.locator(".cm-content")).toContainText("2026-01-14 08:30,9");
});

test("weekdays across are a typical week", async ({ page }) => {
  const dialog = await volumes(page, "Hour,Mon,Tue,Wed,Thu,Fri\n08:00,10,11,12,13,14\n09:00,20,21,22,23,24\n");
  await expect(dialog.getByText("Rows read: 10, of a week without dates.")).toBeVisible();
  await expect(dialog.getByRole("radio")).toHaveCount(1);
  await dialog.getByRole("button", { name: "Import", exact: true }).click();
  await expect(page.locator("dialog[open]")).toHaveCount(0);
  await page.getByRole("button", { name: "Text", exact: true }).click();
  await expect(page.locator(".cm-content").first()).toContainText("14");
  await expect(page.getByRole("heading", { name: /problem/ })).toHaveCount(0);
});

test("a clock that is written with the times is asked about", async ({ page }) => {
  const dialog = await volumes(page, "received\n2026-01-13T23:30+05:00\n2026-01-14T00:10+05:00\n");
  await expect(dialog.getByText("What time is 2026-01-13T23:30+05:00 at the offices?")).toBeVisible();
  await expect(dialog.getByText(/Rows read/)).toHaveCount(0);
  await dialog.getByRole("radio", { name: /13 Jan 2026, 18:30.*UTC/ }).check();
  await expect(dialog.getByText(/Rows read: 2, from 13 January 2026 to 13 January 2026/)).toBeVisible();
  await dialog.getByRole("radio", { name: /23:30.*as it is written/ }).check();
  await expect(dialog.getByText(/Rows read: 2, from 13 January 2026 to 14 January 2026/)).toBeVisible();
});
