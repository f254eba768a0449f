// The sign before fractions.

export type Decimal = "." | ",";

/** The sign before fractions in this locale. */
export function decimalOf(locale: string): Decimal {
  const part = new Intl.NumberFormat(locale).formatToParts(1.5).find(({ type }) => type === "decimal");
  return part?.value === "," ? "," : ".";
}
