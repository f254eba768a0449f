// Long questions to the core, each in a worker of its own that can be ended at once: levers, why, how many people, one job's story.

import { proxy } from "comlink";
import { start, type Hand } from "../engine/start.ts";
import type { Bundle, Levers, LeversProgress, Options, Places, Staff, Story, Why } from "../engine/types.ts";
import { desk } from "./desk.ts";

type Ask<Answer> = (core: Hand<"tools">["core"], text: string, options: Options, search: Search<Answer>) => Promise<Answer>;

export class Search<Answer> {
  status = $state<"idle" | "running" | "done" | "failed">("idle");
  answer = $state.raw<Answer | null>(null);
  /** The scenario and options that were asked about last. */
  bundle = $state.raw<Bundle | null>(null);
  /** Those that the answer is of: while another question is asked, the old answer stays. */
  #answered = $state.raw<{ bundle: Bundle; options: string; places: Places | null; isWhole: boolean } | null>(null);
  #options = "";
  /** What indices mean in the scenario that was asked about last. */
  askedPlaces: Places | null = null;
  done = $state(0);
  planned = $state<number | null>(null);
  /** Why it failed: problems as JSON, or words. */
  failure = $state<string | null>(null);
  #hand: Hand<"tools"> | null = null;
  #asked = 0;
  readonly #ask: Ask<Answer>;

  constructor(ask: Ask<Answer>) {
    this.#ask = ask;
  }

  /** Whether the answer is of this scenario, and of these options where any matter. */
  isOf(bundle: Bundle, options?: Options): boolean {
    return this.#answered?.bundle === bundle && (options === undefined || this.#answered.options === JSON.stringify(options));
  }

  /** Whether this scenario is the one that was asked about last. */
  isAsked(bundle: Bundle): boolean {
    return this.bundle === bundle;
  }

  /** What indices mean in the answer: the scenario may have other places by now. */
  get places(): Places | undefined {
    return this.#answered?.places ?? undefined;
  }

  /** Whether the answer is what was known when the search was stopped, or is still coming. */
  get isPartial(): boolean {
    return this.#answered?.isWhole === false;
  }

  /** Takes an answer, whole or as far as it is known. */
  take(answer: Answer, isWhole = true): void {
    this.answer = answer;
    this.#answered = this.bundle && { bundle: this.bundle, options: this.#options, places: this.askedPlaces, isWhole };
  }

  async start(bundle: Bundle, options: Options = {}): Promise<void> {
    this.stop();
    const asked = ++this.#asked;
    const isOver = () => asked !== this.#asked;
    this.bundle = bundle;
    this.#options = JSON.stringify(options);
    this.status = "running";
    this.done = 0;
    this.planned = null;
    this.failure = null;
    let hand: Hand<"tools"> | null = null;
    try {
      const { places } = await desk.preview(bundle);
      if (isOver()) return;
      this.askedPlaces = places;
      hand = await start("tools", (reason) => {
        if (!isOver()) this.#fail(reason);
      });
      if (isOver()) return hand.end();
      this.#hand = hand;
      const answer = await this.#ask(hand.core, JSON.stringify(bundle), options, this);
      if (isOver()) return;
      this.take(answer);
      this.status = "done";
    } catch (reason) {
      if (!isOver()) this.#fail(reason instanceof Error ? reason.message : String(reason));
    } finally {
      if (!isOver()) {
        hand?.end();
        this.#hand = null;
      }
    }
  }

  /** Ends it at once. */
  stop(): void {
    this.#asked += 1;
    this.#hand?.end();
    this.#hand = null;
    if (this.status === "running") this.status = "idle";
  }

  /** Another scenario has been opened: an answer about the one before is none about it. */
  forget(): void {
    this.stop();
    this.status = "idle";
    this.answer = null;
    this.bundle = null;
    this.#answered = null;
    this.failure = null;
  }

  #fail(reason: string): void {
    this.#asked += 1;
    this.#hand?.end();
    this.#hand = null;
    this.status = "failed";
    this.failure = reason;
  }
}

export const levers = new Search<Levers>((core, text, options, search) => {
  const { bundle } = search;
  return core.levers(
    text,
    options,
    proxy((json: string) => {
      // Words of a worker that was ended meanwhile may still be on their way.
      if (search.status !== "running" || search.bundle !== bundle) return;
      const { done, planned, best } = JSON.parse(json) as LeversProgress;
      search.done = done;
      search.planned = planned;
      search.take({ replications: 0, before: [], left_out: [], levers: best }, false);
    }),
  ) as Promise<Levers>;
});

export const why = new Search<Why>((core, text, options, search) =>
  core.why(
    text,
    options,
    proxy((done: number, planned: number) => {
      search.done = done;
      search.planned = planned;
    }),
  ) as Promise<Why>,
);

export const staff = new Search<Staff>((core, text, options, search) =>
  core.staff(
    text,
    options,
    proxy((done: number) => (search.done = done)),
  ) as Promise<Staff>,
);

/** Which late job is told: of a work type and an office where they are chosen, by their ids; the next one each time. */
export const pick = $state<{ work: string | null; office: string | null; replication: number; nth: number }>({ work: null, office: null, replication: 0, nth: 0 });

export const story = new Search<Story | null>((core, text, options, { askedPlaces }) => {
  // What this scenario does not have is not chosen.
  const at = (id: string | null, list: readonly { id: string }[] = []) => {
    const index = list.findIndex((place) => place.id === id);
    return index < 0 ? undefined : index;
  };
  const { replication, nth } = pick;
  return core.story(text, options, { work: at(pick.work, askedPlaces?.work), office: at(pick.office, askedPlaces?.offices), replication, nth }) as Promise<Story | null>;
});
