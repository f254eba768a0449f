// Moving in a table whose numbers are one stop of the keyboard.

export interface Place {
  row: number;
  column: number;
}

const STEPS: Record<string, readonly [number, number]> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/** The next number in the way of a key, past what is none; null where there is none, or where the key does not move. */
export function moved({ row, column }: Place, key: string, rows: number, columns: number, isThere: (row: number, column: number) => boolean): Place | null {
  const ends: Record<string, Place[]> = {
    Home: Array.from({ length: columns }, (_, at) => ({ row, column: at })),
    End: Array.from({ length: columns }, (_, at) => ({ row, column: columns - 1 - at })),
  };
  if (ends[key]) return ends[key].find((place) => isThere(place.row, place.column)) ?? null;
  const [down, right] = STEPS[key] ?? [0, 0];
  if (down === 0 && right === 0) return null;
  for (let at = { row: row + down, column: column + right }; at.row >= 0 && at.row < rows && at.column >= 0 && at.column < columns; at = { row: at.row + down, column: at.column + right }) {
    if (isThere(at.row, at.column)) return at;
  }
  return null;
}
