import { beforeEach, describe, expect, it, vi } from "vitest";
import { Crew } from "./crew.ts";

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
/** How long the next pieces take [ms]. */
const pieces: number[] = [];
const ended = vi.fn();

// Workers that never answer once they are ended.
vi.mock("./start.ts", () => ({
  completed: () => null,
  start: () => {
    let isEnded = false;
    let batches = 1;
    const core = {
      open: async () => void (batches = 1),
      openAlone: async () => undefined,
      prepare: async () => undefined,
      nextBatch: async () => (batches-- > 0 ? [0, 1] : undefined),
      play: async () => {
        await wait(pieces.shift() ?? 0);
        return isEnded ? new Promise(() => undefined) : new Uint8Array();
      },
      absorb: async () => undefined,
      progress: async () => ({ done: 1, planned: 1, widest: null }),
      picture: async () => ({}),
    };
    const end = () => {
      isEnded = true;
      ended();
    };
    return Promise.resolve({ core, isWatched: true, end });
  },
}));

const told = { picture: () => undefined, progress: () => undefined };
const bundle = { main: "s.toml", files: {}, sets: [] };

describe("a crew", () => {
  beforeEach(() => void ended.mockClear());

  it("ends nobody who came to an end in time and plays for the next forecast", async () => {
    const crew = new Crew(() => undefined, 1);
    pieces.push(20, 60);
    const first = crew.play(1, bundle, {}, told);
    await wait(5);
    const stopped = crew.stop();
    await wait(25);
    // The one piece has come to an end, the wait for it has not.
    const second = crew.play(2, bundle, {}, told);
    await stopped;
    expect(await Promise.race([second, wait(1000).then(() => "never answered")])).toBe(true);
    expect(await first).toBe(false);
    expect(ended).not.toHaveBeenCalled();
  });

  it("ends whoever plays on for long", async () => {
    const crew = new Crew(() => undefined, 1);
    pieces.push(500);
    const first = crew.play(1, bundle, {}, told);
    await wait(5);
    await crew.stop();
    expect(ended).toHaveBeenCalledOnce();
    expect(await first).toBe(false);
  });
});
