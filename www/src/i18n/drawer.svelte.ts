import en from "./en/drawer.ts";
import { lazy } from "./lazy.svelte.ts";

export const drawer = await lazy(en, { es: () => import("./es/drawer.ts"), zh: () => import("./zh/drawer.ts") });
export type DrawerTexts = typeof en;
