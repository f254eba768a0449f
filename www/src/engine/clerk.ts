// A worker for questions of a few milliseconds. When it dies another takes its place, and what was asked is asked once more.

import { completed, start, type Hand, type Parts } from "./start.ts";

/** After a trap the instance may hold anything: it is not asked again. */
const isBroken = (reason: unknown) => reason instanceof Error && (reason.name === "RuntimeError" || /unreachable|out of bounds/.test(reason.message));

export class Clerk<Part extends keyof Parts> {
  readonly #part: Part;
  #hand: Promise<Hand<Part>> | undefined;
  /** Fails when the worker dies: what it was asked would else never be answered. */
  #died: Promise<never> | undefined;

  constructor(part: Part) {
    this.#part = part;
  }

  /** Starts the worker, so that the first question finds it ready. */
  warm(): void {
    // What fails here fails again, and is told, when it is needed.
    void this.#start().catch(() => undefined);
  }

  async ask<T>(question: (core: Hand<Part>["core"]) => Promise<T>, isAgain = false): Promise<T> {
    if (this.#part === "engine") await completed();
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
      if (!isAgain && this.#hand !== asked) return this.ask(question, true);
      throw reason;
    }
  }

  #start(): Promise<Hand<Part>> {
    if (!this.#hand) {
      let die = (_: Error): void => undefined;
      this.#died = new Promise((_, reject) => (die = reject));
      this.#died.catch(() => undefined);
      const hand = start(this.#part, (reason) => {
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
}
