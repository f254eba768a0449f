// Giving files to the reader: nothing leaves the machine, the browser saves them.

import { zipSync } from "./fflate.ts";
import type { Content } from "./reading.ts";

const TYPES: Record<string, string> = {
  csv: "text/csv;charset=utf-8",
  html: "text/html;charset=utf-8",
  json: "application/json",
  toml: "application/toml",
  zip: "application/zip",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** A name that every file system takes. */
export function safeName(text: string): string {
  const name = text.normalize("NFC").replace(/[\u0000-\u001f<>:"/\\|?*]+/g, "-").replace(/^[.\s-]+|[.\s]+$/g, "").slice(0, 100);
  return name === "" ? "slackwater" : name;
}

export function save(name: string, content: BlobPart): void {
  const type = TYPES[/\.([a-z]+)$/.exec(name)?.[1] ?? ""] ?? "application/octet-stream";
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = safeName(name);
  link.click();
  // The browser takes its time to begin.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

const bytesOf = (content: Content): Uint8Array =>
  typeof content === "string" ? new TextEncoder().encode(content) : Uint8Array.from(atob(content.base64), (letter) => letter.charCodeAt(0));

/** Several files in one archive; their folders stay inside it. */
export function zipped(files: Readonly<Record<string, Content>>): Uint8Array<ArrayBuffer> {
  const entries = Object.entries(files).map(([name, content]) => [name.split(/[/\\]/).map(safeName).join("/"), bytesOf(content)] as const);
  return zipSync(Object.fromEntries(entries)) as Uint8Array<ArrayBuffer>;
}
