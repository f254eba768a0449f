import { describe, expect, test } from "vitest";
import { decimalIn, undecidedIn, decimalOf, readNumber, readTime, clock } from "./numbers.ts";

describe("numbers as people write them", () => {
  test.each([
    ["1.234,5", 1234.5], ["1,234.5", 1234.5], ["1.234.567", 1234567], ["1,234,567.8", 1234567.8], ["12,5", 12.5], ["12.5", 12.5],
    ["1 234,5", 1234.5], ["1\u202f234,5", 1234.5], ["1\u00a0234", 1234], ["1'234.5", 1234.5], ["-3", -3], ["−3", -3], ["1e3", 1000], ["０，５", 0.5],
    ["12,34,567", 1234567], [",5", 0.5], ["0,125", 0.125], ["40", 40],
  ])("%s is %d whatever the locale", (text, value) => {
    expect(readNumber(text, ".")).toBe(value);
    expect(readNumber(text, ",")).toBe(value);
  });

  test("1.234 is what the locale says", () => {
    expect(readNumber("1.234", decimalOf("de"))).toBe(1234);
    expect(readNumber("1.234", decimalOf("en"))).toBe(1.234);
    expect(readNumber("1,234", decimalOf("es"))).toBe(1.234);
  });

  test("the others of the block decide before the locale does", () => {
    expect(decimalIn(["1.234", "7,5"], "en")).toBe(",");
    expect(decimalIn(["1,234", "7.5"], "de")).toBe(".");
    expect(decimalIn(["1.234", "40"], "de")).toBe(",");
    expect(decimalIn(["1,5", "1.5"], "en")).toBe(".");
  });

  test.each(["", "abc", "1,2,3", "1.2.3", "12 34", "1.234,5,6", "=cmd", "1,23.456,7", "--1", "08:30"])("%s is no number", (text) => {
    expect(readNumber(text, ".")).toBeNull();
  });
});

test.each([
  ["8:30", 510], ["08:30:00", 510], ["08:30:30", 510.5], ["8.30", 510], ["8h30", 510], ["9h", 540], ["12:00 AM", 0], ["1:15 p.m.", 795], ["24:00", 1440],
  ["25:00", null], ["8:75", null], ["8", null], ["13 pm", null], ["24:01", null], ["x", null],
])("%s is %s minutes after midnight", (text, minutes) => {
  expect(readTime(text)).toBe(minutes);
});

test("a clock has two digits", () => expect([clock(0), clock(545), clock(1440)]).toEqual(["00:00", "09:05", "24:00"]));

test("a block whose numbers could be read in two ways is asked about, and told by an example", () => {
  expect(undecidedIn(["1.234", "2.345", "40"])).toBe("1.234");
  expect(undecidedIn(["1.234", "7,5"])).toBeNull();
  expect(undecidedIn(["1.234", "2.5"])).toBeNull();
  expect(undecidedIn(["1,234", "1,5", "1.5"])).toBe("1,234");
  expect(undecidedIn(["12", "1.234.567"])).toBeNull();
  expect(undecidedIn(["calls", "", "12"])).toBeNull();
});
