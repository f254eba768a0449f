// A table as it came from a file: CSV gives texts, XLSX also numbers and dates.

export type TableCell = string | number | boolean | Date | null;

export interface TableRow {
  /** Its line in the file or row in the sheet, from 1. */
  line: number;
  cells: readonly TableCell[];
}

export interface Table {
  rows: TableRow[];
}

export const width = (table: Table): number => table.rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);

/** Times alone are told by spreadsheets as a time of their first day. */
const EPOCHS = new Set(["1899-12-30", "1899-12-31", "1900-01-00", "1904-01-01"]);

/** A cell as text: dates as "2026-03-04 08:30:00", times alone as "08:30:00". */
export function textOf(cell: TableCell | undefined): string {
  if (cell === null || cell === undefined) return "";
  if (!(cell instanceof Date)) return String(cell).trim();
  if (Number.isNaN(cell.getTime())) return "";
  // A third of a day is no binary number: to the second, which spreadsheets show.
  const iso = new Date(Math.round(cell.getTime() / 1000) * 1000).toISOString();
  const [day = "", time = ""] = [iso.slice(0, 10), iso.slice(11, 19)];
  if (EPOCHS.has(day)) return time;
  return time === "00:00:00" ? day : `${day} ${time}`;
}
