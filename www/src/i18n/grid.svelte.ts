import en from "./en/grid.ts";
import { lazy } from "./lazy.svelte.ts";

export const grid = await lazy(en, { es: () => import("./es/grid.ts"), zh: () => import("./zh/grid.ts") });
export type GridTexts = typeof en;
