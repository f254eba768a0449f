// Flows of transferred work as links between offices and as rows by rule.

import type { Flow, Picture } from "../../engine/types.ts";
import type { Link } from "../../charts/bars.ts";

/** The flows of one rule, or of all, between offices; the largest first. */
export function linksOf(flows: readonly Flow[], { places }: Picture, rule: number | null): Link[] {
  const sums = new Map<string, { from: number; to: number; jobs: number }>();
  for (const flow of flows) {
    if (rule !== null && flow.rule !== rule) continue;
    const key = `${flow.from} ${flow.to}`;
    const sum = sums.get(key) ?? { from: flow.from, to: flow.to, jobs: 0 };
    sum.jobs += flow.jobs;
    sums.set(key, sum);
  }
  // Offices of one name stay apart.
  const name = (index: number) => {
    const office = places.offices[index];
    const isOnly = places.offices.filter((other) => other.name === office?.name).length === 1;
    return isOnly ? (office?.name ?? "") : `${office?.name} (${office?.id})`;
  };
  return [...sums.values()].filter(({ jobs }) => jobs > 0).sort((a, b) => b.jobs - a.jobs).map(({ from, to, jobs }) => ({ from: name(from), to: name(to), value: jobs }));
}
