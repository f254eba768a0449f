import en from "./en/measures.ts";
import { lazy } from "./lazy.svelte.ts";

/** What measures are called, and what they are exactly, in the reader's language. */
export const measureTexts = await lazy(en, { es: () => import("./es/measures.ts"), zh: () => import("./zh/measures.ts") });
