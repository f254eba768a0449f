// Staffing, levers, causes and the story of a late job: the module says what `slackwater staff`, `levers` and `why` print as JSON.
//
// The page gets places by their number in the scenario, machines get them by their id; nothing else may differ.

import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { gather, native, ran, root, same, slackwater } from "./both.mjs";

const REPLICATIONS = 8;
/** Calls that are given up, cases in three steps, offices between which work moves, and one where no promise is missed. */
const SCENARIOS = ["tests/suite/cli/two_weeks.toml", "tests/node/two_offices.toml", "scenarios/hotline.toml", "scenarios/claims.toml", "scenarios/complaints.toml"];

const options = JSON.stringify({ replications: REPLICATIONS });
const asked = (command, path, ...words) => [command, path, "--replications", `${REPLICATIONS}`, "--threads", "2", "--json", "-", ...words];
const printed = (...words) => native(...asked(...words));
/** The exit code when no number of people keeps a promise. */
const OUT_OF_REACH = 3;
const read = (path) => JSON.stringify(gather(path).bundle);

/** Levers as the terminal prints them, from those that the page gets. */
function byId({ replications, before, levers, left_out }, document) {
  const ids = (section) => Object.keys(document[section] ?? {});
  const [work, offices] = [ids("work"), ids("office")];
  const named = (place) => ({
    ...place,
    work: place.work === null ? null : work[place.work],
    office: place.office === null ? null : offices[place.office],
    sla: place.sla === null ? null : document.work[work[place.work]].sla[place.sla].name,
  });
  return { replications, before: before.map(named), levers: levers.map((lever) => ({ ...lever, effects: lever.effects.map(named) })), left_out };
}

for (const name of SCENARIOS) {
  const path = join(root, name);

  test(`${name}: how many people`, () => {
    const told = [];
    const answer = slackwater.staff(read(path), options, (done) => told.push(done));
    const { status, stdout: text, stderr } = ran(...asked("staff", path));
    if (status === OUT_OF_REACH) {
      assert.deepEqual([answer.found, answer.text.trim(), text], [false, stderr.trim(), ""]);
      return;
    }
    assert.equal(status, 0, stderr);
    same(answer.json, text);
    const { trials, is_kept, paid_hours, slots } = JSON.parse(text);
    assert.deepEqual(told, Array.from({ length: trials }, (_, index) => index + 1), "each trial is told once");
    assert.equal(answer.found, is_kept);
    assert.deepEqual([answer.scheduled_hours, answer.needed_hours], [paid_hours.scheduled, paid_hours.needed]);
    const numbers = answer.teams.flatMap(({ slots }) => slots.map(({ when, scheduled, formula, needed }) => ({ when, scheduled, formula, needed })));
    assert.deepEqual(numbers, slots.map(({ when, scheduled, formula, needed }) => ({ when, scheduled, formula, needed })));
  });

  test(`${name}: levers`, () => {
    const bundle = read(path);
    const answer = slackwater.levers(bundle, options, () => undefined);
    const { replications, before, levers, left_out } = JSON.parse(printed("levers", path));
    assert.deepEqual(byId(answer, slackwater.outline(bundle).document), { replications, before, levers, left_out });
  });

  test(`${name}: why promises are missed`, () => {
    const told = [];
    const answer = slackwater.why(read(path), options, (done, planned) => told.push([done, planned]));
    assert.deepEqual(answer, JSON.parse(printed("why", path)));
    assert.ok(told.length >= REPLICATIONS && told.every(([done, planned], index) => done === index + 1 && done <= planned));
  });

  test(`${name}: the story of a late job`, () => {
    const story = slackwater.story(read(path), "{}", "{}");
    if (story === null) assert.match(ran(...asked("why", path, "--story")).stderr, /no such late job/);
    else assert.deepEqual(story, JSON.parse(printed("why", path, "--story")));
  });
}

test("there is something to compare: promises missed, levers that help, a late job", () => {
  const bundle = read(join(root, "tests/node/two_offices.toml"));
  assert.ok(slackwater.why(bundle, options, () => undefined).late > 0);
  assert.ok(slackwater.levers(bundle, options, () => undefined).levers.some(({ verdict }) => verdict === "more"));
  assert.ok(slackwater.story(bundle, "{}", "{}").events.length > 2);
});

test("another seed is another answer, on both sides the same", () => {
  const path = join(root, "tests/node/two_offices.toml");
  // The program takes the seed as a change of the scenario, which then has another hash.
  const ask = (seed) => ({ ...slackwater.why(read(path), JSON.stringify({ replications: REPLICATIONS, seed }), () => undefined), hash: "" });
  assert.deepEqual(ask(7), { ...JSON.parse(printed("why", path, "--seed", "7")), hash: "" });
  assert.notEqual(ask(7).late, ask(1).late);
});
