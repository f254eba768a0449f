import en from "./en/cards.ts";
import { lazy } from "./lazy.svelte.ts";

/** The shipped scenarios, as cards. */
export const cards = await lazy(en, { es: () => import("./es/cards.ts"), zh: () => import("./zh/cards.ts") });
