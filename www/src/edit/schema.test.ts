import { describe, expect, it } from "vitest";
import { COMMON, DATES, EXAMPLES, KEYS, NAMES, OF_LAW, WHOLE, WORDS } from "./choices.ts";
import { Schema, type Kind } from "./schema.ts";
import { KINDS } from "./things.ts";
import raw from "../../../scenarios/schema.json";

const schema = new Schema(raw);
const kind = (def: string, key: string) => schema.field(def, key)?.kind;

/** All tables of the format that are reached from the scenario through forms. */
function reached(): Set<string> {
  const found = new Set<string>([""]);
  const defOf = (each: Kind) => ("def" in each ? [each.def] : each.is === "dated" ? ["DatedValue"] : each.is === "weekly" ? ["DatedWeek"] : []);
  for (const def of found) for (const field of schema.fields(def)) for (const next of defOf(field.kind)) found.add(next);
  return found;
}

describe("the schema as fields", () => {
  it("tells how each kind of key is written", () => {
    expect(kind("", "title")).toEqual({ is: "leaf" });
    expect(kind("", "work")).toEqual({ is: "tables", def: "Work", ids: true });
    expect(kind("", "observed")).toEqual({ is: "maps" });
    expect(kind("Work", "patience")).toEqual({ is: "law", def: "LawTable" });
    expect(kind("Work", "sla")).toEqual({ is: "items", def: "Sla" });
    expect(kind("Arrivals", "rate")).toEqual({ is: "dated", profile: true });
    expect(kind("Arrivals", "volume")).toEqual({ is: "dated", profile: false });
    expect(kind("Arrivals", "table")).toEqual({ is: "map" });
    expect(kind("Trace", "keep")).toEqual({ is: "lists" });
    expect(kind("Team", "shift")).toEqual({ is: "weekly" });
    expect(kind("Transfer", "send")).toEqual({ is: "table", def: "Condition" });
    expect(kind("Transfer", "from")).toEqual({ is: "list" });
  });

  it("reaches every table of the format, so that every key can be edited", () => {
    const tables = Object.entries(raw.$defs).filter(([, def]) => "properties" in def).map(([name]) => name);
    // Grids have the keys of profiles.
    expect(tables.filter((name) => name !== "Profile" && !reached().has(name))).toEqual([]);
  });

  it("has every key that the forms name", () => {
    const places = [
      ...Object.keys(WORDS), ...Object.keys(NAMES), ...Object.keys(KEYS), ...DATES, ...WHOLE, ...Object.keys(EXAMPLES),
      ...Object.entries(COMMON).flatMap(([def, keys]) => keys.map((key) => `${def}.${key}`)),
      ...Object.keys(OF_LAW).map((key) => `LawTable.${key}`),
    ];
    const missing = places.filter((place) => {
      const [def = "", key = ""] = place.split(".");
      return !schema.field(def, key);
    });
    expect(missing).toEqual([]);
    expect(KINDS.filter(({ section }) => !schema.field("", section))).toEqual([]);
  });

  it("says each word that a select offers", () => {
    const unsaid = Object.entries(WORDS).flatMap(([place, list]) => {
      const [def = "", key = ""] = place.split(".");
      const description = schema.field(def, key)?.description ?? "";
      return list.filter((word) => typeof word === "string" && !description.includes(word)).map((word) => `${place}: ${String(word)}`);
    });
    expect(unsaid).toEqual([]);
  });
});
