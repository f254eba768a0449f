// What is judged of a view without eyes: whether it fits at every width, and what axe finds of it; with PICTURES set, pictures to look at.

import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { faults } from "./layout.ts";

export const NARROW = { width: 390, height: 900 };
export const WIDE = { width: 1440, height: 900 };
/** Between and beyond them. */
export const OTHERS = [320, 768, 2560];
export const WIDTHS = [320, 390, 768, 1440, 2560];

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** The rules that know of colours: they take most of the time, and in other colours they alone can find anything else. */
const COLOURS = ["color-contrast", "link-in-text-block"];
const FOLDER = fileURLToPath(new URL("../test-results/screens/", import.meta.url));

/** Charts are drawn anew in a frame or two after the window has another size or other colours. */
export const settled = (page: Page) =>
  page.evaluate(() => new Promise<void>((resolve) => void setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(() => resolve())), 80)));

/** A picture for people, where they asked for them. */
export async function picture(page: Page, name: string, part = "body"): Promise<void> {
  if (!process.env["PICTURES"]) return;
  mkdirSync(FOLDER, { recursive: true });
  await page.mouse.move(0, 0);
  await page.locator(part).last().screenshot({ path: `${FOLDER}${name}.png`, animations: "disabled" });
}

interface How {
  /** Of a part of the page alone. */
  part?: string | undefined;
  /** By the rules of colours alone, or by all others. */
  rules?: "colours" | "others";
  hasFrames?: boolean;
}

/** What axe finds on what is shown, in words. */
export async function findings(page: Page, what: string, { part, rules, hasFrames = false }: How = {}): Promise<string[]> {
  await settled(page);
  const runOnly = rules === "colours" ? { type: "rule" as const, values: COLOURS } : { type: "tag" as const, values: RULES };
  const without = rules === "others" ? { rules: Object.fromEntries(COLOURS.map((rule) => [rule, { enabled: false }])) } : {};
  // What it finds in frames axe takes together in a window of its own, which has to be opened.
  const axe = new AxeBuilder({ page }).setLegacyMode(!hasFrames).options({ runOnly, resultTypes: ["violations"], ...without });
  const { violations } = await (part ? axe.include(part) : axe).analyze();
  return violations.map(({ id, nodes }) => `${what}: ${id}: ${nodes.slice(0, 3).map(({ target, failureSummary }) => `${target.join(" ")} ${failureSummary ?? ""}`).join(" | ")}`);
}

/** What does not fit at a width. */
export async function misfits(page: Page, what: string, width: number): Promise<string[]> {
  await page.setViewportSize({ width, height: 900 });
  await settled(page);
  return (await faults(page)).map((fault) => `${what} at ${width}: ${fault}`);
}
