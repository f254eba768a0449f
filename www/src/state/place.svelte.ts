// Where the reader is taken: a path of the scenario, shown in its form or in the text.

import type { Problem } from "../engine/types.ts";
import { shown } from "./explain.svelte.ts";

class Wanted {
  /** The path to show; each wish is a new object, so that the same path can be asked for again. */
  place = $state.raw<{ path: string; problem: Problem | null } | null>(null);
}

export const wanted = new Wanted();

/** Takes the reader to a problem: its form where there is one, else its line. */
export function goTo(problem: Problem): void {
  shown.panel = "operation";
  wanted.place = { path: problem.path, problem };
}

/** Takes the reader to a part of the operation. */
export function goToPath(path: string): void {
  shown.panel = "operation";
  wanted.place = { path, problem: null };
}
