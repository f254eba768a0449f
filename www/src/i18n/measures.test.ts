// Every measure of the core has a name, and in Spanish and Chinese a definition.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { initSync, measures } from "../../pkg/engine.js";
import en from "./en/measures.ts";
import es from "./es/measures.ts";
import zh from "./zh/measures.ts";
import unitsEn from "./en/units.ts";
import unitsEs from "./es/units.ts";
import unitsZh from "./zh/units.ts";

const module = readFileSync(new URL("../../pkg/engine_bg.wasm", import.meta.url));
initSync({ module: new WebAssembly.Module(module) });
const names = measures().map(({ name }) => name);

test("there are measures", () => expect(names.length).toBeGreaterThan(80));

test.each(Object.entries({ en, es, zh }))("%s names them all, and no others", (language, texts) => {
  expect(Object.keys(texts).sort()).toEqual([...names].sort());
  for (const name of names) {
    expect(texts[name]?.name, name).toBeTruthy();
    if (language !== "en") expect(texts[name]?.definition, name).toBeTruthy();
  }
});

test("their units have words in every language", () => {
  // Hours of people are counted as such.
  const units = new Set([...measures().map(({ unit }) => unit), "person-hours"]);
  for (const words of [unitsEn, unitsEs, unitsZh]) expect(new Set(Object.keys(words))).toEqual(units);
});
