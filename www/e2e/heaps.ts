// What the page and its workers hold: their heaps, and the memory of the engine in each of them.

import type { Browser, CDPSession, Page } from "@playwright/test";

export interface Held {
  /** JavaScript's heaps, of the page and of all workers, after their garbage has been collected [bytes]. */
  heap: number;
  /** WebAssembly's memories of all workers [bytes]. */
  engine: number;
  workers: number;
}

interface Target { targetId: string; type: string; url: string }

/** Asks one target over the browser's own session. */
class Asked {
  readonly #browser: CDPSession;
  readonly #session: string;
  readonly #waiting = new Map<number, { resolve(result: never): void; reject(reason: Error): void }>();
  #id = 0;

  constructor(browser: CDPSession, session: string) {
    [this.#browser, this.#session] = [browser, session];
    browser.on("Target.receivedMessageFromTarget", ({ sessionId, message }) => {
      if (sessionId !== session) return;
      const { id, result, error } = JSON.parse(message) as { id?: number; result: never; error?: { message: string } };
      const waiting = this.#waiting.get(id ?? 0);
      if (error) waiting?.reject(new Error(error.message));
      else waiting?.resolve(result);
    });
  }

  async send<Result>(method: string, params: object = {}): Promise<Result> {
    const id = ++this.#id;
    const answer = new Promise<Result>((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    await this.#browser.send("Target.sendMessageToTarget", { sessionId: this.#session, message: JSON.stringify({ id, method, params }) });
    return answer;
  }
}

async function heapOf(asked: Asked): Promise<number> {
  await asked.send("HeapProfiler.enable");
  await asked.send("HeapProfiler.collectGarbage");
  return (await asked.send<{ usedSize: number }>("Runtime.getHeapUsage")).usedSize;
}

/** The memory of the worker's instance. Chromium 156 crashes where it is asked for all objects of a kind and a table of functions is exported. */
async function engineOf(asked: Asked): Promise<number> {
  const expression = "self.engine.memory.buffer.byteLength";
  return (await asked.send<{ result: { value: number } }>("Runtime.evaluate", { expression, returnByValue: true })).result.value;
}

/** What is held now. */
export async function held(browser: Browser, page: Page): Promise<Held> {
  const session = await browser.newBrowserCDPSession();
  const { targetInfos } = (await session.send("Target.getTargets")) as { targetInfos: Target[] };
  const found: Held = { heap: 0, engine: 0, workers: 0 };
  const origin = new URL(page.url()).origin;
  for (const { targetId, type, url } of targetInfos) {
    if (!url.startsWith(origin) || !(type === "page" || type === "worker")) continue;
    const { sessionId } = (await session.send("Target.attachToTarget", { targetId, flatten: false })) as { sessionId: string };
    const asked = new Asked(session, sessionId);
    found.heap += await heapOf(asked);
    if (type === "worker") {
      found.workers += 1;
      found.engine += await engineOf(asked);
    }
    await session.send("Target.detachFromTarget", { sessionId });
  }
  await session.detach();
  return found;
}
