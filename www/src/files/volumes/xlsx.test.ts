import writeXlsxFile from "write-excel-file/universal";
import { expect, test } from "vitest";
import { layoutOf, readRows } from "./columns.ts";
import { parseXlsx } from "./xlsx.ts";

test("dates, times and numbers of a sheet", async () => {
  const day = (text: string) => ({ value: new Date(text), type: Date, format: "dd/mm/yyyy" });
  const time = (share: number) => ({ value: share, type: Number, format: "hh:mm:ss" });
  const blob = await writeXlsxFile([
    [{ value: "Date" }, { value: "Interval" }, { value: "Calls" }],
    [day("2026-03-04T00:00:00Z"), time(8.5 / 24), { value: 12.5, type: Number }],
    [day("2026-03-04T00:00:00Z"), time(9 / 24), { value: 15, type: Number }],
  ]).toBlob();
  const [sheet] = await parseXlsx(blob);
  if (!sheet) throw new Error("no sheet");
  const { hasHeader, columns } = layoutOf(sheet);
  expect([hasHeader, columns.stamp, columns.time, columns.count]).toEqual([true, 0, 1, 2]);
  expect(readRows(sheet, hasHeader, columns, "dmy", ".").rows).toEqual([
    { line: 2, date: "2026-03-04", minutes: 510, count: 12.5, work: "", office: "" },
    { line: 3, date: "2026-03-04", minutes: 540, count: 15, work: "", office: "" },
  ]);
});

test("what is no archive is refused", async () => {
  await expect(parseXlsx(new Blob(["PK not really"]))).rejects.toThrow();
});
