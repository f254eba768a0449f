// A study of bids played by several workers: one keeps it, the others play questions for it, one bid in one demand case of one draw each.

import { start, type Hand } from "./start.ts";
import type { BidsOutline } from "./types.ts";
import type { Scored } from "./scored.ts";

type Tools = Hand<"tools">;

interface Question {
  draw: number;
  question: number;
}

export interface Told {
  /** Questions answered. */
  progress(done: number, left: number | null): void;
  answer(text: string): void;
  /** No bid passes the gates as far as is known: problems as JSON. */
  nobody(problems: string): void;
}

/** A study and all who play for it. */
export class TenderCrew {
  readonly outline: BidsOutline;
  readonly #text: string;
  readonly #keeper: Tools;
  readonly #crashed: (reason: string) => void;
  #players: Tools[] = [];
  #open: Question[] = [];
  #begun = new Set<Question>();
  #run = 0;
  #done = 0;
  #drawn = 0;
  /** The next number of draws after which the answer is worked out: it takes a while, so at doublings. */
  #look = 2;
  /** Who asks the keeper for an answer waits for the one before. */
  #answering: Promise<void> = Promise.resolve();

  /** Opens a study; throws its problems as JSON. */
  static async open(text: string, crashed: (reason: string) => void): Promise<TenderCrew> {
    const keeper = await start("tools", crashed);
    try {
      return new TenderCrew(text, keeper, (await keeper.core.openStudy(text)) as BidsOutline, crashed);
    } catch (reason) {
      keeper.end();
      throw reason;
    }
  }

  private constructor(text: string, keeper: Tools, outline: BidsOutline, crashed: (reason: string) => void) {
    this.#text = text;
    this.#keeper = keeper;
    this.outline = outline;
    this.#crashed = crashed;
  }

  get planned(): number {
    return this.outline.draws * this.outline.questions;
  }

  /** Plays until there is nothing more to ask, or until `stop`; goes on where it was stopped. True when it came to its end. */
  async play(told: Told, threads = Math.max(1, Math.min(8, navigator.hardwareConcurrency || 2))): Promise<boolean> {
    const run = ++this.#run;
    const isOver = () => run !== this.#run;
    const began = performance.now();
    const before = this.#done;
    const take = (): Question | undefined => {
      const next = this.#open.shift();
      if (next) this.#begun.add(next);
      return next;
    };
    const player = async () => {
      const hand = await start("tools", this.#crashed);
      if (isOver()) return hand.end();
      this.#players.push(hand);
      await hand.core.openStudy(this.#text);
      return hand;
    };
    const players = Array.from({ length: threads }, player);
    for (const one of players) one.catch(() => undefined);
    while (!isOver()) {
      if (this.#open.length === 0) {
        const block = await this.#keeper.core.nextBlock();
        if (!block) break;
        for (let draw = block[0] ?? 0; draw < (block[1] ?? 0); draw += 1) {
          for (let question = 0; question < this.outline.questions; question += 1) this.#open.push({ draw, question });
        }
        if (isOver()) break;
      }
      await Promise.all(players.map(async (opened) => {
        const hand = await opened;
        for (let next = hand && !isOver() ? take() : undefined; hand && next; next = isOver() ? undefined : take()) {
          const bytes = await hand.core.playQuestion(next.draw, next.question);
          if (isOver()) return;
          this.#begun.delete(next);
          this.#done += 1;
          this.#drawn = await this.#keeper.core.absorbQuestion(bytes);
          if (isOver()) return;
          const each = (performance.now() - began) / (this.#done - before);
          told.progress(this.#done, each * (this.planned - this.#done));
          if (this.#drawn >= this.#look) {
            while (this.#look <= this.#drawn) this.#look *= 2;
            void this.#answer(told, isOver);
          }
        }
      }));
    }
    if (!isOver()) await this.#answer(told, isOver);
    if (isOver()) return false;
    this.#dismiss();
    return true;
  }

  /** Ends whoever plays, at once; what is known stays. */
  stop(): void {
    this.#run += 1;
    this.#dismiss();
    this.#open = [...this.#begun, ...this.#open];
    this.#begun.clear();
  }

  /** Judges what is known by other weights, shares of 1; none: those of the study. */
  async weigh(weights: readonly number[], told: Told, isOver: () => boolean): Promise<void> {
    await this.#keeper.core.weigh([...weights]);
    await this.#answer(told, isOver);
  }

  /** The report of what is known, as one HTML file. */
  page(language: string): Promise<string> {
    return this.#keeper.core.studyPage(language);
  }

  end(): void {
    this.stop();
    this.#keeper.end();
  }

  #dismiss(): void {
    for (const hand of this.#players) hand.end();
    this.#players = [];
  }

  #answer(told: Told, isOver: () => boolean): Promise<void> {
    // An interval needs two draws.
    if (this.#drawn < 2) return Promise.resolve();
    this.#answering = this.#answering.catch(() => undefined).then(async () => {
      if (isOver()) return;
      try {
        const text = await this.#keeper.core.scored();
        if (!isOver()) told.answer(text);
      } catch (reason) {
        if (!isOver()) told.nobody(reason instanceof Error ? reason.message : String(reason));
      }
    });
    return this.#answering;
  }
}

export const parsed = (text: string): Scored => JSON.parse(text) as Scored;
