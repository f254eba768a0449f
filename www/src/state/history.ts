// The steps back and forth as the browser keeps them: each as what differs from its neighbour, so that fifty of them weigh little more than
// the scenario itself.

import type { Bundle } from "../engine/types.ts";

/** One step of undo or redo: the scenario that it leads to. */
export interface Step {
  bundle: Bundle;
  /** What its changes are told against. */
  baseline: Bundle;
  /** What was changed from there: a path, or "text". */
  what: string;
  at: number;
}

export interface History {
  past: Step[];
  future: Step[];
}

/** So many steps each way are kept, and so much text in all of them [characters]. */
export const KEPT = { steps: 50, text: 1_000_000 };

/** A text as what stands between the beginning and the end that it shares with another: so many characters of each, and what is between. */
type Middle = [head: number, tail: number, between: string];
type Content = Bundle["files"][string];

/** A scenario as what differs from the one beside it. */
interface Delta {
  /** Where it is another file that is the main one. */
  main?: string;
  sets?: Bundle["sets"];
  /** Files that differ: texts by their middle where the other has a text of this name, whole where it has none; null are gone. */
  files?: Record<string, Middle | { whole: Content } | null>;
}

interface PackedStep {
  bundle: Delta;
  /** Where it is the same as the one beside it: none. */
  baseline?: Delta;
  what: string;
}

/** Both ways, the nearest step first. */
export interface Packed {
  past: PackedStep[];
  future: PackedStep[];
}

type Pair = Pick<Step, "bundle" | "baseline">;

/** Characters that are compared at once: a scenario may have megabytes. */
const PIECE = 4096;

/** How many characters two texts begin with alike. */
function alike(one: string, other: string, most: number): number {
  let count = 0;
  while (count + PIECE <= most && one.startsWith(other.slice(count, count + PIECE), count)) count += PIECE;
  while (count < most && one.charCodeAt(count) === other.charCodeAt(count)) count += 1;
  return count;
}

/** How many they end with alike. */
function alikeAtEnd(one: string, other: string, most: number): number {
  let count = 0;
  while (count + PIECE <= most && one.endsWith(other.slice(other.length - count - PIECE, other.length - count), one.length - count)) count += PIECE;
  while (count < most && one.charCodeAt(one.length - 1 - count) === other.charCodeAt(other.length - 1 - count)) count += 1;
  return count;
}

function middle(from: string, to: string): Middle {
  const most = Math.min(from.length, to.length);
  const head = alike(from, to, most);
  const tail = alikeAtEnd(from, to, most - head);
  return [head, tail, to.slice(head, to.length - tail)];
}

const isSame = (one: unknown, other: unknown) => one === other || JSON.stringify(one) === JSON.stringify(other);

function delta(from: Bundle, to: Bundle): Delta {
  const files: NonNullable<Delta["files"]> = {};
  for (const [name, content] of Object.entries(to.files)) {
    const before = from.files[name];
    if (before === content) continue;
    if (typeof before === "string" && typeof content === "string") files[name] = middle(before, content);
    else if (!isSame(before, content)) files[name] = { whole: content };
  }
  for (const name of Object.keys(from.files)) if (!(name in to.files)) files[name] = null;
  return {
    ...(from.main === to.main ? {} : { main: to.main }),
    ...(isSame(from.sets, to.sets) ? {} : { sets: to.sets }),
    ...(Object.keys(files).length === 0 ? {} : { files }),
  };
}

function restored(from: Bundle, { main = from.main, sets = from.sets, files: changed = {} }: Delta): Bundle {
  const files = { ...from.files };
  for (const [name, change] of Object.entries(changed)) {
    const before = files[name];
    if (change === null) delete files[name];
    else if (!Array.isArray(change)) files[name] = change.whole;
    else if (typeof before !== "string") throw new Error(`no text ${name}`);
    else {
      const [head, tail, between] = change;
      files[name] = before.slice(0, head) + between + before.slice(before.length - tail);
    }
  }
  return { main, files, sets };
}

/** Steps as they were packed last: with each change only the nearest has another neighbour. */
const known = new WeakMap<Step, Pair & { one: PackedStep; size: number }>();

function packedStep(beside: Pair, step: Step): { one: PackedStep; size: number } {
  const before = known.get(step);
  if (before?.bundle === beside.bundle && before.baseline === beside.baseline) return before;
  const one: PackedStep = {
    bundle: delta(beside.bundle, step.bundle),
    ...(beside.baseline === step.baseline ? {} : { baseline: delta(beside.baseline, step.baseline) }),
    what: step.what,
  };
  const made = { bundle: beside.bundle, baseline: beside.baseline, one, size: JSON.stringify(one).length };
  known.set(step, made);
  return made;
}

/** The steps of one way, the nearest first, within what is left of the text. */
function packedWay(now: Pair, steps: readonly Step[], left: { text: number }): PackedStep[] {
  const packed: PackedStep[] = [];
  let beside = now;
  for (const step of steps.slice(-KEPT.steps).reverse()) {
    const { one, size } = packedStep(beside, step);
    left.text -= size;
    if (left.text < 0) break;
    packed.push(one);
    beside = step;
  }
  return packed;
}

/** What is kept of a history, told from where the scenario stands now; the way back comes first where both are too much. */
export function packed(now: Pair, { past, future }: History): Packed {
  const left = { text: KEPT.text };
  return { past: packedWay(now, past, left), future: packedWay(now, future, left) };
}

function unpackedWay(now: Pair, steps: readonly PackedStep[]): Step[] {
  let beside = now;
  return steps.map(({ bundle, baseline, what }) => {
    const step = {
      bundle: restored(beside.bundle, bundle),
      // The same object where nothing differs: it is by this that another baseline is known.
      baseline: baseline ? restored(beside.baseline, baseline) : beside.baseline,
      what,
      // No change that is made from now on joins it.
      at: 0,
    };
    beside = step;
    return step;
  }).reverse();
}

/** The history of a scenario that was kept with it; none where what was kept does not fit it. */
export function unpacked(now: Pair, kept: Packed | undefined): History {
  try {
    return kept ? { past: unpackedWay(now, kept.past), future: unpackedWay(now, kept.future) } : { past: [], future: [] };
  } catch {
    return { past: [], future: [] };
  }
}
