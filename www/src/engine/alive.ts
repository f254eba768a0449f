// Whether a worker is still there. One that ends without a word (a browser that is short of memory may do so) says nothing to whoever waits
// for its answer. So each worker holds a lock as long as it lives: whoever asks for it gets it when the worker is gone, however slow the
// machine is. Where there are no locks (a page without https) there is only silence to judge by.

/** What is told of it; the page says it in the reader's language, see `whyOf`. */
export const LOST = "a worker of the engine ended without a word";

/** Stands in the place of an answer that will not come. */
export class Lost extends Error {
  constructor() {
    super(LOST);
  }
}

type Locks = Pick<LockManager, "request">;
/** Those of the browser; none on a page without https. */
const locks = (): Locks | null => globalThis.navigator?.locks ?? null;

let named = 0;
/** A name that no other page of this origin has. */
export const lockName = (): string => `slackwater ${performance.timeOrigin} ${Math.random()} ${(named += 1)}`;

/** In the worker: holds the lock from now on. False where there are none. */
export function hold(name: string, manager = locks()): Promise<boolean> {
  if (!manager) return Promise.resolve(false);
  return new Promise((resolve) => {
    const held = () => {
      resolve(true);
      // Never given back.
      return new Promise<never>(() => undefined);
    };
    // A frame without an origin of its own may have none.
    manager.request(name, held).catch(() => resolve(false));
  });
}

/** In the page, when the worker holds it: calls back when the worker is gone. What it returns ends the watch. */
export function watch(name: string, gone: () => void, manager = locks()): () => void {
  const over = new AbortController();
  // What fails is the watch that was ended.
  manager?.request(name, { signal: over.signal }, () => (over.signal.aborted ? undefined : gone())).catch(() => undefined);
  return () => over.abort();
}

/** Silence is counted in beats [ms]: none while the machine sleeps, fewer in a tab in the background. */
const BEAT = 1000;

/** An answer, or `Lost` when none has come after so long a silence [ms]. */
export function heard<T>(answer: Promise<T>, silence: number): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    let left = Math.ceil(silence / BEAT);
    const beat = setInterval(() => {
      left -= 1;
      if (left <= 0) end(() => reject(new Lost()));
    }, BEAT);
    const end = (settle: () => void) => {
      clearInterval(beat);
      settle();
    };
    answer.then((value) => end(() => resolve(value)), (reason: unknown) => end(() => reject(reason)));
  });
}
