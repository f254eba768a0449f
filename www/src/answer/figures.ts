// The four figures under the answer: those that tell most of this operation.

import type { Picture, Row } from "../engine/types.ts";
import type { Catalogue } from "../i18n/index.svelte.ts";
import { total } from "./places.ts";

export interface Figure {
  name: keyof Catalogue["answer"]["figures"];
  row: Row;
  isAlarm: boolean;
}

/** A share of overdue cases that alarms. */
const MANY_OVERDUE = 0.05;

/** Up to four, in the order of their weight. */
export function figures(picture: Picture): Figure[] {
  const hasCases = picture.places.work.some(({ channel }) => channel === "case");
  const [worst] = picture.answer.promises;
  const isMissed = (worst?.missed_by ?? 0) > 0;
  const promise = worst && { work: worst.work, sla: worst.sla };
  const metric = worst && picture.places.work[worst.work]?.sla[worst.sla]?.metric;
  const all = picture.answer.overall.case ?? picture.answer.overall.call ?? (metric && promise ? total(picture, metric, promise) : undefined);
  const found: (Figure | null)[] = [
    figure("in_time", all ?? undefined, isMissed),
    promise ? figure("met", total(picture, "sla_met", promise), false) : null,
    ...(hasCases
      ? [
          figure("overdue", total(picture, "overdue_share"), (total(picture, "overdue_share")?.mean ?? 0) > MANY_OVERDUE),
          figure("cost", total(picture, "cost"), false),
          figure("oldest", total(picture, "oldest_business_days"), false),
          figure("backlog", total(picture, "backlog"), false),
        ]
      : [
          figure("cost", total(picture, "cost"), false),
          figure("wait", total(picture, "wait_mean_of_all") ?? total(picture, "wait_mean_of_answered"), false),
          figure("abandoned", total(picture, "abandonment_rate"), false),
        ]),
    figure("occupancy", total(picture, "occupancy"), false),
    figure("hours", total(picture, "hours_paid"), false),
  ];
  return found.filter((figure) => figure !== null).slice(0, 4);
}

function figure(name: Figure["name"], row: Row | undefined, isAlarm: boolean): Figure | null {
  return row && (row.mean !== null || row.formula !== null) ? { name, row, isAlarm } : null;
}
