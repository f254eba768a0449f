// Time stamps whose clock is written with them, at the clock of the offices.

import { readStamp, type Order, type Stamp } from "./dates.ts";

/** Offsets by zone and hour: they change between hours, never within one that matters here. */
const known = new Map<string, Map<number, number>>();
const formats = new Map<string, Intl.DateTimeFormat>();

/** Whether the browser knows a time zone. */
export function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** Minutes that a zone is before UTC at an instant [ms]. */
function offsetIn(zone: string, instant: number): number {
  const quarter = Math.floor(instant / 900_000);
  let offsets = known.get(zone);
  if (!offsets) known.set(zone, (offsets = new Map()));
  const found = offsets.get(quarter);
  if (found !== undefined) return found;
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en", {
      timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric",
    });
    formats.set(zone, format);
  }
  const at = quarter * 900_000;
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const local = Date.UTC(parts["year"] ?? 0, (parts["month"] ?? 1) - 1, parts["day"], parts["hour"], parts["minute"]);
  const offset = Math.round((local - at) / 60_000);
  offsets.set(quarter, offset);
  return offset;
}

/** A stamp at a zone's clock; as it is written where it names no clock, or no zone is given. */
export function atZone(stamp: Stamp, zone: string | null): Stamp {
  const { date, minutes, offset } = stamp;
  if (zone === null || offset === undefined || minutes === null) return stamp;
  const instant = Date.parse(`${date}T00:00Z`) + (minutes - offset) * 60_000;
  const local = instant + offsetIn(zone, instant) * 60_000;
  const day = Math.floor(local / 86_400_000) * 86_400_000;
  return { date: new Date(day).toISOString().slice(0, 10), minutes: Math.round((local - day) / 1000) / 60 };
}

export interface ClockReading {
  /** Null: as it is written. */
  zone: string | null;
  stamp: Stamp;
}

/** A stamp of a column that names its clock and is another at the clocks of these zones, and what it is at each; null where there is none. */
export function clockReadings(texts: readonly string[], order: Order, zones: readonly string[]): { example: string; ways: ClockReading[] } | null {
  for (const example of texts) {
    const stamp = readStamp(example, order);
    if (stamp?.offset === undefined) continue;
    const ways = [null, ...zones].map((zone) => ({ zone, stamp: atZone(stamp, zone) }));
    if (ways.some(({ stamp: { date, minutes } }) => date !== stamp.date || minutes !== stamp.minutes)) return { example, ways };
  }
  return null;
}
