// What an operation is made of, and what a new part of it is at first: something that can be played, to be changed.

import type { Edit } from "../engine/types.ts";
import { at, isTable, join, stepsOf, tableAt } from "./path.ts";

export interface Kind {
  /** The key of the section in the scenario. */
  section: string;
  /** Its table in the schema. */
  def: string;
}

/** In the order in which an operation is told. */
export const KINDS: readonly Kind[] = [
  { section: "office", def: "Office" },
  { section: "work", def: "Work" },
  { section: "team", def: "Team" },
  { section: "calendar", def: "Calendar" },
  { section: "transfer", def: "Transfer" },
  { section: "line", def: "Lines" },
  { section: "busyness", def: "Busyness" },
  { section: "event", def: "Event" },
  { section: "pattern", def: "Pattern" },
  { section: "observed", def: "Observed" },
  { section: "cost", def: "Cost" },
  { section: "contract", def: "Contract" },
];

/** The path under which the form of the scenario's own keys opens. */
export const GENERAL = "";

export const idsOf = (document: unknown, section: string) => Object.keys(tableAt(document, section));

/** The name for people of a part, its id where it has none. */
export function nameOf(document: unknown, path: string, id: string): string {
  const name = at(document, join(path, "name"));
  return typeof name === "string" && name !== "" ? name : id;
}

/** An id that is not taken: "team-2". */
export function freeId(taken: readonly string[], stem: string): string {
  const base = stem.replace(/-\d+$/, "");
  if (!taken.includes(stem)) return stem;
  let number = 2;
  while (taken.includes(`${base}-${number}`)) number += 1;
  return `${base}-${number}`;
}

const first = (document: unknown, section: string) => idsOf(document, section)[0];

/** A new part of a section and what has to come with it. */
export function starter(document: unknown, section: string, id: string): Edit[] {
  const path = join(section, id);
  const office = first(document, "office");
  const calendar = first(document, "calendar");
  const start = at(document, "start");
  const only = (value: Record<string, unknown>): Edit[] => [
    { path, value: Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) },
  ];
  switch (section) {
    case "office":
      return only({ name: id, calendar });
    case "calendar":
      return only({ time_zone: calendar ? at(document, join(join(section, calendar), "time_zone")) : "UTC", open: { "mon-fri": "09:00-17:00" } });
    case "work": {
      const team = idsOf(document, "team").find((each) => at(document, join(join("team", each), "office")) === office);
      const handled: Edit[] = team
        ? [{ path: join(join(join("team", team), "handles"), id), value: { handle_time: "10 min" } }]
        : [];
      const arrivals = office === undefined ? undefined : { [office]: { rate: "10 per calendar day" } };
      return [...only({ name: id, channel: "case", arrivals }), ...handled];
    }
    case "team": {
      const like = idsOf(document, "team").find((each) => at(document, join(join("team", each), "office")) === office);
      const work = first(document, "work");
      const handles = like ? at(document, join(join("team", like), "handles")) : work && { [work]: { handle_time: "10 min" } };
      return only({ name: id, office, agents: 1, handles: handles || undefined });
    }
    case "transfer": {
      const [from, to] = idsOf(document, "office");
      return link(from ?? "", to ?? "", id);
    }
    case "line":
      return only({ office, lines: 24 });
    case "busyness":
      return only({ correlation: "60%" });
    case "event":
      return only({ from: start, until: dayAfter(start), times: "130%" });
    case "cost":
      return only({ name: id, teams: idsOf(document, "team"), per_hour: 20 });
    case "contract":
      return only({ name: id, teams: idsOf(document, "team").slice(0, 1), price: { hours: { model: "per_hour", price: 25 } } });
    case "pattern":
      return only({ length: "8 h", start: { from: "08:00", to: "10:00", every: "30 min" } });
    default:
      return only({});
  }
}

function dayAfter(date: unknown): string | undefined {
  const instant = new Date(`${String(date)}T00:00Z`);
  if (Number.isNaN(instant.getTime())) return undefined;
  instant.setUTCDate(instant.getUTCDate() + 1);
  return instant.toISOString().slice(0, 10);
}

/** The id of a rule between two offices. */
export const linkId = (document: unknown, from: string, to: string) => freeId(idsOf(document, "transfer"), `${from}-${to}`);

/** A transfer rule between two offices: it moves what is left over in the morning to where there is room for it. */
export function link(from: string, to: string, id: string): Edit[] {
  return [{
    path: join("transfer", id),
    value: {
      from: [from],
      to: [to],
      send: { work_over: "0.15 days", release: "0 days" },
      accept: { work_under: "1 day" },
      every: "1 day",
      delay: "0 min",
      extra_handling: "10%",
    },
  }];
}

/** A copy of a part under another id; whoever handles a work type handles its copy too. */
export function duplicate(document: unknown, section: string, id: string, copy: string): Edit[] {
  const value = at(document, join(section, id));
  const name = isTable(value) && typeof value.name === "string" ? { name: `${value.name} 2` } : {};
  const edits: Edit[] = [{ path: join(section, copy), value: isTable(value) ? { ...value, ...name } : value }];
  if (section !== "work") return edits;
  for (const team of idsOf(document, "team")) {
    const handles = join(join("team", team), "handles");
    const handled = at(document, join(handles, id));
    if (handled !== undefined) edits.push({ path: join(handles, copy), value: handled });
  }
  return edits;
}

/** Lists of ids: section, key, and the section of the ids. */
const LISTS: readonly [string, string, string][] = [
  ["transfer", "from", "office"], ["transfer", "to", "office"], ["transfer", "work", "work"],
  ["line", "work", "work"], ["busyness", "work", "work"], ["busyness", "office", "office"],
  ["event", "work", "work"], ["event", "office", "office"], ["pattern", "teams", "team"],
  ["cost", "teams", "team"], ["cost", "offices", "office"], ["contract", "teams", "team"], ["contract", "work", "work"],
];

/** Takes a part away, and what would be left hanging in the air: who handles it, what arrives there, its place in lists. A team whose
 * office goes stays, as a problem: where its people go is for the planner to say. */
export function removal(document: unknown, section: string, id: string): Edit[] {
  const edits: Edit[] = [];
  const whole = new Set<string>([join(section, id)]);
  const take = (path: string) => {
    if (at(document, path) !== undefined) whole.add(path);
  };
  if (section === "work") {
    for (const team of idsOf(document, "team")) take(join(join(join("team", team), "handles"), id));
    take(join("observed", id));
  }
  if (section === "office") {
    for (const work of idsOf(document, "work")) {
      take(join(join(join("work", work), "arrivals"), id));
      const backlog = join(join("work", work), "backlog");
      for (const age of Object.keys(tableAt(document, backlog))) {
        if (at(document, join(join(backlog, age), "office")) === id) take(join(backlog, age));
      }
    }
    for (const line of idsOf(document, "line")) if (at(document, join(join("line", line), "office")) === id) take(join("line", line));
  }
  for (const [of, key, ids] of LISTS) {
    if (ids !== section) continue;
    for (const each of idsOf(document, of)) {
      const path = join(join(of, each), key);
      const list = at(document, path);
      if (!Array.isArray(list) || !list.includes(id)) continue;
      const rest: unknown[] = list.filter((item) => item !== id);
      // An empty list would mean "all" or nothing at all: the rule was about what is gone.
      if (rest.length === 0) whole.add(join(of, each));
      else edits.push({ path, value: rest });
    }
  }
  return [...edits.filter((edit) => ![...whole].some((path) => edit.path.startsWith(`${path}.`))), ...[...whole].map((path): Edit => ({ path, remove: true }))];
}

/** The part of the operation whose form has a path; null where only the text has it. */
export function partOf(document: unknown, path: string): string | null {
  const [section, id] = stepsOf(path) ?? [];
  if (typeof section !== "string") return null;
  if (!KINDS.some((kind) => kind.section === section)) return section === "base" || section === "remove" ? null : GENERAL;
  return typeof id === "string" && at(document, join(section, id)) !== undefined ? join(section, id) : null;
}
