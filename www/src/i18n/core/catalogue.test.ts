// The catalogues of the core's sentences agree with each other.

import { expect, test } from "vitest";
import { catalogues } from "./catalogue.test-env.ts";
import { partsOf, type Phrases } from "./phrases.ts";

const { es, zh } = catalogues;
const holesOf = (english: string) => partsOf(english).filter((part) => typeof part !== "string").length;
const filled = (said: string) => [...new Set([...said.matchAll(/\{(\d)\}/g)].map(([, index]) => Number(index)))].sort();

test("they know the same sentences", () => {
  expect(Object.keys(es).length).toBeGreaterThan(1000);
  expect(Object.keys(zh).sort()).toEqual(Object.keys(es).sort());
});

test.each(Object.entries<Phrases>(catalogues))("%s fills every hole, and no others", (_, phrases) => {
  const wrong = Object.entries(phrases).filter(([english, said]) => filled(said).join() !== Array.from({ length: holesOf(english) }, (_, at) => at).join());
  expect(wrong).toEqual([]);
});

test.each(Object.entries<Phrases>(catalogues))("%s translates: no sentence is left as it was", (_, phrases) => {
  expect(Object.entries(phrases).filter(([english, said]) => english === said && / [a-z]{2}/.test(english))).toEqual([]);
});

// A sentence that two files had would be said as the last of them says it.
test.each(["es", "zh"])("no sentence of %s stands twice", (language) => {
  const files = import.meta.glob<{ default: Phrases }>("../../../../lang/{es,zh}/core/*.json", { eager: true });
  const all = Object.entries(files).filter(([path]) => path.includes(`/${language}/`)).flatMap(([, file]) => Object.keys(file.default));
  expect(all.length).toBe(new Set(all).size);
});
