import { describe, expect, test } from "vitest";
import { boxOf, fill, moved, pasteBox } from "./select.ts";
import { startOf, openHours } from "./start.ts";
import { daysOf } from "./profile.ts";
import { formatBlock, parseBlock } from "./tsv.ts";

describe("blocks on the clipboard", () => {
  test("cells, rows and the break at the end", () => expect(parseBlock("1\t2\r\n3\t4\r\n")).toEqual([["1", "2"], ["3", "4"]]));
  test("quotes hold tabs, lines and quotes", () => expect(parseBlock('"a\tb"\t"c\nd"\t"e""f"')).toEqual([["a\tb", "c\nd", 'e"f']]));
  test("empty cells stay", () => expect(parseBlock("1\t\t3\n\t\t")).toEqual([["1", "", "3"], ["", "", ""]]));
  test("what is written is read", () => {
    const block = [["1,5", "a\tb"], ['say "x"', ""]];
    expect(parseBlock(formatBlock(block))).toEqual(block);
  });
});

describe("selection", () => {
  const box = { top: 1, bottom: 2, left: 1, right: 1 };
  test("either corner may be the first", () => expect(boxOf({ anchor: { row: 3, column: 0 }, head: { row: 1, column: 2 } })).toEqual({ top: 1, bottom: 3, left: 0, right: 2 }));
  test("keys stay inside", () => {
    expect(moved({ row: 0, column: 0 }, "ArrowUp", false, 5, 7)).toEqual({ row: 0, column: 0 });
    expect(moved({ row: 0, column: 0 }, "PageDown", false, 5, 7)).toEqual({ row: 4, column: 0 });
    expect(moved({ row: 2, column: 2 }, "End", true, 5, 7)).toEqual({ row: 4, column: 6 });
    expect(moved({ row: 2, column: 2 }, "x", false, 5, 7)).toBeNull();
  });
  test("a fill repeats, upwards too", () => {
    const value = (row: number) => row * 10;
    expect(fill({ ...box, bottom: 5 }, box, value).map((change) => change.value)).toEqual([10, 20, 10]);
    expect(fill({ ...box, top: 0 }, box, value)).toEqual([{ row: 0, column: 1, value: 20 }]);
  });
  test("one value fills the selection, a block that divides it too, any other keeps its size", () => {
    const selected = { top: 0, bottom: 3, left: 0, right: 0 };
    expect(pasteBox(selected, 1, 1)).toEqual(selected);
    expect(pasteBox(selected, 2, 1)).toEqual(selected);
    expect(pasteBox(selected, 3, 2)).toEqual({ top: 0, bottom: 2, left: 0, right: 1 });
  });
});

describe("a new grid", () => {
  test("spreads a rate over the opening hours", () => {
    const hours = openHours({ "mon-fri": "08:00-12:00, 13:00-17:00", sat: "09:00-12:00" }, daysOf);
    const week = startOf("154 per business day", "counts", hours);
    expect([week.from, week.every, week.rows.length]).toEqual([480, 30, 18]);
    expect(week.rows.reduce((sum, row) => sum + (row[0] ?? 0), 0)).toBeCloseTo(154);
    expect(week.rows[0]?.[5]).toBeNull();
    expect(week.rows[2]?.[6]).toBeNull();
  });
  test("keeps a rate per hour", () => expect(startOf("80 per hour", "counts", null).rows[0]?.slice(0, 6)).toEqual([40, 40, 40, 40, 40, null]));
  test("keeps the number of people", () => expect(startOf(12, "people", null).rows[0]?.[0]).toBe(12));
});
