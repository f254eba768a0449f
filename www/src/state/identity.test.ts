import { expect, test } from "vitest";
import type { Picture, Places, Row } from "../engine/types.ts";
import { identityOf, rowIn } from "./identity.ts";

const claims = (names: string[]) => ({ id: "claim", name: "Claims", channel: "case", sla: names.map((name) => ({ name })) });
const places = (offices: string[], promises = ["fast", "slow"]) =>
  ({
    work: [claims(promises)], offices: offices.map((id) => ({ id, name: id.toUpperCase() })),
    teams: offices.map((id, office) => ({ id: `team-${id}`, name: `Team ${id}`, office, work: [0] })), rules: [], queues: [],
  }) as unknown as Places;
const row = (measure: string, at: Partial<Row>, mean: number) => ({ measure, work: null, office: null, team: null, sla: null, mean, ...at }) as Row;
const picture = (of: Places, totals: Row[], rows: Row[] = []) => ({ places: of, totals, formulas: [{ rows }] }) as unknown as Picture;

const before = places(["a", "b", "c"]);
const after = places(["a", "c"]);

test("a number is found by the ids of its place, not by where they stand", () => {
  const asked = identityOf("backlog", { work: 0, office: 2 }, before);
  const next = picture(after, [row("backlog", { work: 0, office: 0 }, 1), row("backlog", { work: 0, office: 1 }, 3), row("backlog", { work: 0 }, 4)]);
  expect(rowIn(next, asked)?.mean).toBe(3);
  expect(asked.words).toBe("Claims · C");
});

test("a number of what is gone is not another's", () => {
  const next = picture(after, [row("backlog", { work: 0, office: 0 }, 1), row("backlog", { work: 0, office: 1 }, 3), row("backlog", {}, 4)]);
  expect(rowIn(next, identityOf("backlog", { work: 0, office: 1 }, before))).toBeUndefined();
});

test("promises go by their names", () => {
  const asked = identityOf("sla_met", { work: 0, sla: 1 }, before);
  expect(asked.words).toBe("Claims · slow");
  const turned = picture(places(["a"], ["slow", "fast"]), [row("sla_met", { work: 0, sla: 0 }, 0.1), row("sla_met", { work: 0, sla: 1 }, 0.9)]);
  expect(rowIn(turned, asked)?.mean).toBe(0.1);
});

test("a team's office goes without saying, and numbers of formulas alone are found", () => {
  const asked = identityOf("occupancy", { team: 1 }, before);
  expect(rowIn(picture(before, [row("occupancy", { office: 1, team: 1 }, 0.8), row("occupancy", { office: 1 }, 0.7)]), asked)?.mean).toBe(0.8);
  expect(rowIn(picture(before, [], [row("occupancy", { team: 1 }, 0.6)]), asked)?.mean).toBe(0.6);
});
