// The closed list of measures: unit and definition of each, as the core has them.

import type { MeasureWords } from "../engine/types.ts";
import { desk } from "./desk.ts";
import { forecast } from "./forecast.svelte.ts";

class Measures {
  #list = $state.raw<ReadonlyMap<string, MeasureWords>>(new Map());

  load(): void {
    void desk.measures().then((list) => (this.#list = new Map(list.map((words) => [words.name, words])))).catch(() => undefined);
  }

  get all(): ReadonlyMap<string, MeasureWords> {
    return this.#list;
  }

  /** The unit of a measure's numbers. Hours of people are counted, however many: 10,710 of them are no days. Money is of a currency. */
  unit(measure: string): string {
    const words = this.#list.get(measure);
    if (words?.unit === "money") return forecast.current?.money?.currency ?? "";
    return words?.unit === "h" && words.kind === "sum" ? "person-hours" : (words?.unit ?? "");
  }
}

export const measures = new Measures();
