// Paths of the scenario as problems and edits write them: `team.bank.agents[1].value`, `calendar.x.special."2026-12-24"`.

/** A key of a table, or the place of an item of a list. */
export type Step = string | number;

const BARE = /^[A-Za-z0-9_-]+$/;

/** Whether a text can be the id of an office, a team and the like. */
export const isId = (text: string) => BARE.test(text);

/** A path one step longer. */
export function join(path: string, step: Step): string {
  if (typeof step === "number") return `${path}[${step}]`;
  const key = BARE.test(step) ? step : `"${step.replace(/\\/g, "\\\\").replace(/"/g, '\\"')}"`;
  return path === "" ? key : `${path}.${key}`;
}

export const pathOf = (steps: readonly Step[]) => steps.reduce<string>(join, "");

/** The steps of a path; null where it is none. */
export function stepsOf(path: string): Step[] | null {
  const steps: Step[] = [];
  const one = /\s*(?:"((?:[^"\\]|\\.)*)"|\[(\d+)\]|([A-Za-z0-9_-]+))\s*\.?/y;
  while (one.lastIndex < path.length) {
    const found = one.exec(path);
    if (!found) return null;
    if (found[1] !== undefined) steps.push(found[1].replace(/\\(.)/g, "$1"));
    else steps.push(found[2] === undefined ? (found[3] as string) : Number(found[2]));
  }
  return steps;
}

/** Whether `path` is `top` or lies below it. */
export function isWithin(path: string, top: string): boolean {
  return top === "" || path === top || (path.startsWith(top) && /[.[]/.test(path.charAt(top.length)));
}

export const isTable = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What stands at some steps. */
export function atSteps(value: unknown, steps: readonly Step[]): unknown {
  let here = value;
  for (const step of steps) {
    if (typeof step === "number") here = Array.isArray(here) ? (here as unknown[])[step] : undefined;
    else here = isTable(here) && Object.hasOwn(here, step) ? here[step] : undefined;
  }
  return here;
}

/** What stands at a path of a document. */
export function at(document: unknown, path: string): unknown {
  const steps = stepsOf(path);
  return steps ? atSteps(document, steps) : undefined;
}

/** A table at a path, empty where there is none. */
export function tableAt(document: unknown, path: string): Record<string, unknown> {
  const found = at(document, path);
  return isTable(found) ? found : {};
}

/** A path and all above it, the longest first. */
export function upwards(path: string): string[] {
  const steps = stepsOf(path) ?? [];
  return steps.map((_, index) => pathOf(steps.slice(0, steps.length - index)));
}
