// The type check finds missing keys; here is what it cannot see.

import { expect, test } from "vitest";

type Tree = { [key: string]: unknown };
const files = import.meta.glob<{ default: Tree }>("./{en,es,zh}/*.ts", { eager: true });

function catalogue(language: string, area: string): Tree {
  const found = files[`./${language}/${area}.ts`];
  if (!found) throw new Error(`no ./${language}/${area}.ts`);
  return found.default;
}

const areas = Object.keys(files).filter((path) => path.startsWith("./en/")).map((path) => path.slice(5, -3)).filter((area) => area !== "index");

function leaves(tree: unknown, path = ""): [string, unknown][] {
  return typeof tree === "object" && tree !== null ? Object.entries(tree).flatMap(([key, value]) => leaves(value, path ? `${path}.${key}` : key)) : [[path, tree]];
}

test.each(areas)("%s says the same things in every language", (area) => {
  const english = leaves(catalogue("en", area)).map(([path]) => path);
  expect(english.length).toBeGreaterThan(0);
  for (const language of ["es", "zh"]) expect(leaves(catalogue(language, area)).map(([path]) => path).sort(), language).toEqual([...english].sort());
});

test.each(areas)("%s is translated: sentences differ from the English ones", (area) => {
  const english = new Map(leaves(catalogue("en", area)));
  for (const language of ["es", "zh"]) {
    const same = leaves(catalogue(language, area)).filter(
      ([path, text]) => typeof text === "string" && text.split(" ").length > 3 && english.get(path) === text,
    );
    expect(same, language).toEqual([]);
  }
});
