// What the core really says is known in every language: of the shipped scenarios, of one that has every key, of that with an odd value in
// the place of each, and of the texts that the core's own tests try.

import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { check, initSync, levers, outline, preview, staff, why } from "../../../pkg/slackwater.js";
import type { Problem } from "../../engine/types.ts";
import { tellers, untold } from "./catalogue.test-env.ts";
import { rawLiterals } from "./rust.test-env.ts";

const root = new URL("../../../../", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), "utf8");
initSync({ module: new WebAssembly.Module(readFileSync(new URL("www/pkg/slackwater_bg.wasm", root))) });

const SCENARIOS = readdirSync(new URL("scenarios/", root)).filter((name) => name.endsWith(".toml"));
const shipped = Object.fromEntries(SCENARIOS.map((name) => [name, read(`scenarios/${name}`)]));
const EVERYTHING = read("src/model/compile/tests/everything.toml");

// The bank's calls are a few made up.
const DAYS = Array.from({ length: 14 }, (_, day) => String(day + 3).padStart(2, "0"));
const rows = DAYS.flatMap((day) => ["PS", "NW", "NE", "PE"].flatMap((type) => ["AGENT", "HANG"].map((outcome, at) => `1999-01-${day},${8 + at}:00:30,${type},${outcome}`)));
const CALLS = `date,vru_exit,type,outcome\n${[...new Set(rows)].join("\n")}\n`;

/** Values that people, programs and spreadsheets come up with. */
const ODD = [
  "0", "-1", "1", "2.5", "nan", "1e308", "9007199254740993", "true", '"true"', '""', '"x"', '"1"', '"1,5"', '"1,234.5"', '"-1 h"', '"0 min"', '"7 min"', '"90 s"', '"30"', '"1 hr 3"',
  '"35 years"', '"40 weeks"', '"0.4 business days"', '"400 business days"', '"2 months"', '"5 fortnights"', '"3 business hours"', '"0%"', '"100%"', '"101%"', '"50%"', '"-5%"', '"400%"', '"90000%"',
  '"closed"', '"all day"', '"24:00"', '"25:00"', '"08:30:30"', '"17:00-08:00"', '"08:00-12:00, 11:00-13:00"', '"08:00-08:00"', '"mon-fri"', '"mon, mon"', '"foo-fri"', '"at 02:30"', '"1e9 per minute"',
  '"0 per hour"', '"3 per day"', '"5 per fortnight"', '"5 per"', '"3 per calendar day"', '"7 per business day"', '"9999-12-31"', '"0001-01-01"', '"2026-02-30"', "1999-03-26", "2026-06-01", "2026-06-01T08:00:00",
  '"2026-06-01 08:00Z"', '"Europe/Madrid"', '"Mars/Base"', '"exponential"', '"deterministic"', '"weibull"', '"empirical"', '"handover"', '"priority"', '"slack"', '"call"', '"chat"', '"case"', '"eager"', '"of_due"',
  '"of_closed"', '"next opening"', '"close"', '"backlog"', "[]", "{}", '["a", "a"]', '["nobody"]', "[1, 2]", '["100%", "50%"]', "null", "{ a = 1 }", "[{ from = 2026-06-01, value = 1 }, { from = 2026-06-09, value = 2 }]",
  '[{ from = 2026-06-09, value = "1" }, { from = 2026-06-02, value = "2" }, { from = 2036-06-02, value = "2" }]', "{ from = 2026-06-01, value = 1 }", "[{ from = 2026-06-01, valu = 1 }]",
  '{ mon-fri = { from = "08:00", every = "30 min", values = [1, 2] } }', '{ mon-fri = { from = "08:00", every = "7 h", values = [1, 2, 3, 4] } }', '{ mon-fri = { from = "08:00:30", every = "31 min", values = [] } }',
  '{ mean = "5 min", law = "gamma", shape = 3, values = ["1 min"] }', '{ mean = "5 min", cv = "500%" }', '{ min = "9 min", max = "3 min", law = "uniform" }', '{ values = ["0 min"], law = "empirical" }',
  '{ always = true }', '{ work_over = "1 day", release = "2 days" }', '{ work_under = "1 day", release = "0 days", count_under = 3 }', '{ oldest_over = "2 h" }', '{ slack_under = "2 business days" }', '{ always = false }',
  '{ file = "none.csv" }', '{ file = "/etc/none.csv" }', '{ file = "../none.csv" }', '{ file = "a\\\\b.csv", every = "7 min" }', '{ "2026-06-24" = "08:00-12:00" }', '{ every day = 1 }', '{ mon = "08:00-12:00", mon-tue = "08:00-09:00" }',
];

function said(text: string, sets: [string, string][] = []): Problem[] {
  return check(JSON.stringify({ main: "scenario.toml", files: { "scenario.toml": text }, sets }));
}

const words = (problems: Problem[]) => problems.flatMap(({ message, help }) => (help === null ? [message] : [message, help]));

/** The paths of every table and leaf of a document. */
function paths(node: unknown, at = ""): string[] {
  const key = (name: string) => (/^[\w-]+$/.test(name) ? name : JSON.stringify(name));
  const below = Array.isArray(node)
    ? node.flatMap((item, index) => paths(item, `${at}[${index}]`))
    : node && typeof node === "object" ? Object.entries(node).flatMap(([name, value]) => paths(value, at ? `${at}.${key(name)}` : key(name))) : [];
  return at ? [at, ...below] : below;
}

test.each(SCENARIOS)("all that is told of %s", (main) => {
  const files = { ...shipped, "anonbank_1999_01.csv.gz": CALLS };
  const bundle = JSON.stringify({ main, files, sets: [] });
  const picture = preview(bundle);
  const told = [
    ...picture.assumptions.map(({ text }) => text),
    ...words(picture.warnings),
    ...picture.formulas.flatMap(({ formula, assumptions }) => [formula, ...assumptions.map(({ text }) => text)]),
    ...picture.without.flatMap(({ of, reason }) => [reason.text, ...(of === null ? [] : [of])]),
    ...picture.places.work.flatMap(({ sla }) => sla.map((promise) => promise.words)),
  ];
  expect(told.length).toBeGreaterThan(0);
  expect(untold(told)).toEqual([]);
});

test("promises in words", () => {
  const scenario = (channel: string, sla: string) =>
    `start = 2026-06-01\nhorizon = "2 weeks"\ncalendar.c.open.mon-fri = "08:00-17:00"\noffice.a.calendar = "c"\nwork.x.channel = "${channel}"\nwork.x.sla = [{ within = ${sla} }]\n` +
    `work.x.arrivals.a.rate = "9 per hour"\nteam.t.office = "a"\nteam.t.agents = 3\nteam.t.handles.x.handle_time = "4 min"\n`;
  const cases = ["of_due", "of_closed"].flatMap((metric) => ['"5 business days"', '"2 h", cutoff = "14:00"', '"1 business day", due = "close"'].map((within) => `${within}, metric = "${metric}"`));
  const calls = ["of_offered", "of_answered", "early_abandons_excluded", "early_abandons_met", "short_abandons_excluded", "short_abandons_met"].map((metric) => `"20 s", metric = "${metric}"`);
  const ends = ["day", "week", "month", "window"].flatMap((period) => ["", ', target = "95%"', ', applies = "new"', ', applies = "backlog"'].map((more) => `, period = "${period}"${more}`));
  const all = [...cases.map((sla) => ["case", sla]), ...["call", "chat"].flatMap((channel) => calls.map((sla) => [channel, sla]))].flatMap(([channel, sla]) => ends.map((end) => scenario(channel as string, sla + end)));
  const told = all.flatMap((text) => {
    try {
      return preview(JSON.stringify({ main: "a.toml", files: { "a.toml": text }, sets: [] })).places.work.flatMap(({ sla }) => sla.map((promise) => promise.words));
    } catch {
      return []; // A cut-off needs business time, and callers are in no backlog.
    }
  });
  expect(new Set(told).size).toBeGreaterThan(150);
  expect(untold(told)).toEqual([]);
  const one = "95 % of the cases fallen due closed within 5 business days, by month";
  expect(told).toContain(one);
  expect(tellers.es.tell(one)).toBe("95 % de los casos vencidos, cerrados en 5 días hábiles, por mes");
  expect(tellers.zh.tell(one)).toBe("到期个案在 5 个工作日内结案的比例：95%，按月");
});

test("what is told of odd values in the place of every key", () => {
  const document: unknown = outline(JSON.stringify({ main: "a.toml", files: { "a.toml": EVERYTHING }, sets: [] })).document;
  // Each key has every fourth value, its neighbours the others: all of them at all keys take minutes.
  const tried = paths(document).flatMap((path, index) => ODD.filter((_, at) => (at + index) % 4 === 0).map((odd): [string, string] => [path, odd]));
  const told = new Set(tried.flatMap((set) => words(said(EVERYTHING, [set]))));
  expect(told.size).toBeGreaterThan(1000);
  // Of a text whose eleventh letter is a blank or a t the core takes the first ten for a date.
  expect(untold(told).filter((text) => !/^write \S.{9}$/.test(text))).toEqual([]);
}, 400_000);

test("what is told of lines that are left out, doubled or misspelt", () => {
  const lines = EVERYTHING.split("\n");
  const spoilt = (line: string) => [
    "", `${line}\n${line}`, line.replace("=", ""), line.replace("=", "= x"), line.replace('"', ""), line.replace("]", ""), line.replace(/[},]/, ""), line.replace(/(\w+) =/, "x$1 ="),
    `${line} ]`, `= ${line}`, `"${line}`, line.replace("[", "[["),
  ];
  const told = lines.flatMap((line, at) => spoilt(line).flatMap((other) => words(said([...lines.slice(0, at), other, ...lines.slice(at + 1)].join("\n")))));
  expect(untold(told)).toEqual([]);
}, 400_000);

test("what is told of the texts of the core's own tests", () => {
  const texts = ["src/scenario", "src/model", "tests/suite"].flatMap(rawLiterals).filter((text) => / = |^\{|\]$/m.test(text));
  expect(texts.length).toBeGreaterThan(100);
  expect(untold(texts.flatMap((text) => [...words(said(text)), ...words(said(`${EVERYTHING}\n${text}`))]))).toEqual([]);
}, 400_000);

const DESK = `title = "D"
start = 2024-01-08
horizon = "2 weeks"
replications = 8
calendar.c.open.mon-fri = "08:00-17:00"
office.n.calendar = "c"
office.s.calendar = "c"
work.claim.channel = "case"
work.claim.sla = [{ within = "2 business days", target = "95%" }]
work.claim.arrivals.n.rate = "60 per business day"
work.claim.arrivals.s.rate = "20 per business day"
work.call.channel = "call"
work.call.sla = [{ within = "20 s", target = "80%" }]
work.call.arrivals.s.rate = "20 per hour"
team.n = { office = "n", agents = 4, shift = { mon-fri = "08:00-16:00" }, handles = { claim = { handle_time = "60 min" } } }
team.s = { office = "s", agents = 6, handles = { claim = { handle_time = "60 min" }, call = { handle_time = "5 min" } } }
transfer.ns = { from = ["n"], to = ["s"], work = ["claim"], send = { work_over = "1 day" }, accept = { work_under = "1 day" }, cap = "9 per day" }
`;
/** Nobody is there when the calls come. */
const HOPELESS = DESK.replace('team.s = { office = "s", agents = 6,', 'team.s = { office = "s", agents = 6, shift = { mon-fri = "08:00-09:00" },');

test.each(Object.entries({ DESK, HOPELESS }))("what levers, causes and the search for people say of %s", (_, text) => {
  const bundle = JSON.stringify({ main: "a.toml", files: { "a.toml": text }, sets: [] });
  const options = JSON.stringify({ replications: 8 });
  const { levers: found, left_out } = levers(bundle, options, () => undefined);
  const told = left_out.flatMap((left) => left.split(": ").slice(1));
  const { causes } = why(bundle, options, () => undefined);
  told.push(...causes.flatMap(({ reason, counterfactual }) => (reason === null ? [counterfactual] : [reason, counterfactual])));
  told.push(...staff(bundle, JSON.stringify({ replications: 8, chance: 0.8 }), () => undefined).text.split("\n"));
  told.push(...found.filter(({ kind }) => kind === "discipline").map(({ becomes }) => becomes));
  expect(told.length).toBeGreaterThan(8);
  expect(untold(told)).toEqual([]);
}, 60_000);
