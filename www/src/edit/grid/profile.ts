// A grid of the scenario (a profile: weekdays with `from`, `every`, `values`) as a table of intervals and weekdays, and back as edits.

import type { Edit } from "../../engine/types.ts";
import { join } from "../path.ts";
import { clock } from "./numbers.ts";

export const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export const DAY = 1440;

/** One number, or null where the profile says nothing. */
export type Cell = number | null;

/** Intervals from `from` on, each `every` minutes long; one row per interval, in it one cell per weekday. */
export interface Week {
  from: number;
  every: number;
  rows: Cell[][];
}

/** How numbers behave when intervals are cut or joined: counts add up, people are present. */
export type Kind = "counts" | "people";

interface Entry {
  key: string;
  days: number[];
  from: number;
  every: number;
  values: number[];
}

const NAMES = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

function dayOf(name: string): number {
  const text = name.trim().toLowerCase();
  return text.length < 3 ? -1 : NAMES.findIndex((day) => day === text || day.slice(0, 3) === text);
}

/** The weekdays of "mon-fri", "sat, sun", "every day"; null where it names none. */
export function daysOf(key: string): number[] | null {
  if (/^every[ -]?day$/i.test(key.trim())) return [0, 1, 2, 3, 4, 5, 6];
  const days = new Set<number>();
  for (const part of key.split(",")) {
    const [first = "", last = first] = part.split("-");
    const [from, to] = [dayOf(first), dayOf(last)];
    if (from < 0 || to < 0) return null;
    for (let day = from; ; day = (day + 1) % 7) {
      days.add(day);
      if (day === to) break;
    }
  }
  return [...days].sort((a, b) => a - b);
}

/** "mon-fri", "sat, sun", "mon, wed-fri". */
export function keyOf(days: readonly number[]): string {
  if (days.length === 7) return "every day";
  const parts: string[] = [];
  for (let at = 0; at < days.length; ) {
    let end = at;
    while (days[end + 1] === (days[end] ?? 0) + 1) end += 1;
    const [first, last] = [DAYS[days[at] ?? 0] ?? "", DAYS[days[end] ?? 0] ?? ""];
    parts.push(...(end - at >= 2 ? [`${first}-${last}`] : end > at ? [first, last] : [first]));
    at = end + 1;
  }
  return parts.join(", ");
}

const UNITS: Record<string, number> = { min: 1, minute: 1, minutes: 1, h: 60, hour: 60, hours: 60, day: DAY, days: DAY };

/** Minutes of "30 min", "1 h". */
export function minutesOf(value: unknown): number | null {
  const found = typeof value === "string" ? /^\s*([\d_.]+)\s*([a-z]+)\s*$/i.exec(value) : null;
  const unit = found && UNITS[(found[2] ?? "").toLowerCase()];
  const minutes = found && unit !== undefined && unit !== null ? Number((found[1] ?? "").replaceAll("_", "")) * unit : NaN;
  return Number.isFinite(minutes) && minutes > 0 ? minutes : null;
}

function clockOf(value: unknown): number | null {
  const found = typeof value === "string" ? /^(\d{1,2}):(\d{2})(?::00)?$/.exec(value.trim()) : null;
  const minutes = found ? Number(found[1]) * 60 + Number(found[2]) : NaN;
  return minutes <= DAY ? minutes : null;
}

/** What a value says of an interval of so many minutes: 40, "40", "80 per hour". */
function valueOf(value: unknown, every: number): number | null {
  if (typeof value === "number") return value;
  if (typeof value !== "string") return null;
  const found = /^\s*([\d_.]+)\s*(?:per\s+([a-z]+))?\s*$/i.exec(value);
  if (!found) return null;
  const number = Number((found[1] ?? "").replaceAll("_", ""));
  const unit = found[2]?.toLowerCase();
  if (unit === undefined) return Number.isFinite(number) ? number : null;
  const length = unit === "minute" ? 1 : unit === "hour" ? 60 : null;
  return length === null || !Number.isFinite(number) ? null : (number * every) / length;
}

function entryOf(key: string, written: unknown): Entry | null {
  const table = written as { from?: unknown; every?: unknown; values?: unknown } | null;
  const days = daysOf(key);
  if (!days || typeof table !== "object" || table === null || !Array.isArray(table.values)) return null;
  const [from, every] = [table.from === undefined ? 0 : clockOf(table.from), minutesOf(table.every)];
  if (from === null || every === null || !Number.isInteger(every)) return null;
  const values: number[] = [];
  for (const value of table.values) {
    const number = valueOf(value, every);
    if (number === null) return null;
    values.push(number);
  }
  return { key, days, from, every, values };
}

function entriesOf(written: unknown): Entry[] | null {
  if (typeof written !== "object" || written === null || Array.isArray(written)) return null;
  const entries = Object.entries(written).map(([key, value]) => entryOf(key, value));
  return entries.length > 0 && entries.every((entry): entry is Entry => entry !== null) ? entries : null;
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

/** The table of what is written; null where it is no profile, or one that a table cannot show. */
export function weekOf(written: unknown, kind: Kind): Week | null {
  const entries = entriesOf(written);
  if (!entries) return null;
  const from = Math.min(...entries.map((entry) => entry.from));
  const every = entries.reduce((length, entry) => gcd(gcd(length, entry.every), entry.from - from), entries[0]?.every ?? DAY);
  const until = Math.max(...entries.map((entry) => entry.from + entry.every * entry.values.length));
  if (until > DAY || every < 1) return null;
  const rows: Cell[][] = Array.from({ length: Math.round((until - from) / every) }, () => Array<Cell>(7).fill(null));
  for (const entry of entries) {
    const parts = entry.every / every;
    entry.values.forEach((value, at) => {
      for (let part = 0; part < parts; part += 1) {
        const row = rows[(entry.from - from) / every + at * parts + part];
        for (const day of entry.days) if (row) row[day] = kind === "counts" ? round(value / parts) : value;
      }
    });
  }
  return { from, every, rows };
}

/** Binary noise of sums and quotients does not go into the scenario. */
export function round(value: number): number {
  return Number(value.toPrecision(12));
}

/** A weekday's column without the empty ends: where it begins and its values; null where it is empty. */
function columnOf(week: Week, day: number): { from: number; values: number[] } | null {
  const column = week.rows.map((row) => row[day] ?? null);
  const first = column.findIndex((cell) => cell !== null);
  if (first < 0) return null;
  while (column.at(-1) === null) column.pop();
  return { from: week.from + first * week.every, values: column.slice(first).map((cell) => cell ?? 0) };
}

export type Written = Record<string, { from: string; every: string; values: number[] }>;

/** The profile of a table; weekdays that are alike stand under one key. Empty where the table is. */
export function profileOf(week: Week): Written {
  const groups = new Map<string, { days: number[]; column: { from: number; values: number[] } }>();
  for (let day = 0; day < 7; day += 1) {
    const column = columnOf(week, day);
    if (!column) continue;
    const alike = JSON.stringify(column);
    const group = groups.get(alike);
    if (group) group.days.push(day);
    else groups.set(alike, { days: [day], column });
  }
  return Object.fromEntries(
    [...groups.values()].map(({ days, column }) => [
      keyOf(days),
      { from: clock(column.from), every: `${week.every} min`, values: column.values },
    ]),
  );
}

/** More changed cells of one weekday than this are written as one row. */
const CELLS = 4;

/** The edits that make what is written at `path` say what the table says: in place where the keys still fit, else the whole grid. */
export function editsOf(path: string, written: unknown, week: Week): Edit[] {
  return inPlace(path, entriesOf(written), week) ?? [{ path, value: profileOf(week) }];
}

function inPlace(path: string, entries: Entry[] | null, week: Week): Edit[] | null {
  if (!entries) return null;
  const edits: Edit[] = [];
  const covered = new Set<number>();
  for (const entry of entries) {
    const columns = entry.days.map((day) => columnOf(week, day));
    const column = columns[0];
    if (!column || entry.every !== week.every || columns.some((other) => JSON.stringify(other) !== JSON.stringify(column))) return null;
    entry.days.forEach((day) => covered.add(day));
    const at = join(path, entry.key);
    if (column.from !== entry.from) edits.push({ path: `${at}.from`, value: clock(column.from) });
    const changed = column.values.flatMap((value, index) => (value === entry.values[index] ? [] : [index]));
    const isLonger = column.values.length !== entry.values.length;
    if (isLonger || column.from !== entry.from || changed.length > CELLS) {
      if (isLonger || changed.length > 0) edits.push({ path: `${at}.values`, value: column.values });
    } else edits.push(...changed.map((index) => ({ path: `${at}.values[${index}]`, value: column.values[index] })));
  }
  const isWhole = DAYS.every((_, day) => covered.has(day) || columnOf(week, day) === null);
  return isWhole ? edits : null;
}

/** The same week in intervals of another length, from other hours; what lies outside is left out. */
export function reshaped(week: Week, from: number, until: number, every: number, kind: Kind): Week {
  const count = Math.max(1, Math.ceil((until - from) / every));
  const rows = Array.from({ length: count }, (_, at) => DAYS.map((__, day) => within(week, day, from + at * every, every, kind)));
  return { from, every, rows };
}

/** What the table says of one stretch of time: counts in proportion, the most people present. */
function within(week: Week, day: number, from: number, length: number, kind: Kind): Cell {
  let sum: Cell = null;
  week.rows.forEach((row, at) => {
    const cell = row[day] ?? null;
    const start = week.from + at * week.every;
    const shared = Math.min(start + week.every, from + length) - Math.max(start, from);
    if (cell === null || shared <= 0) return;
    sum = kind === "counts" ? (sum ?? 0) + (cell * shared) / week.every : Math.max(sum ?? 0, cell);
  });
  return sum === null ? null : round(sum);
}
