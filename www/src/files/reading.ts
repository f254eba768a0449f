// What the reader's files are: scenarios, data that scenarios name, tables of volumes; and the bundle that comes of them.

import type { Bundle } from "../engine/types.ts";
import { decode } from "./volumes/text.ts";

/** Largest file that is read as a scenario or table, and as data [bytes]. */
export const LARGEST = 25_000_000;

export type Content = string | { base64: string };

export interface Given {
  name: string;
  kind: "scenario" | "table" | "sheets" | "data";
  content: Content;
}

export interface Fault {
  name: string;
  fault: "tooLarge" | "notText" | "oldExcel" | "empty";
  size: number;
}

export const extensionOf = (name: string): string => /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? "";

function base64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}

export async function read(file: Blob & { name: string }): Promise<Given | Fault> {
  const { name, size } = file;
  if (size > LARGEST) return { name, fault: "tooLarge", size };
  if (size === 0) return { name, fault: "empty", size };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const extension = extensionOf(name);
  const [first, second] = bytes;
  if (extension === "gz" || (first === 0x1f && second === 0x8b)) return { name, kind: "data", content: { base64: base64(bytes) } };
  if (first === 0x50 && second === 0x4b) return { name, kind: "sheets", content: { base64: base64(bytes) } };
  if (first === 0xd0 && second === 0xcf) return { name, fault: "oldExcel", size };
  const decoded = decode(bytes);
  if (!decoded) return { name, fault: "notText", size };
  const text = decoded.text.replace(/^\uFEFF/, "");
  return { name, kind: extension === "toml" || extension === "json" ? "scenario" : "table", content: text };
}

/** The file that a scenario patches, as it names it. */
export function baseOf(name: string, text: string): string | null {
  if (extensionOf(name) !== "json") return /^base\s*=\s*["']([^"'\n]+)["']/m.exec(text)?.[1] ?? null;
  try {
    const { base } = JSON.parse(text) as { base?: unknown };
    return typeof base === "string" ? base : null;
  } catch {
    return null;
  }
}

/** A path's last part. */
export const lastOf = (path: string) => path.replace(/^.*[/\\]/, "");

/** Which of several scenarios may be the one to open: those that no other patches. */
export function mains(given: readonly Given[]): Given[] {
  const scenarios = given.filter(({ kind }) => kind === "scenario");
  const bases = new Set(scenarios.map(({ name, content }) => lastOf(baseOf(name, content as string) ?? "")));
  const free = scenarios.filter(({ name }) => !bases.has(name));
  return free.length > 0 ? free : scenarios;
}

/** The bundle of a scenario with the given files that it names, and the names of those that are not given. */
export async function gathered(
  main: Given,
  pool: readonly Given[],
  wanted: (bundle: Bundle) => Promise<string[]>,
): Promise<{ bundle: Bundle; missing: string[] }> {
  const files: Record<string, Content> = { [main.name]: main.content };
  for (;;) {
    const bundle: Bundle = { main: main.name, files: { ...files }, sets: [] };
    const missing = (await wanted(bundle)).filter((name) => !(name in files));
    const found = missing.flatMap((name) => {
      const file = pool.find((given) => given.name === name) ?? pool.find((given) => given.name === lastOf(name));
      return file ? [[name, file.content] as const] : [];
    });
    if (found.length === 0) return { bundle, missing };
    for (const [name, content] of found) files[name] = content;
  }
}
