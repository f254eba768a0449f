// A budget of time: several tries, their median beside what is asked.
//
// What is asked is asked of a machine with nothing else to do. A test machine has two processors, which the page uses both, and other
// programs: single tries come out two and three times as long, medians do not. So a median above BUSY times the budget is a defect of
// the page and fails; one above the budget is printed as OVER BUDGET, for a person to judge.

import { expect } from "./page.ts";

/** How much longer than its budget a median may be before the test fails. */
const BUSY = 4;

const median = (sorted: readonly number[]) => ((sorted[Math.floor((sorted.length - 1) / 2)] ?? 0) + (sorted[Math.ceil((sorted.length - 1) / 2)] ?? 0)) / 2;

/** A figure beside its budget. */
export function told(name: string, value: string, most: string, isOver: boolean): void {
  console.log(`budget: ${name} ${value}, at most ${most}${isOver ? "  OVER BUDGET" : ""}`);
}

/** Prints the median of several tries beside its budget, and fails when it is far above it [ms]. */
export function judged(name: string, tries: readonly number[], budget: number): void {
  expect(tries.length, `${name}: a median needs several tries`).toBeGreaterThanOrEqual(3);
  const sorted = [...tries].sort((one, other) => one - other);
  const middle = Math.round(median(sorted));
  const range = `${Math.round(sorted[0] ?? 0)} to ${Math.round(sorted.at(-1) ?? 0)}`;
  told(name, `${middle} ms (median of ${tries.length}, ${range})`, `${budget} ms`, middle > budget);
  expect(middle, `${name}: median of ${tries.length} tries, at most ${BUSY} times ${budget} ms`).toBeLessThanOrEqual(BUSY * budget);
}
