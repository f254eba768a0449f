export * from "./core.js";

/**
 * Starts the engine. In Node, Deno and Cloudflare's workers it is started already. In a browser it is fetched from beside this package,
 * unless `module` says from where, or is the module itself.
 */
export default function init(module?: string | URL | Request | Response | BufferSource | WebAssembly.Module): Promise<void>;
