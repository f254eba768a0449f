// Which column holds what: found from the cells and the words of the header; the reader may choose otherwise.

import { readNumber, type Decimal } from "../../edit/grid/numbers.ts";
import { readHandle } from "./handle.ts";
import { ordersOf, readInterval, readStamp, type Order, type Stamp } from "./dates.ts";
import { textOf, width, type Table } from "./table.ts";
import { dateOfWeekday, readWeekday } from "./weekdays.ts";
import { atZone } from "./zones.ts";

/** A column by its place, or null where there is none. */
export interface Columns {
  /** The date, with or without a time. */
  stamp: number | null;
  /** The time of day, where it stands alone. */
  time: number | null;
  /** How many; where there is none each row is one arrival. */
  count: number | null;
  /** How long a job takes. */
  handle: number | null;
  work: number | null;
  office: number | null;
}

export interface Layout {
  /** Whether the first row names the columns. */
  hasHeader: boolean;
  names: string[];
  columns: Columns;
}

/** Rows looked at. */
const SAMPLE = 200;

const WORDS = {
  stamp: /date|day|start|time|stamp|received|fecha|día|dia|inicio|recib|日期|时间|开始|datum/i,
  time: /time|interval|hour|start|hora|intervalo|franja|时间|时段|uhrzeit/i,
  count: /count|calls?|volume|offered|contacts|cases|jobs|number|arrivals|llamadas|casos|cantidad|volumen|recibid|ofrecid|n[ºo°]|数量|来电|件数|anzahl/i,
  // Not when it began or ended, and not how many were handled.
  handle: /^(?!.*(start|begin|end|date|stamp|inicio|fin\b|fecha|开始|结束)).*(\baht\b|handl(e|ing)[\s_-]*(time|s|sec|min|h)|(?<!inter)\b(talk|service)[\s_-]*time|duration|\btm[oag]\b|tiempo.*(operaci|gesti|atenci|manejo)|duraci|(处理|通话|服务|平均)时[长间]|bearbeitungszeit)/i,
  work: /work|type|queue|skill|channel|campaign|tipo|cola|canal|servicio|trabajo|类型|队列|技能/i,
  office: /office|site|location|branch|region|centre|center|oficina|sede|regi[oó]n|sucursal|centro|办公|地点|区域|分部/i,
} as const;

interface Nature {
  dates: number;
  times: number;
  numbers: number;
  texts: number;
  distinct: number;
}

function natureOf(texts: readonly string[]): Nature {
  const there = texts.filter((text) => text !== "");
  const share = (fits: (text: string) => boolean) => (there.length === 0 ? 0 : there.filter(fits).length / there.length);
  const orders = ordersOf(there);
  const isDate = (text: string) => readWeekday(text) !== null || orders.some((order) => readStamp(text, order) !== null);
  const isTime = (text: string) => readInterval(text) !== null;
  const isNumber = (text: string) => readNumber(text, ".") !== null || readNumber(text, ",") !== null;
  return {
    // A serial day of a spreadsheet is a number too: a column of them is dates only by its name.
    dates: share((text) => isDate(text) && !/^\d+([.,]\d+)?$/.test(text)) || 0.4 * share(isDate),
    times: share(isTime),
    numbers: share(isNumber),
    texts: share((text) => !isDate(text) && !isTime(text) && !isNumber(text)),
    distinct: new Set(there).size,
  };
}

export function layoutOf(table: Table): Layout {
  const columns = Array.from({ length: width(table) }, (_, column) => table.rows.slice(0, SAMPLE + 1).map(({ cells }) => textOf(cells[column])));
  const natures = columns.map((texts) => natureOf(texts.slice(1)));
  const isValue = (text: string) => text !== "" && (readNumber(text, ".") !== null || readNumber(text, ",") !== null || readInterval(text) !== null || ordersOf([text]).some((order) => readStamp(text, order)));
  const first = columns.map((texts) => texts[0] ?? "");
  const hasHeader = table.rows.length > 1 && first.some((text) => text !== "") && !first.some(isValue);
  const names = first.map((text, column) => (hasHeader && text !== "" ? text : `${column + 1}`));
  const taken = new Set<number>();
  const best = (score: (nature: Nature, column: number) => number): number | null => {
    let [found, most]: [number | null, number] = [null, 0.5];
    natures.forEach((nature, column) => {
      const points = taken.has(column) ? 0 : score(nature, column);
      if (points > most) [found, most] = [column, points];
    });
    if (found !== null) taken.add(found);
    return found;
  };
  const named = (words: RegExp, column: number) => (hasHeader && words.test(names[column] ?? "") ? 0.3 : 0);
  // By its name alone, before its times are taken for those of a day and its numbers for counts.
  const isTime = (text: string) => text === "" || readHandle(text, "s", ".") !== null || readHandle(text, "s", ",") !== null || isValue(text);
  const handle = best((_, column) => (hasHeader && WORDS.handle.test((names[column] ?? "").replaceAll("_", " ")) && columns[column]?.slice(1).some((text) => text !== "" && isTime(text)) ? 1 : 0));
  const stamp = best(({ dates }, column) => (dates > 0 ? dates + named(WORDS.stamp, column) : 0));
  const hasTime = stamp !== null && columns[stamp]?.slice(1).some((text) => (readStamp(text, "dmy") ?? readStamp(text, "mdy"))?.minutes != null);
  const time = hasTime ? null : best(({ times }, column) => (times > 0.8 ? times + named(WORDS.time, column) : 0));
  // A column that is called so holds the counts, however many of its cells are none: those are told one by one.
  const count = best(({ numbers }, column) => (numbers > 0.8 || (numbers > 0.2 && named(WORDS.count, column) > 0) ? 0.55 + named(WORDS.count, column) : 0));
  const work = best(({ texts, distinct }, column) => (texts > 0.8 && distinct <= 50 && named(WORDS.work, column) > 0 ? 1 : 0));
  const office = best(({ texts, distinct }, column) => (texts > 0.8 && distinct <= 50 && named(WORDS.office, column) > 0 ? 1 : 0));
  return { hasHeader, names, columns: { stamp, time, count, handle, work, office } };
}

/** One row that could be read. */
export interface Reading {
  line: number;
  /** ISO date. */
  date: string;
  /** Minutes after midnight. */
  minutes: number;
  count: number;
  work: string;
  office: string;
  /** The cell of the handle time as it is written, where there is such a column. */
  handle?: string;
}

/** A row that could not, and which of its cells is to blame. */
export interface Unread {
  line: number;
  what: "date" | "time" | "count";
  text: string;
}

export interface Read {
  rows: Reading[];
  unread: Unread[];
  /** Weekdays stand in the place of dates: the dates of the rows are those of any week. */
  isWeek: boolean;
}

/** The texts of a column, without the header. */
export function columnOf(table: Table, hasHeader: boolean, column: number | null): string[] {
  return column === null ? [] : table.rows.slice(hasHeader ? 1 : 0).map(({ cells }) => textOf(cells[column]));
}

/** Whether a column has weekdays and no dates. */
const areWeekdays = (texts: readonly string[]) => texts.some((text) => readWeekday(text) !== null) && !texts.some((text) => ordersOf([text]).some((order) => readStamp(text, order)));

/** Reads the rows of a table; dates of three numbers in `order`, fractions behind the sign `decimal` where a number could be read in two ways, stamps with a clock at that of `zone`. */
export function readRows(table: Table, hasHeader: boolean, columns: Columns, order: Order, decimal: Decimal, zone: string | null = null): Read {
  const rows: Reading[] = [];
  const unread: Unread[] = [];
  const isWeek = areWeekdays(columnOf(table, hasHeader, columns.stamp));
  function stampOf(text: string): Stamp | null {
    const day = isWeek ? readWeekday(text) : null;
    if (day !== null) return { date: dateOfWeekday(day), minutes: null };
    const stamp = readStamp(text, order);
    return stamp && atZone(stamp, zone);
  }
  for (const { line, cells } of table.rows.slice(hasHeader ? 1 : 0)) {
    const text = (column: number | null) => (column === null ? "" : textOf(cells[column]));
    const blame = (what: Unread["what"], column: number | null) => {
      const one = { line, what, text: text(column) };
      const last = unread.at(-1);
      // The fields of one row of a sheet in two directions have one date.
      if (last?.line !== line || last.what !== what || last.text !== one.text) unread.push(one);
    };
    const stamp = stampOf(text(columns.stamp));
    if (!stamp) {
      blame("date", columns.stamp);
      continue;
    }
    const minutes = columns.time === null ? (stamp.minutes ?? 0) : readInterval(text(columns.time));
    if (minutes === null || minutes >= 1440) {
      blame("time", columns.time ?? columns.stamp);
      continue;
    }
    const cell = columns.count === null ? 1 : (cells[columns.count] ?? "");
    // An empty count is no count: a gap in the export, not a nought.
    const count = typeof cell === "number" ? cell : readNumber(textOf(cell), decimal);
    if (count === null || count < 0 || !Number.isFinite(count)) {
      blame("count", columns.count);
      continue;
    }
    rows.push({ line, date: stamp.date, minutes, count, work: text(columns.work), office: text(columns.office), ...(columns.handle === null ? {} : { handle: text(columns.handle) }) });
  }
  return { rows, unread, isWeek };
}
