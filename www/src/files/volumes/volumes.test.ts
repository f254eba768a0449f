import { describe, expect, test } from "vitest";
import { delimiterOf, parseCsv } from "./csv.ts";
import { fromSerial, ordersOf, readInterval, readStamp } from "./dates.ts";
import { textOf } from "./table.ts";
import { decode } from "./text.ts";

const utf16 = (text: string, isLittle: boolean, mark = true) => {
  const bytes = new Uint8Array((text.length + (mark ? 1 : 0)) * 2);
  const view = new DataView(bytes.buffer);
  [...(mark ? "\uFEFF" : ""), ...text].forEach((letter, at) => view.setUint16(at * 2, letter.charCodeAt(0), isLittle));
  return bytes;
};

describe("encodings", () => {
  test("UTF-8 with and without a mark", () => {
    expect(decode(new TextEncoder().encode("\uFEFFaño;1"))).toEqual({ text: "año;1", encoding: "utf-8" });
    expect(decode(new TextEncoder().encode("日期"))?.text).toBe("日期");
  });
  test("UTF-16, either way, with and without a mark", () => {
    for (const isLittle of [true, false]) for (const mark of [true, false]) expect(decode(utf16("fecha;año\n1;2", isLittle, mark))?.text).toBe("fecha;año\n1;2");
  });
  test("Windows-1252 where it is not UTF-8", () => {
    expect(decode(Uint8Array.from([0x61, 0xf1, 0x6f]))).toEqual({ text: "año", encoding: "windows-1252" });
  });
  test("no text", () => expect(decode(Uint8Array.from({ length: 400 }, (_, at) => (at * 37) % 32))).toBeNull());
});

describe("delimiters", () => {
  test.each([
    ["a,b\n1,2\n", ","], ["a;b\n1,5;2,5\n", ";"], ["08:00;1,5\n08:30;2,5\n", ";"], ["a\tb\n1\t2\n", "\t"], ["a|b|c\n1|2|3\n", "|"],
    ['d,n\n1,"a;b"\n2,"c;d"\n3,x\n', ","], ["alone\n1\n2\n", ","],
  ] as const)("%j", (text, delimiter) => expect(delimiterOf(text)).toBe(delimiter));

  test("rows know their lines, quotes hold breaks, empty rows are left out", () => {
    const { rows } = parseCsv('a,b\r\n"x\r\ny",1\r\n\r\n,,\r\n"say ""hi""",2');
    expect(rows.map(({ line, cells }) => [line, ...cells])).toEqual([[1, "a", "b"], [2, "x\r\ny", "1"], [6, 'say "hi"', "2"]]);
  });
  test("a line that says the delimiter, and a mark", () => {
    const { rows, delimiter } = parseCsv("\uFEFFsep=;\na;b\n1;2");
    expect([delimiter, rows[0]]).toEqual([";", { line: 2, cells: ["a", "b"] }]);
  });
});

describe("dates", () => {
  test.each([
    ["2026-03-04", "2026-03-04", null], ["2026/3/4 8:30", "2026-03-04", 510], 
    ["20260304", "2026-03-04", null], ["4 Mar 2026", "2026-03-04", null], ["March 4, 2026 8:30 PM", "2026-03-04", 1230],
    ["4 de marzo de 2026", "2026-03-04", null], ["2026年3月4日 08:30", "2026-03-04", 510], ["Wed 2026-03-04", "2026-03-04", null], ["miércoles, 4 de marzo de 2026", "2026-03-04", null],
    ["2026-03-04 08:30 - 09:00", "2026-03-04", 510], ["45000.5", "2023-03-15", 720],
  ])("%s", (text, date, minutes) => expect(readStamp(text, "dmy")).toEqual({ date, minutes }));

  test.each([
    ["2026-01-05T08:00+01:00", 60], ["2026-01-05T08:00Z", 0], ["2026-01-05 08:00:00 -0500", -300], ["2026-01-05T08:00:00.000+05:30", 330], ["2026-01-05 08:00 UTC", 0],
    ["2026-01-05T08:00+01", 60], ["05/01/2026 08:00 GMT+2", 120], ["2026-01-05 08:00 AM -05:00", -300],
  ])("%s says its clock", (text, offset) => expect(readStamp(text, "dmy")).toEqual({ date: "2026-01-05", minutes: 480, offset }));

  test("an interval is no clock", () => {
    for (const text of ["2026-01-05 08:00-08:30", "2026-01-05 08:00 - 08:30", "2026-01-05 08:00–09:00"]) expect(readStamp(text, "dmy"), text).toEqual({ date: "2026-01-05", minutes: 480 });
  });

  test("03/04/2026 is read in the order that was chosen", () => {
    expect(readStamp("03/04/2026 08:30:00", "dmy")).toEqual({ date: "2026-04-03", minutes: 510 });
    expect(readStamp("03/04/2026", "mdy")?.date).toBe("2026-03-04");
    expect(readStamp("13.04.26", "dmy")?.date).toBe("2026-04-13");
  });
  test.each(["2026-02-30", "31/04/2026", "hello", "", "2026-03-04 25:00", "12", "<img onerror>"])("%j is none", (text) => expect(readStamp(text, "dmy")).toBeNull());

  test("ambiguous columns are asked about, others are not", () => {
    expect(ordersOf(["03/04/2026", "05/04/2026"])).toEqual(["dmy", "mdy"]);
    expect(ordersOf(["03/04/2026", "13/04/2026"])).toEqual(["dmy"]);
    expect(ordersOf(["03/04/2026", "04/13/2026"])).toEqual(["mdy"]);
    expect(ordersOf(["03/03/2026", "04/04/2026"])).toEqual(["dmy"]);
    expect(ordersOf(["13/04/2026", "04/13/2026"])).toEqual(["dmy", "mdy"]);
    expect(ordersOf(["26-03-04"])).toEqual(["dmy", "ymd"]);
    expect(ordersOf(["2026-03-04", "x"])).toEqual(["dmy"]);
  });
  test("serial days of spreadsheets", () => {
    expect(fromSerial(46_085)).toEqual({ date: "2026-03-04", minutes: null });
    expect(fromSerial(46_085.354166666664)).toEqual({ date: "2026-03-04", minutes: 510 });
    expect(fromSerial(12)).toBeNull();
  });
  test("dates and times of sheets, the noise of thirds of days mended", () => {
    expect(textOf(new Date("2026-03-04T08:29:59.999Z"))).toBe("2026-03-04 08:30:00");
    expect(textOf(new Date("2026-03-04T00:00:00Z"))).toBe("2026-03-04");
    for (const day of ["1899-12-30", "1899-12-31", "1904-01-01"]) expect(textOf(new Date(`${day}T08:30:00Z`))).toBe("08:30:00");
  });
  test("intervals", () => {
    expect(["08:30", "08:30-09:00", "8:30:00 – 8:44:59", "0.3541666666666667", "0,5"].map(readInterval)).toEqual([510, 510, 510, 510, 720]);
    expect(["", "8", "noon", "2.5"].map(readInterval)).toEqual([null, null, null, null]);
  });
});
