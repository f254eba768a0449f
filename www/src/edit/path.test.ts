import { describe, expect, it } from "vitest";
import { at, isId, isWithin, join, pathOf, stepsOf, upwards } from "./path.ts";

describe("paths", () => {
  it("are built as the core writes them", () => {
    expect(join(join("", "team"), "bank")).toBe("team.bank");
    expect(join("work.claim.sla", 0)).toBe("work.claim.sla[0]");
    expect(join("team.a.agents", "sat, sun")).toBe('team.a.agents."sat, sun"');
    expect(join("x", 'a"b\\c')).toBe('x."a\\"b\\\\c"');
  });

  it("come apart into the steps they were made of", () => {
    for (const steps of [["team", "bank", "agents", 1, "value"], ["calendar", "x", "special", "2026-12-24"], ["a", 'q"\\.[1]', 2, 3]]) {
      expect(stepsOf(pathOf(steps))).toEqual(steps);
    }
    expect(stepsOf("a.=b")).toBeNull();
    expect(stepsOf('a."open')).toBeNull();
  });

  it("lie within others only at a step's end", () => {
    expect(isWithin("team.bank.agents[1]", "team.bank.agents")).toBe(true);
    expect(isWithin("team.bank2", "team.bank")).toBe(false);
    expect(isWithin("team.bank", "")).toBe(true);
    expect(upwards("work.a.sla[0]")).toEqual(["work.a.sla[0]", "work.a.sla", "work.a", "work"]);
  });

  it("read a document, and nothing it inherits", () => {
    const document = { team: { a: { agents: [{ value: 3 }] } } };
    expect(at(document, "team.a.agents[0].value")).toBe(3);
    expect(at(document, "team.b.agents")).toBeUndefined();
    expect(at(document, "team.constructor")).toBeUndefined();
  });

  it("tell ids from other texts", () => {
    expect(["a-1_B", "", "ñ", "a b"].map(isId)).toEqual([true, false, false, false]);
  });
});
