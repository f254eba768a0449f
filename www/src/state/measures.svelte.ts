// The closed list of measures: unit and definition of each, as the core has them.

import type { MeasureWords } from "../engine/types.ts";
import { desk } from "./desk.ts";

class Measures {
  #list = $state.raw<ReadonlyMap<string, MeasureWords>>(new Map());

  load(): void {
    void desk.measures().then((list) => (this.#list = new Map(list.map((words) => [words.name, words]))));
  }

  get all(): ReadonlyMap<string, MeasureWords> {
    return this.#list;
  }

  unit(measure: string): string {
    return this.#list.get(measure)?.unit ?? "";
  }
}

export const measures = new Measures();
