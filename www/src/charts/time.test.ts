import { describe, expect, it, vi } from "vitest";

vi.mock("../ui/format.ts", () => ({
  date: (label: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat("en", { ...options, timeZone: "UTC" }).format(new Date(label.length <= 10 ? `${label}T00:00Z` : `${label}Z`)),
}));
const { byWeekdayAndTime, byWeekdayAndWeek, folded, monday, span, ticks, today, weekday, worded } = await import("./time.ts");

const days = (from: string, count: number) =>
  Array.from({ length: count }, (_, index) => new Date(Date.parse(`${from}T00:00Z`) + index * 86_400_000).toISOString().slice(0, 10));
const halfHours = (date: string, from: number, until: number) =>
  Array.from({ length: (until - from) * 2 }, (_, index) => `${date}T${String(from + Math.floor(index / 2)).padStart(2, "0")}:${index % 2 ? "30" : "00"}`);

describe("labels", () => {
  it("knows weekdays and weeks by the calendar, whatever the zone of the reader", () => {
    expect(weekday("2024-01-01")).toBe(0);
    expect(weekday("2024-03-10T23:30")).toBe(6);
    expect(monday("2024-03-10T23:30")).toBe("2024-03-04");
    expect(today(new Date(2024, 0, 5, 23, 59))).toBe("2024-01-05");
  });

  it("tells the two of a doubled hour apart", () => {
    expect(worded("2024-11-03T01:30-04:00")).toContain("UTC-04:00");
    expect(worded("2024-11-03T01:30-05:00")).toContain("01:30");
    expect(worded("2024-11-03T08:30")).not.toContain("UTC");
  });

  it("writes round times, no more than fit", () => {
    const day = ticks(halfHours("2024-01-08", 8, 24), 6);
    expect([...day.values()]).toEqual(["09:00 AM", "12:00 PM", "03:00 PM", "06:00 PM", "09:00 PM"]);
    const months = ticks(days("2024-01-01", 439), 8);
    expect([...months.values()][1]).toBe("Apr 2024");
    const weeks = ticks(days("2024-01-03", 30), 5);
    expect([...weeks.keys()]).toEqual([5, 12, 19, 26]);
    const mondays = Array.from({ length: 60 }, (_, index) => days("2024-01-01", 7 * 60)[7 * index] ?? "");
    expect([...ticks(mondays, 6).values()]).toEqual(["Jan 2024", "Apr 2024", "Jul 2024", "Oct 2024", "Jan 2025"]);
    expect(ticks(["2024-01-08"], 5).get(0)).toBe("Jan 8");
    for (const room of [2, 3, 5, 9, 20]) expect(ticks(days("2024-01-01", 900), room).size).toBeLessThanOrEqual(room);
  });

  it("writes a clock hour that comes twice once", () => {
    const night = ["2024-11-03T00:00", "2024-11-03T01:00-04:00", "2024-11-03T01:00-05:00", "2024-11-03T02:00"];
    expect([...ticks(night, 4).keys()]).toEqual([0, 1, 3]);
  });

  it("finds the intervals of a date", () => {
    const labels = [...halfHours("2024-01-08", 22, 24), ...halfHours("2024-01-09", 0, 2)];
    expect(span(labels, "2024-01-09")).toEqual([4, 7]);
    expect(span(labels, "2024-01-10")).toBeNull();
  });
});

describe("weekday and time", () => {
  it("is the mean over the days, without what is closed", () => {
    const labels = ["2024-01-01T08:00", "2024-01-01T08:30", "2024-01-02T08:00", "2024-01-08T08:00", "2024-01-13T08:00"];
    const { rows, columns, values } = byWeekdayAndTime(labels, [0.5, 0.9, 0.7, 0.7, null]);
    expect(rows).toEqual(["0", "1"]);
    expect(columns).toEqual(["08:00", "08:30"]);
    expect(values).toEqual([[0.6, 0.9], [0.7, null]]);
  });

  it("counts a doubled hour twice and a missing one not", () => {
    const labels = ["2024-11-03T01:00-04:00", "2024-11-03T01:00-05:00", "2024-11-10T01:00", "2024-03-10T03:00"];
    const { rows, columns, values } = byWeekdayAndTime(labels, [0.2, 0.4, 0.9, 1]);
    expect(rows).toEqual(["6"]);
    expect(columns).toEqual(["01:00", "03:00"]);
    expect(values[0]?.[0]).toBeCloseTo(0.5);
    expect(values[0]?.[1]).toBe(1);
  });

  it("has weeks beside each other where intervals are days", () => {
    const labels = days("2024-01-01", 14);
    const { rows, columns, values } = byWeekdayAndWeek(labels, labels.map((_, index) => (index % 7 < 5 ? index : null)));
    expect(rows).toEqual(["0", "1", "2", "3", "4"]);
    expect(columns).toEqual(["2024-01-01", "2024-01-08"]);
    expect(values[4]).toEqual([4, 11]);
  });

  it("folds days into weeks by their mean or their last value", () => {
    const labels = days("2024-01-01", 8);
    const values = [1, 2, 3, 4, 5, null, null, 8];
    expect(folded(labels, values, monday).values).toEqual([3, 8]);
    expect(folded(labels, values, monday, "last").values).toEqual([5, 8]);
  });
});
