// A study of bids, played question by question and out of order, is scored with the bytes that the native program prints.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { native, root, same, slackwater } from "./both.mjs";

const STUDY = `title = "Two bids"
baseline = "desk.toml"
draws = 16
[bid.lean]
set = { "team.desk.leaving" = "handover" }
[bid.safe]
set = { "team.desk.agents" = 4, "team.desk.leaving" = "handover" }
[input.volume]
law = "uniform"
low = 0.9
high = 1.2
times = ["work.*.arrivals.*.volume"]
[criterion.due]
measure = "letter.of_due"
worst = "50%"
target = "100%"
weight = 60
[criterion.hours]
measure = "hours_paid.office.main"
worst = "400 h"
target = "200 h"
weight = 40
`;
const desk = readFileSync(join(root, "tests/suite/cli/two_weeks.toml"), "utf8");
const bundle = (files) => JSON.stringify({ main: "study.toml", files: { "study.toml": STUDY, ...files } });

/** Plays a study to its end, the questions of each block backwards. */
function scored() {
  const study = new slackwater.Bids(bundle({ "desk.toml": desk }));
  const worker = new slackwater.Bids(bundle({ "desk.toml": desk }));
  const { questions } = study.outline();
  for (let block = study.nextBlock(); block; block = study.nextBlock()) {
    for (let draw = block[1] - 1; draw >= block[0]; draw -= 1) {
      for (let question = questions - 1; question >= 0; question -= 1) study.absorb(worker.play(draw, question));
    }
  }
  worker.free();
  return study;
}

test("a study is scored as by the program", () => {
  assert.deepEqual(slackwater.studyWanted(bundle({})), ["desk.toml"]);
  assert.deepEqual(slackwater.studyWanted(bundle({ "desk.toml": desk })), []);
  const folder = mkdtempSync(join(tmpdir(), "bids-"));
  writeFileSync(join(folder, "study.toml"), STUDY);
  writeFileSync(join(folder, "desk.toml"), desk);
  const study = scored();
  assert.equal(study.drawn(), 16);
  const told = study.answer();
  same(told, native("score", join(folder, "study.toml"), "--json", "-"));
  study.weigh(new Float64Array([0, 1]));
  const hours = JSON.parse(study.answer());
  assert.deepEqual(hours.criteria.map(({ weight }) => weight), [0, 1]);
  assert.deepEqual(hours.order, ["lean", "safe"]);
  study.weigh(new Float64Array());
  same(study.answer(), told);
  study.free();
});

test("what cannot be is refused", () => {
  const problems = (text) => {
    try {
      new slackwater.Bids(JSON.stringify({ main: "study.toml", files: { "study.toml": text, "desk.toml": desk } }));
    } catch (reason) {
      return JSON.parse(reason.message);
    }
    return [];
  };
  const [sum] = problems(STUDY.replace("weight = 40", "weight = 45"));
  assert.match(sum.message, /sum to 105, not 100/);
  assert.deepEqual([sum.file, typeof sum.line], ["study.toml", "number"]);
  const [missing] = problems(STUDY.replace("team.desk.agents", "team.dsk.agents"));
  assert.equal(missing.line, STUDY.split("\n").findIndex((line) => line.includes("agents")) + 1);
  const study = new slackwater.Bids(bundle({ "desk.toml": desk }));
  assert.throws(() => study.play(16, 0), /no such question/);
  assert.throws(() => study.absorb(new Uint8Array(9)), /no answer/);
  assert.throws(() => study.weigh(new Float64Array([0.5, 0.6])), /no shares of 1/);
  study.free();
});
