// The page in Spanish and in Chinese, in one tour each: whatever view and drawer is open, what the core says is in the reader's language too, it
// fits at every width, and axe finds nothing.

import { findings, misfits, picture, WIDE, WIDTHS } from "./look.ts";
import { expect, openText, test } from "./page.ts";
import { DESK } from "./plans.ts";
import type { Page } from "@playwright/test";

/** The desk with calls, a rule between the offices, an assumption or two, and names that are no English. */
const OPERATION = `${DESK.replace('"A small desk"', '"Ñ"').replace('"North"', '"Norte"').replace('"South"', '"Sur"').replace('"Claims"', '"Casos"').replace('name = "claim"', 'name = "plazo"')
  .replaceAll("calendar.days", "calendar.cal").replaceAll('calendar = "days"', 'calendar = "cal"')
  .replace('"Team North"', '"Equipo N"').replace('"Team South"', '"Equipo S"')}
[work.call]
name    = "Llamadas"
channel = "call"
patience = { mean = "2 min" }
sla     = [{ name = "20 s", within = "20 s", target = "80%" }]

[work.call.arrivals.south]
rate = "20 per hour"

[team.south.handles.call]
handle_time = "5 min"

[transfer.ns]
name = "N a S"
from = ["north"]
to   = ["south"]
work = ["claim"]
send = { work_over = "2 days" }
cap  = "1 per day"
`;

/** And what it costs. */
const PLAN = `${OPERATION}
[currency]
code = "EUR"

[cost.gente]
name     = "Personas"
per_hour = "21 per hour"

[contract.sur]
name  = "Proveedor"
teams = ["south"]
[contract.sur.price.horas]
model = "per_hour"
price = "26 per hour"
[contract.sur.credits]
at_risk = "10%"
[contract.sur.credits.promise.llamadas]
work  = "call"
share = "100%"
tiers = { "0%" = "50%", "5%" = "100%" }
`;

const BROKEN = OPERATION.replace('agents = 4', 'agents = "four"').replace('within = "20 s"', 'within = "20"').replace('cap  = "1 per day"', 'cap  = "-1 per day"\nevry = "15 min"').replace('"80%"', '"180%"');

/** Texts on the page that read as English, outside code and what the scenario itself says. */
const english = (page: Page) =>
  page.evaluate(() => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      const text = (node.textContent ?? "").trim();
      if (!parent || parent.closest("code, script, noscript, style, option[lang], .cm-content")) continue;
      const bare = text.replace(/"[^"]*"|«[^»]*»|“[^”]*”|\[.*\]|\{.*\}/g, "");
      if (parent.closest("[lang=en]") || /(?<![\p{L}_.])(the|of|at|is|are|and|with|that|per|since|nobody|an|jobs?|days?|hours?|share|weeks?)(?![\p{L}_])/iu.test(bare)) found.push(text);
    }
    return [...new Set(found)];
  });

const DRAWER = ".sheet:has(select.choose)";

/** Waits until what is loaded late is there: it stands still for a while. */
const arrived = (page: Page, within: string) =>
  page.evaluate(async (place) => {
    let [last, since] = ["", performance.now()];
    for (const began = since; performance.now() - since < 150 && performance.now() - began < 5000; await new Promise((done) => setTimeout(done, 30))) {
      const now = document.querySelector(place)?.innerHTML ?? "";
      if (now !== last) [last, since] = [now, performance.now()];
    }
  }, within);

/** Opens what is folded. */
async function unfold(page: Page, within: string): Promise<void> {
  await page.evaluate((place) => {
    for (const summary of document.querySelectorAll<HTMLElement>(`${place} details:not([open]) > summary, ${place} button[aria-expanded=false]`)) summary.click();
  }, within);
  await arrived(page, within);
}

/** What is told of the first two numbers of a place and of its last, when they are chosen; unfolded as the place was. */
async function explained(page: Page, drawer: string, within: string): Promise<string[]> {
  const numbers = page.locator(`${within} button.number:visible`);
  const said: string[] = [];
  const last = (await numbers.count()) - 1;
  for (const at of new Set([0, 1, last].filter((index) => index >= 0 && index <= last))) {
    await numbers.nth(at).click();
    await expect(page.locator(`${DRAWER} dl.terms`).first()).toBeVisible();
    await unfold(page, DRAWER);
    said.push(...(await english(page)));
    await page.locator("select.choose").selectOption(drawer);
    if (within === DRAWER) await unfold(page, DRAWER);
  }
  return said;
}

/** What does not fit and what axe finds, of what is unfolded in one of the three panels; the window is wide again. */
async function looked(page: Page, panel: number, name: string, part: string): Promise<string[]> {
  const found: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    const button = page.getByRole("navigation").getByRole("button").nth(panel);
    if (await button.isVisible()) await button.click();
    found.push(...(await misfits(page, name, width)));
  }
  await page.setViewportSize(WIDE);
  found.push(...(await findings(page, name, { part })));
  await picture(page, name, part);
  return found;
}

for (const [language, heading] of [["es", "Pronóstico"], ["zh", "预测"]] as const) {
  test(`${language}: every view and drawer speaks the language of the page`, async ({ page }) => {
    test.setTimeout(400_000);
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.setViewportSize(WIDE);
    await page.goto("./");
    await expect(page.locator(".figures dd").first()).toBeVisible();
    await openText(page, PLAN);
    await page.locator("header select, select:has(option[value=zh])").first().selectOption(language);
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    await expect(page.getByRole("tab", { name: heading })).toBeVisible();
    await expect(page.locator(".status [role=status]")).toHaveText(/^24 /, { timeout: 60_000 });
    const said: Record<string, string[]> = {};
    const look = async (panel: number, name: string, part: string) => void (said[`${name}, looked at`] = await looked(page, panel, `${language}-${name}`, part));
    const tabs = page.getByRole("tab");
    for (let at = 0; at < (await tabs.count()); at += 1) {
      await tabs.nth(at).click();
      await arrived(page, "[role=tabpanel]");
      await unfold(page, "[role=tabpanel]");
      said[`tab ${at}`] = await english(page);
      await look(1, `tab ${at}`, "#answer");
      said[`tab ${at} explained`] = await explained(page, "levers", "[role=tabpanel]");
    }
    await tabs.first().click();
    const drawers = page.locator("select.choose");
    for (const drawer of ["levers", "why", "story", "staff", "changes"]) {
      await drawers.selectOption(drawer);
      const ask = page.locator(`${DRAWER} button.primary`).first();
      if (drawer !== "changes" && drawer !== "levers") await ask.click();
      await expect(page.locator(`${DRAWER} progress`)).toHaveCount(0, { timeout: 80_000 });
      await arrived(page, DRAWER);
      await unfold(page, DRAWER);
      said[drawer] = await english(page);
      await look(2, drawer, ".explain");
      said[`${drawer} explained`] = await explained(page, drawer, DRAWER);
    }
    await tabs.first().click();
    await page.locator("button.number").first().click();
    await unfold(page, DRAWER);
    said["explain"] = await english(page);
    await look(2, "explain", ".explain");
    await page.locator(".operation button[data-path='team.south']").click();
    await arrived(page, ".operation");
    said["form"] = await english(page);
    await look(0, "form", ".operation");
    expect(said).toEqual(Object.fromEntries(Object.keys(said).map((key) => [key, []])));
  });

  test(`${language}: problems are told in the language of the page, in strip, forms and text`, async ({ page }) => {
    await page.goto("./");
    await expect(page.locator(".figures dd").first()).toBeVisible();
    await page.locator("header select, select:has(option[value=zh])").first().selectOption(language);
    await page.locator("header button").filter({ hasText: language === "es" ? "Abrir" : "打开" }).first().click();
    await page.locator("dialog input[type=file]").first().setInputFiles({ name: "plan.toml", mimeType: "text/plain", buffer: Buffer.from(BROKEN) });
    await expect(page.locator(".problems li")).toHaveCount(5);
    await expect(page.locator(".problems [lang=en]")).toHaveCount(0);
    expect(await english(page)).toEqual([]);
    await page.locator(".problems button").first().click();
    await page.waitForTimeout(500);
    expect(await english(page)).toEqual([]);
    await page.getByRole("button", { name: language === "es" ? "Texto" : "文本", exact: true }).click();
    await page.locator(".cm-lint-marker").first().hover();
    await expect(page.locator(".cm-tooltip-lint")).toBeVisible();
    await expect(page.locator(".cm-tooltip-lint [lang=en]")).toHaveCount(0);
  });
}
