// Sheets of an XLSX file.

import readXlsxFile from "read-excel-file/universal";
import type { Table, TableCell } from "./table.ts";

export interface Sheet extends Table {
  name: string;
}

/** All sheets that hold anything. Dates come as dates, of files that count from 1904 too. */
export async function parseXlsx(file: Blob): Promise<Sheet[]> {
  const sheets = await readXlsxFile(file);
  return sheets
    .map(({ sheet, data }) => ({
      name: sheet,
      rows: (data as unknown as TableCell[][])
        .map((cells, at) => ({ line: at + 1, cells }))
        .filter(({ cells }) => cells.some((cell) => cell !== null && cell !== "")),
    }))
    .filter(({ rows }) => rows.length > 0);
}
