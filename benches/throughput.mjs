// Customers a second of the WebAssembly module in Node, one line of JSON:
// `node benches/throughput.mjs SCENARIO REPLICATIONS CUSTOMERS`, after `cargo xtask wasm`.
//
// What is timed is the second of two equal forecasts, reading included: during the first, Node compiles the module. CUSTOMERS is what
// `throughput.rs` counted for the same replications, and `hash` is taken as it is there, so that the two can be compared.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename } from "node:path";

const slackwater = createRequire(import.meta.url)("../www/pkg-node/slackwater.js");
const [path, replications, customers] = process.argv.slice(2);
const main = basename(path);
const bundle = JSON.stringify({ main, files: { [main]: readFileSync(path, "utf8") } });

const options = JSON.stringify({ replications: Number(replications) });
slackwater.forecast(bundle, options);
const began = process.cpuUsage();
const text = slackwater.forecast(bundle, options);
const { user, system } = process.cpuUsage(began);
const seconds = (user + system) / 1e6;

/** FNV-1a, 64 bits. */
function fnv(bytes) {
  let hash = 0xcbf29ce484222325n;
  for (const byte of bytes) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(16).padStart(16, "0");
}

const hash = fnv(Buffer.from(text));
console.log(JSON.stringify({ peer: "slackwater, wasm", customers: Number(customers), seconds, customers_per_s: Math.round(customers / seconds), hash }));
