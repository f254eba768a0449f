// A number by what it is of: indices of one scenario mean other places in the next, ids and the names of promises do not.

import type { Picture, Places, Row } from "../engine/types.ts";

/** A place by indices; what is not named is summed over. */
export interface At {
  work?: number | null;
  office?: number | null;
  team?: number | null;
  sla?: number | null;
}

/** A measure at a place; null where it is summed over. */
export interface Identity {
  measure: string;
  work: string | null;
  office: string | null;
  team: string | null;
  sla: string | null;
  /** The place in words, for when it is gone. */
  words: string;
}

const idOf = (index: number | null | undefined, list: readonly { id: string }[]) => (typeof index === "number" ? (list[index]?.id ?? null) : null);
const named = (index: number | null | undefined, list: readonly { name: string }[]) => (typeof index === "number" ? [list[index]?.name ?? ""] : []);

/** "Claims · Bogotá": where something is measured; empty for all of it. A team's office goes without saying. */
export function placeWords(places: Places, at: At): string {
  const work = typeof at.work === "number" ? places.work[at.work] : undefined;
  const promise = work && typeof at.sla === "number" && work.sla.length > 1 ? [work.sla[at.sla]?.name ?? ""] : [];
  const office = typeof at.team === "number" ? [] : named(at.office, places.offices);
  return [...named(at.work, places.work), ...promise, ...office, ...named(at.team, places.teams)].join(" · ");
}

export function identityOf(measure: string, at: At, places: Places): Identity {
  return {
    measure,
    work: idOf(at.work, places.work),
    office: typeof at.team === "number" ? null : idOf(at.office, places.offices),
    team: idOf(at.team, places.teams),
    sla: typeof at.work === "number" && typeof at.sla === "number" ? (places.work[at.work]?.sla[at.sla]?.name ?? null) : null,
    words: placeWords(places, at),
  };
}

/** Whether a number of a scenario with these places is the one that is meant. */
export function isOf(identity: Identity, row: { measure: string } & At, places: Places): boolean {
  if (row.measure !== identity.measure) return false;
  const { work, office, team, sla } = identityOf(row.measure, row, places);
  return work === identity.work && office === identity.office && team === identity.team && sla === identity.sla;
}

/** The number of a picture, among its totals or those of its formulas. */
export function rowIn(picture: Picture, identity: Identity): Row | undefined {
  const meant = (row: Row) => isOf(identity, row, picture.places);
  return picture.totals.find(meant) ?? picture.formulas.flatMap(({ rows }) => rows).find(meant);
}
