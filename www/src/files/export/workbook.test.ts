import { expect, test } from "vitest";
import type { MeasureWords, Picture, Row, Series } from "../../engine/types.ts";
import en from "../../i18n/en/files.ts";
import { parseXlsx } from "../volumes/xlsx.ts";
import { sheets, workbook } from "./workbook.ts";

const row: Row = { measure: "occupancy", work: null, office: null, team: 0, sla: null, mean: 0.5, low: 0.25, high: 0.75, p5: null, p50: 0.5, p95: null, formula: null, plain: null };
const picture = {
  title: "=cmd|' /C calc'!A0", hash: "00ff", seed: 7, replications: 20, measured: ["2026-03-02", "2026-03-09"],
  places: { work: [{ id: "w", name: "@work", channel: "call", sla: [{ name: "a", words: "80 % in 20 s" }] }], offices: [{ id: "o", name: "<img onerror=x>" }], teams: [{ id: "t", name: "+team\u0001" }] },
  intervals: ["2026-03-02T08:00", "2026-03-02T08:30"], totals: [row], heads: [{ team: 0, heads: 12 }],
  answer: { promises: [{ work: 0, sla: 0, share: 0.8, low: 0.7, high: 0.9, target: 0.8, met: 0.5, missed_by: null }] }, assumptions: [{ path: "work.w", text: "-assumed" }],
} as unknown as Picture;
const measures = new Map<string, MeasureWords>([["occupancy", { name: "occupancy", kind: "share", unit: "share", subject: "agents", definition: "…" }]]);
const series = { found: true, mean: [1.5, null], low: [], high: [], p5: [0, null], p50: [1, null], p95: [4, null] } as unknown as Series;

test("a workbook that is read again: numbers are numbers, texts are texts", async () => {
  const made = sheets(picture, measures, [{ work: 0, office: 0, series }], { t: en.sheets, sentences: ["=1+1"], nameOf: (name) => name, definitionOf: ({ definition }) => definition, unitName: (unit) => unit, say: (text) => text });
  const read = await parseXlsx(await workbook(made));
  expect(read.map(({ name }) => name)).toEqual(["Answer", "SLAs", "Backlog by interval", "People", "Assumptions", "Definitions"]);
  const cells = (at: number) => read[at]?.rows.map(({ cells: own }) => own) ?? [];
  expect(cells(0)[0]?.[0]).toBe("=cmd|' /C calc'!A0");
  expect(cells(0)[1]?.[0]).toBe("=1+1");
  expect(cells(0).at(-1)).toEqual(["occupancy", "+team", "occupancy", "share", 0.5, 0.25, 0.75, null, 0.5, null, null]);
  expect(cells(1)[1]).toEqual(["@work", "80 % in 20 s", 0.8, 0.7, 0.9, 0.8, 0.5]);
  expect(cells(2)[1]).toEqual(["2026-03-02 08:00", "@work", "<img onerror=x>", 1.5, 0, 1, 4]);
  expect(cells(4)[1]).toEqual(["work.w", "-assumed"]);
});

test("no cell is a formula", () => {
  const made = sheets(picture, measures, [], { t: en.sheets, sentences: [], nameOf: (name) => name, definitionOf: () => "", unitName: (unit) => unit, say: (text) => text });
  for (const { data } of made) for (const line of data) for (const cell of line) expect([String, Number, undefined]).toContain(cell?.type);
});
