// The numbers of a figure: on the screen as a reader writes them, in files and on the clipboard plain.

import type { Row } from "../engine/types.ts";

export type Cell = string | number | null;

export interface Column {
  label: string;
  /** The unit of its numbers as the core names it; a column of texts has none. */
  unit?: string;
  /** What its numbers are: the heading explains it. */
  row?: Row;
}

export interface Table {
  columns: Column[];
  rows: Cell[][];
  /** Explains the number in a row and a column. */
  pick?: (row: number, column: number) => void;
}

/** A text that a spreadsheet would run as a formula gets an apostrophe; numbers stay as they are. */
export function safe(text: string): string {
  return /^[\s\u0000-\u001f]*[=+\-@＝＋－＠]/.test(text) || /^[\t\r\n]/.test(text) ? `'${text}` : text;
}

function plain(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell === "number") return Number.isFinite(cell) ? String(cell) : "";
  return safe(cell);
}

const heading = ({ label, unit }: Column) => safe(unit ? `${label} [${unit}]` : label);

function lines(table: Table, join: (cells: string[]) => string, end: string): string {
  return [table.columns.map(heading), ...table.rows.map((row) => table.columns.map((_, index) => plain(row[index])))].map(join).join(end) + end;
}

const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** RFC 4180, with a byte-order mark so that spreadsheets read it as UTF-8. */
export function csv(table: Table): string {
  return `\ufeff${lines(table, (cells) => cells.map(quoted).join(","), "\r\n")}`;
}

/** As spreadsheets take it from the clipboard. */
export function tsv(table: Table): string {
  return lines(table, (cells) => cells.map((cell) => cell.replace(/[\t\r\n]+/g, " ")).join("\t"), "\n");
}

/** A name for a file, from a title in any language. */
export function fileName(title: string, ending: string): string {
  const words = title.toLocaleLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "");
  return `${words.slice(0, 80) || "slackwater"}.${ending}`;
}
