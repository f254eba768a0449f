// The scenario that is being edited: its text is the only truth, forms and grids are drawn from it and write to it.

import { tick } from "svelte";
import { desk } from "./desk.ts";
import type { Bundle, Edit, Outline, Problem } from "../engine/types.ts";
import type { History, Step } from "./history.ts";

/** So many steps back, and so much text in them [characters]. */
const STEPS = 500;
const TEXT = 20_000_000;
/** Changes of one thing within this time are one step back [ms]. */
const TOGETHER = 1200;

class Doc {
  bundle = $state.raw<Bundle>({ main: "plan.toml", files: { "plan.toml": "" }, sets: [] });
  /** What the changes are told against: the scenario as it was opened. */
  baseline = $state.raw<Bundle>(this.bundle);
  baselineOutline = $state.raw<Outline | null>(null);
  /** What the core reads in the text; of the text before while it reads. */
  outline = $state.raw<Outline | null>(null);
  /** How often another scenario was opened: what was found out about the one before is not about this one. */
  opened = $state(0);
  /** What went wrong with the last change, in words; the text is as it was. */
  refused = $state<string | null>(null);
  #past = $state.raw<Step[]>([]);
  #future = $state.raw<Step[]>([]);
  #reading = 0;
  /** Edits wait for each other: each starts from the text that the one before made. */
  #queue: Promise<unknown> = Promise.resolve();

  text = $derived.by(() => {
    const file = this.bundle.files[this.bundle.main];
    return typeof file === "string" ? file : "";
  });
  problems = $derived<Problem[]>(this.outline?.problems ?? []);
  errors = $derived(this.problems.filter((problem) => problem.severity === "error"));
  canUndo = $derived(this.#past.length > 0);
  canRedo = $derived(this.#future.length > 0);

  /** The steps back and forth from here. */
  get history(): History {
    return { past: this.#past, future: this.#future };
  }

  /** What the page begins with, and the steps that were kept with it. */
  begin(bundle: Bundle, baseline: Bundle, { past, future }: History = { past: [], future: [] }): void {
    this.bundle = bundle;
    [this.#past, this.#future] = [past, future];
    void this.#read();
    this.setBaseline(baseline);
  }

  /** Another scenario; what was written before is one step back. */
  open(bundle: Bundle, baseline: Bundle = bundle): void {
    const isOther = baseline !== this.baseline;
    this.#change(bundle, "open");
    if (!isOther) return;
    this.setBaseline(baseline);
    this.opened += 1;
  }

  setBaseline(bundle: Bundle = this.bundle): void {
    this.baseline = bundle;
    this.baselineOutline = null;
    // The forecast asks first here too.
    void tick().then(() => desk.outline(bundle)).then(
      (outline) => {
        if (this.baseline === bundle) this.baselineOutline = outline;
      },
      // The core stopped twice over it; what was changed is not known until another baseline is read.
      () => undefined,
    );
  }

  /** The same scenario with other files and another text at once: one step back. */
  replace(bundle: Bundle, what: string): void {
    this.#change(bundle, what);
  }

  /** The main file's text as typed. */
  setText(text: string, what = "text"): void {
    if (text === this.text) return;
    const { main, files, sets } = this.bundle;
    this.#change({ main, files: { ...files, [main]: text }, sets }, what);
  }

  /** A file that the scenario names. */
  setFile(name: string, content: string | { base64: string }): void {
    const { main, files, sets } = this.bundle;
    this.#change({ main, files: { ...files, [name]: content }, sets }, `file ${name}`);
  }

  /** Changes by path, as forms make them; resolves when the text holds them, to false when they were refused. */
  edit(edits: Edit[], what = edits.map((edit) => edit.path).join()): Promise<boolean> {
    const done = this.#queue.then(async () => {
      try {
        for (;;) {
          const { bundle, baseline } = this;
          const text = await desk.edit(bundle, edits);
          // Typed or undone meanwhile: the change is made once more on what stands there now; in another scenario it has no place.
          if (this.bundle === bundle) {
            this.setText(text, what);
            this.refused = null;
            return true;
          }
          if (this.baseline !== baseline) return false;
        }
      } catch (reason) {
        this.refused = reason instanceof Error ? reason.message : String(reason);
        return false;
      }
    });
    this.#queue = done;
    return done;
  }

  set(path: string, value: unknown): Promise<boolean> {
    return this.edit([{ path, value }]);
  }

  undo(): void {
    this.#walk(this.#past, this.#future, (past, future) => ([this.#past, this.#future] = [past, future]));
  }

  redo(): void {
    this.#walk(this.#future, this.#past, (future, past) => ([this.#past, this.#future] = [past, future]));
  }

  #walk(from: Step[], to: Step[], keep: (from: Step[], to: Step[]) => void): void {
    const step = from.at(-1);
    if (!step) return;
    keep(from.slice(0, -1), [...to, { bundle: this.bundle, baseline: this.baseline, what: step.what, at: 0 }]);
    this.bundle = step.bundle;
    // The changes may be told against another text of the same scenario; a step over an opening leads to another.
    if (step.baseline !== this.baseline) this.setBaseline(step.baseline);
    if (step.what === "open") this.opened += 1;
    void this.#read();
  }

  #change(bundle: Bundle, what: string): void {
    const last = this.#past.at(-1);
    const at = Date.now();
    if (last && last.what === what && what !== "open" && at - last.at < TOGETHER) {
      this.#past = [...this.#past.slice(0, -1), { ...last, at }];
    } else {
      this.#past = bounded([...this.#past, { bundle: this.bundle, baseline: this.baseline, what, at }]);
    }
    this.#future = [];
    this.bundle = bundle;
    void this.#read();
  }

  async #read(): Promise<void> {
    const reading = ++this.#reading;
    // The forecast asks first: the answer comes before the forms.
    await tick();
    if (reading !== this.#reading) return;
    try {
      const outline = await desk.outline(this.bundle);
      if (reading === this.#reading) this.outline = outline;
    } catch {
      // The core stopped; `desk` tells it and starts another. The text is here.
    }
  }
}

/** The newest steps within both limits. */
function bounded(steps: Step[]): Step[] {
  let size = 0;
  let first = steps.length;
  while (first > 0 && steps.length - first < STEPS) {
    const file = steps[first - 1]?.bundle;
    size += typeof file?.files[file.main] === "string" ? (file.files[file.main] as string).length : 0;
    if (size > TEXT) break;
    first -= 1;
  }
  return steps.slice(first);
}

export const doc = new Doc();
