// The page in Spanish and in Chinese: whatever view and drawer is open, what the core says is in the reader's language too.

import { expect, openText, test } from "./page.ts";
import { DESK } from "./plans.ts";
import type { Page } from "@playwright/test";

/** The desk with calls, a rule between the offices, an assumption or two, and names that are no English. */
const PLAN = `${DESK.replace('"A small desk"', '"Ñ"').replace('"North"', '"Norte"').replace('"South"', '"Sur"').replace('"Claims"', '"Casos"').replace('name = "claim"', 'name = "plazo"')
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

const BROKEN = PLAN.replace('agents = 4', 'agents = "four"').replace('within = "20 s"', 'within = "20"').replace('cap  = "1 per day"', 'cap  = "-1 per day"\nevry = "15 min"').replace('"80%"', '"180%"');

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

/** Opens what is folded. */
const unfold = (page: Page, within: string) =>
  page.evaluate(async (place) => {
    for (const summary of document.querySelectorAll<HTMLElement>(`${place} details:not([open]) > summary, ${place} button[aria-expanded=false]`)) summary.click();
    await new Promise((done) => setTimeout(done, 500));
  }, within);

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

const show = async (page: Page, name: string, part = "body") => {
  if (process.env["SHOTS"]) await page.locator(part).screenshot({ path: `${process.env["SHOTS"]}/${name}.png` });
};

for (const [language, heading] of [["es", "Pronóstico"], ["zh", "预测"]] as const) {
  test(`${language}: every view and drawer speaks the language of the page`, async ({ page }) => {
    test.setTimeout(180_000);
    await page.goto("./");
    await expect(page.locator(".figures dd").first()).toBeVisible();
    await openText(page, PLAN);
    await page.locator("header select, select:has(option[value=zh])").first().selectOption(language);
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    await expect(page.getByRole("tab", { name: heading })).toBeVisible();
    await expect(page.locator(".status [role=status]")).toHaveText(/^24 /, { timeout: 60_000 });
    const said: Record<string, string[]> = {};
    const tabs = page.getByRole("tab");
    for (let at = 0; at < (await tabs.count()); at += 1) {
      await tabs.nth(at).click();
      await page.waitForTimeout(700);
      await unfold(page, "[role=tabpanel]");
      said[`tab ${at}`] = [...(await english(page)), ...(await explained(page, "levers", "[role=tabpanel]"))];
      await show(page, `${language}-tab-${at}`);
    }
    await tabs.first().click();
    const drawers = page.locator("select.choose");
    for (const drawer of ["levers", "why", "story", "staff", "changes"]) {
      await drawers.selectOption(drawer);
      const ask = page.locator(`${DRAWER} button.primary`).first();
      if (drawer !== "changes" && drawer !== "levers") await ask.click();
      await expect(page.locator(`${DRAWER} progress`)).toHaveCount(0, { timeout: 80_000 });
      await page.waitForTimeout(300);
      await unfold(page, DRAWER);
      said[drawer] = await english(page);
      await show(page, `${language}-${drawer}`, DRAWER);
      said[`${drawer} explained`] = await explained(page, drawer, DRAWER);
    }
    await tabs.first().click();
    await page.locator("button.number").first().click();
    await unfold(page, DRAWER);
    said["explain"] = await english(page);
    await show(page, `${language}-explain`, DRAWER);
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
    await show(page, `${language}-problems`, ".problems");
    await page.locator(".problems button").first().click();
    await page.waitForTimeout(500);
    expect(await english(page)).toEqual([]);
    await show(page, `${language}-field`);
    await page.getByRole("button", { name: language === "es" ? "Texto" : "文本", exact: true }).click();
    await page.locator(".cm-lint-marker").first().hover();
    await expect(page.locator(".cm-tooltip-lint")).toBeVisible();
    await expect(page.locator(".cm-tooltip-lint [lang=en]")).toHaveCount(0);
    await show(page, `${language}-text`);
  });
}
