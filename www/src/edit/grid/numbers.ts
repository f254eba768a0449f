// Numbers as people and spreadsheets write them: "1.234,5", "1,234.5", "1 234,5", "1'234.5". A separator that could be either is judged by
// the other numbers of its block, then by the reader's locale.

import { decimalOf, type Decimal } from "../../ui/decimal.ts";

export { decimalOf, type Decimal };

/** Digits of other scripts' keyboards and signs that look alike become plain ones; spaces and apostrophes only group digits. */
function plain(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[−–]/g, "-")
    .replace(/(?<=\d)[\s'’](?=\d{3}(?!\d))/g, "")
    .trim();
}

/** Which sign stands before the fraction in this text, as far as the text alone says. */
function evidence(text: string): Decimal | null {
  const number = plain(text);
  if (!/^[-+]?[\d.,]+$/.test(number)) return null;
  const [dots, commas] = [number.split(".").length - 1, number.split(",").length - 1];
  if (dots > 0 && commas > 0) {
    const last = number.lastIndexOf(".") > number.lastIndexOf(",") ? "." : ",";
    // 1.234.567,8: the sign that comes once is the last.
    return (last === "." ? dots : commas) === 1 ? last : null;
  }
  if (dots + commas === 0) return null;
  const [sign, other, times] = dots > 0 ? ([".", ",", dots] as const) : ([",", ".", commas] as const);
  if (times > 1) return other;
  const [whole = "", rest = ""] = number.replace(/^[-+]/, "").split(sign);
  const couldGroup = rest.length === 3 && whole.length >= 1 && whole.length <= 3 && !/^0/.test(whole);
  return couldGroup ? null : sign;
}

/** The sign before fractions in a block of texts: what the unambiguous ones say if they agree, else the locale's. */
export function decimalIn(texts: Iterable<string>, locale: string): Decimal {
  let [dots, commas] = [0, 0];
  for (const text of texts) {
    const sign = evidence(text);
    if (sign === ".") dots += 1;
    else if (sign === ",") commas += 1;
  }
  return dots > 0 && commas === 0 ? "." : commas > 0 && dots === 0 ? "," : decimalOf(locale);
}

/** A number of a block that could be read in two ways, where none of the block says which; null where all is clear. */
export function undecidedIn(texts: Iterable<string>): string | null {
  let found: string | null = null;
  const signs = new Set<Decimal>();
  for (const text of texts) {
    const sign = evidence(text);
    if (sign) signs.add(sign);
    else if (/^[-+]?\d{1,3}[.,]\d{3}$/.test(plain(text))) found ??= text.trim();
  }
  return signs.size === 1 ? null : found;
}

/** A number with a point before its fraction and nothing between its thousands, digit for digit: "1.234,50" is "1234.50"; null where a text
 *  writes none. With `decimal` for those that could be read two ways. */
export function pointed(text: string, decimal: Decimal): string | null {
  const number = plain(text);
  if (!/^[-+]?(\d[\d.,]*|[.,]\d+)(e[-+]?\d+)?$/i.test(number)) return null;
  const sign = evidence(text) ?? decimal;
  const group = sign === "." ? "," : ".";
  const [mantissa = "", exponent = ""] = number.split(/(?=e)/i);
  const [whole = "", ...fractions] = mantissa.split(sign);
  if (fractions.length > 1 || fractions.some((fraction) => fraction.includes(group))) return null;
  // Grouped digits come in threes (in lakhs in pairs), else it is no number.
  const groups = whole.replace(/^[-+]/, "").split(group);
  const isGrouped = groups.length === 1 || (groups.at(-1)?.length === 3 && groups.every((part) => part.length >= 1 && part.length <= 3));
  return isGrouped ? `${whole.split(group).join("")}${fractions[0] ? `.${fractions[0]}` : ""}${exponent}` : null;
}

/** The number that a text writes, or null where it writes none. */
export function readNumber(text: string, decimal: Decimal): number | null {
  const number = pointed(text, decimal);
  return number !== null && Number.isFinite(Number(number)) ? Number(number) : null;
}

/** Minutes after midnight of "8:30", "08:30:00", "8.30 am", "24:00", "8h30"; null where it is no time of day. */
export function readTime(text: string): number | null {
  const found = /^(\d{1,2})(?:[:.h](\d{2})?(?::(\d{2})(?:[.,]\d+)?)?)?\s*([ap])?\.?\s*(?:m\.?)?$/i.exec(text.normalize("NFKC").trim());
  if (!found) return null;
  const [, hourText = "", minuteText, secondText, half] = found;
  if (minuteText === undefined && half === undefined && !/h$/i.test(text.trim())) return null;
  let hour = Number(hourText);
  const minute = Number(minuteText ?? 0);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (half.toLowerCase() === "p" ? 12 : 0);
  }
  const minutes = hour * 60 + minute + Number(secondText ?? 0) / 60;
  return minute < 60 && Number(secondText ?? 0) < 60 && minutes <= 1440 ? minutes : null;
}

/** "08:30" of minutes after midnight. */
export function clock(minutes: number): string {
  const whole = Math.round(minutes);
  return `${String(Math.floor(whole / 60)).padStart(2, "0")}:${String(whole % 60).padStart(2, "0")}`;
}
