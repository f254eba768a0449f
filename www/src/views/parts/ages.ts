// The measures of how old the open cases are.

import type { SeriesRequest } from "../../engine/types.ts";
import { request } from "../../charts/story.ts";
import type { At } from "./rows.ts";

/** Where the buckets of age begin [business days]. */
export const EDGES = [0, 1, 2, 5, 10, 20, 40, 80, 160] as const;
export const OLDEST = "oldest_business_days";

/** The buckets from young to old. */
export function agesBy(by: "period" | "day", at: At): SeriesRequest[] {
  return EDGES.map((from, index) => {
    const to = EDGES[index + 1];
    return request(`backlog_age_${from}_${to === undefined ? "up" : `to_${to}`}`, by, at);
  });
}

/** The age of the oldest. */
export function oldestBy(by: "period" | "day", at: At): SeriesRequest {
  return request(OLDEST, by, at);
}
