// A static host that counts: what the page asked of the network is what arrived here, whatever caches and workers lie between.

import { createReadStream, existsSync, readdirSync, statSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const DIST = fileURLToPath(new URL("../dist/", import.meta.url));
const TYPES: Record<string, string> = {
  ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".wasm": "application/wasm", ".json": "application/json",
};

export class Counting {
  /** What was asked for, in order. */
  asked: string[] = [];
  readonly #server: Server;

  constructor() {
    this.#server = createServer(({ url = "/" }, response) => {
      const path = new URL(url, "http://host").pathname;
      this.asked.push(path);
      const file = join(DIST, normalize(path === "/" ? "/index.html" : path));
      if (!file.startsWith(DIST) || !existsSync(file)) return void response.writeHead(404).end();
      response.writeHead(200, { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream", "Cache-Control": "no-store" });
      createReadStream(file).pipe(response);
    });
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  end(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

/** The files that the build made, as paths of a host. */
export function built(): Set<string> {
  const files = readdirSync(DIST, { recursive: true, encoding: "utf8" }).filter((name) => statSync(join(DIST, name)).isFile());
  return new Set(["/", ...files.map((name) => `/${name}`)]);
}
