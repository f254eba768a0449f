import en from "./en/compare.ts";
import { lazy } from "./lazy.svelte.ts";

export const compare = await lazy(en, { es: () => import("./es/compare.ts"), zh: () => import("./zh/compare.ts") });
