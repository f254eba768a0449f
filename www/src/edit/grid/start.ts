// What a new grid begins with: the opening hours, and the volume that was written as a rate, spread over them.

import { DAYS, round, type Kind, type Week } from "./profile.ts";

type Hours = readonly ([number, number] | null)[];

/** Monday to Friday, 08:00 to 18:00, where nothing is known of the office's hours [minutes after midnight]. */
const USUAL: Hours = DAYS.map((_, day) => (day < 5 ? [480, 1080] : null));
const EVERY = 30;

/** The grid that takes the place of what is written. */
export function startOf(written: unknown, kind: Kind, open: Hours | null): Week {
  const isWholeDay = kind === "counts" && typeof written === "string" && /per\s+calendar\s+day/i.test(written);
  const hours: Hours = isWholeDay ? DAYS.map(() => [0, 1440]) : (open?.some((day) => day !== null) ? open : USUAL);
  const spans = hours.filter((span) => span !== null);
  const [from, until] = [Math.min(...spans.map(([begin]) => begin)), Math.max(...spans.map(([, end]) => end))];
  const every = spans.every(([begin, end]) => (begin - from) % EVERY === 0 && (end - begin) % EVERY === 0) ? EVERY : 15;
  const rows = Array.from({ length: Math.max(1, Math.floor((until - from) / every)) }, (_, at) => {
    const start = from + at * every;
    return hours.map((span) => (span && start >= span[0] && start + every <= span[1] ? valueOf(written, kind, every, span) : null));
  });
  return { from, every, rows };
}

function valueOf(written: unknown, kind: Kind, every: number, [begin, end]: [number, number]): number {
  if (kind === "people") return typeof written === "number" && Number.isInteger(written) ? written : 0;
  const found = typeof written === "string" ? /^\s*([\d_.]+)\s*per\s+(business day|calendar day|day|hour|minute)\s*$/i.exec(written) : null;
  if (!found) return 0;
  const rate = Number((found[1] ?? "").replaceAll("_", ""));
  const length = { hour: 60, minute: 1 }[(found[2] ?? "").toLowerCase()] ?? end - begin;
  return Number.isFinite(rate) ? round((rate * every) / length) : 0;
}

/** A weekday's first opening to its last closing, of a calendar's `open` as it is written; null where it cannot be read. */
export function openHours(open: unknown, daysOf: (key: string) => number[] | null): Hours | null {
  if (typeof open !== "object" || open === null) return null;
  const hours: ([number, number] | null)[] = DAYS.map(() => null);
  for (const [key, text] of Object.entries(open)) {
    const times = [...String(text).matchAll(/(\d{1,2}):(\d{2})/g)].map((found) => Number(found[1]) * 60 + Number(found[2]));
    const [begin, end] = [Math.min(...times), Math.max(...times)];
    if (times.length < 2 || begin >= end || end > 1440) return null;
    for (const day of daysOf(key) ?? []) hours[day] = [begin, end];
  }
  return hours;
}
