// What a person types into a field, as the scenario's text has it: numbers as the grids take them, with a point before fractions.

import type { Decimal } from "../ui/decimal.ts";
import { pointed, readNumber } from "./grid/numbers.ts";
import { QUANTITY } from "./values.ts";

const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

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
