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
  picture: Picture;
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
  #shown = $state.raw<{ id: number; bundle: Bundle } | null>(null);
  #id = 0;
  #asked = 0;
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
      preview = await desk.preview(bundle);
    } catch {
      if (isOver()) return;
      await this.#crew.stop();
      this.status = "problems";
      this.isStale = this.picture !== null;
      return;
    }
    if (isOver()) return;
    this.preview = preview;
    const isSame = this.picture?.hash === preview.hash && this.picture.seed === preview.seed && this.status !== "stopped";
    if (isSame && !force && this.#shown) {
      this.isStale = false;
      if (this.status === "problems") this.status = this.picture?.partial ? "stopped" : "done";
      if (!this.picture?.partial || this.status === "running") return;
    }
    this.isStale = this.picture !== null;
    this.status = "formula";
    this.progress = null;
    await this.#simulate(bundle, isOver);
  }

  async #simulate(bundle: Bundle, isOver: () => boolean): Promise<void> {
    const id = ++this.#id;
    const options = this.replications === null ? {} : { replications: this.replications };
    this.status = "running";
    const told = {
      picture: (picture: Picture) => {
        if (isOver()) return;
        const before = this.#shown;
        this.#shown = { id, bundle };
        this.picture = picture;
        this.isStale = false;
        if (before && before.id !== id && before.id !== this.pin?.id) {
          void this.#crew.study().then(({ core }) => core.close(before.id));
        }
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
  }

  /** Stops at what is known so far. */
  async stop(): Promise<void> {
    this.#asked += 1;
    if (this.status === "running" || this.status === "formula") this.status = "stopped";
    await this.#crew.stop();
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
  pinShown(name: string): void {
    const shown = this.#shown;
    if (!shown || !this.picture) return;
    const before = this.pin;
    this.pin = { ...shown, name, picture: this.picture };
    if (before && before.id !== shown.id) void this.#crew.study().then(({ core }) => core.close(before.id));
  }

  unpin(): void {
    const pin = this.pin;
    this.pin = null;
    if (pin && pin.id !== this.#shown?.id) void this.#crew.study().then(({ core }) => core.close(pin.id));
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
    this.#crew.reset();
    this.#shown = null;
    this.pin = null;
    this.status = "broken";
    this.broken = reason;
  }
}

export const forecast = new ForecastState();
