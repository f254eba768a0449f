// What was read, as the scenario takes it: a week of means, or a data file of its own.

import { round, type Week } from "../../edit/grid/profile.ts";
import { clock } from "../../edit/grid/numbers.ts";
import type { Reading } from "./columns.ts";

/** Lengths of an interval that a day can be cut into [minutes]. */
export const LENGTHS = [5, 10, 15, 20, 30, 60, 120, 240, 720, 1440] as const;

/** The rows of one work type and one office of the file; both "" where the file has no such columns. */
export interface Group {
  work: string;
  office: string;
  rows: Reading[];
}

export function groupsOf(rows: readonly Reading[]): Group[] {
  const groups = new Map<string, Group>();
  for (const row of rows) {
    const key = JSON.stringify([row.work, row.office]);
    const group = groups.get(key);
    if (group) group.rows.push(row);
    else groups.set(key, { work: row.work, office: row.office, rows: [row] });
  }
  return [...groups.values()];
}

/** The interval that the times of a file have: the longest into whose begins they all fall. */
export function everyOf(rows: readonly Reading[]): number {
  return [...LENGTHS].reverse().find((length) => rows.every(({ minutes }) => minutes % length === 0)) ?? 5;
}

/** "2026-03-04" to weekday 0 (Monday) to 6. */
export const weekdayOf = (date: string): number => (new Date(`${date}T00:00Z`).getUTCDay() + 6) % 7;

/** The first and the last date. */
export function spanOf(rows: readonly Reading[]): [string, string] | null {
  const dates = rows.map(({ date }) => date).sort();
  const [first, last] = [dates[0], dates.at(-1)];
  return first === undefined || last === undefined ? null : [first, last];
}

/** A mean to three places: more is noise in a file that people read. */
const mean = (sum: number, days: number) => Math.round((1000 * sum) / days) / 1000;

/** The mean week: of each weekday the mean over its dates that have a row. */
export function weekOfMeans(rows: readonly Reading[], every: number): Week {
  const dates = Array.from({ length: 7 }, () => new Set<string>());
  const sums = new Map<string, number>();
  let [first, last] = [1440, 0];
  for (const { date, minutes, count } of rows) {
    const start = Math.floor(minutes / every) * every;
    const day = weekdayOf(date);
    dates[day]?.add(date);
    first = Math.min(first, start);
    last = Math.max(last, start);
    const key = `${day} ${start}`;
    sums.set(key, (sums.get(key) ?? 0) + count);
  }
  const cells = Array.from({ length: Math.max(0, Math.round((last - first) / every) + 1) }, (_, at) =>
    dates.map((days, day) => (days.size === 0 ? null : mean(sums.get(`${day} ${first + at * every}`) ?? 0, days.size))),
  );
  return { from: Math.min(first, 1439), every, rows: cells.length > 0 ? cells : [dates.map(() => null)] };
}

const stampOf = ({ date, minutes }: Reading): string => {
  const seconds = Math.round((minutes % 1) * 60);
  return `${date} ${clock(Math.floor(minutes))}${seconds > 0 ? `:${String(seconds).padStart(2, "0")}` : ""}`;
};

/** `start,count`, one row per interval, in the order of time; rows of one interval are added up. */
export function countsFile(rows: readonly Reading[], every: number): string {
  const sums = new Map<string, number>();
  for (const row of rows) {
    const key = `${row.date} ${clock(Math.floor(row.minutes / every) * every)}`;
    sums.set(key, (sums.get(key) ?? 0) + row.count);
  }
  const lines = [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([start, count]) => `${start},${round(count)}`);
  return `start,count\n${lines.join("\n")}\n`;
}

/** `received`, one row per arrival, in the order of time. */
export function stampsFile(rows: readonly Reading[]): string {
  const sorted = rows.map((row) => ({ row, at: Date.parse(`${row.date}T00:00Z`) / 60_000 + row.minutes })).sort((a, b) => a.at - b.at);
  return `received\n${sorted.map(({ row }) => stampOf(row)).join("\n")}\n`;
}

/** A name for a data file that no file of the bundle has. */
export function freeName(parts: readonly string[], taken: ReadonlySet<string>): string {
  const stem = parts.map((part) => part.replace(/[^A-Za-z0-9_-]+/g, "-").replace(/^-+|-+$/g, "")).filter((part) => part !== "").join("-") || "volumes";
  for (let at = 1; ; at += 1) {
    const name = at === 1 ? `${stem}.csv` : `${stem}-${at}.csv`;
    if (!taken.has(name)) return name;
  }
}
