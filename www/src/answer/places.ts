// Finding rows and naming places of a picture.

import type { Picture, Row } from "../engine/types.ts";

export interface At {
  work?: number | null;
  office?: number | null;
  team?: number | null;
  sla?: number | null;
}

const same = (asked: number | null | undefined, is: number | null) => (asked ?? null) === is;

/** The total of a measure at a place; what is not named is summed over. */
export function total(picture: Picture, measure: string, at: At = {}): Row | undefined {
  return picture.totals.find(
    (row) =>
      row.measure === measure && same(at.work, row.work) && same(at.office, row.office) && same(at.team, row.team) && same(at.sla, row.sla),
  );
}

/** "Claims · Bogotá": where a row is measured; empty for all of it. */
export function placeOf(picture: Picture, at: At): string {
  const { places } = picture;
  const named = (index: number | null | undefined, list: { name: string }[]) => (index === null || index === undefined ? [] : [list[index]?.name ?? ""]);
  const work = typeof at.work === "number" ? places.work[at.work] : undefined;
  const promise = work && typeof at.sla === "number" && work.sla.length > 1 ? [work.sla[at.sla]?.name ?? ""] : [];
  return [...named(at.work, places.work), ...promise, ...named(at.office, places.offices), ...named(at.team, places.teams)].join(" · ");
}
