// The scenarios that come with the page, fetched when they are opened.

import type { Bundle } from "../engine/types.ts";
import { Fetched } from "./fetched.ts";

const scenarios = new Fetched(import.meta.glob<string>("../../../scenarios/*.toml", { query: "?url", import: "default", eager: true }));

export const FIRST = "seven-regions.toml";

/** File names, in the order of the alphabet. */
export const shipped: readonly string[] = scenarios.names;

async function text(name: string): Promise<string> {
  const found = await scenarios.text(name);
  if (found === null) throw new Error(`no shipped scenario ${name}`);
  return found;
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
