// One instance of the core in a worker. The same script plays every part: reading and editing the scenario, keeping a study, playing
// replications for it, long searches. Whoever starts it decides what it is used for.

import { expose, transfer } from "comlink";
import {
  Forecast, check, edit, flows, forecast, initSync, levers, measures, outline, preview, previewSeries, required, schema, staff, story, to_json, to_toml, wanted, why,
} from "../../pkg/slackwater.js";
import type { Edit, Options, SeriesRequest } from "./types.ts";

/** The forecasts that this worker keeps, by a number of the page's. */
const forecasts = new Map<number, Forecast>();

function kept(id: number) {
  const found = forecasts.get(id);
  if (!found) throw new Error(`no forecast ${id}`);
  return found;
}

const text = (options: Options) => JSON.stringify(options);

const core = {
  start(module: WebAssembly.Module) {
    initSync({ module });
  },

  // The scenario.
  schema: () => JSON.parse(schema()) as unknown,
  measures: () => measures(),
  wanted: (bundle: string) => wanted(bundle),
  check: (bundle: string) => check(bundle),
  outline: (bundle: string) => outline(bundle),
  edit: (bundle: string, edits: Edit[]) => edit(bundle, JSON.stringify(edits)),
  toToml: (bundle: string) => to_toml(bundle),
  toJson: (bundle: string) => to_json(bundle),

  // At once, by formula.
  preview: (bundle: string) => preview(bundle),
  previewSeries: (bundle: string, requests: SeriesRequest[]) => previewSeries(bundle, JSON.stringify(requests)),
  required: (bundle: string, options: Options) => required(bundle, text(options)),

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

  // Long ones, each in a worker of its own: the page ends them by ending the worker.
  forecastWhole: (bundle: string, options: Options) => forecast(bundle, text(options)),
  levers: (bundle: string, options: Options, told: (json: string) => void) => levers(bundle, text(options), told),
  why: (bundle: string, options: Options, told: (done: number, planned: number) => void) => why(bundle, text(options), told),
  staff: (bundle: string, options: Options, told: (done: number) => void) => staff(bundle, text(options), told),
  story: (bundle: string, options: Options, pick: object) => story(bundle, text(options), JSON.stringify(pick)),
  flows: (bundle: string, options: Options) => flows(bundle, text(options)),
};

export type Core = typeof core;

expose(core);
