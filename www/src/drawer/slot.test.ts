import { expect, test } from "vitest";
import { i18n } from "../i18n/index.svelte.ts";
import en from "../i18n/en/asked.ts";
import es from "../i18n/es/asked.ts";
import { slotWords } from "./slot.ts";

test.each([["", "siempre"], ["from 2026-06-01", "desde el 1 jun 2026"], ["mon-fri 08:30", "lun-vie 08:30"], ["every-day 08:00", "todos los días 08:00"]])("%s", (when, said) => {
  i18n.language = "es";
  expect(slotWords(when, es.staff)).toBe(said);
  i18n.language = "en";
});

test("in English no keys of the file", () => {
  expect(slotWords("every-day 08:00", en.staff)).toBe("every day 08:00");
  expect(slotWords("mon-fri 08:30", en.staff)).toBe("Mon-Fri 08:30");
});
