// One instance of the engine in a worker. The same script plays every part of a forecast: reading the scenario, keeping a study, playing
// replications for it. Whoever starts it decides what it is used for.

import { expose, transfer } from "comlink";
import {
  Forecast, check, initSync, measures, outline, preview, previewSeries, schema, wanted,
} from "../../pkg/engine.js";
import { hold } from "./alive.ts";
import { attach, complete } from "./rest.js";
import type { Options, SeriesRequest } from "./types.ts";

/** The forecasts that this worker keeps, by a number of the page's. */
const forecasts = new Map<number, Forecast>();

function kept(id: number) {
  const found = forecasts.get(id);
  if (!found) throw new Error(`no forecast ${id}`);
  return found;
}

const text = (options: Options) => JSON.stringify(options);

const core = {
  /** Answers whether it holds the lock of this name. The engine's rest is to be had from `rest`. */
  start(module: WebAssembly.Module, lock: string, rest: string): Promise<boolean> {
    const exports = { ...initSync({ module }) };
    attach(exports, rest);
    // For who looks into the worker from outside: its memory is measured by this name.
    Object.assign(self, { engine: exports });
    return hold(lock);
  },
  complete: (rest: WebAssembly.Module) => complete(rest),

  // The scenario.
  schema: () => JSON.parse(schema()) as unknown,
  measures: () => measures(),
  wanted: (bundle: string) => wanted(bundle),
  check: (bundle: string) => check(bundle),
  outline: (bundle: string) => outline(bundle),

  // At once, by formula.
  preview: (bundle: string) => preview(bundle),
  previewSeries: (bundle: string, requests: SeriesRequest[]) => previewSeries(bundle, JSON.stringify(requests)),

  // A forecast in steps.
  open(id: number, bundle: string, options: Options) {
    forecasts.get(id)?.free();
    forecasts.delete(id);
    forecasts.set(id, new Forecast(bundle, text(options)));
  },
  /** As `open`, by one who plays for a study and keeps nothing. */
  openAlone(id: number, bundle: string, options: Options) {
    for (const other of [...forecasts.keys()]) core.close(other);
    core.open(id, bundle, options);
  },
  close(id: number) {
    forecasts.get(id)?.free();
    forecasts.delete(id);
  },
  nextBatch: (id: number) => kept(id).nextBatch(),
  prepare: (id: number) => kept(id).prepare(),
  play(id: number, first: number, until: number) {
    const bytes = kept(id).play(first, until);
    return transfer(bytes, [bytes.buffer]);
  },
  absorb: (id: number, bytes: Uint8Array) => kept(id).absorb(bytes),
  progress: (id: number) => kept(id).progress(),
  picture: (id: number) => kept(id).picture(),
  series: (id: number, requests: SeriesRequest[]) => kept(id).series(JSON.stringify(requests)),
  report: (id: number) => kept(id).report(),
  csv: (id: number) => kept(id).csv(),
  against: (id: number, before: number) => kept(id).against(kept(before)),
};

export type Core = typeof core;

expose(core);
