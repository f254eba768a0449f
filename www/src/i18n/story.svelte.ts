import en from "./en/story.ts";
import { lazy } from "./lazy.svelte.ts";

export const storyTexts = await lazy(en, { es: () => import("./es/story.ts"), zh: () => import("./zh/story.ts") });
