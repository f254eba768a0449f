import { afterEach, describe, expect, it, vi } from "vitest";
import { heard, hold, lockName, Lost, watch } from "./alive.ts";

/** The browser's locks, as far as they are used: each is held by one, and given to the next when that one is gone. */
class Locks implements Pick<LockManager, "request"> {
  #queues = new Map<string, (() => void)[]>();

  request(name: string, ...[options, given]: unknown[]): Promise<never> {
    const callback = (given ?? options) as () => never;
    const { signal } = options as LockOptions;
    return new Promise((resolve, reject) => {
      const turn = () => resolve(callback());
      const queue = this.#queues.get(name) ?? [];
      this.#queues.set(name, [...queue, turn]);
      signal?.addEventListener("abort", () => {
        this.#queues.set(name, (this.#queues.get(name) ?? []).filter((one) => one !== turn));
        reject(new Error("aborted"));
      });
      if (queue.length === 0) turn();
    });
  }

  /** Whoever holds it is gone. */
  free(name: string): void {
    const [, ...rest] = this.#queues.get(name) ?? [];
    this.#queues.set(name, rest);
    rest[0]?.();
  }
}

afterEach(() => void vi.useRealTimers());

describe("whether a worker is there", () => {
  it("is told by its lock when it is gone, and not after the watch has ended", async () => {
    const locks = new Locks();
    const names = [lockName(), lockName()] as const;
    expect(names[0]).not.toBe(names[1]);
    const gone = vi.fn();
    for (const name of names) expect(await hold(name, locks)).toBe(true);
    const [, unwatch] = names.map((name) => watch(name, () => gone(name), locks));
    unwatch?.();
    for (const name of names) locks.free(name);
    expect(gone.mock.calls).toEqual([[names[0]]]);
  });

  it("is not known where there are no locks, or where they are refused", async () => {
    expect(await hold("a", null)).toBe(false);
    expect(await hold("a", { request: () => Promise.reject(new Error("SecurityError")) })).toBe(false);
  });
});

describe("an answer", () => {
  it("is waited for as long as said, and no longer", async () => {
    vi.useFakeTimers();
    const never = new Promise<number>(() => undefined);
    const told = vi.fn();
    heard(never, 60_000).catch(told);
    await vi.advanceTimersByTimeAsync(59_000);
    expect(told).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1000);
    expect(told.mock.calls[0]?.[0]).toBeInstanceOf(Lost);
  });

  it("comes as it is, and leaves no beat behind", async () => {
    vi.useFakeTimers();
    expect(await heard(Promise.resolve(3), 60_000)).toBe(3);
    await expect(heard(Promise.reject(new Error("no")), 60_000)).rejects.toThrow("no");
    expect(vi.getTimerCount()).toBe(0);
  });
});
