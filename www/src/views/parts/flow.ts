// Flows of transferred work as a matrix of offices.

import type { Flow, Picture } from "../../engine/types.ts";

export interface Matrix {
  /** Sending offices. */
  from: string[];
  /** Receiving offices. */
  to: string[];
  /** Jobs by sending and receiving office; null where nothing flowed. */
  jobs: (number | null)[][];
  largest: { from: string; to: string; jobs: number } | null;
}

/** The flows of one rule, or of all, between the offices that take part, in the order of the file. */
export function matrixOf(flows: readonly Flow[], { places }: Picture, rule: number | null): Matrix {
  const all = flows.filter((flow) => (rule === null || flow.rule === rule) && flow.jobs > 0);
  const taking = (side: "from" | "to") => places.offices.map((_, index) => index).filter((index) => all.some((flow) => flow[side] === index));
  // Offices of one name stay apart.
  const name = (index: number) => {
    const office = places.offices[index];
    const isOnly = places.offices.filter((other) => other.name === office?.name).length === 1;
    return isOnly ? (office?.name ?? "") : `${office?.name} (${office?.id})`;
  };
  const [from, to] = [taking("from"), taking("to")];
  const jobs = from.map((source) =>
    to.map((target) => {
      const found = all.filter((flow) => flow.from === source && flow.to === target);
      return found.length > 0 ? found.reduce((sum, flow) => sum + flow.jobs, 0) : null;
    }),
  );
  let largest: Matrix["largest"] = null;
  jobs.forEach((row, source) =>
    row.forEach((value, target) => {
      if (value !== null && value > (largest?.jobs ?? 0)) largest = { from: name(from[source] ?? 0), to: name(to[target] ?? 0), jobs: value };
    }),
  );
  return { from: from.map(name), to: to.map(name), jobs, largest };
}
