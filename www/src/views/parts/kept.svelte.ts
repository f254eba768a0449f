// What a tab shows stays as it was left, by the keys of the file: another scenario may have the same places, or not.

import type { Picture } from "../../engine/types.ts";

export class Choice {
  workId = $state<string | null>(null);
  officeId = $state<string | null>(null);
  teamId = $state<string | null>(null);

  /** The places chosen, as the picture counts them; what it does not have is not chosen. */
  in({ places }: Picture): { work: number | null; office: number | null; team: number | null } {
    const at = (id: string | null, list: readonly { id: string }[]) => {
      const found = id === null ? -1 : list.findIndex((place) => place.id === id);
      return found < 0 ? null : found;
    };
    return { work: at(this.workId, places.work), office: at(this.officeId, places.offices), team: at(this.teamId, places.teams) };
  }
}

class Data {
  search = $state("");
  measure = $state<string | null>(null);
  /** The measure and place that is drawn. */
  drawn = $state.raw<{ measure: string; work: number | null; office: number | null; team: number | null; sla: number | null } | null>(null);
  by = $state<"interval" | "period">("interval");
}

export const kept = {
  forecast: new Choice(),
  ageing: new Choice(),
  people: new Choice(),
  required: new Choice(),
  data: new Choice(),
  table: new Data(),
};

class Clock {
  of = $state<"elapsed" | "working_days" | "open_hours">("elapsed");
}
export const clock = new Clock();
