// Every view of the page, each with the way to it by hand.

import { expect, type Locator, type Page } from "@playwright/test";
import { DESK, files, study } from "./plans.ts";

export type Panel = "Operation" | "Answer" | "Explain";

export interface Stop {
  name: string;
  panel: Panel;
  /** What a picture of it shows; the whole page unless said. */
  part?: string;
  go(page: Page): Promise<void>;
}

export const TABS = ["Forecast", "Ageing", "People", "Transfers", "Bids", "Compare", "Data"] as const;

export const operation = (page: Page) => page.getByRole("complementary", { name: "Operation" });
export const drawer = (page: Page) => page.getByRole("complementary", { name: "Explain" });

/** On a narrow screen one of three panels is shown. */
export async function turnTo(page: Page, panel: Panel): Promise<void> {
  const button = page.getByRole("navigation").getByRole("button", { name: panel });
  if (await button.isVisible()) await button.click();
}

/** Opens the drawer at a page of it, and waits until what it was asked for in the background is there. */
async function drawn(page: Page, name: string): Promise<Locator> {
  const aside = drawer(page);
  await aside.getByRole("combobox").first().selectOption(name);
  await expect(aside.getByText("Loading …")).toHaveCount(0);
  return aside;
}

async function asked(page: Page, name: string): Promise<void> {
  const aside = await drawn(page, name);
  const ask = aside.getByRole("button", { name: /^Ask/ });
  if (await ask.isVisible()) await ask.click();
  await expect(aside.locator("progress")).toHaveCount(0, { timeout: 240_000 });
}

async function form(page: Page, part: string): Promise<void> {
  const aside = operation(page);
  await aside.getByRole("button", { name: "Forms", exact: true }).click();
  const button = aside.locator(`button[data-path="${part}"]`);
  if ((await button.getAttribute("aria-expanded")) !== "true") await button.click();
  await expect(aside.getByText("Loading …")).toHaveCount(0);
}

async function view(page: Page, name: string, ready: string): Promise<void> {
  await operation(page).getByRole("button", { name, exact: true }).click();
  await expect(operation(page).locator(ready).first()).toBeVisible();
}

async function dialog(page: Page, name: string): Promise<Locator> {
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name, exact: true }).click();
  await expect(page.locator("dialog h2")).toBeVisible();
  return page.locator("dialog");
}

/** Stops that ask long questions, of the same worker and files as the others that ask. */
export const SLOW: readonly string[] = ["drawer-levers", "drawer-why", "drawer-staff"];

const PARTS = [
  "general", "office.bogota", "work.call", "work.claim", "team.phone", "team.desk-medellin", "calendar.bogota", "transfer.spare", "line.trunk",
  "busyness.together", "event.payday", "pattern.day", "observed.call", "cost.people", "contract.provider",
];
const AMBIGUOUS = "date,time,count,handle time\n03/04/2026,08:00,5,330\n04/04/2026,08:30,6,310\n05/04/2026,later,7,\n";

/** All of them, of the scenario with everything in it. What changes it comes last. */
export const TOUR: readonly Stop[] = [
  ...TABS.slice(0, -2).map((tab): Stop => ({
    name: tab.toLowerCase(), panel: "Answer", part: "#answer",
    go: async (page) => {
      await page.getByRole("tab", { name: tab }).click();
      await expect(page.getByRole("tabpanel").getByText("Loading …")).toHaveCount(0);
    },
  })),
  {
    name: "bids-scored", panel: "Answer", part: "#answer",
    go: async (page) => {
      await page.getByRole("tab", { name: "Bids" }).click();
      // Another study is opened where none is: the one of a tour before is closed first.
      const close = page.getByRole("tabpanel").getByRole("button", { name: "Another study" });
      await expect(close.or(page.getByRole("tabpanel").locator("input[type=file]")).first()).toBeAttached();
      if (await close.isVisible()) await close.click();
      await page.getByRole("tabpanel").locator("input[type=file]").setInputFiles(files(study(), DESK));
      await expect(page.getByText("16 draws, 64 plays")).toBeVisible({ timeout: 60_000 });
    },
  },
  {
    name: "bids-text", panel: "Answer", part: "#answer",
    go: async (page) => {
      const text = page.getByRole("button", { name: "The study as text" });
      if ((await text.getAttribute("aria-expanded")) !== "true") await text.click();
      await expect(page.getByRole("tabpanel").locator(".cm-content")).toBeVisible();
    },
  },
  { name: "data", panel: "Answer", part: "#answer", go: (page) => page.getByRole("tab", { name: "Data" }).click() },
  { name: "compare-nothing-pinned", panel: "Answer", part: "#answer", go: (page) => page.getByRole("tab", { name: "Compare" }).click() },
  ...(["levers", "why", "story", "staff"] as const).map((name): Stop => ({ name: `drawer-${name}`, panel: "Explain", part: ".explain", go: (page) => asked(page, name) })),
  {
    name: "drawer-explain", panel: "Answer", part: ".explain",
    go: async (page) => {
      await page.locator(".figures dd button").first().click();
      await expect(drawer(page).getByRole("heading", { name: "Definition" })).toBeVisible();
    },
  },
  { name: "outline", panel: "Operation", part: ".operation", go: async (page) => {
    const open = operation(page).locator("button.name[aria-expanded=true]");
    if ((await open.count()) > 0) await open.first().click();
  } },
  ...PARTS.map((part): Stop => ({ name: `form-${part.replace(".", "-")}`, panel: "Operation", part: ".operation", go: (page) => form(page, part) })),
  {
    name: "grid", panel: "Operation", part: ".operation",
    go: async (page) => {
      await form(page, "work.call");
      const grid = operation(page).getByRole("grid").first();
      if (!(await grid.isVisible())) await operation(page).getByRole("button", { name: /^Bogotá/ }).last().click();
      await expect(grid).toBeVisible();
      await grid.getByRole("gridcell").nth(9).click();
    },
  },
  { name: "map", panel: "Operation", part: ".operation", go: (page) => view(page, "Map", "svg") },
  { name: "text", panel: "Operation", part: ".operation", go: (page) => view(page, "Text", ".cm-content") },
  { name: "dialog-open", panel: "Answer", part: "dialog", go: async (page) => void (await dialog(page, "Open")) },
  { name: "dialog-share", panel: "Answer", part: "dialog", go: async (page) => void (await dialog(page, "Share")) },
  { name: "dialog-take-away", panel: "Answer", part: "dialog", go: async (page) => void (await dialog(page, "Take away")) },
  {
    name: "dialog-import", panel: "Answer", part: "dialog",
    go: async (page) => {
      const open = await dialog(page, "Open");
      await open.locator("input[type=file]").first().setInputFiles({ name: "volumes.csv", mimeType: "text/csv", buffer: Buffer.from(AMBIGUOUS) });
      await open.getByText(/3 April 2026/).first().click();
      await expect(open.getByText(/Rows read: \d/)).toBeVisible();
      await open.getByLabel("of one job, on average").check();
      await open.getByRole("radio", { name: /^seconds/ }).check();
      await expect(open.getByText(/each row weighted by its jobs/).first()).toBeVisible();
    },
  },
  {
    name: "compare", panel: "Answer", part: "#answer",
    go: async (page) => {
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Pin this forecast" }).click();
      await turnTo(page, "Operation");
      await form(page, "team.desk-medellin");
      await page.getByLabel("Agents", { exact: true }).first().fill("8");
      await page.keyboard.press("Tab");
      await turnTo(page, "Answer");
      await page.getByRole("tab", { name: "Compare" }).click();
      await expect(page.getByRole("tabpanel").getByText("team.desk-medellin.agents")).toBeVisible();
      await expect(page.getByRole("row").filter({ hasText: "points" }).first()).toBeVisible();
    },
  },
  { name: "drawer-changes", panel: "Explain", part: ".explain", go: async (page) => void (await drawn(page, "changes")) },
  {
    name: "problems", panel: "Answer", part: "#answer",
    go: async (page) => {
      await turnTo(page, "Operation");
      await form(page, "team.desk-medellin");
      await page.getByLabel("Agents", { exact: true }).first().fill("many");
      await page.keyboard.press("Tab");
      await turnTo(page, "Answer");
      await expect(page.getByRole("heading", { name: /1 problem/ })).toBeVisible();
    },
  },
  { name: "problems-form", panel: "Operation", part: ".operation", go: async () => undefined },
];
