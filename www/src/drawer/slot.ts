// When a number of agents holds, in the reader's words: "mon-fri 08:30", "from 2026-06-01".

import type { AskedTexts } from "../i18n/asked.svelte.ts";
import { date } from "../ui/format.ts";

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
/** 1 January 2024 was a Monday. */
const dayName = (day: string) => date(`2024-01-0${DAYS.indexOf(day) + 1}`, { weekday: "short" });

export function slotWords(when: string, t: AskedTexts["staff"]): string {
  if (when === "") return t.always;
  const from = /^from (\d{4}-\d\d-\d\d)$/.exec(when)?.[1];
  if (from) return t.from(date(from));
  return when.replace(/^every[- ]day\b/, t.everyDay).replace(/\b(mon|tue|wed|thu|fri|sat|sun)\b/g, dayName);
}
