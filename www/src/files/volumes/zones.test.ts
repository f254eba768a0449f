import { expect, test } from "vitest";
import { readStamp, type Stamp } from "./dates.ts";
import { atZone, clockReadings, isZone } from "./zones.ts";

const at = (text: string, zone: string | null) => {
  const { date, minutes } = atZone(readStamp(text, "dmy") as Stamp, zone);
  return [date, minutes];
};

test("a stamp with its clock is told at the clock of the offices, in summer and winter", () => {
  expect(at("2026-01-05T08:00+01:00", "Europe/Madrid")).toEqual(["2026-01-05", 480]);
  expect(at("2026-01-05T08:00Z", "Europe/Madrid")).toEqual(["2026-01-05", 540]);
  expect(at("2026-07-06T08:00Z", "Europe/Madrid")).toEqual(["2026-07-06", 600]);
  expect(at("2026-01-05T02:30:15Z", "America/Bogota")).toEqual(["2026-01-04", 21 * 60 + 30.25]);
  expect(at("2026-01-05T23:30+01:00", "Asia/Kolkata")).toEqual(["2026-01-06", 240]);
});

test("the hour in which clocks are changed", () => {
  expect(["2026-10-25T00:30Z", "2026-10-25T01:30Z", "2026-10-25T02:30Z"].map((text) => at(text, "Europe/Madrid")[1])).toEqual([150, 150, 210]);
});

test("what names no clock stays as it is written, and so does all where no zone is given", () => {
  expect(at("2026-01-05 08:00", "America/Bogota")).toEqual(["2026-01-05", 480]);
  expect(at("2026-01-05T08:00Z", null)).toEqual(["2026-01-05", 480]);
  expect([isZone("America/Bogota"), isZone("Office/North")]).toEqual([true, false]);
});

test("it is asked only where a zone makes another time of it", () => {
  const texts = ["2026-01-05 08:00", "2026-01-05T08:00+01:00", "2026-07-06T08:00+01:00"];
  expect(clockReadings(texts, "dmy", ["Europe/Madrid"])?.example).toBe("2026-07-06T08:00+01:00");
  expect(clockReadings(texts.slice(0, 2), "dmy", ["Europe/Madrid"])).toBeNull();
  expect(clockReadings(texts, "dmy", ["America/Bogota"])?.ways.map(({ zone, stamp }) => [zone, stamp.minutes])).toEqual([[null, 480], ["America/Bogota", 120]]);
  expect(clockReadings(texts.slice(0, 1), "dmy", ["America/Bogota"])).toBeNull();
});
