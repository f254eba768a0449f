// The answer: sentences, figures, what they mean; stop and go on; pin and compare; languages.

import { expect, finished, open, openText, taken, test } from "./page.ts";
import { DESK } from "./plans.ts";

test("an answer is there without doing anything", async ({ page }) => {
  await open(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Underwriting support in seven regions");
  await expect(page.locator(".words").last()).toContainText(/With this plan [\d.]+ ?% \([\d.]+ ?% to [\d.]+ ?%\) of cases are closed in time/);
  await expect(page.locator(".words").last()).toContainText("Region A falls behind by");
  await expect(page.locator(".figures dd button")).toHaveCount(4);
});

test("every number is explained", async ({ page }) => {
  await open(page);
  await page.locator(".figures dd button").first().click();
  const explain = page.getByRole("complementary", { name: "Explain" });
  await expect(explain.getByRole("heading", { name: "Definition" })).toBeVisible();
  await expect(explain).toContainText("Of the jobs whose due instant lies in the interval");
  await expect(explain).toContainText("95% interval of the mean");
});

test("a forecast that is stopped goes on from there, and ends as one that never was", async ({ page }) => {
  test.setTimeout(240_000);
  await open(page);
  const many = DESK.replace("replications = 24", "replications = 3000");
  await openText(page, many);
  const status = page.locator(".status > [aria-hidden]");
  const done = async () => Number(/[\d,]+/.exec(await status.innerText())?.[0]?.replace(",", ""));
  await expect(status).toContainText(/Refining: [\d,]{3,} of/);
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  await expect(status).toContainText("Stopped after");
  const stopped = await done();
  expect(stopped).toBeGreaterThan(50);
  // Every count that is shown from now on.
  await page.evaluate(() => {
    const counts: number[] = [];
    Object.assign(window, { counts });
    new MutationObserver(() => {
      const found = /Refining: ([\d,]+) of/.exec(document.querySelector(".status")?.textContent ?? "")?.[1];
      if (found) counts.push(Number(found.replaceAll(",", "")));
    }).observe(document.querySelector(".status") as Element, { subtree: true, childList: true, characterData: true });
  });
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(status).toContainText("Refining");
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  await expect(status).toContainText("Stopped after");
  await page.getByRole("button", { name: "Go on" }).click();
  await finished(page);
  const counts = await page.evaluate(() => (window as unknown as { counts: number[] }).counts);
  expect(Math.min(...counts)).toBeGreaterThanOrEqual(stopped);
  const { text } = await taken(page, "Report (JSON)");
  await page.reload();
  await finished(page);
  expect((await taken(page, "Report (JSON)")).text === text, "the report of one that never stopped").toBe(true);
});

test("the page speaks Spanish and Chinese and writes numbers so", async ({ page }) => {
  await open(page);
  const language = page.getByRole("combobox", { name: "Language" });
  await language.selectOption("es");
  await expect(page.locator("html")).toHaveAttribute("lang", "es");
  await expect(page.locator(".words").last()).toContainText("Con este plan");
  await expect(page.getByRole("tab", { name: "Pronóstico" })).toBeVisible();
  await page.getByRole("combobox", { name: "Idioma" }).selectOption("zh");
  await expect(page.locator(".words").last()).toContainText("按此计划");
  await page.reload();
  await expect(page.locator(".figures dd").first()).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "zh");
});
