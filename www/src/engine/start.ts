// Starting workers: each module is fetched and compiled once, and every worker gets the compiled one. The engine comes in two: what a
// first forecast needs, and the rest when that stands.

import { wrap, type Remote } from "comlink";
import { heard, LOST, lockName, watch } from "./alive.ts";
import engineUrl from "../../pkg/engine_bg.wasm?url";
import restUrl from "../../pkg/engine_rest_bg.wasm?url";
import toolsUrl from "../../pkg/slackwater_bg.wasm?url";
import type { Tools } from "./tools.ts";
import type { Core } from "./worker.ts";

/** The engine plays forecasts and is there first; the tools are the whole core, for all else. */
export interface Parts {
  engine: Core;
  tools: Tools;
}

export interface Hand<Part extends keyof Parts = "engine"> {
  readonly core: Remote<Parts[Part]>;
  /** Whether it is told when it ends without a word; else there is only silence to judge by. */
  readonly isWatched: boolean;
  /** Ends it at once, in the middle of whatever it does; what was asked of it is never answered. */
  end(): void;
}

const urls = { engine: engineUrl, rest: restUrl, tools: toolsUrl };
type Module = keyof typeof urls;
// Whole expressions: the bundler finds workers by their shape.
const workers = {
  engine: () => new Worker(new URL("./worker.ts", import.meta.url), { type: "module" }),
  tools: () => new Worker(new URL("./tools.ts", import.meta.url), { type: "module" }),
};
const compiled = new Map<Module, Promise<WebAssembly.Module>>();

async function compile(part: Module): Promise<WebAssembly.Module> {
  const response = await fetch(urls[part]);
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  // Some static hosts serve the module under another type, which the streaming compiler refuses.
  const isNamed = response.headers.get("content-type")?.startsWith("application/wasm") ?? false;
  return isNamed ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

/** Compiles a module; asked for early, so that it is ready when the first worker is. */
export function prepare(part: Module = "engine"): Promise<WebAssembly.Module> {
  const known = compiled.get(part);
  if (known) return known;
  const made = compile(part).catch((reason: unknown) => {
    compiled.delete(part);
    throw reason;
  });
  compiled.set(part, made);
  return made;
}

/** Engines without their rest. */
const halves = new Set<Remote<Core>>();
/** On its way to them; nothing before it is asked for. */
let coming: Promise<void> | null = null;
let rest: WebAssembly.Module | null = null;

/** Gives an engine its rest when it is here. */
function fill(core: Remote<Core>): void {
  // Who could not take it loads it where it is needed: nothing is lost here.
  if (rest) void core.complete(rest).catch(() => undefined);
  else halves.add(core);
}

/** Gives the engines their rest, also those that are started later; asked for when the first answer stands. */
export function complete(): void {
  coming ??= prepare("rest").then(
    (module) => {
      rest = module;
      halves.forEach(fill);
      halves.clear();
    },
    () => void (coming = null),
  );
}

/** Once the rest has been asked for, what is asked of an engine waits for it; an engine that needs it before loads it alone. */
export const completed = (): Promise<void> | null => (rest ? null : coming);

/** Within this time a worker has loaded its script and answers, if ever [ms]. */
const STARTED = 300_000;

/** A new worker with a part of the core in it. `crashed` is called when it dies by itself: with an error, or without a word. */
export async function start<Part extends keyof Parts>(part: Part, crashed: (reason: string, isLost: boolean) => void): Promise<Hand<Part>> {
  const worker = workers[part]();
  let unwatch = (): void => undefined;
  let isOver = false;
  const end = () => {
    isOver = true;
    unwatch();
    halves.delete(half);
    worker.terminate();
  };
  const die = (reason: string, isLost: boolean) => {
    // Of a worker that was ended words may still be on their way.
    if (isOver) return;
    end();
    crashed(reason, isLost);
  };
  worker.addEventListener("error", (event) => {
    // It is told on the page.
    event.preventDefault();
    die(event.message || "a worker of the engine stopped", false);
  });
  const core = wrap<Parts[Part]>(worker);
  // Of both parts; the types of remotes are too deep to be told so.
  const half = core as unknown as Remote<Core>;
  const name = lockName();
  const started = async () => heard(half.start(await prepare(part), name, new URL(restUrl, location.href).href), STARTED);
  const isWatched = await started().catch((reason: unknown) => {
    end();
    throw reason;
  });
  if (part === "engine" && !isOver) fill(half);
  if (isWatched && !isOver) unwatch = watch(name, () => die(LOST, true));
  return { core, isWatched, end };
}
