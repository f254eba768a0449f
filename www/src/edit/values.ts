// A leaf of the scenario as a person reads it: its text has a point before fractions, fields have the sign of the reader's language.

import type { Decimal } from "../ui/decimal.ts";

/** A number and its unit: "1.5 h", "72.5%", "60 per business day". */
export const QUANTITY = /^([+-]?(?:\d[\d.,\s'’]*\d|[.,]?\d+))(\s*[%\p{L}][^\d]*)?$/u;

/** A leaf as a field shows it: with `decimal` before the fraction of its number, and nothing between its thousands. */
export function shown(value: unknown, decimal: Decimal = "."): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "object") return JSON.stringify(value);
  const [text, number = "", unit = ""] = QUANTITY.exec(String(value)) ?? [];
  return text !== undefined && decimal !== "." && /^[+-]?\d*\.\d+$/.test(number) ? number.replace(".", decimal) + unit : String(value);
}

/** A short form of anything, for the head of what is folded. */
export function brief(value: unknown, decimal: Decimal = "."): string {
  if (Array.isArray(value)) return value.map((each) => brief(each, decimal)).join(", ");
  if (typeof value !== "object" || value === null) return shown(value, decimal);
  const table = value as Record<string, unknown>;
  if ("mean" in table) return shown(table.mean, decimal);
  return Object.entries(table).map(([key, each]) => (typeof each === "object" ? key : `${key} ${shown(each, decimal)}`)).join(", ");
}
