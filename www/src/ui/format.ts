// Numbers, times and dates as the reader writes them. A number that is not there is a dash.

import { i18n } from "../i18n/index.svelte.ts";

export const DASH = "–";

const cache = new Map<string, Intl.NumberFormat>();

function formatter(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = i18n.locale + JSON.stringify(options);
  let found = cache.get(key);
  // What is rounded to nothing has no sign; the types do not know this one yet.
  if (!found) cache.set(key, (found = new Intl.NumberFormat(i18n.locale, { signDisplay: "negative" as "auto", ...options })));
  return found;
}

type Maybe = number | null | undefined;
const isThere = (value: Maybe): value is number => value !== null && value !== undefined && Number.isFinite(value);

/** Three digits or so: what a planner reads, not what a float holds. */
function digits(value: number): number {
  const size = Math.abs(value);
  return size >= 100 || size === 0 ? 0 : size >= 10 ? 1 : 2;
}

export function number(value: Maybe, most?: number): string {
  return isThere(value) ? formatter({ maximumFractionDigits: most ?? digits(value) }).format(value) : DASH;
}

/** A number that stands in a text, "1,234.50", with the digits that it has there. */
export function numberAsWritten(text: string): string {
  const bare = text.replaceAll(",", "");
  const places = bare.split(".")[1]?.length ?? 0;
  return formatter({ minimumFractionDigits: places, maximumFractionDigits: places }).format(Number(bare));
}

/** A count of jobs or people: whole from 10 on. */
export function count(value: Maybe): string {
  return isThere(value) ? number(value, Math.abs(value) >= 10 ? 0 : 1) : DASH;
}

/** A share 0..1 in per cent; near both ends with more digits, so that 99.96 % is not 100 %. */
export function share(value: Maybe, most?: number): string {
  if (!isThere(value)) return DASH;
  const near = Math.min(Math.abs(value), Math.abs(1 - value));
  const places = most ?? (near === 0 ? 0 : near < 0.001 ? 2 : near < 0.1 ? 1 : 0);
  return formatter({ style: "percent", maximumFractionDigits: places }).format(value);
}

/** A difference of shares in percentage points, with its sign. */
export function points(value: Maybe): string {
  if (!isThere(value)) return DASH;
  const text = formatter({ maximumFractionDigits: Math.abs(value) < 0.1 ? 1 : 0, signDisplay: "exceptZero" }).format(100 * value);
  return i18n.t.shell.points(text);
}

export function signed(value: Maybe, most?: number): string {
  return isThere(value) ? formatter({ maximumFractionDigits: most ?? digits(value), signDisplay: "exceptZero" }).format(value) : DASH;
}

const UNITS = [
  { unit: "day", seconds: 86_400, from: 2 * 86_400 },
  { unit: "hour", seconds: 3_600, from: 2 * 3_600 },
  { unit: "minute", seconds: 60, from: 120 },
  { unit: "second", seconds: 1, from: 0 },
] as const;

/** A span of seconds in the unit that a person would choose, of it or of one `like` it. */
export function duration(seconds: Maybe, like: Maybe = seconds): string {
  if (!isThere(seconds)) return DASH;
  const size = Math.abs(like ?? seconds);
  const { unit, seconds: one } = UNITS.find(({ from }) => size >= from) ?? UNITS[3];
  const value = seconds / one;
  return formatter({ style: "unit", unit, unitDisplay: "short", maximumFractionDigits: digits(value) }).format(value);
}

/** Instants are local to the scenario: "2024-01-15T08:30" has no zone and is shown as it is. */
function parsed(label: string): Date {
  return new Date(label.length <= 10 ? `${label}T00:00Z` : `${label.slice(0, 19)}Z`);
}

export function date(label: string, options: Intl.DateTimeFormatOptions = { dateStyle: "medium" }): string {
  const instant = parsed(label);
  return Number.isNaN(instant.getTime()) ? label : new Intl.DateTimeFormat(i18n.locale, { ...options, timeZone: "UTC" }).format(instant);
}

export function dateTime(label: string, withSeconds = false): string {
  return date(label, { dateStyle: "medium", timeStyle: withSeconds ? "medium" : "short" });
}

/** A value in the unit of its measure; a time in the unit that one `like` it is told in. */
export function inUnit(value: Maybe, unit: string, like: Maybe = value): string {
  switch (unit) {
    case "share":
      return share(value);
    case "s":
      return duration(value, like);
    case "h":
      return isThere(value) ? duration(value * 3600, isThere(like) ? like * 3600 : undefined) : DASH;
    case "jobs":
      return count(value);
    case "days":
    case "business days":
    case "cycles":
    case "person-hours":
      return isThere(value) ? `${number(value)} ${i18n.t.shell.units[unit]}` : DASH;
    default:
      // A currency stands behind its amount, as other units do: "1,152,707 USD".
      return isThere(value) && isCurrency(unit) ? `${number(value)} ${unit}` : number(value);
  }
}

/** The unit that is written as a word behind the number, and can stand smaller than it. */
export function wordOf(unit: string): string | undefined {
  return i18n.t.shell.units[unit] ?? (isCurrency(unit) ? unit : undefined);
}

const isCurrency = (unit: string) => /^[A-Z]{3}$/.test(unit);

/** "55 % to 61 %", "12 to 14": an interval, beside a value that says its unit. */
export function interval(low: Maybe, high: Maybe, unit: string): string {
  if (!isThere(low) || !isThere(high)) return "";
  // Both ends in one unit: 1.92 hrs to 2.28 hrs, not 115 mins to 2.28 hrs.
  const most = Math.max(Math.abs(low), Math.abs(high));
  const said = (value: number) => (wordOf(unit) === undefined ? inUnit(value, unit, most) : number(value));
  const [from, to] = [said(low), said(high)];
  return from === to ? from : i18n.t.shell.range(from, to);
}

/** "Bogotá, Medellín and Cali" in the reader's language. */
export function list(names: readonly string[]): string {
  return new Intl.ListFormat(i18n.locale, { type: "conjunction" }).format(names);
}
