// The scenarios that come with the page, fetched when they are opened.

import type { Bundle } from "../engine/types.ts";

const texts = import.meta.glob<string>("../../../scenarios/*.toml", { query: "?raw", import: "default" });

const load = new Map(Object.entries(texts).map(([path, text]) => [path.replace(/^.*\//, ""), text]));

export const FIRST = "seven-regions.toml";

/** File names, in the order of the alphabet. */
export const shipped: readonly string[] = [...load.keys()].sort();

async function text(name: string): Promise<string> {
  const found = load.get(name);
  if (!found) throw new Error(`no shipped scenario ${name}`);
  return found();
}

/** A shipped scenario with its bases. */
export async function bundleOf(main: string): Promise<Bundle> {
  const files: Record<string, string> = {};
  for (let name: string | undefined = main; name !== undefined && !(name in files); ) {
    files[name] = await text(name);
    name = /^base\s*=\s*["']([^"']+)["']/m.exec(files[name] ?? "")?.[1];
  }
  return { main, files, sets: [] };
}
