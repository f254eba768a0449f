// A paired difference in words: with its sign and interval, or that none is shown.

import type { Verdict } from "../engine/types.ts";
import type { DrawerTexts } from "../i18n/drawer.svelte.ts";
import { i18n } from "../i18n/index.svelte.ts";
import { inUnit, points, signed } from "../ui/format.ts";

export interface Difference {
  difference: number | null;
  low: number | null;
  high: number | null;
  verdict: Verdict;
}

/** A difference in the unit of its measure; shares in percentage points. */
export function change(value: number | null, unit: string): string {
  if (value === null) return "–";
  if (unit === "share") return points(value);
  const sign = value > 0 ? "+" : "";
  return unit === "" || unit === "jobs" ? signed(value) : sign + inUnit(value, unit);
}

export function told(found: Difference, unit: string, t: DrawerTexts): string {
  if (found.verdict === "equal") return t.equal;
  if (found.verdict === null) return "–";
  if (found.verdict === "no difference shown") return t.noDifference;
  return change(found.difference, unit);
}

/** "+1 to +3 points", small beside the difference. */
export function between(found: Difference, unit: string): string {
  if (found.verdict === "equal" || found.low === null || found.high === null) return "";
  return i18n.t.shell.range(change(found.low, unit), change(found.high, unit));
}

/** Whether more of a measure is better; null where neither is. */
export function isBetterMore(measure: string): boolean | null {
  if (/^(of_due|of_closed|service_level|sla_met|closed|answered)/.test(measure)) return true;
  if (/^(overdue|backlog|oldest|wait|turnaround|abandon|blocked|blocking|left|dropped|never|work_on_hand|days_of_work|average_cycles|undetermined|transfer_cost|cost)/.test(measure)) return false;
  return null;
}
