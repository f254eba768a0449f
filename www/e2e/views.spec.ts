// Every view, in one tour: it fits at every width, and axe finds nothing, narrow and wide, light and dark.

import { test as plain } from "@playwright/test";
import { hears, host, say, scenario } from "./host.ts";
import { faults } from "./layout.ts";
import { findings, misfits, NARROW, OTHERS, picture, settled, WIDE, WIDTHS } from "./look.ts";
import { expect, finished, open, openText, test } from "./page.ts";
import { EVERYTHING } from "./plans.ts";
import { TOUR, turnTo } from "./tour.ts";

/** Two tours at once, half as long each. */
const MIDDLE = TOUR.findIndex(({ name }) => name === "outline");
const HALVES = { "the answer and what explains it": TOUR.slice(0, MIDDLE), "the operation and the dialogs": TOUR.slice(MIDDLE) };

for (const [what, stops] of Object.entries(HALVES)) {
  test(`every view fits from 320 to 2560 px and axe finds nothing, light and dark: ${what}`, async ({ page }) => {
    test.setTimeout(600_000);
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    await page.setViewportSize(NARROW);
    await open(page);
    await openText(page, EVERYTHING);
    await finished(page);
    const found: string[] = [];
    /** Parts of the page that have been looked at together with all that stands around them. */
    const seen = new Set<string>();
    for (const { name, panel, part = "body", go } of stops) {
      await test.step(name, async () => {
        await page.setViewportSize(NARROW);
        if (!(await page.locator("dialog[open]").isVisible())) await turnTo(page, panel);
        await go(page);
        // By every rule where it is narrow, for there all that is shown is what is new.
        found.push(...(await misfits(page, name, NARROW.width)), ...(await findings(page, `${name}, narrow`)));
        await picture(page, `${name}-narrow-light`, part);
        for (const width of OTHERS) found.push(...(await misfits(page, name, width)));
        // Wide, the other panels stand beside it: once with them, then what is new alone, whose colours in the light are known from the narrow one.
        found.push(...(await misfits(page, name, WIDE.width)));
        found.push(...(await findings(page, `${name}, wide`, seen.has(part) ? { part, rules: "others" } : {})));
        await picture(page, `${name}-wide-light`, part);
        // Dark is another set of colours and no other layout.
        await page.emulateMedia({ colorScheme: "dark" });
        found.push(...(await findings(page, `${name}, dark`, { part: seen.has(part) ? part : undefined, rules: "colours" })));
        await picture(page, `${name}-wide-dark`, part);
        await page.emulateMedia({ colorScheme: "light" });
        seen.add(part);
      });
    }
    expect(found).toEqual([]);
  });
}

// The page around the frame is no part of this: its requests are another origin's.
plain("the answer in a frame of another page fits at every width, and axe finds nothing", async ({ page }) => {
  await host(page);
  await hears(page, "ready");
  const found = await findings(page, "waiting", { hasFrames: true });
  await say(page, scenario);
  await hears(page, "forecast", "!data.picture.partial");
  found.push(...(await findings(page, "answer", { hasFrames: true })));
  const [, frame] = page.frames();
  for (const width of WIDTHS) {
    await page.locator("iframe").evaluate((element: HTMLIFrameElement, wide) => (element.width = String(wide)), width);
    await settled(page);
    if (frame) found.push(...(await faults(frame)).map((fault) => `embed at ${width}: ${fault}`));
    await picture(page, `embed-${width}`, "iframe");
  }
  await say(page, { ...scenario, bundle: { main: "plan.toml", files: { "plan.toml": "start = 1" } } });
  await hears(page, "problems");
  found.push(...(await findings(page, "problems", { hasFrames: true })));
  expect(found).toEqual([]);
});
