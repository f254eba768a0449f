// What the drawer explains: the number that was selected last, by what it is and not by where it stood.

import type { Cause, Places, Row } from "../engine/types.ts";
import { forecast } from "./forecast.svelte.ts";
import { identityOf, type At, type Identity } from "./identity.ts";

/** What the drawer shows. */
export type Drawer = "levers" | "explain" | "why" | "story" | "staff" | "changes";

/** One field of a heat map: a number of a measure at a time. */
export interface Cell {
  /** The time, in the words of the moment. */
  when: () => string;
  value: number;
  /** How it was averaged, in words. */
  how: () => string;
  /** Of the scenario that it belongs to. */
  hash: string;
}

export interface FlowAsked {
  from: string;
  to: string;
  /** Null: of all work types, by all rules. */
  work: string | null;
  rule: string | null;
  jobs: number;
  hash: string;
}

export type StaffAsked = "needed_hours" | "kept" | { team: string; when: string; of: "scheduled" | "formula" | "needed" };

/** A number, wherever on the page it stands. */
export type Subject =
  | { is: "number"; of: Identity; cell?: Cell }
  | { is: "difference"; of: Identity }
  | { is: "lever"; lever: string; /** What it moves; null: its paid hours. */ of: Identity | null }
  | { is: "staff"; of: StaffAsked }
  | { is: "why"; of: "late" | "rest" | Cause["cause"] }
  | { is: "flow"; of: FlowAsked };

class Explain {
  drawer = $state<Drawer>("levers");
  subject = $state.raw<Subject | null>(null);
  /** The drawer in which the number was selected, to go back to. */
  from = $state<Drawer | null>(null);

  show(subject: Subject): void {
    if (this.drawer !== "explain") this.from = this.drawer;
    this.subject = subject;
    this.drawer = "explain";
    shown.panel = "explain";
  }

  /** Explains a number of a picture, of the shown one where no places are given. */
  number(row: Row, places: Places | undefined = forecast.current?.places): void {
    this.measure(row.measure, row, places);
  }

  measure(measure: string, at: At, places: Places | undefined = forecast.current?.places, cell?: Cell): void {
    if (places) this.show({ is: "number", of: identityOf(measure, at, places), ...(cell ? { cell } : {}) });
  }
}

/** On a narrow screen one of three panels is shown. */
class Shown {
  panel = $state<"operation" | "answer" | "explain">("answer");
  tab = $state<Tab>("forecast");
}

export const TABS = ["forecast", "ageing", "people", "transfers", "bids", "compare", "data"] as const;
export type Tab = (typeof TABS)[number];

export const explain = new Explain();
export const shown = new Shown();
