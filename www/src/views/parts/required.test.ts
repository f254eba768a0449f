import { describe, expect, it, vi } from "vitest";

vi.mock("../../ui/format.ts", () => ({ date: (label: string) => label }));
const { drawnOf } = await import("./required.ts");

const days = (count: number) => Array.from({ length: count }, (_, index) => new Date(Date.UTC(2024, 0, 1 + index)).toISOString().slice(0, 10));

describe("agents required", () => {
  it("are hours of open days where intervals are days", () => {
    const drawn = drawnOf({ team: 0, labels: days(7), scheduled: [5, 5, 5, 5, 5, 0, 0], required: [6, 4, null, 5, 5, 0, null] });
    expect(drawn).toMatchObject({ isHours: true, isFolded: false, short: 1, of: 5 });
    expect(drawn.labels).toHaveLength(5);
    expect(drawn.scheduled[0]).toBe(120);
    expect(drawn.required).toEqual([144, 96, null, 120, 120]);
  });

  it("are the mean days of weeks where there are many", () => {
    const labels = days(280);
    const open = labels.map((_, index) => (index % 7 < 5 ? 5 : 0));
    const drawn = drawnOf({ team: 0, labels, scheduled: open, required: open });
    expect(drawn).toMatchObject({ isFolded: true, short: 0, of: 200 });
    expect(drawn.labels).toHaveLength(40);
    expect(new Set(drawn.scheduled)).toEqual(new Set([120]));
  });

  it("are people from the first to the last at work, where intervals are short", () => {
    const labels = ["2024-01-08T07:00", "2024-01-08T07:30", "2024-01-08T08:00", "2024-01-08T08:30"];
    const drawn = drawnOf({ team: 0, labels, scheduled: [0, 2, 0, 0], required: [0, 3, null, 0] });
    expect(drawn).toMatchObject({ labels: ["2024-01-08T07:30"], scheduled: [2], required: [3], isHours: false, short: 1, of: 1 });
  });
});
