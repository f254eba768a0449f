// The text of a file of unknown encoding: byte order marks, UTF-8, UTF-16 without a mark, else Windows-1252.

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** Text and the encoding it was in; null where it is no text. */
export function decode(bytes: Uint8Array): { text: string; encoding: Encoding } | null {
  const encoding = encodingOf(bytes);
  const text = new TextDecoder(encoding).decode(bytes);
  // A table has no control characters but tabs and line breaks.
  const controls = text.slice(0, 20_000).match(/[\u0000-\u0008\u000e-\u001f]/g)?.length ?? 0;
  return controls > text.length / 1000 ? null : { text, encoding };
}

function encodingOf(bytes: Uint8Array): Encoding {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  // Latin letters in UTF-16 are every other byte a nought.
  const start = bytes.subarray(0, 1000);
  const noughts = [0, 0];
  start.forEach((byte, at) => {
    if (byte === 0) noughts[at % 2] = (noughts[at % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = noughts;
  if (odd > start.length / 4 && even < odd / 10) return "utf-16le";
  if (even > start.length / 4 && odd < even / 10) return "utf-16be";
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return "utf-8";
  } catch {
    return "windows-1252";
  }
}
