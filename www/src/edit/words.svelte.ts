// The texts of the operation panel, and how keys and words of the format are called in them.

import en from "../i18n/en/edit.ts";
import { lazy } from "../i18n/lazy.svelte.ts";

export const words = await lazy(en, { es: () => import("../i18n/es/edit.ts"), zh: () => import("../i18n/zh/edit.ts") });

/** The label of a key; a rare one has none and stands as it is written. */
export function labelOf(def: string, key: string): string | null {
  const keys: Readonly<Record<string, string>> = words.t.keys;
  return keys[`${def}.${key}`] ?? keys[key] ?? null;
}

/** What a word of the format says; as it is written where it has no translation. */
export function wordOf(place: string, word: string): string {
  const said: Readonly<Record<string, string>> = words.t.values;
  const key = place.slice(place.indexOf(".") + 1);
  return said[`${key}.${word}`] ?? said[word] ?? word;
}
