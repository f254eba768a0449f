import { describe, expect, test } from "vitest";
import { columnOf, layoutOf, readRows } from "./columns.ts";
import { parseCsv } from "./csv.ts";
import { ordersOf } from "./dates.ts";
import { weekOfMeans } from "./volumes.ts";
import { readWeekday } from "./weekdays.ts";
import { unfolded } from "./wide.ts";

const heads = { time: "Time", stamp: "Date", count: "Count" };
const read = (text: string) => {
  const wide = unfolded(parseCsv(text), heads);
  if (!wide) return null;
  const { hasHeader, columns } = layoutOf(wide.table);
  const [order = "dmy"] = ordersOf(columnOf(wide.table, hasHeader, columns.stamp));
  const { rows, unread, isWeek } = readRows(wide.table, hasHeader, columns, order, ".");
  return { across: wide.across, isWeek, unread, rows: rows.map(({ line, date, minutes, count, work, office }) => [line, date, minutes, count, work, office].filter((part) => part !== "")) };
};

describe("sheets in two directions", () => {
  test("dates down, intervals across, a title above and a total beside", () => {
    const found = read("Calls 2026,,,\nDate,08:00,08:30,Total\n2026-01-05,12,15,27\n2026-01-06,,9,9\n");
    expect(found).toEqual({
      across: "time", isWeek: false, unread: [],
      rows: [[3, "2026-01-05", 480, 12], [3, "2026-01-05", 510, 15], [4, "2026-01-06", 510, 9]],
    });
  });

  test("intervals down, dates across, fractions with a comma", () => {
    const found = read("Franja;13/04/2026;14/04/2026\n08:00-08:30;1.234,5;7,5\n08:30-09:00;3;4\n");
    expect(found?.rows).toEqual([[2, "2026-04-13", 480, 1234.5], [2, "2026-04-14", 480, 7.5], [3, "2026-04-13", 510, 3], [3, "2026-04-14", 510, 4]]);
  });

  test("weekdays down or across are a typical week", () => {
    const down = read("Day,8:00 AM,8:30 AM\nMonday,10,20\nTuesday,30,40\n");
    expect(down).toMatchObject({ across: "time", isWeek: true, rows: [[2, "2024-01-01", 480, 10], [2, "2024-01-01", 510, 20], [3, "2024-01-02", 480, 30], [3, "2024-01-02", 510, 40]] });
    const across = read("Hora;lun;mar;mié;jue;vie;sáb;dom\n08:00;1;2;3;4;5;;\n09:00;6;7;8;9;10;;\n");
    expect(across).toMatchObject({ across: "weekday", isWeek: true });
    const week = weekOfMeans(readRows(unfolded(parseCsv("Hora;lun;mar\n08:00;1;2\n09:00;6;7\n"), heads)!.table, true, { stamp: 0, time: 1, count: 2, handle: null, work: null, office: null }, "dmy", ",").rows, 60);
    expect(week).toEqual({ from: 480, every: 60, rows: [[1, 2, null, null, null, null, null], [6, 7, null, null, null, null, null]] });
  });

  test("dates written as their midnights", () => {
    expect(read("Date,08:00,08:30\n2026-01-05 00:00:00,1,2\n2026-01-06 00:00:00,3,4\n")?.rows[2]).toEqual([3, "2026-01-06", 480, 3]);
  });

  test("columns of queues and sites stay with their fields", () => {
    const found = read("Queue,Site,Date,08:00,08:30\nSales,North,2026-01-05,1,2\nSales,South,2026-01-05,3,4\n");
    expect(found?.rows[3]).toEqual([3, "2026-01-05", 510, 4, "Sales", "South"]);
  });

  test("a row that is no date is told once", () => {
    const found = read("Date,08:00,08:30,09:00\n2026-01-05,1,2,3\n2026-01-06,1,2,3\nTotal,2,4,6\n");
    expect(found?.unread).toEqual([{ line: 4, what: "date", text: "Total" }]);
  });

  test.each([
    "start,count\n2026-03-02 08:00,12\n2026-03-02 08:30,15\n", "2026-03-02;08:00;12\n2026-03-02;08:30;15\n", "from,until,calls\n08:00,08:30,4\n08:30,09:00,5\n",
    "start,end,calls\n2026-03-02 08:00,2026-03-02 08:30,4\n", "a,b\n1,2\n", "day,time,calls\nMonday,08:00,4\nTuesday,08:00,5\n",
  ])("a long table stays as it is: %j", (text) => expect(unfolded(parseCsv(text), heads)).toBeNull());

  test("weekdays in a long table are a typical week too", () => {
    const table = parseCsv("day,time,calls\nMonday,08:00,4\nTuesday,08:00,5\n");
    const { hasHeader, columns } = layoutOf(table);
    expect(readRows(table, hasHeader, columns, "dmy", ".")).toMatchObject({ isWeek: true, rows: [{ date: "2024-01-01", minutes: 480, count: 4 }, { date: "2024-01-02" }] });
  });
});

test("weekdays in the languages of the page, long and short", () => {
  expect(["Monday", "Tue", "miércoles", "jue.", "VIERNES", "sáb", "星期日", "周一", "Montag", "lundi"].map(readWeekday)).toEqual([0, 1, 2, 3, 4, 5, 6, 0, 0, 0]);
  expect(["", "mon-fri", "may", "total", "1"].map(readWeekday)).toEqual([null, null, null, null, null]);
});
