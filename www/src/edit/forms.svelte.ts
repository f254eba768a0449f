// What the forms share: the schema, what the bases say, which form is open, and where problems stand.

import { tick } from "svelte";
import type { Bundle, Edit, Problem } from "../engine/types.ts";
import { desk } from "../state/desk.ts";
import { doc } from "../state/doc.svelte.ts";
import { at, isWithin, join, tableAt, upwards } from "./path.ts";
import { Schema } from "./schema.ts";

/** A file below the main one. */
interface Base {
  file: string;
  own: ReadonlySet<string>;
  document: unknown;
}

export type View = "forms" | "map" | "text";

class Forms {
  schema = $state.raw<Schema | null>(null);
  view = $state<View>("forms");
  /** The part of the operation whose form is open: its path, "" for the scenario itself. */
  open = $state<string | null>(null);
  /** Parts that need room, such as grids: the panel is wider while there are any. */
  wide = $state(0);
  /** The path that the reader is being taken to: what is folded about it unfolds. */
  sought = $state<string | null>(null);
  /** Where in the text the reader is taken. */
  line = $state.raw<{ file: string; from: number; to: number } | null>(null);
  #bases = $state.raw<Base[]>([]);
  #basesOf = "";
  own = $derived(new Set(doc.outline?.own ?? []));

  get document(): unknown {
    return doc.outline?.document;
  }

  async start(): Promise<void> {
    this.schema ??= new Schema(await desk.schema());
  }

  /** Reads the bases when they, or their names, have changed. */
  async readBases(bundle: Bundle, files: readonly string[]): Promise<void> {
    const names = files.slice(1);
    const key = JSON.stringify(names.map((name) => [name, bundle.files[name]]));
    if (key === this.#basesOf) return;
    this.#basesOf = key;
    const outlines = await Promise.all(names.map((main) => desk.outline({ main, files: bundle.files, sets: [] }).catch(() => null)));
    if (key !== this.#basesOf) return;
    this.#bases = outlines.flatMap((outline, index) =>
      outline ? [{ file: names[index] ?? "", own: new Set(outline.own), document: outline.document as unknown }] : [],
    );
  }

  /** The base that a value comes from; null where the main file writes it, or nothing beside it: what is the base's as a whole says so once. */
  source(path: string): string | null {
    if (this.#bases.length === 0 || this.own.has(path)) return null;
    const [, parent] = upwards(path);
    if (parent?.includes(".") && !this.own.has(parent)) return null;
    return this.#bases.find((base) => base.own.has(path))?.file ?? null;
  }

  /** What the bases say where the main file says something else. */
  below(path: string): { file: string; value: unknown } | null {
    const base = this.#bases[0];
    if (!base || !this.own.has(path)) return null;
    const value = at(base.document, path);
    return value === undefined ? null : { file: this.#bases.find((each) => each.own.has(path))?.file ?? base.file, value };
  }

  /** The base that has a path, whatever the main file says of it. */
  baseOf(path: string): string | null {
    return this.#bases.find((base) => base.own.has(path))?.file ?? null;
  }

  /** Ids of a section that a base has and the main file takes out. */
  removed(section: string): string[] {
    const here = tableAt(this.document, section);
    return Object.keys(tableAt(this.#bases[0]?.document, section)).filter((id) => !Object.hasOwn(here, id));
  }

  /** A row under another key. One that a base writes keeps its key there: it is taken away and written anew. */
  rekey(path: string, key: string, to: string): Edit[] {
    const row = join(path, key);
    if (this.baseOf(row) === null) return [{ path: row, rename: to }];
    return [{ path: row, remove: true }, { path: join(path, to), value: this.value(row) }];
  }

  /** Problems that stand at a path itself, or at what is below it too. */
  problems(path: string, isDeep = false): Problem[] {
    if (path === "") return [];
    return doc.problems.filter((problem) => problem.path === path || (isDeep && isWithin(problem.path, path)));
  }

  value(path: string): unknown {
    return at(this.document, path);
  }

  /** Takes away what the main file writes, so that the base's value holds again. */
  restore(path: string): Edit {
    return { path, restore: true };
  }

  /** Opens what is folded about a path and puts the focus on its field; false where no form has it. */
  async seek(path: string): Promise<boolean> {
    this.sought = path;
    await import("./PartForm.svelte");
    const places = upwards(path);
    let found: HTMLElement | null = null;
    // What is folded unfolds level by level.
    for (let level = 0; level < 8; level += 1) {
      await tick();
      const here = document.querySelector<HTMLElement>(`[data-path="${CSS.escape(path)}"]`);
      if (here) {
        found = here;
        break;
      }
    }
    found ??= places.map((place) => document.querySelector<HTMLElement>(`[data-path="${CSS.escape(place)}"]`)).find(Boolean) ?? null;
    this.sought = null;
    if (!found) return false;
    const field = found.matches("input, select, textarea, button") ? found : found.querySelector<HTMLElement>("input, select, textarea, button");
    found.scrollIntoView({ block: "center" });
    (field ?? found).focus();
    return true;
  }
}

export const forms = new Forms();
