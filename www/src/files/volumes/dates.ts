// Dates and times as exports write them. 03/04/2026 is the third of April or the fourth of March: which one is never guessed, but a column
// in which one reading is impossible anywhere has only the other.

import { readTime } from "../../edit/grid/numbers.ts";

/** The order of day, month and year in dates of three numbers. */
export type Order = "ymd" | "dmy" | "mdy";

export interface Stamp {
  /** ISO date. */
  date: string;
  /** Minutes after midnight; null where only the date is written. */
  minutes: number | null;
  /** Minutes that this clock is before UTC, where it is written with the time: "Z", "+01:00". */
  offset?: number;
}

const MONTHS: readonly (readonly string[])[] = [
  ["jan", "ene", "januar"], ["feb"], ["mar", "mär", "maerz"], ["apr", "abr"], ["may", "mai"], ["jun"], ["jul"], ["aug", "ago"], ["sep", "set"],
  ["oct", "okt"], ["nov"], ["dec", "dic", "dez"],
];

function monthOf(name: string): number {
  const text = name.toLowerCase().normalize("NFC");
  return MONTHS.findIndex((names) => names.some((start) => text.startsWith(start.slice(0, 3)))) + 1;
}

const yearOf = (text: string): number => (text.length === 2 ? 2000 + Number(text) : Number(text));

function isoOf(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = year >= 1970 && year <= 2200 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? date.toISOString().slice(0, 10) : null;
}

/** A serial day of a spreadsheet: 45000.354 is 2023-03-15 08:29:46. */
export function fromSerial(serial: number): Stamp | null {
  if (!(serial >= 25_569 && serial < 110_000)) return null;
  const seconds = Math.round((serial - 25_569) * 86_400);
  const minutes = (seconds % 86_400) / 60;
  return { date: new Date((seconds - minutes * 60) * 1000).toISOString().slice(0, 10), minutes: Number.isInteger(serial) ? null : minutes };
}

interface Pieces {
  parts: string[];
  kind: "iso" | "numbers" | "named" | "cjk";
  rest: string;
}

/** A text cut into its date and what follows; a weekday may stand before it. */
function split(text: string): Pieces | null {
  const source = text.normalize("NFKC").trim();
  return cut(source) ?? cut(source.replace(/^\p{L}{2,10}\.?,?\s+/u, ""));
}

function cut(source: string): Pieces | null {
  const iso = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?=$|[T\s])/i.exec(source) ?? /^(\d{4})()(\d{2})(\d{2})(?=$|[T\s])/i.exec(source);
  if (iso) return { parts: [iso[1] ?? "", iso[3] ?? "", iso[4] ?? ""], kind: "iso", rest: source.slice(iso[0].length) };
  const cjk = /^(\d{4})年(\d{1,2})月(\d{1,2})[日号]/.exec(source);
  if (cjk) return { parts: cjk.slice(1), kind: "cjk", rest: source.slice(cjk[0].length) };
  const numbers = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?=$|[,T\s])/i.exec(source);
  if (numbers) return { parts: [numbers[1] ?? "", numbers[3] ?? "", numbers[4] ?? ""], kind: "numbers", rest: source.slice(numbers[0].length) };
  const named = /^(\d{1,2})[-.\s]+(?:de\s+)?(\p{L}{3,12})\.?(?:[-,\s]+(?:de[l]?\s+)?)(\d{4}|\d{2})(?=$|[,T\s])/iu.exec(source);
  if (named) return { parts: [named[3] ?? "", named[2] ?? "", named[1] ?? ""], kind: "named", rest: source.slice(named[0].length) };
  const american = /^(\p{L}{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?=$|[,T\s])/iu.exec(source);
  if (american) return { parts: [american[3] ?? "", american[1] ?? "", american[2] ?? ""], kind: "named", rest: source.slice(american[0].length) };
  return null;
}

/** The date of three parts in an order. */
function dateOf(parts: readonly string[], order: Order): string | null {
  const [first = "", second = "", third = ""] = parts;
  if (order === "dmy") return isoOf(yearOf(third), Number(second), Number(first));
  if (order === "mdy") return isoOf(yearOf(third), Number(first), Number(second));
  return third.length === 2 && first.length === 2 ? isoOf(yearOf(first), Number(second), Number(third)) : null;
}

/** Minutes before UTC of "Z", "+01:00", "-0500", "+01", "UTC"; undefined where it is none. */
function offsetOf(text: string): number | undefined {
  if (/^(?:Z|UTC|GMT)$/i.test(text)) return 0;
  const found = /^(?:UTC|GMT)?\s*([+-])(\d{1,2})(?::?(\d{2}))?$/i.exec(text);
  if (!found) return undefined;
  const size = Number(found[2]) * 60 + Number(found[3] ?? 0);
  return size <= 14 * 60 ? (found[1] === "-" ? -size : size) : undefined;
}

/** Minutes after midnight of what follows a date, and the offset of its clock; undefined where it is no time. */
function restOf(rest: string): { minutes: number | null; offset?: number } | undefined {
  const text = rest.replace(/^[,T\s]+/i, "").replace(/\s*(?:h|Uhr|hrs?\.?)$/i, "").trim();
  if (text === "") return { minutes: null };
  const [, time = "", zone = ""] = /^(.*\d(?::?\d\d)(?:[.,]\d+)?(?:\s*[ap]\.?m\.?)?)\s?(Z|(?:UTC|GMT)?\s?[+-]\d{2}:?\d{2}|(?:UTC|GMT)?[+-]\d{1,2}|UTC|GMT)$/i.exec(text) ?? [];
  const offset = zone === "" ? undefined : offsetOf(zone.trim());
  const zoned = offset === undefined ? null : readTime(time.trim());
  // "08:00-08:30" is an interval, unless it would end before it begins, or a T says that it is an ISO stamp.
  const end = /^T/i.test(rest) ? null : /^-\d{1,2}:\d{2}$/.test(zone) ? readTime(zone.slice(1)) : null;
  if (offset !== undefined && zoned !== null && (end === null || end <= zoned)) return { minutes: zoned, offset };
  const minutes = readTime(text.split(/\s*[-–]\s*/)[0] ?? "");
  return minutes === null ? undefined : { minutes };
}

/** The date and time that a text writes, its numbers in this order; null where it writes none. */
export function readStamp(text: string, order: Order): Stamp | null {
  const found = split(text);
  if (!found) return /^\d{5}(\.\d+)?$/.test(text.trim()) ? fromSerial(Number(text)) : null;
  const rest = restOf(found.rest);
  if (rest === undefined) return null;
  const { parts, kind } = found;
  const [year = "", month = "", day = ""] = parts;
  const date =
    kind === "numbers" ? dateOf(parts, order) : isoOf(yearOf(year), kind === "named" ? monthOf(month) : Number(month), Number(day));
  return date === null ? null : { date, ...rest };
}

/** The orders in which all dates of a column can be read; several with different readings have to be asked about. */
export function ordersOf(texts: Iterable<string>): Order[] {
  let possible: Order[] = ["dmy", "mdy", "ymd"];
  let differs = false;
  for (const text of texts) {
    const found = split(text);
    if (found?.kind !== "numbers") continue;
    const readings = (["dmy", "mdy", "ymd"] as const).map((order) => [order, dateOf(found.parts, order)] as const).filter(([, date]) => date !== null);
    // What is no date in any order rules none out.
    if (readings.length === 0) continue;
    const left = possible.filter((order) => readings.some(([other]) => other === order));
    // Where rows contradict each other the reader decides too.
    if (left.length === 0) return ["dmy", "mdy"];
    possible = left;
    const dates = readings.filter(([order]) => left.includes(order)).map(([, date]) => date);
    if (new Set(dates).size > 1) differs = true;
  }
  return differs || possible.length === 1 ? possible : possible.slice(0, 1);
}

/** A time of day of an interval column: "08:30", "08:30-09:00", 0.354 of a day. */
export function readInterval(text: string): number | null {
  const number = /^[01]?[.,]\d+$|^[01]$/.test(text) ? Number(text.replace(",", ".")) : null;
  if (number !== null && number < 1) return Math.round(number * 1440 * 60) / 60;
  return readTime(text.split(/\s*[-–]\s*/)[0] ?? "");
}
