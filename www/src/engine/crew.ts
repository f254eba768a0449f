// A forecast played by several workers: one keeps the study, the others play replications for it in pieces of about 50 ms.

import type { Bundle, Options, Picture, Progress } from "./types.ts";
import { Seat } from "./seat.ts";
import { completed, start, type Hand } from "./start.ts";
import { Work } from "./work.ts";

/** How long a worker plays before it is asked again [ms]: so soon it can be stopped. */
const PIECE = 50;
/** A worker that is still playing so long after the stop is ended [ms]. */
const PATIENCE = 80;
/** One plays ahead until there is a first replication, but no longer than this [ms]: where there are few processors, the others would only
 * take from what the first picture waits for. */
const AHEAD = 500;
/** Pictures may take this share of the time. */
const SHARE = 0.2;
/** Longest time without a new picture [ms]. */
const LONGEST = 1500;

export interface Told {
  picture(picture: Picture): void;
  progress(progress: Progress, left: number | null): void;
}

/** Workers that stay from one forecast to the next. */
export class Crew {
  #study: Promise<Hand> | undefined;
  readonly #players: Seat[];
  #run = 0;
  /** Ends the waiting for workers that will not answer any more. */
  #end: () => void = () => undefined;
  /** Who plays a piece just now, and of which run. */
  #busy = new Map<number, number>();
  /** What the last forecast has still to play. */
  #work: Work | null = null;
  readonly #crashed: (reason: string) => void;

  constructor(crashed: (reason: string) => void, threads = Math.max(1, Math.min(8, navigator.hardwareConcurrency || 2))) {
    this.#crashed = crashed;
    this.#players = Array.from({ length: threads }, () => new Seat(crashed));
  }

  /** Starts all workers, so that the first forecast finds them ready. */
  warm(): void {
    // What fails here fails again, and is told, when it is needed.
    void this.#keeper().catch(() => undefined);
    for (const player of this.#players) void player.warm().catch(() => undefined);
  }

  /** The worker that keeps the study: a forecast's pictures, series and reports are asked of it, by the forecast's number. */
  async study(): Promise<Hand> {
    return this.#keeper();
  }

  /** Whether a forecast that was stopped can be played on: it is the last one, and its study is still kept. */
  canGoOn(id: number): boolean {
    return this.#work?.id === id;
  }

  /** Plays a forecast to its end, or until `stop` or the next `play`; one that was stopped goes on from there. True when it has what it asked for. */
  async play(id: number, bundle: Bundle, options: Options, told: Told): Promise<boolean> {
    const run = ++this.#run;
    this.#end();
    const over = new Promise<void>((resolve) => (this.#end = resolve));
    const work = this.canGoOn(id) && this.#work ? this.#work : new Work(id);
    const goesOn = work === this.#work;
    work.returnAll();
    this.#work = work;
    await Promise.all([this.#quiet(), completed()]);
    const isOver = () => run !== this.#run;
    const text = JSON.stringify(bundle);
    const keeper = await this.#keeper();
    if (isOver()) return false;
    const [first, others] = ahead();
    const opened = this.#players.map((player, index) => {
      const open = async () => (isOver() ? undefined : player.open(id, text, options, isOver));
      return index === 0 || goesOn ? open() : others.then(open);
    });
    for (const opening of opened) opening.catch(() => undefined);
    if (!goesOn) await keeper.core.open(id, text, options);
    const already = goesOn ? (await keeper.core.progress(id)).done : 0;
    const began = performance.now();
    let shown = { at: 0, took: 0, done: already };
    const show = async (isLast: boolean) => {
      if (isOver()) return;
      const at = performance.now();
      const progress = await keeper.core.progress(id);
      if (isOver()) return;
      const took = at - began;
      const fresh = progress.done - already;
      told.progress(progress, fresh > 0 ? (took / fresh) * (progress.planned - progress.done) : null);
      const isDue = progress.done >= 2 * shown.done || at - shown.at > Math.max(LONGEST, shown.took / SHARE);
      if ((progress.done === shown.done && !goesOn) || !(isLast || isDue)) return;
      const picture = await keeper.core.picture(id);
      shown = { at: performance.now(), took: performance.now() - at, done: progress.done };
      if (!isOver()) told.picture(picture);
    };
    while (!isOver()) {
      if (work.isEmpty) {
        const batch = await keeper.core.nextBatch(id);
        if (!batch) break;
        // Kept even when it is over by now: the study gives each batch once.
        work.give(batch[0] ?? 0, batch[1] ?? 0);
        if (isOver()) break;
      }
      // What fails in it fails again, and is told, when a picture is asked for.
      keeper.core.prepare(id).catch(() => undefined);
      let showing: Promise<void> | undefined;
      let failure: unknown;
      const failed = (reason: unknown) => void (failure ??= reason);
      const play = async (player: Seat, index: number) => {
        await opened[index];
        let size = 1;
        let each: number | null = null;
        for (let piece = isOver() ? null : work.take(size); piece; piece = isOver() ? null : work.take(size)) {
          const at = performance.now();
          this.#busy.set(index, run);
          const bytes = await player.play(id, piece, each, isOver);
          this.#busy.delete(index);
          first();
          if (isOver()) return;
          work.done(piece);
          await keeper.core.absorb(id, bytes);
          each = (performance.now() - at) / (piece.until - piece.first);
          size = Math.max(1, Math.min(size * 2, Math.floor(PIECE / Math.max(each, 0.01))));
          showing ??= show(false).catch(failed).finally(() => (showing = undefined));
        }
      };
      await Promise.race([Promise.all(this.#players.map(play)), over]);
      await Promise.race([showing, over]);
      if (failure !== undefined && !isOver()) throw failure;
    }
    await show(true);
    return !isOver();
  }

  /** Stops the forecast that is being played. Whoever plays on for long is replaced. */
  async stop(): Promise<void> {
    this.#run += 1;
    this.#end();
    await this.#quiet();
  }

  /** Waits for those who still play, and replaces whoever plays on for long. */
  async #quiet(): Promise<void> {
    const before = [...this.#busy];
    if (before.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, PATIENCE / 2));
    for (const [index, run] of before) {
      // Whoever came to an end meanwhile may be playing for another run by now.
      if (this.#busy.get(index) !== run) continue;
      this.#players[index]?.end();
      this.#busy.delete(index);
    }
  }

  /** Ends every worker; the next forecast starts others. */
  reset(): void {
    this.#run += 1;
    this.#work = null;
    this.#end();
    void this.#study?.then((hand) => hand.end(), () => undefined);
    this.#study = undefined;
    for (const player of this.#players) player.end();
    this.#busy.clear();
  }

  #keeper(): Promise<Hand> {
    return (this.#study ??= start("engine", (reason) => {
      // With it is gone what it had absorbed: nobody can go on where it was.
      this.#study = undefined;
      this.#crashed(reason);
    }));
  }
}

/** What the first one calls when it has played, and what the others wait for. */
function ahead(): [() => void, Promise<void>] {
  let first = (): void => undefined;
  const others = new Promise<void>((resolve) => {
    first = resolve;
    setTimeout(resolve, AHEAD);
  });
  return [first, others];
}
