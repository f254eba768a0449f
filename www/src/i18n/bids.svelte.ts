import en from "./en/bids.ts";
import { lazy } from "./lazy.svelte.ts";

export const words = await lazy(en, { es: () => import("./es/bids.ts"), zh: () => import("./zh/bids.ts") });
