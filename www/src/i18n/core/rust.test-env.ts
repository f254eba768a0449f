// The texts that stand in the core's sources: literals outside comments and tests.

import { readdirSync, readFileSync } from "node:fs";

const root = new URL("../../../../", import.meta.url);

/** Paths of sources under a folder or of one file, relative to the repository; without tests. */
export function sources(path: string): string[] {
  if (path.endsWith(".rs")) return [path];
  return readdirSync(new URL(`${path}/`, root), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".rs") && !/(^|\/)tests?(\/|\.rs$)|fixture/.test(name))
    .map((name) => `${path}/${name}`)
    .sort();
}

// A comment, a raw text, a text, or a letter: whichever comes first.
const TOKEN = /\/\/[^\n]*|r(#*)"([\s\S]*?)"\1|"((?:[^"\\]|\\[\s\S])*)"|'(?:[^'\\]|\\[^']+)'/g;
const ESCAPES: Record<string, string> = { n: "\n", t: "\t", r: "\r", "0": "\0" };

const plain = (text: string) => text.replace(/\\\n\s*/g, "").replace(/\\(.)/g, (_, letter: string) => ESCAPES[letter] ?? letter);

export function literals(path: string): string[] {
  const source = readFileSync(new URL(path, root), "utf8").split(/#\[cfg\(test\)\]\s*(?:pub(?:\(\w+\))? )?mod \w+ \{/)[0] ?? "";
  // What attributes say is read by the compiler.
  const code = source.replace(/^\s*#!?\[.*\]\s*$/gm, "");
  return [...code.matchAll(TOKEN)].map(([, , raw, text]) => raw ?? (text === undefined ? "" : plain(text))).filter(Boolean);
}

/** Texts of some lines in sources under a folder, tests and all: mostly scenarios. */
export function rawLiterals(folder: string): string[] {
  const paths = readdirSync(new URL(`${folder}/`, root), { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".rs"));
  const texts = paths.flatMap((name) => [...readFileSync(new URL(`${folder}/${name}`, root), "utf8").matchAll(TOKEN)]);
  return texts.map(([, , raw, text]) => raw ?? (text === undefined ? "" : plain(text))).filter((text) => text.includes("\n"));
}

/** A text of `format!` with what is put in as `{}`. */
export function withHoles(literal: string): string {
  const marked = literal.includes("{{") ? literal.replaceAll("{{", "\u0001").replaceAll("}}", "\u0002") : literal;
  return marked.replace(/\{[\w.]*(:[^{}]*)?\}/g, "{}").replaceAll("\u0001", "{").replaceAll("\u0002", "}");
}
