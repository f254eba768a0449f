// What a host page and the framed page say to each other. Everything that arrives is checked: a message is data of a stranger.

import type { Bundle, Options, Picture, Problem } from "../engine/types.ts";

/** What the host may say. */
export type Asked =
  | { type: "set-scenario"; bundle: Bundle; options: Options }
  | { type: "get-report"; id: string | number | null };

/** What the host is told. */
export type Told =
  | { type: "ready" }
  | { type: "forecast"; picture: Picture }
  | { type: "problems"; problems: Problem[] }
  /** The engine stopped; another starts with the next scenario. */
  | { type: "stopped"; reason: string }
  | { type: "report"; id: string | number | null; json: string }
  | { type: "refused"; id: string | number | null; reason: string };

/** The one origin that the address of the frame allows, exactly as browsers write it; none when it names none, or no origin. */
export function allowedOrigin(address: string): string | null {
  const named = new URL(address).searchParams.get("origin");
  if (named === null) return null;
  try {
    // Files and sandboxes have the origin "null", which anybody can have.
    return new URL(named).origin === named && named !== "null" ? named : null;
  } catch {
    return null;
  }
}

const isTable = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

function isFile(value: unknown): boolean {
  return typeof value === "string" || (isTable(value) && typeof value["base64"] === "string" && Object.keys(value).length === 1);
}

/** A message as one of ours; otherwise the reason why it is none, in words for the host's developer. */
export function read(data: unknown): Asked | string {
  if (!isTable(data)) return "a message is an object with a `type`";
  const { type, id } = data;
  if (type === "get-report") return { type, id: typeof id === "string" || typeof id === "number" ? id : null };
  if (type !== "set-scenario") return 'the types of messages are "set-scenario" and "get-report"';
  const { bundle, options } = data;
  if (!isTable(bundle) || typeof bundle["main"] !== "string" || !isTable(bundle["files"])) {
    return 'a bundle is { main: "plan.toml", files: { "plan.toml": "the text" } }';
  }
  if (!Object.values(bundle["files"]).every(isFile)) return 'a file of a bundle is its text, or { base64: "…" }';
  if (options !== undefined && !isTable(options)) return "options are { seed, replications, precision }, each of them optional";
  const { main, files, sets } = bundle as unknown as Bundle;
  return { type, bundle: { main, files, sets: Array.isArray(sets) ? sets : [] }, options: (options ?? {}) as Options };
}
