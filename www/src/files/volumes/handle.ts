// Handle times beside volumes: what a column of them means, and the mean that a team's work takes. A plain number does not say its unit, and
// a total of a row does not say that it is none of a job: where neither its cells nor its name tell, the reader is asked.

import { pathOf } from "../../edit/path.ts";
import { readNumber, type Decimal } from "../../edit/grid/numbers.ts";
import type { Edit } from "../../engine/types.ts";
import type { Target } from "./apply.ts";
import type { Reading } from "./columns.ts";

/** What a number of the column counts; of "5:30" minutes and seconds, or hours and minutes. A day is how spreadsheets keep times. */
export type Unit = "s" | "min" | "h" | "day";
/** Whether a cell is the mean of its row's jobs, or the time of all of them together. */
export type Per = "job" | "row";

const SECONDS: Readonly<Record<Unit, number>> = { s: 1, min: 60, h: 3600, day: 86_400 };

/** The parts of "5m 30s" by their first letters. */
const LETTERS: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1 };

const CLOCK = /^(\d+):([0-5]\d)(?::([0-5]\d(?:[.,]\d+)?))?$/;

const plain = (text: string) => text.normalize("NFKC").trim();

/** Seconds of a cell that says itself what it counts: "0:05:30", "5 min 30 s", "330s"; null where it does not. */
function ownSeconds(text: string, decimal: Decimal): number | null {
  const clock = CLOCK.exec(text);
  if (clock) return clock[3] === undefined ? null : Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3].replace(",", "."));
  const parts = [...text.matchAll(/([\d.,]+)\s*(h|hours?|hrs?|horas?|小时|时|m|min|mins|minutes?|minutos?|分钟?|s|sec|secs|seconds?|seg|segundos?|秒)\.?(?=$|[\s\d])/giu)];
  if (parts.length === 0 || parts.map(([whole]) => whole).join("").replaceAll(/\s/g, "") !== text.replaceAll(/\s/g, "")) return null;
  let sum = 0;
  for (const [, number = "", unit = ""] of parts) {
    const value = readNumber(number, decimal);
    if (value === null) return null;
    sum += value * (LETTERS[unit[0]?.toLowerCase() ?? ""] ?? (unit === "秒" ? 1 : unit.startsWith("分") ? 60 : 3600));
  }
  return sum;
}

/** Whether a text has two or three numbers as clocks write them. */
export const isClock = (text: string): boolean => CLOCK.test(plain(text));

/** Whether a cell can be read only when its unit is known. */
function needsUnit(text: string, decimal: Decimal): boolean {
  if (ownSeconds(text, decimal) !== null) return false;
  return CLOCK.test(text) || (readNumber(text, decimal) ?? 0) !== 0;
}

/** Seconds of a cell; null where it holds no time, or none that anybody can have worked. */
export function readHandle(cell: string, unit: Unit, decimal: Decimal): number | null {
  const text = plain(cell);
  const own = ownSeconds(text, decimal);
  if (own !== null) return own > 0 ? own : null;
  const clock = CLOCK.exec(text);
  const isHours = unit === "h" || unit === "day";
  const number = clock ? Number(clock[1]) * (isHours ? 3600 : 60) + Number(clock[2]) * (isHours ? 60 : 1) : (readNumber(text, decimal) ?? 0) * SECONDS[unit];
  return number > 0 && Number.isFinite(number) ? number : null;
}

/** What the name of a column says of its numbers. */
function unitNamed(name: string): Unit | null {
  const text = plain(name).toLowerCase();
  if (/h:mm?(?!:)/.test(text)) return "h";
  if (/m:ss/.test(text)) return "min";
  if (/(?<!\p{L})(s|secs?|seconds?|seg|segundos?)(?!\p{L})|秒/u.test(text)) return "s";
  if (/(?<!\p{L})(m|mins?|minutes?|minutos?)(?!\p{L})|分/u.test(text)) return "min";
  return /(?<!\p{L})(h|hrs?|hours?|horas?)(?!\p{L})|小时/u.test(text) ? "h" : null;
}

/** The units that the numbers of a column can have, by its name and cells; of several the reader says which. None needed: one. */
export function unitsOf(name: string, cells: readonly string[], decimal: Decimal): Unit[] {
  const open = cells.map(plain).filter((text) => needsUnit(text, decimal));
  if (open.length === 0) return ["s"];
  if (open.every((text) => CLOCK.test(text))) {
    const named = unitNamed(name);
    // "5:75" is none of a clock, "95:30" no hours of a job.
    if (named && named !== "s") return [named === "h" ? "h" : "min"];
    return open.some((text) => Number(CLOCK.exec(text)?.[1]) >= 24) ? ["min"] : ["min", "h"];
  }
  const named = unitNamed(name);
  if (named) return [named];
  const numbers = open.map((text) => readNumber(text, decimal) ?? 0);
  return numbers.every((number) => number < 1) && numbers.some((number) => number > 0) ? ["s", "min", "h", "day"] : ["s", "min", "h"];
}

/** What a cell of the column can be of, by its name; where each row is one job there is no difference. */
export function persOf(name: string, hasCounts: boolean): Per[] {
  const text = plain(name);
  if (!hasCounts || /\baht\b|average|\bavg|\bmean\b|per (call|job|case|contact)|medi[oa]|promedio|\btm[oag]\b|平均|durchschnitt/i.test(text.replaceAll("_", " "))) return ["job"];
  return /total|\bsum|suma|合计|总/i.test(text) ? ["row"] : ["job", "row"];
}

/** What the cells of a column of handle times mean. */
export interface How {
  unit: Unit;
  per: Per;
  decimal: Decimal;
}

/** How long a job of several rows took on average, and over how many jobs and rows. */
export interface Mean {
  /** [s] */
  seconds: number;
  jobs: number;
  rows: number;
}

/** The mean of rows with a handle time, each weighted by its count: a busy interval says more than a quiet one. */
export function meanHandle(rows: readonly Pick<Reading, "count" | "handle">[], { unit, per, decimal }: How): Mean | null {
  let [time, jobs, used] = [0, 0, 0];
  for (const { count, handle = "" } of rows) {
    const seconds = readHandle(handle, unit, decimal);
    if (seconds === null || count <= 0) continue;
    time += per === "row" ? seconds : seconds * count;
    jobs += count;
    used += 1;
  }
  return jobs > 0 ? { seconds: time / jobs, jobs, rows: used } : null;
}

/** A duration as a scenario writes it: whole minutes as such, else seconds. */
export function written(seconds: number): string {
  const whole = Math.round(seconds * 10) / 10;
  return whole >= 60 && whole % 60 === 0 ? `${whole / 60} min` : `${whole} s`;
}

/** What of a scenario matters here. */
export interface Teams {
  [id: string]: { name?: string; office?: unknown; handles?: Record<string, { handle_time?: unknown }> };
}

/** A handle time that can be written: of a team, of one work type. */
export interface Taken {
  team: string;
  work: string;
  mean: Mean;
  /** What stands there now, as far as it is one duration; null where nothing does. */
  now: string | null;
  /** None where it is a law without a mean: what it would be is not known. */
  edit: Edit | null;
}

/** The handle times of the file for the teams that do its work: of the rows of the team's office, or of all where the file has none of it. */
export function handleTimes(targets: readonly Target[], teams: Teams, how: How): Taken[] {
  return Object.entries(teams).flatMap(([team, { office, handles = {} }]) =>
    Object.entries(handles).flatMap(([work, { handle_time: now }]) => {
      const of = targets.filter((target) => target.work === work);
      const own = of.filter((target) => target.office === office);
      const mean = meanHandle((own.length > 0 ? own : of).flatMap(({ group }) => group.rows), how);
      if (!mean) return [];
      const path = ["team", team, "handles", work, "handle_time"];
      const law = typeof now === "object" && now !== null ? (now as { mean?: unknown }) : null;
      const [at, value] = [pathOf(law ? [...path, "mean"] : path), written(mean.seconds)];
      const edit = law && law.mean === undefined ? null : { path: at, value };
      const shown = law ? law.mean : now;
      return [{ team, work, mean, now: typeof shown === "string" ? shown : null, edit }];
    }),
  );
}
