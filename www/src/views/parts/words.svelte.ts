import en from "../../i18n/en/views.ts";
import { lazy } from "../../i18n/lazy.svelte.ts";

/** The texts of the tabs, in the reader's language. */
export const words = await lazy(en, { es: () => import("../../i18n/es/views.ts"), zh: () => import("../../i18n/zh/views.ts") });
