// What the browser keeps: the scenario as it was last typed and what it is compared with. A link or nothing kept: the first card.

import { get, set } from "idb-keyval";
import type { Bundle } from "../engine/types.ts";
import { bundleOf, FIRST } from "../files/shipped.ts";
import { desk } from "./desk.ts";
import { doc } from "./doc.svelte.ts";
import { forecast } from "./forecast.svelte.ts";
import { measures } from "./measures.svelte.ts";

const KEY = "slackwater.session";
/** Typing is kept when it pauses [ms]. */
const PAUSE = 250;

interface Kept {
  bundle: Bundle;
  baseline: Bundle;
}

class Session {
  /** Whether this browser keeps what is typed; null until it is known. */
  isKept = $state<boolean | null>(null);
}

export const session = new Session();

/** Opens what was last typed, what a link holds, or the first of the shipped scenarios; and keeps what is typed from now on. */
export function begin(): void {
  desk.warm();
  measures.load();
  forecast.warm();
  let isOpen = false;
  void first().then(({ bundle, baseline }) => {
    doc.open(bundle, false);
    doc.setBaseline(baseline);
    isOpen = true;
  });
  $effect(() => {
    const kept: Kept = { bundle: doc.bundle, baseline: doc.baseline };
    if (!isOpen) return;
    const soon = setTimeout(() => {
      set(KEY, kept).then(
        () => (session.isKept = true),
        () => (session.isKept = false),
      );
    }, PAUSE);
    return () => clearTimeout(soon);
  });
}

async function first(): Promise<Kept> {
  if (location.hash.length > 1) {
    const { fromLink } = await import("../files/link.ts");
    const linked = await fromLink(location.hash).catch(() => null);
    if (linked) return { bundle: linked, baseline: linked };
  }
  const kept = await get<Kept>(KEY).catch(() => undefined);
  if (kept?.bundle?.files?.[kept.bundle.main] !== undefined) return kept;
  const bundle = await bundleOf(FIRST);
  return { bundle, baseline: bundle };
}
