// The worker that reads: checks, outlines, edits and formulas, each a few milliseconds. When it dies another takes its place, and what
// was asked is asked once more.

import { start, type Hand } from "../engine/start.ts";
import type { Bundle, Edit, MeasureWords, Options, Outline, Picture, Problem, Required, Series, SeriesRequest } from "../engine/types.ts";

/** After a trap the instance may hold anything: it is not asked again. */
const isBroken = (reason: unknown) => reason instanceof Error && (reason.name === "RuntimeError" || /unreachable|out of bounds/.test(reason.message));

class Desk {
  #hand: Promise<Hand> | undefined;
  /** Fails when the worker dies: what it was asked would else never be answered. */
  #died: Promise<never> | undefined;

  #start(): Promise<Hand> {
    if (!this.#hand) {
      let die = (_: Error): void => undefined;
      this.#died = new Promise((_, reject) => (die = reject));
      this.#died.catch(() => undefined);
      const hand = start((reason) => {
        this.#hand = undefined;
        die(new Error(reason));
      });
      // Not started: the next question tries again.
      hand.catch(() => {
        if (this.#hand === hand) this.#hand = undefined;
      });
      this.#hand = hand;
    }
    return this.#hand;
  }

  async #ask<T>(question: (core: Hand["core"]) => Promise<T>, isAgain = false): Promise<T> {
    const asked = this.#start();
    const died = this.#died;
    try {
      return await Promise.race([asked.then((hand) => question(hand.core)), ...(died ? [died] : [])]);
    } catch (reason) {
      if (isBroken(reason)) {
        void asked.then((hand) => hand.end(), () => undefined);
        if (this.#hand === asked) this.#hand = undefined;
      }
      // Dead in the middle of the question: another worker is asked, once.
      if (!isAgain && this.#hand !== asked) return this.#ask(question, true);
      throw reason;
    }
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
  /** The preview with curves of open cases. */
  previewSeries(bundle: Bundle, requests: SeriesRequest[]): Promise<[Picture, Series[]]> {
    return this.#ask((core) => core.previewSeries(JSON.stringify(bundle), requests) as Promise<[Picture, Series[]]>);
  }
  required(bundle: Bundle, options: Options): Promise<Required[]> {
    return this.#ask((core) => core.required(JSON.stringify(bundle), options) as Promise<Required[]>);
  }
}

export const desk = new Desk();
