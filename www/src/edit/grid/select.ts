// Where the reader is in a grid and what is selected; movements and fills, without a page.

export interface At {
  row: number;
  column: number;
}

/** From `anchor`, where the selection began, to `head`, where the reader is. */
export interface Selection {
  anchor: At;
  head: At;
}

export interface Box {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

export const one = (at: At): Selection => ({ anchor: at, head: at });

export function boxOf({ anchor, head }: Selection): Box {
  return {
    top: Math.min(anchor.row, head.row),
    bottom: Math.max(anchor.row, head.row),
    left: Math.min(anchor.column, head.column),
    right: Math.max(anchor.column, head.column),
  };
}

export const isIn = (box: Box, row: number, column: number) =>
  row >= box.top && row <= box.bottom && column >= box.left && column <= box.right;

export const sizeOf = (box: Box) => (box.bottom - box.top + 1) * (box.right - box.left + 1);

/** A page of the grid [rows]. */
const PAGE = 12;

/** Where a key leads, or null where it is no movement. With Ctrl to the end of the grid. */
export function moved(at: At, key: string, isFar: boolean, rows: number, columns: number): At | null {
  const [lastRow, lastColumn] = [rows - 1, columns - 1];
  const { row, column } = at;
  switch (key) {
    case "ArrowUp": return { row: isFar ? 0 : Math.max(0, row - 1), column };
    case "ArrowDown": return { row: isFar ? lastRow : Math.min(lastRow, row + 1), column };
    case "ArrowLeft": return { row, column: isFar ? 0 : Math.max(0, column - 1) };
    case "ArrowRight": return { row, column: isFar ? lastColumn : Math.min(lastColumn, column + 1) };
    case "Home": return { row: isFar ? 0 : row, column: 0 };
    case "End": return { row: isFar ? lastRow : row, column: lastColumn };
    case "PageUp": return { row: Math.max(0, row - PAGE), column };
    case "PageDown": return { row: Math.min(lastRow, row + PAGE), column };
    default: return null;
  }
}

/** A cell that gets a value. */
export interface Change<Value> extends At {
  value: Value;
}

/** The cells of a box, each with the value that `of` gives it. */
export function each<Value>(box: Box, of: (row: number, column: number) => Value): Change<Value>[] {
  const changes: Change<Value>[] = [];
  for (let row = box.top; row <= box.bottom; row += 1) {
    for (let column = box.left; column <= box.right; column += 1) changes.push({ row, column, value: of(row, column) });
  }
  return changes;
}

/** Fills a box from a part of it: the part is repeated from its first cell on. */
export function fill<Value>(box: Box, from: Box, cell: (row: number, column: number) => Value): Change<Value>[] {
  const [height, width] = [from.bottom - from.top + 1, from.right - from.left + 1];
  const wrap = (at: number, first: number, length: number) => first + ((((at - first) % length) + length) % length);
  return each(box, (row, column) => cell(wrap(row, from.top, height), wrap(column, from.left, width))).filter(
    ({ row, column }) => !isIn(from, row, column),
  );
}

/** Where a block goes: from the first selected cell on; one value, or a block that divides the selection, fills it. */
export function pasteBox(box: Box, height: number, width: number): Box {
  const repeats = (have: number, size: number) => (have > size && have % size === 0 ? have : size);
  return {
    top: box.top,
    bottom: box.top + repeats(box.bottom - box.top + 1, height) - 1,
    left: box.left,
    right: box.left + repeats(box.right - box.left + 1, width) - 1,
  };
}
