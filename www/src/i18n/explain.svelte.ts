import en from "./en/explain.ts";
import { lazy } from "./lazy.svelte.ts";

/** What numbers mean. */
export const explaining = await lazy(en, { es: () => import("./es/explain.ts"), zh: () => import("./zh/explain.ts") });
