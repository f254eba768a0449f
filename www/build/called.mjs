// Which functions of the engine a first forecast calls, on whichever worker: `node called.mjs MODULE SCENARIO`, a module that notes them and a
// scenario of one file. Their places in the module are printed, a line each; `cargo xtask page` puts them into what is loaded first.

import { readFileSync } from "node:fs";
import { basename } from "node:path";

const [path, scenario] = process.argv.slice(2);
const module = new WebAssembly.Module(readFileSync(path));
const main = basename(scenario);
const text = JSON.stringify({ main, files: { [main]: readFileSync(scenario, "utf8") }, sets: [] });
const called = new Set();
let instances = 0;

/** What an engine calls that has just been started: what is asked first sets up what all need. */
async function ask(...questions) {
  // Another query makes another instance.
  const engine = await import(`../pkg/engine.js?${(instances += 1)}`);
  const exports = engine.initSync({ module });
  for (const question of questions) question(engine);
  for (const [name, { value }] of Object.entries(exports)) if (/^called\d/.test(name) && value === 1) called.add(name.slice("called".length));
}

/** Enough for intervals, and for a picture that is refined. */
const REPLICATIONS = 4;

/** Curves as the views ask for them. */
function requests(engine, { places }) {
  const by = (measure, at = {}) => ["interval", "period", "day"].map((by) => ({ measure, ...at, by }));
  const of = (list, at) => list.slice(0, 2).map((_, index) => ({ [at]: index }));
  const offices = [{}, ...of(places.offices, "office")];
  const ages = engine.measures().map(({ name }) => name).filter((name) => name.startsWith("backlog_age") || name.startsWith("oldest"));
  return [
    ...["backlog", "arrivals", "closed", ...ages].flatMap((measure) => offices.flatMap((at) => by(measure, at))),
    ...of(places.teams, "team").flatMap((at) => by("occupancy", at)),
    ...places.work.flatMap(({ sla: promises }, work) => promises.flatMap(({ metric }, sla) => by(metric, { work, sla }))),
  ];
}

function attempt(what) {
  try {
    what();
  } catch {
    // A curve that this scenario has not.
  }
}

const opened = (engine) => new engine.Forecast(text, "{}");
const ahead = (engine) => engine.previewSeries(text, JSON.stringify([{ measure: "backlog", by: "interval" }]));
const play = (engine) => opened(engine).play(0, 1);

/** One who keeps a study: a picture, its curves, and the same refined. */
function keep(engine) {
  const study = opened(engine);
  study.nextBatch();
  study.prepare();
  for (let first = 0; first < REPLICATIONS; first += 1) {
    study.absorb(study.play(first, first + 1));
    study.progress();
    for (const request of requests(engine, study.picture())) attempt(() => study.series(JSON.stringify([request])));
  }
  study.free();
}

const questions = [({ schema }) => schema(), ({ measures }) => measures(), ({ check }) => check(text), ({ outline }) => outline(text)];
questions.push(({ preview }) => preview(text), ahead, play, keep);
for (const question of questions) await ask(question);
await ask(...questions);
process.stdout.write([...called].join("\n"));
