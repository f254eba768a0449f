import en from "./en/units.ts";
import { lazy } from "./lazy.svelte.ts";

const units = await lazy(en, { es: () => import("./es/units.ts"), zh: () => import("./zh/units.ts") });

/** The unit of a measure in the reader's language. */
export const unitName = (unit: string): string => units.t[unit] ?? unit;
