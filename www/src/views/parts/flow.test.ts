import { describe, expect, it } from "vitest";
import type { Flow, Picture } from "../../engine/types.ts";
import { linksOf } from "./flow.ts";

const picture = { places: { offices: [{ id: "a", name: "North" }, { id: "b", name: "South" }, { id: "c", name: "South" }] } } as unknown as Picture;
const flow = (rule: number, work: number, from: number, to: number, jobs: number): Flow => ({ rule, work, from, to, jobs, by_period: [] });

describe("links", () => {
  it("add work types up, the largest first, and tell offices of one name apart", () => {
    const flows = [flow(0, 0, 0, 1, 3), flow(0, 1, 0, 1, 4), flow(1, 0, 0, 2, 10), flow(1, 0, 1, 0, 0)];
    expect(linksOf(flows, picture, null)).toEqual([
      { from: "North", to: "South (c)", value: 10 },
      { from: "North", to: "South (b)", value: 7 },
    ]);
    expect(linksOf(flows, picture, 0)).toEqual([{ from: "North", to: "South (b)", value: 7 }]);
  });
});
