// Starting workers: the module is fetched and compiled once, and every worker gets the compiled one.

import { wrap, type Remote } from "comlink";
import url from "../../pkg/slackwater_bg.wasm?url";
import type { Core } from "./worker.ts";

export interface Hand {
  readonly core: Remote<Core>;
  /** Ends it at once, in the middle of whatever it does; what was asked of it is never answered. */
  end(): void;
}

let compiled: Promise<WebAssembly.Module> | undefined;

async function compile(): Promise<WebAssembly.Module> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  // Some static hosts serve the module under another type, which the streaming compiler refuses.
  const isNamed = response.headers.get("content-type")?.startsWith("application/wasm") ?? false;
  return isNamed ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

/** Compiles the module; asked for early, so that it is ready when the first worker is. */
export function prepare(): Promise<WebAssembly.Module> {
  return (compiled ??= compile().catch((reason: unknown) => {
    compiled = undefined;
    throw reason;
  }));
}

/** A new worker with the core in it. `crashed` is called when it dies by itself. */
export async function start(crashed: (reason: string) => void): Promise<Hand> {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  worker.addEventListener("error", (event) => {
    // It is told on the page.
    event.preventDefault();
    crashed(event.message || "a worker of the engine stopped");
  });
  const core = wrap<Core>(worker);
  await core.start(await prepare());
  return { core, end: () => worker.terminate() };
}
