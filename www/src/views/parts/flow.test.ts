import { describe, expect, it } from "vitest";
import type { Flow, Picture } from "../../engine/types.ts";
import { matrixOf } from "./flow.ts";

const picture = { places: { offices: [{ id: "a", name: "North" }, { id: "b", name: "South" }, { id: "c", name: "South" }] } } as unknown as Picture;
const flow = (rule: number, work: number, from: number, to: number, jobs: number): Flow => ({ rule, work, from, to, jobs, by_period: [] });

describe("flows", () => {
  it("add work types up and tell offices of one name apart", () => {
    const flows = [flow(0, 0, 0, 1, 3), flow(0, 1, 0, 1, 4), flow(1, 0, 0, 2, 10), flow(1, 0, 2, 1, 1), flow(1, 0, 1, 0, 0)];
    expect(matrixOf(flows, picture, null)).toEqual({
      from: ["North", "South (c)"],
      to: ["South (b)", "South (c)"],
      jobs: [[7, 10], [1, null]],
      largest: { from: "North", to: "South (c)", jobs: 10 },
    });
    expect(matrixOf(flows, picture, 0).jobs).toEqual([[7]]);
    expect(matrixOf([], picture, null)).toEqual({ from: [], to: [], jobs: [], largest: null });
  });
});
