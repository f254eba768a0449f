import { expect, test } from "vitest";
import { changes, redo, short, takeBack } from "./changes.ts";

const before = { title: "a", team: { x: { agents: 3, shift: { mon: "08:00-16:00" } } }, work: { w: { sla: [{ name: "s" }] } } };
const after = { title: "a", team: { x: { agents: 4 }, y: { agents: 1 } }, work: { w: { sla: [{ name: "t" }] } } };

test("each leaf that differs is one change, lists whole, tables of one side whole", () => {
  expect(changes(before, after)).toEqual([
    { path: "team.x.agents", was: 3, becomes: 4 },
    { path: "team.x.shift", was: { mon: "08:00-16:00" }, becomes: undefined },
    { path: "team.y", was: undefined, becomes: { agents: 1 } },
    { path: "work.w.sla", was: [{ name: "s" }], becomes: [{ name: "t" }] },
  ]);
  expect(changes(before, structuredClone(before))).toEqual([]);
});

test("a change can be made again and taken back", () => {
  const [agents, shift, team] = changes(before, after);
  expect(redo(agents!)).toEqual({ path: "team.x.agents", value: 4 });
  expect(takeBack(agents!)).toEqual({ path: "team.x.agents", value: 3 });
  expect(redo(shift!)).toEqual({ path: "team.x.shift", remove: true });
  expect(takeBack(team!)).toEqual({ path: "team.y", remove: true });
});

test("keys that are no ids are quoted, long values cut", () => {
  expect(changes({ open: {} }, { open: { "sat, sun": "closed" } })[0]?.path).toBe('open."sat, sun"');
  expect(short("30 min")).toBe("30 min");
  expect(short({ values: Array(100).fill(1) }).length).toBeLessThan(125);
});
