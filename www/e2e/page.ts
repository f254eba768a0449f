// A page that may not fail quietly: an error in the console, or a request to anything but the page's own files, fails the test.

import { readFileSync } from "node:fs";
import { test as base, expect, type Page } from "@playwright/test";

export const test = base.extend<{ strict: void }>({
  strict: [
    async ({ page, baseURL }, use) => {
      const errors: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error" || message.type() === "warning") errors.push(`${message.type()}: ${message.text()}`);
      });
      page.on("pageerror", (error) => errors.push(`uncaught: ${error.message}`));
      page.on("request", (request) => {
        const url = request.url();
        if (!url.startsWith(baseURL ?? "") && !/^(blob|data):/.test(url)) errors.push(`request to ${url}`);
      });
      await use();
      expect(errors).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** Opens the page and waits until its first forecast is there. */
export async function open(page: Page, hash = ""): Promise<void> {
  await page.goto(`./${hash}`);
  await simulated(page);
}

/** Waits until what is shown was simulated from the scenario as it is. */
export async function simulated(page: Page): Promise<void> {
  await expect(page.locator(".figures dd").first()).toBeVisible();
  await expect(page.getByText("Older numbers, until new ones come")).toHaveCount(0);
  await expect(page.locator(".words .mark")).toHaveCount(0);
  await expect(page.locator(".status")).toContainText(/replications/);
}

/** Waits until all replications are there. */
export async function finished(page: Page): Promise<void> {
  await expect(page.locator(".status [role=status]")).toHaveText(/^[\d,.]+ replications$/, { timeout: 80_000 });
}

/** Opens a scenario from its text, as the file dialog does. */
export async function openText(page: Page, text: string, name = "plan.toml"): Promise<void> {
  await page.getByRole("button", { name: "Open", exact: true }).click();
  await page.locator("dialog input[type=file]").first().setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
  await expect(page.locator("dialog[open]")).toHaveCount(0);
}

/** Takes something away, by its button in the dialog. */
export async function taken(page: Page, button: string | RegExp): Promise<{ name: string; text: string; bytes: Buffer }> {
  await page.getByRole("button", { name: "Take away", exact: true }).click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("dialog").getByRole("button", { name: button }).click()]);
  const bytes = readFileSync((await download.path()) ?? "");
  await page.locator("dialog").getByRole("button", { name: "Close" }).click();
  return { name: download.suggestedFilename(), text: bytes.toString("utf8"), bytes };
}

/** Gives the first team of the small desk so many people, in its form, and waits until that is a difference to the pinned forecast. */
export async function agentsOfNorth(page: Page, agents: string): Promise<void> {
  await page.getByRole("complementary", { name: "Operation" }).getByRole("button", { name: /^Team North/ }).first().click();
  await page.getByLabel("Agents", { exact: true }).first().fill(agents);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("tabpanel").getByText("team.north.agents")).toBeVisible();
  await finished(page);
}
