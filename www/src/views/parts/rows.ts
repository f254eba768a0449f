// Finding the numbers of a picture by measure and place, and naming places.

import type { Picture, Row } from "../../engine/types.ts";
import type { At } from "../../state/identity.ts";

export { placeOf } from "../../answer/places.ts";
export type { At } from "../../state/identity.ts";

const indices = new WeakMap<Picture, Map<string, Row>>();

/** A team's office goes without saying. */
function key(measure: string, { work, office, team, sla }: At): string {
  const of = (index: number | null | undefined) => index ?? "";
  return `${measure} ${of(work)} ${typeof team === "number" ? "" : of(office)} ${of(team)} ${of(sla)}`;
}

/** The number of a measure at a place over the measured window; what is not named is summed over. */
export function rowOf(picture: Picture, measure: string, at: At = {}): Row | undefined {
  let index = indices.get(picture);
  if (!index) indices.set(picture, (index = new Map(picture.totals.map((row) => [key(row.measure, row), row]))));
  return index.get(key(measure, at));
}

const named = (index: number, list: readonly { name: string }[]) => list[index]?.name ?? "";

/** "Claims · Bogotá, Cali": what a formula is about; empty for everything. */
export function queuesSaid({ places }: Picture, queues: readonly number[]): string {
  if (queues.length === places.queues.length) return "";
  const offices = new Map<number, string[]>();
  for (const { work, office } of queues.flatMap((queue) => places.queues[queue] ?? [])) offices.set(work, [...(offices.get(work) ?? []), named(office, places.offices)]);
  return [...offices].map(([work, at]) => [named(work, places.work), ...(places.offices.length > 1 ? [at.join(", ")] : [])].join(" · ")).join("; ");
}

export const hasCases = ({ places }: Picture): boolean => places.work.some(({ channel }) => channel === "case");
export const hasCalls = ({ places }: Picture): boolean => places.work.some(({ channel }) => channel !== "case");

export interface Promised {
  work: number;
  sla: number;
  name: string;
  words: string;
  metric: string;
  target: number | null;
}

/** Every promise, by work type in the order of the file. */
export function promises({ places }: Picture): Promised[] {
  return places.work.flatMap((work, at) =>
    work.sla.map(({ name, words, metric, target }, sla) => ({
      work: at, sla, words, metric, target, name: work.sla.length > 1 ? `${work.name} · ${name}` : work.name,
    })),
  );
}
