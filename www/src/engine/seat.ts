// One who plays replications for a forecast. Whoever ends without a word is replaced, and what it was asked is asked of the next one; when
// that happens again in the same forecast, in the middle of a piece or between two, it is told, for the next would hardly fare better.

import { heard, Lost } from "./alive.ts";
import { start, type Hand } from "./start.ts";
import type { Options } from "./types.ts";
import type { Piece } from "./work.ts";

/** How often in one forecast it is replaced. */
const REPLACED = 1;
/** Silence that is taken for an end, where no lock tells [ms]: while nothing is known of how long a replication takes, ... */
const UNKNOWN = 600_000;
/** ... at least, ... */
const LEAST = 120_000;
/** ... and so many times what was expected: other programs may take the processor. */
const SLOWER = 50;

interface Sitting {
  hand: Hand;
  /** Fails when it is gone, or ended from here: what it was asked would else be waited for. */
  gone: Promise<never>;
}

export class Seat {
  #sitting: Promise<Sitting> | undefined;
  #leave: (reason: Lost) => void = () => undefined;
  /** What whoever sits here has to open before it plays. */
  #open: ((hand: Hand) => Promise<void>) | null = null;
  #opened: Hand | null = null;
  /** How often somebody was lost in this forecast. */
  #lost = 0;
  readonly #crashed: (reason: string) => void;

  constructor(crashed: (reason: string) => void) {
    this.#crashed = crashed;
  }

  /** Starts the worker, so that the first forecast finds it ready. */
  async warm(): Promise<void> {
    await this.#sit();
  }

  /** Opens a forecast, and forgets the one before. */
  async open(id: number, bundle: string, options: Options, isOver: () => boolean): Promise<void> {
    this.#open = (hand) => hand.core.openAlone(id, bundle, options);
    this.#opened = null;
    this.#lost = 0;
    await this.#asked(async () => undefined, UNKNOWN, isOver);
  }

  /** The records of a piece, of which each replication is expected to take so long [ms]; null: not known yet. */
  play(id: number, { first, until }: Piece, each: number | null, isOver: () => boolean): Promise<Uint8Array> {
    const silence = each === null ? UNKNOWN : Math.max(LEAST, SLOWER * each * (until - first));
    return this.#asked(({ core }) => core.play(id, first, until), silence, isOver);
  }

  /** Ends whoever sits here, at once; the next question starts another. */
  end(): void {
    void this.#sitting?.then(({ hand }) => hand.end(), () => undefined);
    this.#leave(new Lost());
    this.#sitting = undefined;
    this.#opened = null;
  }

  async #asked<T>(question: (hand: Hand) => Promise<T>, silence: number, isOver: () => boolean): Promise<T> {
    while (this.#lost <= REPLACED) {
      try {
        const { hand, gone } = await this.#sit();
        if (this.#opened !== hand) {
          await this.#waited(hand, gone, this.#open?.(hand) ?? Promise.resolve(), UNKNOWN);
          this.#opened = hand;
        }
        return await this.#waited(hand, gone, question(hand), silence);
      } catch (reason) {
        if (!(reason instanceof Lost) || isOver()) throw reason;
        this.end();
      }
    }
    throw new Lost();
  }

  #waited<T>({ isWatched }: Hand, gone: Promise<never>, answer: Promise<T>, silence: number): Promise<T> {
    const first = Promise.race([answer, gone]);
    if (isWatched) return first;
    return heard(first, silence).catch((reason: unknown) => {
      if (reason instanceof Lost) this.#lost += 1;
      throw reason;
    });
  }

  #sit(): Promise<Sitting> {
    if (this.#sitting) return this.#sitting;
    let leave: (reason: Lost) => void = () => undefined;
    const gone = new Promise<never>((_, reject) => (leave = reject));
    gone.catch(() => undefined);
    const sitting = start("engine", (reason, isLost) => {
      if (this.#sitting === sitting) this.#sitting = undefined;
      if (isLost) {
        this.#lost += 1;
        leave(new Lost());
      } else this.#crashed(reason);
    }).then((hand) => ({ hand, gone }));
    this.#leave = leave;
    this.#sitting = sitting;
    return sitting;
  }
}
