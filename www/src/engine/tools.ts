// What a page needs of the core beside forecasts, in a worker: a larger module, fetched when the first answer stands.

import { expose, transfer } from "comlink";
import { Bids, edit, flows, initSync, levers, required, staff, story, studyWanted, to_json, to_toml, why } from "../../pkg/slackwater.js";
import { hold } from "./alive.ts";
import type { Edit, Options } from "./types.ts";

const text = (options: Options) => JSON.stringify(options);

/** The study of bids that this worker keeps or plays for. */
let bids: Bids | null = null;

function study(): Bids {
  if (!bids) throw new Error("no study is open");
  return bids;
}

const tools = {
  /** Answers whether it holds the lock of this name. */
  start(module: WebAssembly.Module, lock: string): Promise<boolean> {
    // As in the engine's worker.
    Object.assign(self, { engine: initSync({ module }) });
    return hold(lock);
  },

  // Short ones.
  edit: (bundle: string, edits: Edit[]) => edit(bundle, JSON.stringify(edits)),
  toToml: (bundle: string) => to_toml(bundle),
  toJson: (bundle: string) => to_json(bundle),
  required: (bundle: string, options: Options) => required(bundle, text(options)),

  // Long ones, each in a worker of its own: the page ends them by ending the worker.
  levers: (bundle: string, options: Options, told: (json: string) => void) => levers(bundle, text(options), told),
  why: (bundle: string, options: Options, told: (done: number, planned: number) => void) => why(bundle, text(options), told),
  staff: (bundle: string, options: Options, told: (done: number) => void) => staff(bundle, text(options), told),
  story: (bundle: string, options: Options, pick: object) => story(bundle, text(options), JSON.stringify(pick)),
  flows: (bundle: string, options: Options) => flows(bundle, text(options)),

  // A study of bids in steps.
  studyWanted: (bundle: string) => studyWanted(bundle),
  openStudy(bundle: string) {
    bids?.free();
    bids = null;
    bids = new Bids(bundle);
    return bids.outline();
  },
  nextBlock: () => study().nextBlock(),
  playQuestion(draw: number, question: number) {
    const bytes = study().play(draw, question);
    return transfer(bytes, [bytes.buffer]);
  },
  /** Answers how many draws are complete. */
  absorbQuestion(bytes: Uint8Array) {
    study().absorb(bytes);
    return study().drawn();
  },
  /** No weights: as the study states them. */
  weigh: (weights: number[]) => study().weigh(new Float64Array(weights)),
  scored: () => study().answer(),
  studyPage: (language: string) => study().page(language),
};

export type Tools = typeof tools;

expose(tools);
