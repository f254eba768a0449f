import { expect, test } from "vitest";
import type { Bundle } from "../engine/types.ts";
import { KEPT, packed, unpacked, type History, type Step } from "./history.ts";

const bundle = (text: string, more: Bundle["files"] = {}): Bundle => ({ main: "plan.toml", files: { "plan.toml": text, ...more }, sets: [] });
const step = (made: Bundle, baseline: Bundle, what = "text"): Step => ({ bundle: made, baseline, what, at: 1 });
/** As a browser keeps it. */
const kept = (now: { bundle: Bundle; baseline: Bundle }, history: History) => unpacked(structuredClone(now), structuredClone(packed(now, history)));

const plan = (agents: number | string) => `# A desk\n[team.north]\nagents = ${agents}\n\n[team.south]\nagents = 4\n`;

test("steps back and forth come back as they were, and typing joins none of them", () => {
  const opened = bundle(plan(4), { "calls.csv": "start,count\n", "b.bin": { base64: "AA==" } });
  const now = { bundle: bundle(plan(12)), baseline: opened };
  const history = {
    past: [step(bundle("another"), bundle("another, once"), "open"), step(opened, opened, "team.north.agents"), step(bundle(plan("many")), opened)],
    future: [step(bundle("😀 far"), opened), step(bundle(plan(13), { "calls.csv": "start,count\n1,2\n" }), opened, "file calls.csv")],
  };
  const back = kept(now, history);
  const plain = ({ past, future }: History) => [past, future].map((way) => way.map(({ bundle, baseline, what }) => ({ bundle, baseline, what })));
  expect(plain(back)).toEqual(plain(history));
  expect([...back.past, ...back.future].every(({ at }) => at === 0)).toBe(true);
});

test("a baseline that did not change is the same object, so that no step reads it anew", () => {
  const opened = bundle(plan(4));
  const now = { bundle: bundle(plan(6)), baseline: opened };
  const { past } = unpacked(now, structuredClone(packed(now, { past: [step(opened, opened), step(bundle(plan(5)), opened)], future: [] })));
  expect(past.map(({ baseline }) => baseline === opened)).toEqual([true, true]);
});

test("a step weighs what it changes, not what the scenario does", () => {
  const long = (agents: number) => `${"# a long scenario\n".repeat(2_000)}agents = ${agents}\n`;
  const past = Array.from({ length: 40 }, (_, at) => step(bundle(long(at)), bundle("")));
  const now = { bundle: bundle(long(40)), baseline: past[0]!.baseline };
  expect(JSON.stringify(packed(now, { past, future: [] })).length).toBeLessThan(5_000);
  expect(kept(now, { past, future: [] }).past.map(({ bundle: { files } }) => files["plan.toml"] === past[0]!.bundle.files["plan.toml"])).toEqual(past.map((_, at) => at === 0));
});

test("the newest steps are kept, within a number and within a size", () => {
  const now = { bundle: bundle(plan(0)), baseline: bundle(plan(0)) };
  const many = Array.from({ length: KEPT.steps + 9 }, (_, at) => step(bundle(plan(at + 1)), now.baseline));
  const back = kept(now, { past: many, future: many });
  expect([back.past.length, back.future.length]).toEqual([KEPT.steps, KEPT.steps]);
  expect(back.past.at(-1)?.bundle).toEqual(many.at(-1)?.bundle);
  const third = KEPT.text * 0.4;
  const large = ["a", "b", "c"].map((letter) => step(bundle(letter.repeat(third)), now.baseline));
  const { past, future } = kept(now, { past: large, future: large });
  expect([past.length, future.length]).toEqual([2, 0]);
  expect(past.map(({ bundle: { files } }) => String(files["plan.toml"])[0])).toEqual(["b", "c"]);
});

test("what is no history of the scenario is none", () => {
  const now = { bundle: bundle(plan(1)), baseline: bundle(plan(1)) };
  const none = { past: [], future: [] };
  expect(unpacked(now, undefined)).toEqual(none);
  expect(unpacked(now, { past: [{ bundle: { files: { "gone.csv": [0, 0, "x"] } }, what: "text" }], future: [] })).toEqual(none);
  expect(unpacked(now, { past: 3 } as never)).toEqual(none);
});
