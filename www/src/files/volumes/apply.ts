// Imported volumes as the scenario takes them: data files of the bundle, and the edits that use them.

import { profileOf } from "../../edit/grid/profile.ts";
import { pathOf } from "../../edit/path.ts";
import type { Edit } from "../../engine/types.ts";
import { countsFile, freeName, stampsFile, weekOfMeans, type Group } from "./volumes.ts";

/** A week of means; counts by date; each stamp an arrival; a week fitted from stamps. */
export type Way = "grid" | "counts" | "trace" | "fit";

/** Where a part of the file goes, by ids. */
export interface Target {
  group: Group;
  work: string;
  office: string;
}

/** The ways in which arrivals can be written, of which one may stand. */
const FORMS = ["rate", "table", "counts", "trace", "fit"] as const;

/** The ways that fit a file: one with counts has no instants, a week no dates. */
export const waysOf = (hasCounts: boolean, isWeek: boolean): Way[] => (isWeek ? ["grid"] : hasCounts ? ["grid", "counts"] : ["grid", "trace", "fit", "counts"]);

export function applied(
  targets: readonly Target[],
  way: Way,
  every: number,
  taken: Iterable<string>,
): { files: Record<string, string>; edits: Edit[] } {
  const names = new Set(taken);
  const files: Record<string, string> = {};
  const edits: Edit[] = [];
  for (const { group, work, office } of targets) {
    const place = ["work", work, "arrivals", office];
    const put = (form: (typeof FORMS)[number], value: unknown) => {
      edits.push({ path: pathOf([...place, form]), value });
      // Null takes away what is there and is silent where nothing is.
      edits.push(...FORMS.filter((other) => other !== form).map((other) => ({ path: pathOf([...place, other]), value: null })));
    };
    const file = (text: string) => {
      const name = freeName([work, office], names);
      names.add(name);
      files[name] = text;
      return name;
    };
    const length = `${every} min`;
    if (way === "grid") put("rate", profileOf(weekOfMeans(group.rows, every)));
    else if (way === "counts") put("counts", { file: file(countsFile(group.rows, every)), every: length });
    else if (way === "trace") put("trace", { file: file(stampsFile(group.rows)), columns: ["received"], duplicates: "keep" });
    else put("fit", { file: file(stampsFile(group.rows)), columns: ["received"], every: length });
  }
  return { files, edits };
}

/** The id whose name or id a text of the file is, whatever its case. */
export function matching(text: string, places: readonly { id: string; name: string }[]): string | undefined {
  const plain = (name: string) => name.normalize("NFKD").replace(/\p{M}/gu, "").trim().toLowerCase();
  return places.find(({ id, name }) => [id, name].some((known) => plain(known) === plain(text)))?.id;
}
