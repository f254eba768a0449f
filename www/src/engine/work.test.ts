import { expect, test } from "vitest";
import { Work, type Piece } from "./work.ts";

/** Takes all pieces of a size; every second one comes back, until `most` have. */
function played(work: Work, size: number, most = Infinity): number[] {
  const done: number[] = [];
  const taken: Piece[] = [];
  for (let piece = work.take(size); piece && done.length < most; piece = work.take(size)) {
    taken.push(piece);
    if (taken.length % 2 === 0) {
      work.done(piece);
      for (let index = piece.first; index < piece.until; index += 1) done.push(index);
    }
  }
  return done;
}

test("pieces cover what was given, in order", () => {
  const work = new Work(1);
  work.give(0, 5);
  work.give(8, 9);
  const pieces: number[][] = [];
  for (let piece = work.take(2); piece; piece = work.take(2)) pieces.push([piece.first, piece.until]);
  expect(pieces).toEqual([[0, 2], [2, 4], [4, 5], [8, 9]]);
  expect(work.isEmpty).toBe(true);
});

test("what was stopped goes on: each replication comes back once, whatever was begun", () => {
  const work = new Work(1);
  work.give(0, 100);
  const all: number[] = [];
  for (const size of [3, 7, 1, 20, 100, 1]) {
    all.push(...played(work, size, size));
    work.returnAll();
  }
  for (let piece = work.take(9); piece; piece = work.take(9)) {
    work.done(piece);
    for (let index = piece.first; index < piece.until; index += 1) all.push(index);
  }
  expect([...all].sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, index) => index));
  expect(work.isEmpty).toBe(true);
});
