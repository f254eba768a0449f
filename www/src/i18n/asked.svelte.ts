import en from "./en/asked.ts";
import { lazy } from "./lazy.svelte.ts";

/** Why promises are missed, how many people, what was changed. */
export const asked = await lazy(en, { es: () => import("./es/asked.ts"), zh: () => import("./zh/asked.ts") });
export type AskedTexts = typeof en;
