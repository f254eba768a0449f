// A value with one number in it, as a slider moves it: the words around the number stay as they are written.

export interface Slide {
  before: string;
  value: number;
  after: string;
  min: number;
  max: number;
  step: number;
  /** Whether the scenario has a bare number there, and not a text. */
  isNumber: boolean;
}

const ONE = /^([^\d.+-]*)([+-]?(?:\d{1,15}(?:\.\d+)?|\.\d+))([^\d]*)$/;
const NICE = [1, 2, 2.5, 5, 10];

/** The next round number from `size` up. */
function round(size: number): number {
  const power = 10 ** Math.floor(Math.log10(size));
  return power * (NICE.find((nice) => nice * power >= size * 0.999_999) ?? 10);
}

function digitsOf(text: string): number {
  const point = text.indexOf(".");
  return point < 0 ? 0 : text.length - point - 1;
}

/** How a value slides, about the one it had when the slider was opened; null where it has not exactly one number. */
export function slideOf(value: unknown, whole = false): Slide | null {
  if (typeof value !== "number" && typeof value !== "string") return null;
  const found = ONE.exec(String(value).trim());
  if (!found) return null;
  const [, before = "", text = "", after = ""] = found;
  const number = Number(text);
  const isShare = after.trim().startsWith("%");
  const size = Math.abs(number);
  const max = isShare && size <= 100 ? 100 : size === 0 ? (isShare ? 100 : 10) : round(2 * size);
  const isWhole = whole || (typeof value === "number" && Number.isInteger(value));
  const step = isWhole || (isShare && digitsOf(text) === 0) ? 1 : Math.min(10 ** -digitsOf(text), max / 100);
  return {
    before,
    value: number,
    after,
    min: number < 0 ? -max : 0,
    max: Math.max(max, step),
    step: Number(step.toPrecision(3)),
    isNumber: typeof value === "number",
  };
}

/** The value with another number in it. */
export function slid(slide: Slide, to: number): string | number {
  // Without the tail of binary fractions that steps of a tenth leave.
  const number = Number(to.toFixed(Math.min(12, digitsOf(String(slide.step)))));
  return slide.isNumber ? number : `${slide.before}${number}${slide.after}`;
}
