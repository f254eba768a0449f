// What was changed since the scenario was opened, as a patch of it: written by the core, key by key.

import type { Bundle, Edit } from "../../engine/types.ts";
import { changes, redo } from "../../state/changes.ts";

/** A name for the patch that no file of the bundle has. */
function patchName(bundle: Bundle): string {
  const stem = bundle.main.replace(/\.(toml|json)$/i, "");
  for (let at = 1; ; at += 1) {
    const name = `${stem}-changed${at === 1 ? "" : `-${at}`}.toml`;
    if (!(name in bundle.files)) return name;
  }
}

/** The patch's name and text; null where nothing differs. `edit` writes edits into the main file of a bundle. */
export async function patchOf(
  baseline: Bundle,
  before: unknown,
  after: unknown,
  edit: (bundle: Bundle, edits: Edit[]) => Promise<string>,
): Promise<{ name: string; text: string } | null> {
  // What a base is and what it removes is how a scenario is written, not what it says.
  const edits = changes(before, after).filter(({ path }) => path !== "base" && path !== "remove").map(redo);
  if (edits.length === 0) return null;
  const name = patchName(baseline);
  const base = baseline.main.replace(/^.*\//, "");
  const patch: Bundle = { main: name, files: { ...baseline.files, [name]: `base = ${JSON.stringify(base)}\n` }, sets: [] };
  return { name, text: await edit(patch, edits) };
}
