// What the forecast says of offices and teams, as far as it is worth a mark in the outline.

import type { Picture, Row } from "../engine/types.ts";

export interface Mark {
  /** Open jobs more per business day; null where it only says that people are fully busy. */
  behind: { perDay: number | null; row: Row | null } | null;
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
  for (const { office, pace, open } of answer.diverging) {
    const place = places.offices[office];
    if (!place) continue;
    const of = mark(`office.${place.id}`);
    of.behind = { perDay: (of.behind?.perDay ?? 0) + pace, row: of.behind?.row ?? open };
  }
  for (const { team, occupancy } of answer.behind) {
    const place = places.teams[team];
    if (!place) continue;
    const row = totals.find((each) => each.measure === "occupancy" && each.team === team) ?? null;
    mark(`team.${place.id}`).behind = { perDay: null, row };
    const office = places.offices[place.office];
    if (office && occupancy >= 1) mark(`office.${office.id}`).behind ??= { perDay: null, row };
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
