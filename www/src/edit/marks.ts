// What the forecast says of offices and teams, as far as it is worth a mark in the outline.

import type { Picture, Row } from "../engine/types.ts";

export type Pace = Pick<Picture["answer"]["diverging"][number], "pace" | "per">;

export interface Mark {
  /** How many open jobs more in what time; no pace where it only says that people are fully busy. */
  behind: { pace: Pace | null; row: Row | null } | null;
  /** The share of ready time without work. */
  idle: { share: number; row: Row | null } | null;
}

/** Marks by path: `office.a`, `team.b`. An office is idle as its idlest team is. */
export function marksOf(picture: Picture | null): Map<string, Mark> {
  const marks = new Map<string, Mark>();
  if (!picture) return marks;
  const { answer, places, totals } = picture;
  const mark = (path: string): Mark => {
    let found = marks.get(path);
    if (!found) marks.set(path, (found = { behind: null, idle: null }));
    return found;
  };
  for (const { office, pace, per, open } of [...answer.diverging, ...answer.falling_behind]) {
    const place = places.offices[office];
    if (!place) continue;
    const of = mark(`office.${place.id}`);
    const before = of.behind?.pace;
    // Work types that grow at paces of different units are not added up: the first is the fastest.
    if (before && before.per !== per) continue;
    of.behind = { pace: { pace: (before?.pace ?? 0) + pace, per }, row: of.behind?.row ?? open };
  }
  for (const { team, occupancy } of answer.behind) {
    const place = places.teams[team];
    if (!place) continue;
    const row = totals.find((each) => each.measure === "occupancy" && each.team === team) ?? null;
    mark(`team.${place.id}`).behind = { pace: null, row };
    const office = places.offices[place.office];
    if (office && occupancy >= 1) mark(`office.${office.id}`).behind ??= { pace: null, row };
  }
  for (const { team, share } of answer.idle) {
    const place = places.teams[team];
    if (!place) continue;
    const idle = { share, row: totals.find((each) => each.measure === "idle" && each.team === team) ?? null };
    mark(`team.${place.id}`).idle = idle;
    const office = places.offices[place.office];
    if (!office) continue;
    const of = mark(`office.${office.id}`);
    if (!of.behind && (of.idle?.share ?? 0) < share) of.idle = idle;
  }
  return marks;
}
