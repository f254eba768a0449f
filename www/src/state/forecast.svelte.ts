// The answer: at once by formula, then simulated, refined batch by batch. Numbers of a scenario that has changed stay, marked stale, until
// new ones come.

import { Crew } from "../engine/crew.ts";
import type { Bundle, Paired, Picture, Progress, Series, SeriesRequest } from "../engine/types.ts";
import { desk } from "./desk.ts";

/** "problems": the scenario cannot be played. "stopped": by the reader. "broken": the core died; typing goes on. */
export type Status = "waiting" | "formula" | "running" | "done" | "stopped" | "problems" | "broken";

/** A forecast that is kept to compare others with. */
export interface Pin {
  id: number;
  name: string;
  bundle: Bundle;
  /** What its changes are told against. */
  baseline: Bundle;
  picture: Picture;
}

/** The core throws problems as JSON; anything else means that it cannot go on. */
function isProblems(reason: unknown): boolean {
  try {
    return Array.isArray(JSON.parse(reason instanceof Error ? reason.message : ""));
  } catch {
    return false;
  }
}

class ForecastState {
  /** The newest simulated picture, of `shownBundle`. */
  picture = $state.raw<Picture | null>(null);
  /** What formulas say of the scenario as it is. */
  preview = $state.raw<Picture | null>(null);
  status = $state<Status>("waiting");
  progress = $state.raw<Progress | null>(null);
  /** Seconds to go, as far as can be said. */
  left = $state<number | null>(null);
  broken = $state<string | null>(null);
  pin = $state.raw<Pin | null>(null);
  /** Replications where neither the scenario nor the reader says: null is the scenario's own. */
  replications = $state<number | null>(null);
  #bundle: Bundle | null = null;
  /** The reader stopped the last forecast. */
  #isStopped = false;
  /** What is being played; its bundle is the newest that says the same. */
  #playing: { id: number; hash: string; seed: number; bundle: Bundle } | null = null;
  #shown = $state.raw<{ id: number; bundle: Bundle } | null>(null);
  #id = 0;
  #asked = 0;
  /** The newest formula that was asked for. */
  #preview: Promise<Picture> | null = null;
  #crew = new Crew((reason) => this.#crashed(reason));
  /** Whether the simulated picture is of an older scenario. */
  isStale = $state(false);

  warm(): void {
    this.#crew.warm();
  }

  /** What is shown: the simulated picture where there is one of this scenario, else the formula's. */
  current = $derived(this.picture ?? this.preview);
  shownBundle = $derived(this.#shown?.bundle ?? null);

  /** Forecasts a scenario: formula first, then the simulation, unless nothing that matters has changed. */
  async run(bundle: Bundle, force = false): Promise<void> {
    this.#bundle = bundle;
    const asked = ++this.#asked;
    const isOver = () => asked !== this.#asked;
    let preview: Picture;
    try {
      // One at a time: of changes that come while a formula is worked out, the last one alone is asked for.
      if (this.#preview) {
        await this.#preview.catch(() => undefined);
        if (isOver()) return;
      }
      const asking = (this.#preview = desk.preview(bundle));
      preview = await asking.finally(() => {
        if (this.#preview === asking) this.#preview = null;
      });
    } catch (reason) {
      if (isOver()) return;
      await this.#halt();
      if (isOver()) return;
      if (!isProblems(reason)) return this.#crashed(reason instanceof Error ? reason.message : String(reason));
      this.status = "problems";
      this.isStale = this.picture !== null;
      return;
    }
    if (isOver()) return;
    this.preview = preview;
    const isSame = (other: { hash: string; seed: number } | null) => other?.hash === preview.hash && other.seed === preview.seed;
    const [playing, shown] = [this.#playing, this.#shown];
    if (!force && playing && isSame(playing)) {
      // A comment, or a change taken back: what is being played is of this very scenario.
      playing.bundle = bundle;
      if (shown?.id === playing.id) this.#shown = { ...shown, bundle };
      return;
    }
    // As far as the reader wanted it: what was overtaken before its end is played on.
    const isWhole = this.picture?.partial === false || this.#isStopped;
    if (!force && shown && this.picture && isSame(this.picture) && isWhole) {
      await this.#halt();
      if (isOver()) return;
      this.#shown = { ...shown, bundle };
      this.isStale = false;
      this.status = this.picture.partial ? "stopped" : "done";
      return;
    }
    this.isStale = this.picture !== null;
    this.status = "formula";
    this.progress = null;
    await this.#simulate(bundle, preview);
  }

  async #simulate(bundle: Bundle, { hash, seed }: Pick<Picture, "hash" | "seed">, id = ++this.#id): Promise<void> {
    const playing = { id, hash, seed, bundle };
    this.#playing = playing;
    this.#isStopped = false;
    const isOver = () => this.#playing !== playing;
    const options = this.replications === null ? {} : { replications: this.replications };
    this.status = "running";
    const told = {
      picture: (picture: Picture) => {
        if (isOver()) return;
        const before = this.#shown;
        this.#shown = { id, bundle: playing.bundle };
        this.picture = picture;
        this.isStale = false;
        if (before && before.id !== id) this.#forget(before.id);
      },
      progress: (progress: Progress, left: number | null) => {
        if (isOver()) return;
        this.progress = progress;
        this.left = left === null ? null : left / 1000;
      },
    };
    try {
      const isDone = await this.#crew.play(id, bundle, options, told);
      if (isDone && !isOver()) this.status = "done";
    } catch (reason) {
      if (!isOver()) this.#crashed(reason instanceof Error ? reason.message : String(reason));
    }
    if (!isOver()) this.#playing = null;
    // Overtaken before anything of it was shown: nobody will ask for it.
    this.#forget(id);
  }

  /** Frees what the study's worker keeps of a forecast, unless it is shown or pinned. */
  #forget(id: number): void {
    if (id === this.#shown?.id || id === this.pin?.id) return;
    void this.#crew.study().then(({ core }) => core.close(id)).catch(() => undefined);
  }

  async #halt(): Promise<void> {
    this.#playing = null;
    await this.#crew.stop();
  }

  /** Another scenario has been opened: no number of the one before stands under its name. */
  forget(): void {
    const shown = this.#shown;
    this.#asked += 1;
    this.#shown = null;
    this.picture = null;
    this.preview = null;
    this.progress = null;
    this.isStale = false;
    if (this.status !== "broken") this.status = "waiting";
    if (shown) this.#forget(shown.id);
    void this.#halt();
  }

  /** Stops at what is known so far. */
  async stop(): Promise<void> {
    this.#asked += 1;
    if (this.status === "running" || this.status === "formula") this.status = "stopped";
    this.#isStopped = true;
    await this.#halt();
  }

  /** Goes on where it was stopped; anew where what is shown is not what was stopped. */
  async goOn(): Promise<void> {
    const [shown, picture, bundle] = [this.#shown, this.picture, this.#bundle];
    if (!shown || !picture || !bundle || this.isStale || shown.bundle !== bundle || !this.#crew.canGoOn(shown.id)) return this.again();
    await this.#simulate(bundle, picture, shown.id);
  }

  /** Once more, from where the scenario stands. */
  async again(): Promise<void> {
    if (this.#bundle) await this.run(this.#bundle, true);
  }

  /** Measures by interval or period of the picture that is shown. */
  async series(requests: SeriesRequest[]): Promise<Series[]> {
    const shown = this.#shown;
    if (!shown) return [];
    const { core } = await this.#crew.study();
    return core.series(shown.id, requests) as Promise<Series[]>;
  }

  async report(): Promise<string> {
    return this.#ask((core, id) => core.report(id));
  }

  async csv(): Promise<{ name: string; text: string }[]> {
    return this.#ask((core, id) => core.csv(id) as Promise<{ name: string; text: string }[]>);
  }

  async #ask<T>(question: (core: Awaited<ReturnType<Crew["study"]>>["core"], id: number) => Promise<T>): Promise<T> {
    const shown = this.#shown;
    if (!shown) throw new Error("nothing has been simulated yet");
    const { core } = await this.#crew.study();
    return question(core, shown.id);
  }

  /** Keeps the forecast that is shown, to compare later ones with it. */
  pinShown(name: string, baseline: Bundle): void {
    const shown = this.#shown;
    if (!shown || !this.picture) return;
    const before = this.pin;
    this.pin = { ...shown, name, baseline, picture: this.picture };
    if (before && before.id !== shown.id) this.#forget(before.id);
  }

  unpin(): void {
    const pin = this.pin;
    this.pin = null;
    if (pin) this.#forget(pin.id);
  }

  /** The shown forecast less the pinned one, paired by replication. */
  async comparison(): Promise<Paired | null> {
    const [pin, shown] = [this.pin, this.#shown];
    if (!pin || !shown) return null;
    const { core } = await this.#crew.study();
    return core.against(shown.id, pin.id) as Promise<Paired>;
  }

  #crashed(reason: string): void {
    this.#asked += 1;
    this.#playing = null;
    this.#crew.reset();
    this.#shown = null;
    this.pin = null;
    this.status = "broken";
    this.broken = reason;
  }
}

export const forecast = new ForecastState();
