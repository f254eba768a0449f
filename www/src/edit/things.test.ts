import { describe, expect, it, vi } from "vitest";
import { refusalsOf } from "../ui/refusals.ts";
import { latest } from "./latest.ts";
import { duplicate, freeId, partOf, removal, starter } from "./things.ts";

const plan = {
  start: "2026-01-05",
  office: { a: { name: "A", calendar: "week" }, b: {}, c: {} },
  calendar: { week: { time_zone: "America/Bogota" } },
  work: { claim: { name: "Claims", arrivals: { a: {}, b: {} }, backlog: { old: { office: "a" }, new: { office: "b" } } }, call: {} },
  team: { one: { office: "a", handles: { claim: { handle_time: "5 min" }, call: {} } }, two: { office: "b", handles: { claim: {} } } },
  transfer: { "a-b": { from: ["a"], to: ["b"] }, all: { from: ["a", "c"], to: ["b"], work: ["claim", "call"] } },
};

describe("parts of an operation", () => {
  it("get ids that are free", () => {
    expect(freeId(["team-1", "team-2"], "team-1")).toBe("team-3");
    expect(freeId([], "a-b")).toBe("a-b");
    expect(freeId(["a-b"], "a-b")).toBe("a-b-2");
  });

  it("begin with what they need to be played", () => {
    expect(starter(plan, "team", "t")).toEqual([
      { path: "team.t", value: { name: "t", office: "a", agents: 1, handles: plan.team.one.handles } },
    ]);
    expect(starter(plan, "event", "e")).toEqual([{ path: "event.e", value: { from: "2026-01-05", until: "2026-01-06", times: "130%" } }]);
    expect(starter(plan, "work", "w").map(({ path }) => path)).toEqual(["work.w", "team.one.handles.w"]);
    expect(starter({}, "office", "o")).toEqual([{ path: "office.o", value: { name: "o" } }]);
  });

  it("are copied with those who handle them", () => {
    expect(duplicate(plan, "work", "claim", "claim-2").map(({ path }) => path)).toEqual([
      "work.claim-2", "team.one.handles.claim-2", "team.two.handles.claim-2",
    ]);
  });

  it("go with what hangs on them", () => {
    expect(removal(plan, "office", "a")).toEqual([
      { path: "transfer.all.from", value: ["c"] },
      { path: "office.a", remove: true },
      { path: "work.claim.arrivals.a", remove: true },
      { path: "work.claim.backlog.old", remove: true },
      { path: "transfer.a-b", remove: true },
    ]);
    expect(removal(plan, "work", "call")).toEqual([
      { path: "transfer.all.work", value: ["claim"] },
      { path: "work.call", remove: true },
      { path: "team.one.handles.call", remove: true },
    ]);
  });

  it("are found by the paths of problems", () => {
    expect(partOf(plan, "team.one.handles.claim.handle_time.mean")).toBe("team.one");
    expect(partOf(plan, "horizon")).toBe("");
    expect(partOf(plan, "team.none.agents")).toBeNull();
    expect(partOf(plan, "remove[0]")).toBeNull();
    expect(partOf(plan, "")).toBeNull();
  });

  it("tell why a change was refused", () => {
    expect(refusalsOf('[{"message":"there is no x","help":null}]')).toEqual([{ message: "there is no x", help: null }]);
    expect(refusalsOf("stopped")).toEqual([{ message: "stopped", help: null }]);
  });
});

describe("changes that come fast", () => {
  it("are made one at a time, and the last is made", async () => {
    const made: number[] = [];
    let free: () => void = () => undefined;
    const push = latest<number>(
      (value) => {
        made.push(value);
        return new Promise<void>((resolve) => (free = resolve));
      },
      () => Promise.resolve(),
    );
    push(1);
    push(2);
    push(3);
    expect(made).toEqual([1]);
    free();
    await vi.waitFor(() => expect(made).toEqual([1, 3]));
  });
});
