// Rows of a CSV file whose delimiter nobody told.

import Papa from "papaparse";
import type { Table, TableRow } from "./table.ts";

export const DELIMITERS = ["\t", ";", "|", ","] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** Rows looked at to find the delimiter. */
const SAMPLE = 60;

/** The delimiter that gives the same number of columns in most rows; a comma only where no other does, for it may stand before fractions. */
export function delimiterOf(text: string): Delimiter {
  let best: { delimiter: Delimiter; score: number } = { delimiter: ",", score: 0 };
  for (const delimiter of DELIMITERS) {
    const { data } = Papa.parse<string[]>(text, { delimiter, preview: SAMPLE, skipEmptyLines: "greedy" });
    const widths = new Map<number, number>();
    for (const row of data) widths.set(row.length, (widths.get(row.length) ?? 0) + 1);
    const [width, rows] = [...widths].sort((a, b) => b[1] - a[1])[0] ?? [1, 0];
    const score = width > 1 ? rows / data.length : 0;
    if (score > best.score + 0.02) best = { delimiter, score };
  }
  return best.delimiter;
}

/** The rows of a text, each with the line in which it begins. */
export function parseCsv(text: string, delimiter?: Delimiter): Table & { delimiter: Delimiter } {
  const source = text.replace(/^\uFEFF/, "");
  // Some programs say their delimiter in a line before the header.
  const said = /^"?sep=(.)"?\r?\n/i.exec(source);
  const body = said ? source.slice(said[0].length) : source;
  const chosen = delimiter ?? DELIMITERS.find((known) => known === said?.[1]) ?? delimiterOf(body);
  const rows: TableRow[] = [];
  let [from, line] = [0, said ? 2 : 1];
  Papa.parse<string[]>(body, {
    delimiter: chosen,
    step: ({ data, meta }) => {
      if (data.some((cell) => cell.trim() !== "")) rows.push({ line, cells: data });
      line += breaks(body, from, meta.cursor);
      from = meta.cursor;
    },
  });
  return { rows, delimiter: chosen };
}

function breaks(text: string, from: number, until: number): number {
  let count = 0;
  for (let at = from; at < until; at += 1) {
    const letter = text[at];
    if (letter === "\n" || (letter === "\r" && text[at + 1] !== "\n")) count += 1;
  }
  return count;
}
