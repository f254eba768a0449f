// What a table holds when it is put in: the least that can be played, so that the form starts without a problem.

import { at } from "./path.ts";
import { idsOf } from "./things.ts";

const BEGINNINGS: Record<string, Record<string, unknown>> = {
  Redial: { probability: "50%", after: "20 min" },
  Chasers: { rate: "2% per business day overdue", handle_time: "6 min" },
  Step: { after: "1 business day" },
  Batch: { mean: 2, law: "geometric" },
  Age: { from: "0 business days", to: "5 business days" },
  Absence: { mean: "8%" },
  Chats: { at_once: 3 },
  Interruptible: { setup: "2 min" },
  Rework: { probability: "10%", after: "3 business days" },
  Starts: { from: "08:00", to: "10:00", every: "30 min" },
  Break: { after: "4 h", length: "30 min" },
  Pay: { per_hour: 20 },
  Handle: { handle_time: { mean: "10 min", cv: 1 } },
  Counts: { file: "counts.csv", every: "30 min" },
  Trace: { file: "trace.csv", columns: ["received"] },
  Fit: { file: "trace.csv", columns: ["received"], every: "30 min" },
};

export function beginning(def: string, document: unknown, channel?: unknown): Record<string, unknown> {
  switch (def) {
    case "Measure":
      return { from: at(document, "start") ?? "2026-01-01" };
    case "Sla":
      return channel === "case" ? { within: "5 business days", target: "90%" } : { within: "20 s", target: "80%" };
    case "Arrivals":
      return { rate: channel === "case" ? "10 per calendar day" : "10 per hour" };
    case "Backlog":
      return { office: idsOf(document, "office")[0] ?? "", count: 100, age: BEGINNINGS.Age };
    default:
      return BEGINNINGS[def] ?? {};
  }
}
