// Memory stays flat over 1,000 edits: of the page, of its workers and of the engine in them.

import { told } from "./budget.ts";
import { held } from "./heaps.ts";
import { expect, finished, open, openText, test } from "./page.ts";
import { DESK } from "./plans.ts";

/** What heaps may differ by from one moment to another, all of them together [bytes]. */
const HEAP = 8e6;
/** The engine's memory grows in steps and never shrinks: one step more in one of its workers [bytes]. */
const ENGINE = 4 * 2 ** 20;

const MB = (bytes: number) => `${Math.round(bytes / 1e5) / 10} MB`;

test("memory stays flat over 1,000 edits, in the workers too", async ({ page, browser }) => {
  test.setTimeout(300_000);
  await open(page);
  await openText(page, DESK);
  await finished(page);
  await page.getByRole("complementary", { name: "Operation" }).getByRole("button", { name: /^Team North/ }).first().click();
  await page.getByRole("button", { name: "Slider for Agents" }).first().click();
  // Levers are looked for in a worker that comes and goes with each forecast: they have come to an end.
  const settled = async () => {
    await finished(page);
    await expect(page.getByRole("complementary", { name: "Explain" }).locator("progress")).toHaveCount(0, { timeout: 80_000 });
  };
  const edit = (times: number) =>
    page.getByRole("slider").first().evaluate(async (input: HTMLInputElement, count) => {
      for (let n = 0; n < count; n += 1) {
        input.value = String(4 + (n % 5));
        input.dispatchEvent(new Event("input", { bubbles: true }));
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }, times);
  await edit(200);
  await settled();
  const before = await held(browser, page);
  expect(before.workers, "the workers are measured").toBeGreaterThanOrEqual(3);
  expect(before.engine, "the engine is in them").toBeGreaterThan(2 ** 20);
  await edit(1000);
  await settled();
  const after = await held(browser, page);
  const [heap, engine] = [after.heap - before.heap, after.engine - before.engine];
  told(`heaps of the page and ${after.workers} workers after 1,000 more edits`, `${MB(after.heap)}, ${MB(heap)} more`, `${MB(HEAP)} more`, heap > HEAP);
  told("the engine's memory in them", `${MB(after.engine)}, ${MB(engine)} more`, `${MB(ENGINE)} more`, engine > ENGINE);
  expect(heap).toBeLessThanOrEqual(HEAP);
  expect(engine).toBeLessThanOrEqual(ENGINE);
  expect(after.workers, "no worker is left behind").toBeLessThanOrEqual(before.workers);
});
