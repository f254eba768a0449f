import { describe, expect, test } from "vitest";
import { daysOf, editsOf, keyOf, profileOf, reshaped, weekOf, type Week } from "./profile.ts";

const written = {
  "mon-fri": { from: "08:00", every: "30 min", values: [40, 70, 110] },
  "sat, sun": { from: "09:00", every: "30 min", values: [12] },
};
const read = (value: unknown) => weekOf(value, "counts") as Week;

test("weekdays as the scenario names them", () => {
  expect(daysOf("mon-fri")).toEqual([0, 1, 2, 3, 4]);
  expect(daysOf("Monday, wed - fri")).toEqual([0, 2, 3, 4]);
  expect(daysOf("sat-mon")).toEqual([0, 5, 6]);
  expect(daysOf("every-day")).toHaveLength(7);
  expect(daysOf("mo")).toBeNull();
  for (const key of ["mon-fri", "sat, sun", "mon, wed-fri", "every day", "tue"]) expect(keyOf(daysOf(key) ?? [])).toBe(key);
});

describe("a profile as a table", () => {
  test("begins with the earliest and leaves empty what is not named", () => {
    const week = read(written);
    expect([week.from, week.every, week.rows.length]).toEqual([480, 30, 3]);
    expect(week.rows[0]).toEqual([40, 40, 40, 40, 40, null, null]);
    expect(week.rows[2]).toEqual([110, 110, 110, 110, 110, 12, 12]);
  });

  test("is written as it was read", () => expect(profileOf(read(written))).toEqual(written));

  test("takes rates and keys of other intervals, counts shared out", () => {
    const week = read({ mon: { from: "08:00", every: "1 h", values: ["80 per hour"] }, tue: { from: "08:15", every: "15 min", values: [7] } });
    expect(week.every).toBe(15);
    expect(week.rows.map((row) => row[0])).toEqual([20, 20, 20, 20]);
    expect(week.rows.map((row) => row[1])).toEqual([null, 7, null, null]);
  });

  test.each(["154 per business day", 12, null, undefined, [{ value: 3 }], { mon: { every: "30 min", values: ["many"] } }, {}])("%j is no grid", (value) =>
    expect(weekOf(value, "counts")).toBeNull());
});

describe("edits", () => {
  const changed = (cells: [number, number, number | null][]) => {
    const week = read(written);
    for (const [row, day, value] of cells) (week.rows[row] as (number | null)[])[day] = value;
    return editsOf("p", written, week);
  };
  test("nothing changed, nothing written", () => expect(changed([])).toEqual([]));
  test("a cell that fits its key is one cell", () => {
    expect(changed([[2, 5, 15], [2, 6, 15]])).toEqual([{ path: 'p."sat, sun".values[0]', value: 15 }]);
  });
  test("a day of its own splits the key: the whole grid", () => {
    expect(changed([[0, 0, 41]])).toEqual([
      { path: "p", value: {
        mon: { from: "08:00", every: "30 min", values: [41, 70, 110] },
        "tue-fri": { from: "08:00", every: "30 min", values: [40, 70, 110] },
        "sat, sun": { from: "09:00", every: "30 min", values: [12] } } },
    ]);
  });
  test("earlier and longer days write their row and begin", () => {
    expect(changed([[1, 5, 3], [1, 6, 3]])).toEqual([
      { path: 'p."sat, sun".from', value: "08:30" },
      { path: 'p."sat, sun".values', value: [3, 12] },
    ]);
  });
  test("a hole in a day is a nought", () => {
    expect(changed([0, 1, 2, 3, 4].map((day) => [1, day, null]))).toEqual([{ path: "p.mon-fri.values[1]", value: 0 }]);
  });
});

describe("other hours and intervals", () => {
  test("counts are shared out and added up", () => {
    const half = reshaped(read(written), 480, 570, 15, "counts");
    expect(half.rows.map((row) => row[0])).toEqual([20, 20, 35, 35, 55, 55]);
    expect(reshaped(half, 480, 600, 60, "counts").rows.map((row) => row[0])).toEqual([110, 110]);
  });
  test("people stay as many as they are", () => {
    const week = weekOf({ mon: { from: "08:00", every: "30 min", values: [2, 5] } }, "people") as Week;
    expect(reshaped(week, 480, 540, 15, "people").rows.map((row) => row[0])).toEqual([2, 2, 5, 5]);
    expect(reshaped(week, 420, 540, 60, "people").rows.map((row) => row[0])).toEqual([null, 5]);
  });
});
