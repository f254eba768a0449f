// Names and numbers of a scored study as they are told.

import type { Bid, Scored } from "../engine/scored.ts";
import { measureTexts } from "../i18n/measures.svelte.ts";
import { DASH, inUnit, number, share } from "../ui/format.ts";

export const nameOf = (scored: Scored, id: string): string => scored.bids.find((bid) => bid.id === id)?.name ?? id;

/** The bids that pass, the best first, then those that do not. */
export function ordered(scored: Scored): Bid[] {
  const place = (bid: Bid) => bid.rank ?? Number.MAX_SAFE_INTEGER;
  return [...scored.bids].sort((one, other) => place(one) - place(other) || other.score - one.score);
}

/** A figure by the criterion that looks at it, else by its measure and the ids of its place. */
export function figureName(scored: Scored, figure: string): string {
  const found = scored.criteria.find((criterion) => criterion.figure === figure && !criterion.spread)?.name;
  return found ?? measureName(figure);
}

/** "Service level of offered, call_es" of "call_es.of_offered"; what names no measure as it is written. */
export function measureName(figure: string): string {
  const parts = figure.split(".");
  const measure = parts.at(-1) ?? "";
  // Promises of calls are written without what they are of.
  const name = (measureTexts.t[measure] ?? measureTexts.t[`service_level_${measure}`])?.name;
  return name === undefined ? figure : [name, ...parts.slice(0, -1)].join(", ");
}

/** A chance: never told to be sure. */
export function chance(value: number | null | undefined): string {
  if (value === null || value === undefined) return DASH;
  if (value > 0 && value < 0.01) return `< ${share(0.01, 0)}`;
  if (value < 1 && value > 0.99) return `> ${share(0.99, 0)}`;
  return share(value, 0);
}

/** Points of 100. */
export const points = (value: number | null | undefined): string => number(value, 1);

/** The unit of numbers that the study names: money is of its currency. */
export const unitOf = (scored: Scored, unit: string): string => (unit === "money" ? (scored.currency ?? "") : unit);

/** A value of a figure: hours of a year are not told in days. */
export const said = (value: number | null, unit: string): string =>
  unit === "h" && value !== null ? `${number(value, Math.abs(value) < 100 ? 1 : 0)} h` : inUnit(value, unit);

/** How far the lead moves between the ends of what is not known. */
export const swing = ({ at_p10, at_p90 }: { at_p10: number; at_p90: number }): number => Math.abs(at_p90 - at_p10);
