import { expect, test } from "vitest";
import { preferred, scores } from "./weights.ts";

test("the others keep their proportions, and the sum is 1", () => {
  const moved = preferred([0.5, 0.3, 0.2], 0, 0.75);
  [0.75, 0.15, 0.1].forEach((weight, at) => expect(moved[at]).toBeCloseTo(weight, 12));
  expect(preferred([0.5, 0.3, 0.2], 1, 0).reduce((sum, weight) => sum + weight)).toBeCloseTo(1, 12);
  expect(preferred([1, 0, 0], 0, 0.4)).toEqual([0.4, 0.3, 0.3]);
  expect(preferred([1, 0, 0], 0, 2)).toEqual([1, 0, 0]);
  expect(preferred([1], 0, 0.2)).toEqual([1]);
});

test("a score is the weighed sum of the values", () => {
  expect(scores([{ values: [1, 0.5] }, { values: [0, 1] }], [0.6, 0.4])).toEqual([80, 40]);
});
