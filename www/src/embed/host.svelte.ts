// The framed page's conversation with the page around it: a scenario in, forecasts and reports out.

import { Crew } from "../engine/crew.ts";
import type { Bundle, Options, Picture, Problem } from "../engine/types.ts";
import { allowedOrigin, read, type Told } from "./messages.ts";

class Host {
  /** What is shown: the newest picture, the problems that keep the scenario from being played, or why nothing can be. */
  picture = $state.raw<Picture | null>(null);
  problems = $state.raw<Problem[]>([]);
  crash = $state<string | null>(null);
  readonly origin = allowedOrigin(location.href);
  readonly isFramed = window.parent !== window;
  readonly #crew = new Crew((reason) => (this.crash = reason));
  #number = 0;
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
    else if (asked.type === "set-scenario") this.#played = this.#play(asked.bundle, asked.options);
    else void this.#report(asked.id);
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
        this.#tell({ type: "problems", problems });
        return null;
      }
      const picture = (picture: Picture) => {
        if (isOver()) return;
        this.picture = picture;
        this.#tell({ type: "forecast", picture });
      };
      return (await this.#crew.play(id, bundle, options, { picture, progress: () => undefined })) ? id : null;
    } catch (reason) {
      if (!isOver()) this.crash = reason instanceof Error ? reason.message : String(reason);
      return null;
    }
  }

  async #report(id: string | number | null): Promise<void> {
    const refuse = (reason: string) => this.#tell({ type: "refused", id, reason });
    if (!this.#played) return refuse("there is no scenario yet: send set-scenario first");
    // Whoever asks while a newer scenario is on its way gets the newer one's report.
    let played: Promise<number | null> | undefined;
    let number: number | null = null;
    while (played !== this.#played) number = await (played = this.#played);
    if (number === null) return refuse(this.crash ?? "the scenario has problems, which were told");
    const { core } = await this.#crew.study();
    this.#tell({ type: "report", id, json: await core.report(number) });
  }
}

export const host = new Host();
