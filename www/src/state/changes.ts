// What differs between two readings of a scenario, leaf by leaf: what was changed, and what would take it back.

import type { Edit } from "../engine/types.ts";

export interface Change {
  path: string;
  /** Undefined: it is new. */
  was: unknown;
  /** Undefined: it is gone. */
  becomes: unknown;
}

const isTable = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

/** A key as paths have it: ids are bare, anything else is quoted. */
const key = (path: string, name: string) => {
  const step = /^[A-Za-z0-9_-]+$/.test(name) ? name : JSON.stringify(name);
  return path === "" ? step : `${path}.${step}`;
};

/** Lists count as one value, as patches take them; a table that only one side has is one change. */
export function changes(before: unknown, after: unknown, path = ""): Change[] {
  if (isTable(before) && isTable(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return names.flatMap((name) => changes(before[name], after[name], key(path, name)));
  }
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ path, was: before, becomes: after }];
}

/** What makes the change once more. */
export function redo(change: Change): Edit {
  return change.becomes === undefined ? { path: change.path, remove: true } : { path: change.path, value: change.becomes };
}

/** What takes the change back. */
export function takeBack(change: Change): Edit {
  return change.was === undefined ? { path: change.path, remove: true } : { path: change.path, value: change.was };
}

/** A value in one line, as a person would read it. */
export function short(value: unknown): string {
  if (typeof value === "string") return value;
  const text = JSON.stringify(value) ?? "";
  return text.length > 120 ? `${text.slice(0, 117)} …` : text;
}
