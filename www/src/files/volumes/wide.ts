// Sheets that run in two directions: times across and dates or weekdays down, or the other way round. They become one row for each field.

import { readNumber } from "../../edit/grid/numbers.ts";
import { ordersOf, readInterval, readStamp } from "./dates.ts";
import { textOf, type Table, type TableCell } from "./table.ts";
import { readWeekday } from "./weekdays.ts";

/** Rows in which the heads of columns may stand: titles stand above them. */
const TITLES = 12;
/** Rows looked at. */
const SAMPLE = 60;
/** Columns that begin with a time or a day, before they are taken for heads. */
const FEWEST = 2;

type Kind = "time" | "date" | "weekday";

/** What a text is the head of; numbers alone are values. */
function kindOf(text: string): Kind | null {
  if (readWeekday(text) !== null) return "weekday";
  if (/\D/.test(text) && !/^[\d.,]+$/.test(text) && readInterval(text) !== null) return "time";
  if (/^[\d.,]+$/.test(text) && !/^\d{1,4}([-/.])\d{1,2}\1\d{2,4}$/.test(text)) return null;
  // Exports write a date as its first instant too.
  return ordersOf([text]).some((order) => readStamp(text, order) !== null && !readStamp(text, order)?.minutes) ? "date" : null;
}

export interface Wide {
  table: Table;
  /** What stands across. */
  across: Kind;
}

/** The words that head the columns which had no head of their own. */
export interface Heads {
  time: string;
  stamp: string;
  count: string;
}

/** The same as a long table with heads; null where the table does not run in two directions. */
export function unfolded(table: Table, heads: Heads): Wide | null {
  for (let at = 0; at < Math.min(TITLES, table.rows.length - 1); at += 1) {
    const found = headed(table, at);
    if (found) return { across: found.across, table: long(table, at, found, heads) };
  }
  return null;
}

interface Found {
  across: Kind;
  /** The columns of values, by their heads. */
  values: number[];
  /** The column of times or days that the rows are of. */
  label: number;
  /** Other columns of words: queues, sites. */
  others: number[];
}

/** Whether a row heads the columns of values, and which column tells what each row is of. */
function headed({ rows }: Table, at: number): Found | null {
  const texts = rows[at]?.cells.map(textOf) ?? [];
  const kinds = texts.map(kindOf);
  for (const across of ["time", "date", "weekday"] as const) {
    const values = kinds.flatMap((kind, column) => (kind === across ? [column] : []));
    const others = kinds.flatMap((kind, column) => (kind !== across ? [column] : []));
    if (values.length < FEWEST) continue;
    const sample = rows.slice(at + 1, at + 1 + SAMPLE).map(({ cells }) => cells.map(textOf));
    const filled = (column: number) => sample.map((row) => row[column] ?? "").filter((text) => text !== "");
    const most = (of: string[], fits: (text: string) => boolean) => of.length > 0 && of.filter(fits).length >= 0.6 * of.length;
    const isNumber = (text: string) => readNumber(text, ".") !== null || readNumber(text, ",") !== null;
    if (!most(values.flatMap(filled), isNumber)) continue;
    const needed: Kind[] = across === "time" ? ["date", "weekday"] : ["time"];
    const label = others.find((column) => most(filled(column), (text) => needed.includes(kindOf(text) as Kind)));
    if (label === undefined) continue;
    return { across, values, label, others: others.filter((column) => column !== label && most(filled(column), (text) => !isNumber(text))) };
  }
  return null;
}

/** A day without the midnight that some exports write behind it. */
const dayOf = (cell: TableCell | undefined): string => textOf(cell).replace(/[T\s]0?0:00(:00(\.0+)?)?$/, "");

function long({ rows }: Table, at: number, { across, values, label, others }: Found, heads: Heads): Table {
  const head = rows[at];
  const named = (column: number, otherwise: string) => textOf(head?.cells[column]) || otherwise;
  const isTimeAcross = across === "time";
  const first: TableCell[] = [
    ...others.map((column) => named(column, String(column + 1))), isTimeAcross ? named(label, heads.stamp) : heads.stamp, isTimeAcross ? heads.time : named(label, heads.time), heads.count,
  ];
  const fields = rows.slice(at + 1).flatMap(({ line, cells }) =>
    values.flatMap((column) => {
      const cell = cells[column] ?? null;
      // Nothing written is closed, or not counted: no nought.
      if (textOf(cell) === "") return [];
      const [down, over] = [isTimeAcross ? dayOf(cells[label]) : (cells[label] ?? null), isTimeAcross ? (head?.cells[column] ?? null) : dayOf(head?.cells[column])];
      return [{ line, cells: [...others.map((other) => cells[other] ?? null), ...(isTimeAcross ? [down, over] : [over, down]), cell] }];
    }),
  );
  return { rows: [{ line: head?.line ?? 1, cells: first }, ...fields] };
}
