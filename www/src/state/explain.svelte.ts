// What the drawer explains: the number that was selected last.

import type { Row } from "../engine/types.ts";

/** What the drawer shows. */
export type Drawer = "levers" | "explain" | "why" | "story" | "staff" | "changes";

class Explain {
  drawer = $state<Drawer>("levers");
  row = $state.raw<Row | null>(null);

  /** Explains a number. */
  number(row: Row): void {
    this.row = row;
    this.drawer = "explain";
    shown.panel = "explain";
  }
}

/** On a narrow screen one of three panels is shown. */
class Shown {
  panel = $state<"operation" | "answer" | "explain">("answer");
  tab = $state<Tab>("forecast");
}

export const TABS = ["forecast", "ageing", "people", "transfers", "compare", "data"] as const;
export type Tab = (typeof TABS)[number];

export const explain = new Explain();
export const shown = new Shown();
