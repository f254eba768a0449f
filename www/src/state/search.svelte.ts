// Long questions to the core, each in a worker of its own that can be ended at once: levers, why, how many people, one job's story.

import { proxy } from "comlink";
import { start, type Hand } from "../engine/start.ts";
import type { Bundle, Levers, LeversProgress, Options, Staff, Story, Why } from "../engine/types.ts";

type Ask<Answer> = (core: Hand["core"], text: string, options: Options, search: Search<Answer>) => Promise<Answer>;

export class Search<Answer> {
  status = $state<"idle" | "running" | "done" | "failed">("idle");
  answer = $state.raw<Answer | null>(null);
  /** The scenario and options that were asked about last. */
  bundle = $state.raw<Bundle | null>(null);
  /** Those that the answer is of: while another question is asked, the old answer stays. */
  #answered = $state.raw<{ bundle: Bundle; options: string } | null>(null);
  #options = "";
  done = $state(0);
  planned = $state<number | null>(null);
  /** Why it failed: problems as JSON, or words. */
  failure = $state<string | null>(null);
  #hand: Hand | null = null;
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

  /** Takes an answer, whole or as far as it is known. */
  take(answer: Answer): void {
    this.answer = answer;
    this.#answered = this.bundle && { bundle: this.bundle, options: this.#options };
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
    let hand: Hand | null = null;
    try {
      hand = await start((reason) => {
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

  #fail(reason: string): void {
    this.#asked += 1;
    this.#hand?.end();
    this.#hand = null;
    this.status = "failed";
    this.failure = reason;
  }
}

export const levers = new Search<Levers>((core, text, options, search) =>
  core.levers(
    text,
    options,
    proxy((json: string) => {
      const { done, planned, best } = JSON.parse(json) as LeversProgress;
      search.done = done;
      search.planned = planned;
      search.take({ replications: 0, before: [], left_out: [], levers: best });
    }),
  ) as Promise<Levers>,
);

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

/** Which late job is told: of a work type and office where they are chosen, the next one each time. */
export const pick = $state<{ work?: number; office?: number; nth: number }>({ nth: 0 });

export const story = new Search<Story | null>((core, text, options) => core.story(text, options, { ...pick }) as Promise<Story | null>);
