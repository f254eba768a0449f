import en from "./en/embed.ts";
import { lazy } from "./lazy.svelte.ts";

export const embed = await lazy(en, { es: () => import("./es/embed.ts"), zh: () => import("./zh/embed.ts") });
