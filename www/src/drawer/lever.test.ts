import { expect, test } from "vitest";
import type { Lever, Places } from "../engine/types.ts";
import en from "../i18n/en/drawer.ts";
import { leftOut, leverWords } from "./lever.ts";

const places = {
  offices: [{ id: "north", name: "North" }, { id: "south", name: "South" }],
  teams: [{ id: "north", name: "Team North", office: 0, work: [0] }],
  work: [{ id: "claim", name: "Claims", channel: "case", sla: [] }],
  rules: [{ id: "north", name: "North to South", from: [0], to: [1], work: [0] }],
  queues: [],
} as unknown as Places;
const lever = (kind: Lever["kind"], subject: string[]) => ({ kind, subject, was: "4", becomes: "5" }) as unknown as Lever;

test("ids of one kind are not taken for those of another", () => {
  expect(leverWords(lever("transfer", ["north", "south"]), en.levers, places)).toBe("Let work move from North to South");
  expect(leverWords(lever("agents", ["north"]), en.levers, places)).toBe("One agent more in Team North: 5 instead of 4");
  expect(leverWords(lever("skill", ["north", "claim"]), en.levers, places)).toBe("Let Team North handle Claims too");
  expect(leverWords(lever("cap", ["north"]), en.levers, places)).toBe("Daily cap of North to South: 5 instead of 4");
});

test("what was left out is told by its names", () => {
  expect(leftOut("discipline.north.due: changes nothing", places)).toEqual({ what: "discipline · Team North · due", reason: "changes nothing" });
  expect(leftOut("transfer.north.south: cannot be played: north: closed", places)).toEqual({ what: "transfer · North · South", reason: "cannot be played: north: closed" });
  expect(leftOut("transfer: 4 further pairs of offices", places)).toEqual({ what: "transfer", reason: "4 further pairs of offices" });
});
