// Which of the reader's files is a study, and the files that it names: given, open on the page, or shipped.

import type { Bundle } from "../engine/types.ts";
import { Fetched } from "../files/fetched.ts";
import { extensionOf, lastOf, type Given } from "../files/reading.ts";

const shipped = new Fetched(import.meta.glob<string>("../../../scenarios/bids/*.toml", { query: "?url", import: "default", eager: true }));

/** The shipped study. */
export const EXAMPLE = "four-bids.toml";

/** Whether a text is a study of bids, as far as can be seen without reading it. */
export function isStudy({ name, kind, content }: Given): boolean {
  if (kind !== "scenario" || typeof content !== "string") return false;
  if (extensionOf(name) !== "json") return /^\s*baseline\s*=/m.test(content);
  try {
    return "baseline" in (JSON.parse(content) as object);
  } catch {
    return false;
  }
}

/** A study with all that it names and that is at hand, and the names of what is missing. */
export async function gathered(
  study: Bundle,
  pool: Bundle["files"],
  wanted: (bundle: Bundle) => Promise<string[]>,
): Promise<{ study: Bundle; missing: string[] }> {
  let bundle = study;
  for (;;) {
    const missing = (await wanted(bundle)).filter((name) => !(name in bundle.files));
    const found: Record<string, Bundle["files"][string]> = {};
    for (const name of missing) {
      const content = pool[name] ?? pool[lastOf(name)] ?? (await shipped.text(lastOf(name)));
      if (content) found[name] = content;
    }
    if (Object.keys(found).length === 0) return { study: bundle, missing };
    bundle = { ...bundle, files: { ...bundle.files, ...found } };
  }
}

/** The shipped study; what it names is fetched as it is wanted. */
export async function example(): Promise<Bundle> {
  return { main: EXAMPLE, files: { [EXAMPLE]: (await shipped.text(EXAMPLE)) ?? "" }, sets: [] };
}
