import { describe, expect, it } from "vitest";
import { slid, slideOf } from "./slider.ts";
import { brief, shown } from "./values.ts";
import { written } from "./written.ts";
import { daysOf, textOf } from "./weekdays.ts";

describe("what is typed", () => {
  it("becomes a number, a word or nothing", () => {
    expect(written("53")).toBe(53);
    expect(written(" 0.8 ")).toBe(0.8);
    expect(written("10_800")).toBe(10800);
    expect(written("10 800")).toBe(10800);
    expect(written("true")).toBe(true);
    expect(written("120 min")).toBe("120 min");
    expect(written("")).toBeNull();
    expect(written("1e999")).toBe("1e999");
  });

  it("is what the grids make of it, in the reader's language", () => {
    expect(["1.234,5", "1,234.5", "1.234", "1,5", "-0,25"].map((typed) => written(typed, false, ","))).toEqual([1234.5, 1234.5, 1234, 1.5, -0.25]);
    expect(["1.234,5", "1,234", "1.234", "1,5"].map((typed) => written(typed, false, "."))).toEqual([1234.5, 1234, 1.234, 1.5]);
  });

  it("has a point before the fraction of a quantity, digit for digit", () => {
    expect(["1,5 h", "72,50%", "1.234,5 per business day", "1 234 per day", "1.234 s"].map((typed) => written(typed, false, ","))).toEqual([
      "1.5 h", "72.50%", "1234.5 per business day", "1234 per day", "1234 s",
    ]);
    for (const text of ["08:00-12:00, 13:00-17:00", "2026-01-05", "1 h 30 min", "at 06:00", "mon, tue", "calls.v1.5.csv", "2 business days"]) expect(written(text, false, ","), text).toBe(text);
  });

  it("is shown so that it is read as the same again", () => {
    expect([1234.5, 0.125, 1.234, 1234, "1.50 h", "10.000 per day", "72.5%", true].map((value) => shown(value, ","))).toEqual([
      "1234,5", "0,125", "1,234", "1234", "1,50 h", "10,000 per day", "72,5%", "true",
    ]);
    for (const decimal of [".", ","] as const) {
      for (const value of [1234.5, 0.125, 1.234, -2.5, 1e-7, 1e21, 1234, "1.50 h", "10.000 per day", "0.15 days", "72.5%", "2026-01-05", "1.5 h 20 min", "a.b"]) {
        expect(written(shown(value, decimal), false, decimal), `${value} ${decimal}`).toBe(value);
      }
    }
  });

  it("stays a text where the key is one", () => {
    expect(written("53", true)).toBe("53");
  });

  it("has a short form", () => {
    expect(brief({ mean: "120 min", cv: 0.8 })).toBe("120 min");
    expect(brief(["a", { work_over: "1 day" }])).toBe("a, work_over 1 day");
  });
});

describe("sliders", () => {
  it("move the one number of a quantity", () => {
    const slide = slideOf("120 min");
    expect(slide).toMatchObject({ before: "", value: 120, after: " min", min: 0, max: 250, step: 1 });
    expect(slide && slid(slide, 135)).toBe("135 min");
  });

  it("keep shares within a hundred per cent, and percentages above it free", () => {
    expect(slideOf("72%")).toMatchObject({ max: 100, step: 1 });
    expect(slideOf("110%")?.max).toBe(250);
  });

  it("keep as many digits as were written", () => {
    const slide = slideOf("5.3%");
    expect(slide?.step).toBe(0.1);
    expect(slide && slid(slide, 0.1 + 0.2)).toBe("0.3%");
  });

  it("leave numbers numbers", () => {
    const agents = slideOf(53, true);
    expect(agents).toMatchObject({ step: 1, isNumber: true });
    expect(agents && slid(agents, 54)).toBe(54);
  });

  it("are not for texts without a number, or with several", () => {
    for (const value of ["at once", "08:00-16:00", "1 h 30 min", "2026-01-05", null, [1]]) expect(slideOf(value)).toBeNull();
  });
});

describe("weekdays", () => {
  it("are read and written", () => {
    expect(daysOf("mon-fri")).toEqual([true, true, true, true, true, false, false]);
    expect(daysOf("fri-mon")).toEqual([true, false, false, false, true, true, true]);
    expect(daysOf("every-day")).toEqual(Array(7).fill(true));
    expect(daysOf("2026-12-24")).toBeNull();
    for (const text of ["mon-fri", "sat, sun", "every day", "mon, wed-fri", "tue"]) expect(textOf(daysOf(text) ?? [])).toBe(text);
  });
});
