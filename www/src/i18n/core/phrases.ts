// Sentences of the core in another language. The core writes English; a catalogue says of each of its sentences, with holes for what
// changes, how it reads in the reader's language:
//
//   "the file \"{}\" has no rows": "el archivo «{0}» no tiene filas"
//
// English has holes by kind, the translation takes them by number, in any order:
//
//   {}   names, keys and values: as they are          {c}  what is to be written, code: as it is
//   {n}  a number: as the reader writes numbers       {t}  a sentence or word of the core: translated, or empty
//   {d}  a date, a time or both: likewise             {w}  the same, never empty
//                                                    {x}  a word of the core, if it is one; else as it is

export type Phrases = Readonly<Record<string, string>>;

/** How the reader writes what stands in holes. */
export interface Writing {
  number(text: string): string;
  date(text: string): string;
}

type Kind = "" | "n" | "d" | "c" | "t" | "w" | "x";
type Part = string | { kind: Kind };

const HOLE = /\{([ndctwx]?)\}/;
const NUMBER = /^-?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?$/;
const DATE = /^\d{4}-\d\d-\d\d([ T]\d\d:\d\d(:\d\d)?)?$/;
const CODE = /^("[^"]*"(, "[^"]*")*|`[^`]+`(, `[^`]+`)*|([a-z_]+ = )?("[^"]*"|\[.*\]|\{.*\}|-?\d[\d.,-]*%?))$/;

export function partsOf(english: string): Part[] {
  const pieces = english.split(HOLE);
  return pieces.map((piece, index) => (index % 2 === 0 ? piece : { kind: piece as Kind })).filter((part) => part !== "");
}

interface Pattern {
  parts: Part[];
  said: string;
  /** Letters that stand in it: the more, the closer it fits. */
  letters: number;
  /** The longest stretch of them, looked for first. */
  sign: string;
}

function patternOf([english, said]: [string, string]): Pattern {
  const parts = partsOf(english);
  const fixed = parts.filter((part) => typeof part === "string");
  const sign = fixed.reduce((longest, part) => (part.length > longest.length ? part : longest), "");
  return { parts, said, letters: fixed.join("").length, sign };
}

/** The first word, where it is whole before the first hole. */
const firstWord = (text: string) => /^\S+(?=\s)/.exec(text)?.[0];

export class Teller {
  readonly #whole = new Map<string, string>();
  /** Patterns by their first word; under "" those that begin with a hole. */
  readonly #byWord = new Map<string, Pattern[]>();
  readonly #told = new Map<string, string | null>();
  readonly #writing: Writing;

  constructor(phrases: Phrases, writing: Writing) {
    this.#writing = writing;
    const patterns: Pattern[] = [];
    for (const [english, said] of Object.entries(phrases)) {
      if (HOLE.test(english)) patterns.push(patternOf([english, said]));
      else this.#whole.set(english, said);
    }
    for (const pattern of patterns.sort((one, other) => other.letters - one.letters)) {
      const head = pattern.parts[0];
      const word = (typeof head === "string" ? firstWord(head) : undefined) ?? "";
      const list = this.#byWord.get(word);
      if (list) list.push(pattern);
      else this.#byWord.set(word, [pattern]);
    }
  }

  /** A sentence of the core in the reader's language; null where none is known for it. */
  tell(text: string): string | null {
    const known = this.#told.get(text);
    if (known !== undefined) return known;
    // While it is looked for it is not its own part.
    this.#told.set(text, null);
    const told = this.#whole.get(text) ?? this.#match(text);
    this.#told.set(text, told);
    return told;
  }

  #match(text: string): string | null {
    const word = firstWord(text);
    const candidates = [...((word && this.#byWord.get(word)) || []), ...(this.#byWord.get("") ?? [])];
    for (const { parts, said, sign } of candidates) {
      const values = text.includes(sign) ? this.#fill(parts, 0, text) : null;
      if (values) return said.replace(/\{(\d)\}/g, (_, index: string) => values[Number(index)] ?? "");
    }
    return null;
  }

  /** What stands in the holes from the part `at` on, told; null where the text does not fit. */
  #fill(parts: Part[], at: number, text: string): string[] | null {
    const part = parts[at];
    if (part === undefined) return text === "" ? [] : null;
    if (typeof part === "string") return text.startsWith(part) ? this.#fill(parts, at + 1, text.slice(part.length)) : null;
    for (const end of ends(parts[at + 1], text)) {
      const value = this.#value(part.kind, text.slice(0, end));
      const rest = value === null ? null : this.#fill(parts, at + 1, text.slice(end));
      if (rest) return [value as string, ...rest];
    }
    return null;
  }

  #value(kind: Kind, text: string): string | null {
    if (kind === "t") return text === "" ? "" : this.tell(text);
    if (text === "") return null;
    if (kind === "w") return this.tell(text);
    if (kind === "n") return NUMBER.test(text) ? this.#writing.number(text) : null;
    if (kind === "d") return DATE.test(text) ? this.#writing.date(text) : text;
    if (kind === "c") return CODE.test(text) ? text : null;
    return kind === "x" ? (this.tell(text) ?? text) : text;
  }
}

/** Where a hole may end: before the next letters, anywhere before another hole (as far as it goes), at the end if it is the last. */
function* ends(next: Part | undefined, text: string): Generator<number> {
  if (next === undefined) yield text.length;
  else if (typeof next === "string") for (let at = text.indexOf(next); at >= 0; at = text.indexOf(next, at + 1)) yield at;
  else for (let at = text.length; at >= 0; at -= 1) yield at;
}
