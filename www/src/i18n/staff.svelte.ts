import en from "./en/staff.ts";
import { lazy } from "./lazy.svelte.ts";

export const staffTexts = await lazy(en, { es: () => import("./es/staff.ts"), zh: () => import("./zh/staff.ts") });
export type StaffTexts = typeof en;
