// Finding rows and naming places of a picture.

import type { Picture, Row } from "../engine/types.ts";
import { placeWords, type At } from "../state/identity.ts";

const same = (asked: number | null | undefined, is: number | null) => (asked ?? null) === is;

/** The total of a measure at a place; what is not named is summed over. */
export function total(picture: Picture, measure: string, at: At = {}): Row | undefined {
  return picture.totals.find(
    (row) =>
      row.measure === measure && same(at.work, row.work) && same(at.office, row.office) && same(at.team, row.team) && same(at.sla, row.sla),
  );
}

/** "Claims · Bogotá": where a row is measured; empty for all of it. */
export const placeOf = ({ places }: Picture, at: At): string => placeWords(places, at);
