// The worker that reads: checks, outlines, edits and formulas, each a few milliseconds. When it dies another takes its place, and what
// was asked is asked once more.

import { start, type Hand } from "../engine/start.ts";
import type { Bundle, Edit, MeasureWords, Options, Outline, Picture, Problem, Required } from "../engine/types.ts";

class Desk {
  #hand: Promise<Hand> | undefined;

  #start(): Promise<Hand> {
    return (this.#hand ??= start(() => (this.#hand = undefined)));
  }

  async #ask<T>(question: (core: Hand["core"]) => Promise<T>): Promise<T> {
    const hand = await this.#start();
    return question(hand.core);
  }

  warm(): void {
    void this.#start();
  }
  schema(): Promise<unknown> {
    return this.#ask((core) => core.schema());
  }
  measures(): Promise<MeasureWords[]> {
    return this.#ask((core) => core.measures() as Promise<MeasureWords[]>);
  }
  wanted(bundle: Bundle): Promise<string[]> {
    return this.#ask((core) => core.wanted(JSON.stringify(bundle)) as Promise<string[]>);
  }
  check(bundle: Bundle): Promise<Problem[]> {
    return this.#ask((core) => core.check(JSON.stringify(bundle)) as Promise<Problem[]>);
  }
  outline(bundle: Bundle): Promise<Outline> {
    return this.#ask((core) => core.outline(JSON.stringify(bundle)) as Promise<Outline>);
  }
  edit(bundle: Bundle, edits: Edit[]): Promise<string> {
    return this.#ask((core) => core.edit(JSON.stringify(bundle), edits));
  }
  toToml(bundle: Bundle): Promise<string> {
    return this.#ask((core) => core.toToml(JSON.stringify(bundle)));
  }
  toJson(bundle: Bundle): Promise<string> {
    return this.#ask((core) => core.toJson(JSON.stringify(bundle)));
  }
  preview(bundle: Bundle): Promise<Picture> {
    return this.#ask((core) => core.preview(JSON.stringify(bundle)) as Promise<Picture>);
  }
  required(bundle: Bundle, options: Options): Promise<Required[]> {
    return this.#ask((core) => core.required(JSON.stringify(bundle), options) as Promise<Required[]>);
  }
}

export const desk = new Desk();
