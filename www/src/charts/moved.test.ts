import { expect, test } from "vitest";
import { moved } from "./moved.ts";

// The first column has words, the middle of the second row is empty.
const isThere = (row: number, column: number) => column > 0 && !(row === 1 && column === 2);
const go = (row: number, column: number, key: string) => moved({ row, column }, key, 3, 4, isThere);

test("arrows go to the next number, past what is none, and stay at the edge", () => {
  expect(go(0, 2, "ArrowDown")).toEqual({ row: 2, column: 2 });
  expect(go(1, 1, "ArrowRight")).toEqual({ row: 1, column: 3 });
  expect(go(0, 1, "ArrowLeft")).toBeNull();
  expect(go(0, 1, "ArrowUp")).toBeNull();
  expect(go(2, 3, "ArrowDown")).toBeNull();
});

test("Home and End go to the ends of the row, other keys nowhere", () => {
  expect(go(1, 3, "Home")).toEqual({ row: 1, column: 1 });
  expect(go(0, 1, "End")).toEqual({ row: 0, column: 3 });
  expect(go(0, 1, "x")).toBeNull();
});
