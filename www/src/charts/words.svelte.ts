import en from "../i18n/en/charts.ts";
import { lazy } from "../i18n/lazy.svelte.ts";

/** The texts of charts and views, in the reader's language. */
export const charts = await lazy(en, { es: () => import("../i18n/es/charts.ts"), zh: () => import("../i18n/zh/charts.ts") });
