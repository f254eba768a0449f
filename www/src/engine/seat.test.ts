import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LOST } from "./alive.ts";
import { Seat } from "./seat.ts";

/** A worker that is told what to do with each piece. */
interface Worker {
  lose(): void;
  isEnded: boolean;
  opened: number[];
}
const workers: Worker[] = [];
/** What happens to the pieces, in order: played, lost with the worker, or never heard of again. */
const fates: ("played" | "lost" | "silent")[] = [];
let isWatched = true;

vi.mock("./start.ts", () => ({
  start: (_: string, crashed: (reason: string, isLost: boolean) => void) => {
    const worker: Worker = { lose: () => crashed(LOST, true), isEnded: false, opened: [] };
    workers.push(worker);
    const core = {
      openAlone: async (id: number) => void worker.opened.push(id),
      play: async (_id: number, first: number) => {
        const fate = fates.shift() ?? "played";
        if (fate === "lost") worker.lose();
        return fate === "played" ? new Uint8Array([first]) : new Promise(() => undefined);
      },
    };
    return Promise.resolve({ core, isWatched, end: () => (worker.isEnded = true) });
  },
}));

const piece = (first: number) => ({ first, until: first + 4 });
const playing = () => false;

async function seated(crashed = vi.fn()): Promise<Seat> {
  const seat = new Seat(crashed);
  await seat.open(7, "{}", {}, playing);
  return seat;
}

describe("who plays", () => {
  beforeEach(() => void ([workers.length, fates.length, isWatched] = [0, 0, true]));
  afterEach(() => void vi.useRealTimers());

  it("is replaced when it ends without a word, and its piece is played by the next", async () => {
    const crashed = vi.fn();
    const seat = await seated(crashed);
    fates.push("played", "lost", "played");
    expect(await seat.play(7, piece(0), null, playing)).toEqual(new Uint8Array([0]));
    expect(await seat.play(7, piece(4), 10, playing)).toEqual(new Uint8Array([4]));
    expect(workers.map(({ opened }) => opened)).toEqual([[7], [7]]);
    expect(crashed).not.toHaveBeenCalled();
  });

  it("is not replaced again in the same forecast: that is told", async () => {
    const seat = await seated();
    fates.push("lost", "lost");
    await expect(seat.play(7, piece(0), null, playing)).rejects.toThrow(LOST);
    expect(workers).toHaveLength(2);
    // The next forecast begins anew.
    fates.push("lost", "played");
    await seat.open(8, "{}", {}, playing);
    expect(await seat.play(8, piece(0), null, playing)).toEqual(new Uint8Array([0]));
  });

  it("is not replaced again when it was lost between two pieces before", async () => {
    const seat = await seated();
    workers[0]?.lose();
    fates.push("played", "lost");
    expect(await seat.play(7, piece(0), null, playing)).toEqual(new Uint8Array([0]));
    await expect(seat.play(7, piece(4), null, playing)).rejects.toThrow(LOST);
    expect(workers).toHaveLength(2);
  });

  it("is not replaced for a forecast that is over", async () => {
    const seat = await seated();
    fates.push("lost");
    await expect(seat.play(7, piece(0), null, () => true)).rejects.toThrow(LOST);
    expect(workers).toHaveLength(1);
  });

  it("has as long as it takes where a lock tells of its end", async () => {
    vi.useFakeTimers();
    const seat = await seated();
    fates.push("silent");
    const answer = vi.fn();
    void seat.play(7, piece(0), 1, playing).then(answer, answer);
    await vi.advanceTimersByTimeAsync(24 * 3_600_000);
    expect(answer).not.toHaveBeenCalled();
    expect(workers[0]?.isEnded).toBe(false);
  });

  it("is judged by its silence where no lock tells: generously, by what was expected", async () => {
    vi.useFakeTimers();
    isWatched = false;
    const seat = await seated();
    fates.push("silent", "played");
    const slow = seat.play(7, piece(0), 60_000, playing);
    // Four minutes expected.
    await vi.advanceTimersByTimeAsync(40 * 4 * 60_000);
    expect(workers).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(11 * 4 * 60_000);
    expect(await slow).toEqual(new Uint8Array([0]));
    expect(workers.map(({ isEnded }) => isEnded)).toEqual([true, false]);
  });
});
