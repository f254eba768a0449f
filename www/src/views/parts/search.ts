// Finding numbers by words of their measure and place.

const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}+/gu, "").toLocaleLowerCase();

/** Whether each word of a search is somewhere in a text; accents and case do not matter. */
export function matches(search: string, ...texts: string[]): boolean {
  const all = plain(texts.join(" "));
  return plain(search).split(/\s+/).every((word) => all.includes(word));
}
