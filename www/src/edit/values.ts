// Between what a person types into a field and a leaf of the scenario. The scenario's text has a point before fractions; fields have the sign of
// the reader's language, and take numbers as the grids do.

import { pointed, readNumber, type Decimal } from "./grid/numbers.ts";

/** A number and its unit: "1.5 h", "72.5%", "60 per business day". */
const QUANTITY = /^([+-]?(?:\d[\d.,\s'’]*\d|[.,]?\d+))(\s*[%\p{L}][^\d]*)?$/u;
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/** A leaf as a field shows it: with `decimal` before the fraction of its number, and nothing between its thousands. */
export function shown(value: unknown, decimal: Decimal = "."): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "object") return JSON.stringify(value);
  const [text, number = "", unit = ""] = QUANTITY.exec(String(value)) ?? [];
  return text !== undefined && decimal !== "." && /^[+-]?\d*\.\d+$/.test(number) ? number.replace(".", decimal) + unit : String(value);
}

/** What was typed as the scenario writes it: numbers and true or false are bare, everything else is a text; null takes the key away. A number that
 *  could be read in two ways is read with `decimal` before its fraction. */
export function written(typed: string, isText = false, decimal: Decimal = "."): string | number | boolean | null {
  const text = typed.trim();
  if (text === "") return null;
  if (isText) return text;
  if (text === "true" || text === "false") return text === "true";
  // Thousands as people part them.
  const bare = /^[+-]?\d{1,3}(?:[_  ]\d{3})+$/.test(text) ? text.replace(/[_  ]/g, "") : text;
  const number = readNumber(bare, decimal);
  if (number !== null) return number;
  // Exponents of a size that no float has stay as they are typed, for the core to judge.
  if (NUMBER.test(bare)) return text;
  const [, size = "", unit = ""] = QUANTITY.exec(text) ?? [];
  const plain = pointed(size, decimal);
  return plain === null ? text : plain + unit;
}

/** A short form of anything, for the head of what is folded. */
export function brief(value: unknown, decimal: Decimal = "."): string {
  if (Array.isArray(value)) return value.map((each) => brief(each, decimal)).join(", ");
  if (typeof value !== "object" || value === null) return shown(value, decimal);
  const table = value as Record<string, unknown>;
  if ("mean" in table) return shown(table.mean, decimal);
  return Object.entries(table).map(([key, each]) => (typeof each === "object" ? key : `${key} ${shown(each, decimal)}`)).join(", ");
}
