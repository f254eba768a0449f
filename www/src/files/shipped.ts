// The scenarios that come with the page, fetched when they are opened.

import type { Bundle } from "../engine/types.ts";

const urls = import.meta.glob<string>("../../../scenarios/*.toml", { query: "?url", import: "default", eager: true });

const places = new Map(Object.entries(urls).map(([path, url]) => [path.replace(/^.*\//, ""), url]));

export const FIRST = "seven-regions.toml";

/** File names, in the order of the alphabet. */
export const shipped: readonly string[] = [...places.keys()].sort();

async function text(name: string): Promise<string> {
  const place = places.get(name);
  if (!place) throw new Error(`no shipped scenario ${name}`);
  const response = await fetch(place);
  if (!response.ok) throw new Error(`${name}: ${response.status} ${response.statusText}`);
  return response.text();
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
