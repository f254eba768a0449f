// Who is asked small questions: one who reads scenarios and knows formulas, and one with the tools for edits.

import { Clerk } from "../engine/clerk.ts";
import type { Bundle, Edit, MeasureWords, Options, Outline, Picture, Problem, Required, Series, SeriesRequest } from "../engine/types.ts";

class Desk {
  readonly #reader = new Clerk("engine");
  /** Asked for when the answer stands, and for an edit before that. */
  readonly #tools = new Clerk("tools");

  readonly #outlines = new WeakMap<Bundle, Promise<Outline>>();

  warm(): void {
    this.#reader.warm();
  }
  warmTools(): void {
    this.#tools.warm();
  }
  schema(): Promise<unknown> {
    return this.#reader.ask((core) => core.schema());
  }
  measures(): Promise<MeasureWords[]> {
    return this.#reader.ask((core) => core.measures() as Promise<MeasureWords[]>);
  }
  wanted(bundle: Bundle): Promise<string[]> {
    return this.#reader.ask((core) => core.wanted(JSON.stringify(bundle)) as Promise<string[]>);
  }
  check(bundle: Bundle): Promise<Problem[]> {
    return this.#reader.ask((core) => core.check(JSON.stringify(bundle)) as Promise<Problem[]>);
  }
  /** A scenario that has not changed is read once: what is opened is the baseline of its changes too. */
  outline(bundle: Bundle): Promise<Outline> {
    const known = this.#outlines.get(bundle);
    if (known) return known;
    const asked = this.#reader.ask((core) => core.outline(JSON.stringify(bundle)) as Promise<Outline>);
    this.#outlines.set(bundle, asked);
    asked.catch(() => this.#outlines.delete(bundle));
    return asked;
  }
  edit(bundle: Bundle, edits: Edit[]): Promise<string> {
    return this.#tools.ask((core) => core.edit(JSON.stringify(bundle), edits));
  }
  toToml(bundle: Bundle): Promise<string> {
    return this.#tools.ask((core) => core.toToml(JSON.stringify(bundle)));
  }
  toJson(bundle: Bundle): Promise<string> {
    return this.#tools.ask((core) => core.toJson(JSON.stringify(bundle)));
  }
  studyWanted(study: Bundle): Promise<string[]> {
    return this.#tools.ask((core) => core.studyWanted(JSON.stringify(study)) as Promise<string[]>);
  }
  preview(bundle: Bundle): Promise<Picture> {
    return this.#reader.ask((core) => core.preview(JSON.stringify(bundle)) as Promise<Picture>);
  }
  /** The preview with curves of open cases. */
  previewSeries(bundle: Bundle, requests: SeriesRequest[]): Promise<[Picture, Series[]]> {
    return this.#reader.ask((core) => core.previewSeries(JSON.stringify(bundle), requests) as Promise<[Picture, Series[]]>);
  }
  required(bundle: Bundle, options: Options): Promise<Required[]> {
    return this.#tools.ask((core) => core.required(JSON.stringify(bundle), options) as Promise<Required[]>);
  }
}

export const desk = new Desk();
