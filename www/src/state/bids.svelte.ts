// The study of bids that is open: its files, how far it is, what is known, and the weights that the reader tries.

import { get, set } from "idb-keyval";
import type { Scored } from "../engine/scored.ts";
import { TenderCrew, parsed, type Told } from "../engine/tender.ts";
import type { Bundle, Problem } from "../engine/types.ts";
import type { Given } from "../files/reading.ts";
import { preferred } from "./weights.ts";

const KEY = "slackwater.study";
/** Moving a weight is judged when it pauses [ms]; the scores themselves follow at once. */
const PAUSE = 250;

/** "stopped": by the reader. "problems": the study cannot be played. "broken": a worker died. */
export type Status = "none" | "opening" | "running" | "stopped" | "done" | "problems" | "broken";

class BidsState {
  /** Files that were opened elsewhere and have a study among them. */
  offered = $state.raw<readonly Given[]>([]);
  study = $state.raw<Bundle | null>(null);
  status = $state<Status>("none");
  problems = $state.raw<Problem[]>([]);
  broken = $state("");
  done = $state(0);
  planned = $state(0);
  /** Milliseconds to go. */
  left = $state<number | null>(null);
  answer = $state.raw<Scored | null>(null);
  /** The answer as the core wrote it. */
  text = $state.raw("");
  /** The text that the answer is of. */
  answered = $state.raw<Bundle | null>(null);
  /** Why nobody is ranked, as problems in JSON. */
  nobody = $state("");
  /** Weights that are tried, shares of 1 by criterion; null: those of the study. */
  weights = $state.raw<number[] | null>(null);
  /** Whether the answer is judged by older weights. */
  isJudging = $state(false);
  #crew: TenderCrew | null = null;
  #asked = 0;
  #judging = 0;

  /** Whether the study's text is another than the one that is scored. */
  isChanged = $derived(this.answered !== null && this.answered !== this.study);

  /** The main text of the study. */
  get main(): string {
    const content = this.study?.files[this.study.main];
    return typeof content === "string" ? content : "";
  }

  /** What this browser kept. */
  async restore(): Promise<void> {
    if (this.study) return;
    const kept = await get<Bundle>(KEY).catch(() => undefined);
    if (!this.study && kept?.files?.[kept.main] !== undefined) this.study = kept;
  }

  /** Takes a study and plays it. */
  async open(study: Bundle): Promise<void> {
    this.close();
    this.study = study;
    void set(KEY, study).catch(() => undefined);
    await this.start();
  }

  /** Files with a study among them were opened elsewhere: the view of bids takes them up. */
  offer(files: readonly Given[]): void {
    this.close();
    this.offered = files;
  }

  /** The reader types. */
  setText(text: string): void {
    if (!this.study) return;
    this.study = { ...this.study, files: { ...this.study.files, [this.study.main]: text } };
    void set(KEY, this.study).catch(() => undefined);
  }

  /** Plays the study as it is written now, from its beginning. */
  async start(): Promise<void> {
    const { study } = this;
    if (!study) return;
    const asked = ++this.#asked;
    const isOver = () => asked !== this.#asked;
    this.#crew?.end();
    this.#crew = null;
    [this.status, this.problems, this.nobody, this.done, this.left] = ["opening", [], "", 0, null];
    try {
      const crew = await TenderCrew.open(JSON.stringify(study), (reason) => !isOver() && this.#broke(reason));
      if (isOver()) return crew.end();
      this.#crew = crew;
    } catch (reason) {
      if (!isOver()) this.#refuse(reason);
      return;
    }
    this.answered = study;
    this.answer = null;
    this.planned = this.#crew.planned;
    // Weights that were tried belong to criteria that may be others by now.
    this.weights = null;
    await this.goOn();
  }

  async goOn(): Promise<void> {
    const crew = this.#crew;
    if (!crew) return this.start();
    const asked = this.#asked;
    this.status = "running";
    try {
      const isWhole = await crew.play(this.#told(() => asked === this.#asked));
      if (isWhole && asked === this.#asked) this.status = "done";
    } catch (reason) {
      if (asked === this.#asked) this.#refuse(reason);
    }
  }

  /** The report as one HTML file, in a language; null where nothing is known yet. */
  async page(language: string): Promise<string | null> {
    return (await this.#crew?.page(language)) ?? null;
  }

  stop(): void {
    this.#crew?.stop();
    if (this.status === "running") this.status = "stopped";
  }

  /** Puts the study away. */
  close(): void {
    this.#asked += 1;
    this.#crew?.end();
    this.#crew = null;
    [this.study, this.answered, this.answer, this.weights] = [null, null, null, null];
    [this.status, this.problems, this.nobody, this.text] = ["none", [], "", ""];
  }

  /** Moves one weight; the others keep their proportions. */
  weigh(criterion: number, share: number): void {
    const now = this.weights ?? this.answer?.criteria.map(({ weight }) => weight);
    if (now) this.#try(preferred(now, criterion, share));
  }

  /** Back to the weights of the study. */
  unweigh(): void {
    this.#try(null);
  }

  #try(weights: number[] | null): void {
    this.weights = weights;
    this.isJudging = true;
    const judged = ++this.#judging;
    const asked = this.#asked;
    const isOver = () => judged !== this.#judging || asked !== this.#asked;
    setTimeout(() => {
      if (isOver() || !this.#crew) return;
      void this.#crew.weigh(weights ?? [], this.#told(() => !isOver()), isOver)
        .catch((reason: unknown) => !isOver() && this.#refuse(reason))
        .finally(() => !isOver() && (this.isJudging = false));
    }, PAUSE);
  }

  #told(isWanted: () => boolean): Told {
    return {
      progress: (done, left) => {
        if (isWanted()) [this.done, this.left] = [done, left];
      },
      answer: (text) => {
        if (!isWanted()) return;
        [this.text, this.answer, this.nobody] = [text, parsed(text), ""];
      },
      nobody: (problems) => {
        if (isWanted()) this.nobody = problems;
      },
    };
  }

  /** The core throws problems as JSON; anything else means that it cannot go on. */
  #refuse(reason: unknown): void {
    const told = reason instanceof Error ? reason.message : String(reason);
    this.#crew?.stop();
    try {
      const problems: unknown = JSON.parse(told);
      if (!Array.isArray(problems)) throw reason;
      [this.status, this.problems] = ["problems", problems as Problem[]];
    } catch {
      this.#broke(told);
    }
  }

  #broke(reason: string): void {
    this.#asked += 1;
    this.#crew?.end();
    this.#crew = null;
    [this.status, this.broken] = ["broken", reason];
  }
}

export const bids = new BidsState();
