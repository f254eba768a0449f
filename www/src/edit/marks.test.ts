import { describe, expect, it } from "vitest";
import type { Picture } from "../engine/types.ts";
import { marksOf } from "./marks.ts";

const row = { measure: "open" };
const picture = {
  places: {
    offices: [{ id: "a", name: "A" }, { id: "b", name: "B" }],
    teams: [{ id: "one", name: "", office: 0, work: [] }, { id: "two", name: "", office: 1, work: [] }, { id: "three", name: "", office: 1, work: [] }],
  },
  totals: [{ measure: "idle", team: 1 }],
  answer: {
    diverging: [
      { office: 0, work: 0, since: "", pace: 20, per: "business day", open: row, oldest: null },
      { office: 0, work: 1, since: "", pace: 5, per: "business day", open: null, oldest: null },
      { office: 0, work: 2, since: "", pace: 3, per: "hour", open: null, oldest: null },
    ],
    falling_behind: [],
    idle: [{ team: 1, share: 0.3 }, { team: 2, share: 0.25 }, { team: 0, share: 0.21 }],
    behind: [{ team: 0, occupancy: 0.99 }],
  },
} as unknown as Picture;

describe("marks in the outline", () => {
  const marks = marksOf(picture);

  it("add up what grows at one office in the same time", () => {
    expect(marks.get("office.a")?.behind).toEqual({ pace: { pace: 25, per: "business day" }, row });
  });

  it("say of a team whether it is behind or idle, with the number to explain", () => {
    expect(marks.get("team.one")?.behind).toEqual({ pace: null, row: null });
    expect(marks.get("team.two")?.idle).toEqual({ share: 0.3, row: { measure: "idle", team: 1 } });
  });

  it("call an office idle as its idlest team is, unless it is behind", () => {
    expect(marks.get("office.b")?.idle?.share).toBe(0.3);
    expect(marks.get("office.a")?.idle).toBeNull();
  });

  it("say nothing without a forecast", () => {
    expect(marksOf(null).size).toBe(0);
  });
});
