// A link with the scenario in its fragment, compressed; nothing is sent to a server. What comes in a link was written by anybody: sizes are
// limited before and after it is unpacked, and its shape is checked.

import type { Bundle } from "../engine/types.ts";

/** The version of what follows stands in the prefix. */
const PREFIX = "s1=";
/** Longest fragment read [characters] and most text unpacked from one [bytes]. */
export const LONGEST = 3_000_000;
export const MOST = 20_000_000;
/** Longer links are cut by some mail programs and chats [characters]. */
export const SAFE = 8_000;

/** "damaged": cut off or not ours; "newer": of a later version; "large": more than a page takes. */
export type LinkFault = "damaged" | "newer" | "large";

export class LinkError extends Error {
  readonly fault: LinkFault;
  constructor(fault: LinkFault) {
    super(fault);
    this.fault = fault;
  }
}

export interface Link {
  url: string;
  /** Data files that the link does not hold, for they would make it too long. */
  leftOut: string[];
}

const isScenario = (name: string) => /\.(toml|json)$/i.test(name);

/** A link to this page that opens the scenario. Data files are left out where the link would be too long with them. */
export async function toLink(bundle: Bundle, page: string): Promise<Link> {
  const url = async (linked: Bundle) => `${page.split("#")[0]}#${PREFIX}${base64url(await pack(JSON.stringify(linked)))}`;
  const whole = await url(bundle);
  const data = Object.keys(bundle.files).filter((name) => name !== bundle.main && !isScenario(name));
  if (whole.length <= SAFE || data.length === 0) return { url: whole, leftOut: [] };
  const files = Object.fromEntries(Object.entries(bundle.files).filter(([name]) => !data.includes(name)));
  return { url: await url({ ...bundle, files }), leftOut: data };
}

/** The scenario in a fragment; null where the fragment is none of ours. */
export async function fromLink(hash: string): Promise<Bundle | null> {
  const text = hash.replace(/^#/, "");
  const version = /^s(\d+)=/.exec(text)?.[1];
  if (version === undefined) return null;
  if (!text.startsWith(PREFIX)) throw new LinkError("newer");
  if (text.length > LONGEST) throw new LinkError("large");
  const bundle = shaped(parsed(await unpack(bytesOf(text.slice(PREFIX.length)))));
  if (!bundle) throw new LinkError("damaged");
  return bundle;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new LinkError("damaged");
  }
}

/** A bundle of nothing but what a bundle has. */
function shaped(value: unknown): Bundle | null {
  if (typeof value !== "object" || value === null) return null;
  const { main, files, sets = [] } = value as Record<string, unknown>;
  if (typeof main !== "string" || typeof files !== "object" || files === null || !Array.isArray(sets)) return null;
  const contents: [string, string | { base64: string }][] = [];
  for (const [name, file] of Object.entries(files)) {
    const base64 = (file as { base64?: unknown } | null)?.base64;
    if (typeof file === "string") contents.push([name, file]);
    else if (typeof base64 === "string") contents.push([name, { base64 }]);
    else return null;
  }
  const isPair = (set: unknown): set is [string, string] =>
    Array.isArray(set) && set.length === 2 && set.every((part) => typeof part === "string");
  const known = Object.fromEntries(contents);
  if (typeof known[main] !== "string" || !sets.every(isPair)) return null;
  return { main, files: known, sets: sets.map(([path, text]) => [path, text] as const) };
}

function base64url(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  // Programs that pass a link on may escape or break it; nothing but its own letters is kept.
  if (/[^A-Za-z0-9_-]/.test(text)) throw new LinkError("damaged");
  try {
    return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
  } catch {
    throw new LinkError("damaged");
  }
}

async function pack(text: string): Promise<Uint8Array> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function unpack(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let [text, size] = ["", 0];
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return text + decoder.decode();
      size += value.length;
      if (size > MOST) throw new LinkError("large");
      text += decoder.decode(value, { stream: true });
    }
  } catch (reason) {
    void reader.cancel().catch(() => undefined);
    throw reason instanceof LinkError ? reason : new LinkError("damaged");
  }
}
