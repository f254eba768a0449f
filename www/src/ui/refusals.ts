// Why a change was refused, in the core's words.

import type { Problem } from "../engine/types.ts";

/** The core tells its problems as JSON; anything else is told as it is. */
export function refusalsOf(reason: string): { message: string; help: string | null }[] {
  try {
    const problems: unknown = JSON.parse(reason);
    if (Array.isArray(problems)) return problems as Problem[];
  } catch {
    // Words, then.
  }
  return [{ message: reason, help: null }];
}
