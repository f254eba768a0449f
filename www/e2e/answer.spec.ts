// The answer: sentences, figures, what they mean; stop and go on; pin and compare; languages.

import { expect, open, test } from "./page.ts";

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
  await expect(explain).toContainText("95 % interval of the mean");
});

test("a forecast can be stopped and goes on", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  await expect(page.locator(".status")).toContainText("Stopped after");
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page.locator(".status")).toContainText(/Refining|By formula/);
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
