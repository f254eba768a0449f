// Between the text of a file and that of the editor, which knows only "\n".

export interface Change {
  from: number;
  to: number;
  insert: string;
}

/** The least change that makes one text of another, so that cursor and scroll stay where they are; null where they are equal. */
export function change(before: string, after: string): Change | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
}

/** A file's text as the editor has it. */
export const shownText = (text: string) => text.replace(/\r\n?/g, "\n");

/** The editor's text as the file has it: with the ends of lines that it had. */
export const fileText = (text: string, before: string) => (before.includes("\r\n") ? text.replace(/\n/g, "\r\n") : text);

/** A place in a file as a place in the editor, within its text. */
export function shownPlace(text: string, place: number): number {
  return shownText(text.slice(0, Math.max(0, Math.min(place, text.length)))).length;
}
