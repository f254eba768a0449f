// What is drawn of agents required and scheduled: every interval where that can be read, else a typical week; of day-long intervals the
// hours of each open day, or of each week's mean day.

import type { Required } from "../../engine/types.ts";
import { byWeekdayAndTime, folded, isByDay, monday, weekday } from "../../charts/time.ts";

/** More intervals than this are folded. */
const MOST = 700;
const MOST_DAYS = 150;

export interface Drawn {
  labels: string[];
  scheduled: (number | null)[];
  required: (number | null)[];
  /** Hours of people a day in place of people. */
  isHours: boolean;
  isFolded: boolean;
  isKnown: boolean;
  /** Intervals with fewer people scheduled than required, of those in which somebody is either. */
  short: number;
  of: number;
}

export function drawnOf({ labels, scheduled, required }: Required): Drawn {
  const byDay = isByDay(labels);
  const needed = (index: number) => required[index] ?? 0;
  const isUsed = (index: number) => (scheduled[index] ?? 0) > 0 || needed(index) > 0;
  const used = labels.map((_, index) => index).filter(isUsed);
  const first = used[0] ?? 0;
  const last = used.at(-1) ?? labels.length - 1;
  const common = {
    isHours: byDay, isKnown: required.some((value) => value !== null), of: used.length,
    short: used.filter((index) => needed(index) > (scheduled[index] ?? 0) + 1e-9).length,
  };
  if (byDay) {
    // Agents at work on the mean of a whole day say little; their hours do.
    const hours = (values: (number | null)[]) => used.map((index) => { const value = values[index]; return value === null || value === undefined ? null : 24 * value; });
    const days = used.map((index) => labels[index] ?? "");
    const [planned, asked] = [hours(scheduled), hours(required)];
    if (days.length <= MOST_DAYS) return { ...common, labels: days, scheduled: planned, required: asked, isFolded: false };
    const weeks = folded(days, planned, monday);
    return { ...common, labels: weeks.labels, scheduled: weeks.values, required: folded(days, asked, monday).values, isFolded: true };
  }
  if (labels.length <= MOST) {
    return { ...common, labels: labels.slice(first, last + 1), scheduled: scheduled.slice(first, last + 1), required: required.slice(first, last + 1), isFolded: false };
  }
  const [planned, asked] = [byWeekdayAndTime(labels, scheduled), byWeekdayAndTime(labels, required)];
  const start = Date.parse(`${(labels.find((label) => weekday(label) === 0) ?? "2024-01-01").slice(0, 10)}T00:00Z`);
  const date = (day: string) => new Date(start + Number(day) * 86_400_000).toISOString().slice(0, 10);
  const at = (grid: typeof planned) =>
    planned.rows.flatMap((day) => planned.columns.map((clock) => grid.values[grid.rows.indexOf(day)]?.[grid.columns.indexOf(clock)] ?? null));
  return {
    ...common, labels: planned.rows.flatMap((day) => planned.columns.map((clock) => `${date(day)}T${clock}`)), scheduled: at(planned), required: at(asked), isFolded: true,
  };
}
