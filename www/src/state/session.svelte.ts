// What the browser keeps: the scenario as it was last typed, what it is compared with, and the steps back and forth. A link or nothing kept:
// the first card.

import { get, set } from "idb-keyval";
import { complete } from "../engine/start.ts";
import type { Bundle } from "../engine/types.ts";
import type { LinkError } from "../files/link.ts";
import { bundleOf, FIRST } from "../files/shipped.ts";
import { desk } from "./desk.ts";
import { dialog } from "./dialog.svelte.ts";
import { doc } from "./doc.svelte.ts";
import { forecast } from "./forecast.svelte.ts";
import type { History, Packed } from "./history.ts";
import { measures } from "./measures.svelte.ts";

const KEY = "slackwater.session";
/** What was open before another scenario was opened. */
const BEFORE = "slackwater.before";
/** Typing is kept when it pauses [ms]. */
const PAUSE = 250;

interface Kept {
  bundle: Bundle;
  baseline: Bundle;
  /** When it was last typed in [ms since 1970]. */
  at?: number;
  /** How it came to be so: undo goes on from there. */
  history?: Packed;
}

const isKept = (kept: Kept | undefined): kept is Kept => kept?.bundle?.files?.[kept.bundle.main] !== undefined;

class Session {
  /** Whether this browser keeps what is typed; null until it is known. */
  isKept = $state<boolean | null>(null);

  /** What was open before, if this browser kept it. */
  async before(): Promise<Kept | null> {
    const kept = await get<Kept>(BEFORE).catch(() => undefined);
    return isKept(kept) ? kept : null;
  }

  /** Opens another scenario; what is open now is kept aside. */
  async open(bundle: Bundle, baseline: Bundle = bundle): Promise<void> {
    const now: Kept = { bundle: doc.bundle, baseline: doc.baseline, at: Date.now() };
    doc.open(bundle, baseline);
    // Nothing was open where the first could not be loaded. Without storage there is still the step back.
    if (now.bundle.files[now.bundle.main] !== "") await set(BEFORE, now).catch(() => undefined);
  }
}

export const session = new Session();

/** Opens what was last typed, what a link holds, or the first of the shipped scenarios; and keeps what is typed from now on. */
export function begin(): void {
  desk.warm();
  measures.load();
  forecast.warm();
  let isOpen = false;
  $effect(() => {
    if (forecast.picture) complete();
  });
  // Large, and of no use before there is an answer to change.
  $effect(() => {
    if (forecast.status === "done") desk.warmTools();
  });
  void first().then(async ({ bundle, baseline, history }) => {
    // Without its steps the scenario is there all the same.
    const steps = history && (await packing().catch(() => null))?.unpacked({ bundle, baseline }, history);
    // The first card needs nothing of the engine's rest; any other may.
    if (bundle.main !== FIRST) complete();
    doc.begin(bundle, baseline, steps ?? undefined);
    isOpen = true;
  }).catch((reason: unknown) => {
    // What is opened instead is kept as any other.
    isOpen = true;
    dialog.firstFault = reason instanceof Error ? reason.message : String(reason);
    dialog.open = "open";
  });
  $effect(() => {
    const { bundle, baseline, history } = doc;
    const kept: Kept = { bundle, baseline, at: Date.now() };
    if (!isOpen) return;
    const soon = setTimeout(() => {
      withSteps(kept, history).then((all) => set(KEY, all)).then(
        () => (session.isKept = true),
        () => (session.isKept = false),
      );
    }, PAUSE);
    return () => clearTimeout(soon);
  });
}

/** Of no use before there is a step to keep. */
const packing = () => import("./history.ts");

async function withSteps(kept: Kept, history: History): Promise<Kept> {
  if (history.past.length + history.future.length === 0) return kept;
  const found = await packing().catch(() => null);
  return found ? { ...kept, history: found.packed(kept, history) } : kept;
}

/** The scenario in the address, which is then taken out of it; null where there is none, or where it cannot be read, which is told. */
async function linked(): Promise<Bundle | null> {
  if (!/^#s\d+=/.test(location.hash)) return null;
  const { fromLink } = await import("../files/link.ts");
  try {
    return await fromLink(location.hash);
  } catch (reason) {
    dialog.linkFault = (reason as LinkError).fault ?? "damaged";
    dialog.open = "open";
    return null;
  } finally {
    history.replaceState(history.state, "", location.pathname + location.search);
  }
}

async function first(): Promise<Kept> {
  addEventListener("hashchange", () => void linked().then((bundle) => bundle && session.open(bundle)));
  const [bundle, kept] = await Promise.all([linked(), get<Kept>(KEY).catch(() => undefined)]);
  if (bundle) {
    if (isKept(kept)) await set(BEFORE, kept).catch(() => undefined);
    return { bundle, baseline: bundle };
  }
  if (isKept(kept)) return kept;
  const shipped = await bundleOf(FIRST);
  return { bundle: shipped, baseline: shipped };
}
