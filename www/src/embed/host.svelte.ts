// The framed page's conversation with the page around it: a scenario in, forecasts and reports out.

import { Crew } from "../engine/crew.ts";
import { complete } from "../engine/start.ts";
import type { Bundle, Options, Picture, Problem } from "../engine/types.ts";
import { allowedOrigin, read, type Told } from "./messages.ts";

class Host {
  /** What is shown: the newest picture, the problems that keep the scenario from being played, or why nothing can be. */
  picture = $state.raw<Picture | null>(null);
  problems = $state.raw<Problem[]>([]);
  crash = $state<string | null>(null);
  readonly origin = allowedOrigin(location.href);
  readonly isFramed = window.parent !== window;
  readonly #crew = new Crew((reason) => this.#stopped(reason));
  #number = 0;
  /** Forecasts that the study's worker holds. */
  readonly #held = new Set<number>();
  #die: () => void = () => undefined;
  /** Null when a worker dies: what it was asked is never answered. */
  #death = this.#alive();
  /** The forecast that is being played, or has been: its number, or null when it did not come to its end. */
  #played: Promise<number | null> | undefined;

  /** Listens to the parent, if it may be listened to, and tells it so. */
  start(): void {
    if (this.origin === null || !this.isFramed) return;
    addEventListener("message", (event) => {
      // Exactly the named origin, and only the page around this one: not its other frames, not pages it has opened.
      if (event.source === window.parent && event.origin === this.origin) this.#hear(event.data);
    });
    this.#crew.warm();
    this.#tell({ type: "ready" });
  }

  #tell(told: Told): void {
    if (this.origin !== null) window.parent.postMessage(told, this.origin);
  }

  #hear(data: unknown): void {
    const asked = read(data);
    if (typeof asked === "string") this.#tell({ type: "refused", id: null, reason: asked });
    else if (asked.type === "set-scenario") this.#set(asked.bundle, asked.options);
    else void this.#report(asked.id);
  }

  #set(bundle: Bundle, options: Options): void {
    this.#played = Promise.race([this.#play(bundle, options), this.#death]);
  }

  #alive(): Promise<null> {
    return new Promise((resolve) => (this.#die = () => resolve(null)));
  }

  /** A worker has died, or the engine in it cannot go on: others start with the next scenario. */
  #stopped(reason: string): void {
    this.#number += 1;
    this.#played = Promise.resolve(null);
    this.#held.clear();
    this.picture = null;
    this.crash = reason;
    this.#crew.reset();
    this.#die();
    this.#death = this.#alive();
    this.#tell({ type: "stopped", reason });
  }

  /** Frees the forecasts of scenarios before; whoever plays them has been stopped. */
  #free(but: number | null): void {
    for (const id of [...this.#held].filter((held) => held !== but)) {
      this.#held.delete(id);
      void this.#crew.study().then(({ core }) => core.close(id)).catch(() => undefined);
    }
  }

  async #play(bundle: Bundle, options: Options): Promise<number | null> {
    const id = ++this.#number;
    const isOver = () => id !== this.#number;
    this.crash = null;
    try {
      const { core } = await this.#crew.study();
      const problems = await core.check(JSON.stringify(bundle));
      if (isOver()) return null;
      this.problems = problems.filter(({ severity }) => severity === "error");
      this.picture = null;
      if (this.problems.length > 0) {
        await this.#crew.stop();
        if (isOver()) return null;
        this.#free(null);
        this.#tell({ type: "problems", problems });
        return null;
      }
      const picture = (picture: Picture) => {
        if (isOver()) return;
        this.picture = picture;
        complete();
        this.#tell({ type: "forecast", picture });
      };
      const playing = this.#crew.play(id, bundle, options, { picture, progress: () => undefined });
      this.#free(id);
      this.#held.add(id);
      return (await playing) ? id : null;
    } catch (reason) {
      if (!isOver()) this.#stopped(reason instanceof Error ? reason.message : String(reason));
      return null;
    }
  }

  async #report(id: string | number | null): Promise<void> {
    const refuse = (reason: string) => this.#tell({ type: "refused", id, reason });
    if (!this.#played) return refuse("there is no scenario yet: send set-scenario first");
    for (;;) {
      // Whoever asks while a newer scenario is on its way gets the newer one's report.
      const played: Promise<number | null> = this.#played;
      const number = await played;
      if (played !== this.#played) continue;
      if (number === null) return refuse(this.crash ?? "the scenario has problems, which were told");
      try {
        const { core } = await this.#crew.study();
        const json = await Promise.race([core.report(number), this.#death]);
        if (json !== null) return this.#tell({ type: "report", id, json });
      } catch (reason) {
        if (played === this.#played) return refuse(reason instanceof Error ? reason.message : String(reason));
      }
    }
  }
}

export const host = new Host();
