// What the libraries for XLSX get when they ask for `fflate`: the same, without workers made from text, which the page's policy forbids (they
// would never answer), and with a limit on what an archive unpacks to.

import { unzipSync, zipSync, type AsyncZippable, type Unzipped, type UnzipFileFilter, type Zippable } from "../../node_modules/fflate/esm/browser.js";

export * from "../../node_modules/fflate/esm/browser.js";

/** Most that all files of an archive may unpack to [bytes]. */
const MOST = 200_000_000;

type Done<T> = (error: Error | null, data: T) => void;

export function unzip(archive: Uint8Array, options: { filter?: UnzipFileFilter } | Done<Unzipped>, done?: Done<Unzipped>): void {
  const { filter } = typeof options === "function" ? {} : options;
  const tell = typeof options === "function" ? options : done;
  let size = 0;
  try {
    const files = unzipSync(archive, {
      filter: (file) => {
        if (filter && !filter(file)) return false;
        // The size that the archive tells is the room it gets: more than told is an error of its own.
        size += file.originalSize;
        if (size > MOST) throw Object.assign(new Error("the file unpacks to too much"), { code: -1 });
        return true;
      },
    });
    tell?.(null, files);
  } catch (reason) {
    tell?.(reason as Error, {});
  }
}

export function zip(files: AsyncZippable, options: object | Done<Uint8Array>, done?: Done<Uint8Array>): void {
  const tell = typeof options === "function" ? (options as Done<Uint8Array>) : done;
  try {
    tell?.(null, zipSync(files as Zippable));
  } catch (reason) {
    tell?.(reason as Error, new Uint8Array());
  }
}
