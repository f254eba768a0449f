import { describe, expect, test } from "vitest";
import { decimalIn } from "../../edit/grid/numbers.ts";
import { columnOf, layoutOf, readRows } from "./columns.ts";
import { parseCsv } from "./csv.ts";
import { ordersOf } from "./dates.ts";
import { countsFile, everyOf, freeName, groupsOf, spanOf, stampsFile, weekOfMeans } from "./volumes.ts";

const read = (text: string, locale = "en") => {
  const table = parseCsv(text);
  const { hasHeader, columns, names } = layoutOf(table);
  const [order = "dmy"] = ordersOf(columnOf(table, hasHeader, columns.stamp));
  return { hasHeader, columns, names, ...readRows(table, hasHeader, columns, order, decimalIn(columnOf(table, hasHeader, columns.count), locale)) };
};

describe("what the columns hold", () => {
  test("a stamp and a count", () => {
    const { hasHeader, columns } = read("start,count\n2026-03-02 08:00,12\n2026-03-02 08:30,15\n");
    expect([hasHeader, columns]).toEqual([true, { stamp: 0, time: null, count: 1, handle: null, work: null, office: null }]);
  });
  test("a Spanish export: date, interval, queue, site, decimal comma", () => {
    const text = "Fecha;Franja;Cola;Sede;Llamadas\n13/04/2026;08:00-08:30;Ventas;Norte;1.234,5\n13/04/2026;08:30-09:00;Ventas;Sur;7\n";
    const { columns, rows, unread } = read(text);
    expect(columns).toEqual({ stamp: 0, time: 1, count: 4, handle: null, work: 2, office: 3 });
    expect(rows[0]).toEqual({ line: 2, date: "2026-04-13", minutes: 480, count: 1234.5, work: "Ventas", office: "Norte" });
    expect(unread).toEqual([]);
  });
  test("no header", () => {
    const { hasHeader, columns, rows } = read("2026-03-02;08:00;12\n2026-03-02;08:30;15\n");
    expect([hasHeader, columns.stamp, columns.time, columns.count, rows.length]).toEqual([false, 0, 1, 2, 2]);
  });
  test("time stamps alone are one arrival each", () => {
    const { columns, rows } = read("received\n2026-03-02 08:00:05\n2026-03-02 08:03:59\n");
    expect(columns.count).toBeNull();
    expect(rows.map(({ count }) => count)).toEqual([1, 1]);
  });
  test("a column that is called calls holds the counts, though two in five of its cells are none", () => {
    const { columns, unread } = read("day,time,calls\n2026-03-02,08:00,12\n2026-03-02,08:30,n/a\n2026-03-02,09:00,7\n2026-03-02,09:30,-\n2026-03-02,10:00,3\n");
    expect(columns.count).toBe(2);
    expect(unread.map(({ text }) => text)).toEqual(["n/a", "-"]);
  });
  test("rows that cannot be read are told with their line", () => {
    const { rows, unread } = read("day,time,calls\n2026-03-02,08:00,12\nyesterday,08:00,1\n2026-03-02,noon,1\n2026-03-02,09:00,n/a\n2026-03-02,09:30,\n2026-03-02,10:00,-3\n2026-03-02,10:30,4\n2026-03-02,11:00,5\n2026-03-03,11:00,5\n2026-03-03,11:30,5\n2026-03-03,12:00,5\n2026-03-03,12:30,5\n2026-03-03,13:00,5\n2026-03-03,13:30,6\n2026-03-03,14:00,6\n2026-03-03,14:30,6\n");
    expect(rows).toHaveLength(11);
    expect(unread).toEqual([
      { line: 3, what: "date", text: "yesterday" }, { line: 4, what: "time", text: "noon" }, { line: 5, what: "count", text: "n/a" },
      { line: 6, what: "count", text: "" }, { line: 7, what: "count", text: "-3" },
    ]);
  });
});

describe("what the scenario takes", () => {
  const { rows } = read("start,count\n2026-03-02 08:00,10\n2026-03-02 08:30,20\n2026-03-09 08:30,30\n2026-03-03 09:00,7\n");
  test("means over the dates of each weekday that have a row", () => {
    const week = weekOfMeans(rows, 30);
    expect([everyOf(rows), week.from, week.every]).toEqual([30, 480, 30]);
    expect(week.rows.map((row) => row.slice(0, 3))).toEqual([[5, 0, null], [25, 0, null], [0, 7, null]]);
    expect(spanOf(rows)).toEqual(["2026-03-02", "2026-03-09"]);
  });
  test("a file of counts, in order, added up", () => {
    expect(countsFile(rows, 60)).toBe("start,count\n2026-03-02 08:00,30\n2026-03-03 09:00,7\n2026-03-09 08:00,30\n");
  });
  test("a file of stamps, in order", () => {
    const stamps = read("received\n2026-03-02 08:03:59\n2026-03-02 08:00:05\n2026-03-01 24:00\n2026-03-01 23:00\n").rows;
    expect(stampsFile(stamps)).toBe("received\n2026-03-01 23:00\n2026-03-02 08:00:05\n2026-03-02 08:03:59\n");
  });
  test("groups by the names of the file", () => {
    const groups = groupsOf(read("start,count,queue\n2026-03-02 08:00,1,a\n2026-03-02 08:00,2,b\n2026-03-02 08:30,3,a\n").rows);
    expect(groups.map(({ work, rows: own }) => [work, own.length])).toEqual([["a", 2], ["b", 1]]);
  });
  test("names of files are plain and free", () => {
    expect(freeName(["=cmd|' /C", "Büro 1"], new Set())).toBe("cmd-C-B-ro-1.csv");
    expect(freeName(["计划"], new Set(["volumes.csv"]))).toBe("volumes-2.csv");
  });
});
