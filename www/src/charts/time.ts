// Labels of intervals, "2024-11-03", "2024-11-03T08:30" or, where a clock hour comes twice, "2024-11-03T01:30-05:00": their dates, their
// clock times, and which of them an axis has room for.

import { date as dated } from "../ui/format.ts";

export const dateOf = (label: string): string => label.slice(0, 10);

/** "08:30"; midnight where only the date is said. */
export const clockOf = (label: string): string => label.slice(11, 16) || "00:00";

/** Monday is 0. */
export function weekday(label: string): number {
  return (new Date(`${dateOf(label)}T00:00Z`).getUTCDay() + 6) % 7;
}

/** Whether each label is a whole day. */
export const isByDay = (labels: readonly string[]): boolean => labels.every((label) => label.length <= 10);

/** A label in words. In the clock hour that comes twice, the zone says which of the two. */
export function worded(label: string): string {
  if (label.length <= 10) return dated(label, { weekday: "short", day: "numeric", month: "short", year: "numeric" });
  const words = dated(label.slice(0, 16), { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
  const zone = label.slice(16).replace(/^:\d\d/, "");
  return zone ? `${words} (UTC${zone})` : words;
}

export function weekdayName(index: number, form: "short" | "long" = "short"): string {
  // A Monday.
  return dated(`2024-01-0${1 + index}`, { weekday: form });
}

interface Step {
  is: (label: string, before: string | undefined) => boolean;
  form: Intl.DateTimeFormatOptions;
}

const isNewDay = (label: string, before: string | undefined) => before === undefined || dateOf(label) !== dateOf(before);
const day: Intl.DateTimeFormatOptions = { day: "numeric", month: "short" };
const minutes = (label: string) => Number(clockOf(label).slice(0, 2)) * 60 + Number(clockOf(label).slice(3));
/** The first label of a month: weeks seldom begin with one. */
const monthIs = (of: number) => (label: string, before: string | undefined) =>
  (Number(label.slice(5, 7)) - 1) % of === 0 && (before === undefined ? label.slice(8, 10) === "01" : before.slice(0, 7) !== label.slice(0, 7));
const weeksSince = (label: string) => Math.floor((Date.parse(`${dateOf(label)}T00:00Z`) / 86_400_000 + 3) / 7);

/** From close to wide. */
const STEPS: Step[] = [
  ...[30, 60, 120, 180, 240, 360, 720].map((every): Step => ({
    is: (label, before) => minutes(label) % every === 0 && !(before && clockOf(before) === clockOf(label)),
    form: { hour: "2-digit", minute: "2-digit" },
  })),
  { is: isNewDay, form: day },
  ...[1, 2, 4].map((every): Step => ({
    is: (label, before) => isNewDay(label, before) && weekday(label) === 0 && weeksSince(label) % every === 0,
    form: day,
  })),
  ...[1, 3, 12].map((every): Step => ({
    is: (label, before) => isNewDay(label, before) && monthIs(every)(label, before),
    form: { month: "short", year: "numeric" },
  })),
];

/** The labels that an axis writes, by their index: at most `room` of them, at round times. */
export function ticks(labels: readonly string[], room: number): Map<number, string> {
  const byDay = isByDay(labels);
  for (const { is, form } of STEPS) {
    if (byDay && form.hour) continue;
    const found: number[] = [];
    for (let index = 0; index < labels.length && found.length <= room; index += 1) {
      if (is(labels[index] ?? "", labels[index - 1])) found.push(index);
    }
    if (found.length >= 2 && found.length <= room) {
      return new Map(found.map((index) => [index, dated((labels[index] ?? "").slice(0, 16), form)]));
    }
  }
  const every = Math.max(1, Math.ceil(labels.length / Math.max(1, room)));
  const form: Intl.DateTimeFormatOptions = byDay ? day : { hour: "2-digit", minute: "2-digit" };
  const kept = labels.flatMap((label, index): [number, string][] => (index % every === 0 ? [[index, dated(label.slice(0, 16), form)]] : []));
  return new Map(kept);
}

/** Where a date lies in the labels: the first and the last of its intervals. */
export function span(labels: readonly string[], date: string): [number, number] | null {
  const first = labels.findIndex((label) => dateOf(label) === date);
  if (first < 0) return null;
  let last = first;
  while (last + 1 < labels.length && dateOf(labels[last + 1] ?? "") === date) last += 1;
  return [first, last];
}

/** The date of the reader's clock. */
export function today(now = new Date()): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

export interface Grid {
  /** Rows from above. */
  rows: string[];
  columns: string[];
  /** By row and column; null where nothing is known. */
  values: (number | null)[][];
}

type Values = readonly (number | null)[];

function grid(rows: readonly string[], columns: readonly string[], at: (index: number) => [string, string], values: Values, fold: "mean" | "last"): Grid {
  const sums = rows.map(() => columns.map(() => ({ sum: 0, of: 0 })));
  const row = new Map(rows.map((name, index) => [name, index]));
  const column = new Map(columns.map((name, index) => [name, index]));
  values.forEach((value, index) => {
    const [to, along] = at(index);
    const cell = sums[row.get(to) ?? -1]?.[column.get(along) ?? -1];
    if (!cell || value === null || value === undefined) return;
    if (fold === "mean") [cell.sum, cell.of] = [cell.sum + value, cell.of + 1];
    else [cell.sum, cell.of] = [value, 1];
  });
  return { rows: [...rows], columns: [...columns], values: sums.map((cells) => cells.map(({ sum, of }) => (of > 0 ? sum / of : null))) };
}

const unique = (list: string[]) => [...new Set(list)];

/** The mean of each weekday and clock time over the run; weekdays and times without any value are left out. An hour that comes twice
 * counts twice, one that does not come counts not. */
export function byWeekdayAndTime(labels: readonly string[], values: Values): Grid {
  const known = labels.filter((_, index) => typeof values[index] === "number");
  const days = [0, 1, 2, 3, 4, 5, 6].filter((of) => known.some((label) => weekday(label) === of)).map(String);
  const times = unique(known.map(clockOf)).sort();
  return grid(days, times, (index) => [String(weekday(labels[index] ?? "")), clockOf(labels[index] ?? "")], values, "mean");
}

/** The Monday of a label's week. */
export function monday(label: string): string {
  const at = Date.parse(`${dateOf(label)}T00:00Z`) - weekday(label) * 86_400_000;
  return new Date(at).toISOString().slice(0, 10);
}

/** Each weekday of each week: the mean over the intervals of that day. */
export function byWeekdayAndWeek(labels: readonly string[], values: Values): Grid {
  const known = labels.filter((_, index) => typeof values[index] === "number");
  const days = [0, 1, 2, 3, 4, 5, 6].filter((of) => known.some((label) => weekday(label) === of)).map(String);
  return grid(days, unique(labels.map(monday)), (index) => [String(weekday(labels[index] ?? "")), monday(labels[index] ?? "")], values, "mean");
}

/** The mean over the intervals of each week or day. */
export function folded(labels: readonly string[], values: Values, key: (label: string) => string, fold: "mean" | "last" = "mean"): { labels: string[]; values: (number | null)[] } {
  const columns = unique(labels.map(key));
  const { values: rows } = grid(["all"], columns, (index) => ["all", key(labels[index] ?? "")], values, fold);
  return { labels: columns, values: rows[0] ?? [] };
}
