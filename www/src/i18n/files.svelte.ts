import en from "./en/files.ts";
import { lazy } from "./lazy.svelte.ts";

/** Opening, importing, taking away, sharing. */
export const files = await lazy(en, { es: () => import("./es/files.ts"), zh: () => import("./zh/files.ts") });
export type FilesTexts = typeof en;
