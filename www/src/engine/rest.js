// @ts-check
// The rest of the engine, a module of its own beside the first: functions that few forecasts call, and the rules of most time zones.
// The page gives it to each worker once the first answer stands; who needs it earlier waits while it is loaded.

/** @type {WebAssembly.Exports} */
let first = {};
let url = "";

/** Whether the rest is there: it says so itself when it comes. */
const isThere = () => /** @type {WebAssembly.Global | undefined} */ (first.ready)?.value === 1;

/**
 * Where the rest is, and what it belongs to.
 * @param {WebAssembly.Exports} exports
 * @param {string} from
 */
export function attach(exports, from) {
  first = exports;
  url = from;
}

/**
 * Puts the rest beside the first part.
 * @param {WebAssembly.Module} rest
 */
export function complete(rest) {
  if (!isThere()) new WebAssembly.Instance(rest, { first });
}

/** Loads the rest now, while the engine waits. The engine calls it. */
export function load() {
  if (isThere()) return;
  const request = new XMLHttpRequest();
  request.open("GET", url, false);
  request.responseType = "arraybuffer";
  try {
    request.send();
    if (request.status !== 200) throw new Error(`${request.status} ${request.statusText}`);
    complete(new WebAssembly.Module(request.response));
  } catch (reason) {
    // As from a trap: the engine has been left in the middle of a call and cannot be asked again.
    throw new WebAssembly.RuntimeError(`the rest of the engine cannot be loaded: ${reason instanceof Error ? reason.message : String(reason)}`);
  }
}
