// The answer as a workbook: numbers are numbers with a format, texts are texts whatever they begin with.

import type { MeasureWords, Picture, Row, Series } from "../../engine/types.ts";
import type { FilesTexts } from "../../i18n/files.svelte.ts";
import { placeOf } from "../../answer/places.ts";

/** A cell as `write-excel-file` takes it. */
export type Cell = { value: string; type: StringConstructor; fontWeight?: "bold"; wrap?: boolean } | { value: number; type: NumberConstructor; format?: string } | null;

export interface Sheet {
  sheet: string;
  data: Cell[][];
  columns: { width: number }[];
  stickyRowsCount: number;
}

/** What a sheet can hold [rows], and the cell of a sheet [characters]. */
const ROWS = 1_000_000;
const LONGEST = 32_000;

export const text = (value: string | null | undefined): Cell => ({ value: clean(value ?? "").slice(0, LONGEST), type: String });

/** Letters that XML cannot hold. */
function clean(value: string): string {
  return value.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "").replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "�");
}

const FORMATS: Record<string, string> = { share: "0.0%", jobs: "#,##0.0", s: "#,##0.0", h: "#,##0.0", days: "#,##0.0", money: "#,##0.00" };

export function numeral(value: number | null | undefined, unit = ""): Cell {
  return value === null || value === undefined || !Number.isFinite(value) ? null : { value, type: Number, format: FORMATS[unit] ?? "General" };
}

const head = (...names: string[]): Cell[] => names.map((name) => ({ value: name, type: String, fontWeight: "bold" }));

function sheet(name: string, widths: number[], data: Cell[][]): Sheet {
  // Names of sheets: at most 31 letters, none of []:*?/\.
  return { sheet: name.replace(/[[\]:*?/\\]/g, " ").slice(0, 31), data: data.slice(0, ROWS), columns: widths.map((width) => ({ width })), stickyRowsCount: 1 };
}

export interface Words {
  t: FilesTexts["sheets"];
  /** The sentences on top of the page. */
  sentences: readonly string[];
  /** What a measure is called. */
  nameOf: (measure: string) => string;
  definitionOf: (measure: MeasureWords) => string;
  unitName: (unit: string) => string;
  /** A text of the core in the reader's language. */
  say: (text: string) => string;
}

export interface Backlog {
  work: number;
  office: number;
  series: Series;
}

export function sheets(picture: Picture, measures: ReadonlyMap<string, MeasureWords>, backlog: readonly Backlog[], words: Words): Sheet[] {
  const { t, say } = words;
  const unitOf = (row: Row) => measures.get(row.measure)?.unit ?? "";
  const values = (row: Row) => {
    const unit = unitOf(row);
    return [text(words.unitName(unit)), ...[row.mean, row.low, row.high, row.p5, row.p50, row.p95, row.formula].map((value) => numeral(value, unit))];
  };
  const columns = [t.unit, t.mean, t.low, t.high, "P5", "P50", "P95", t.formula];
  return [
    sheet(t.answer, [28, 40, 24, 14, 12, 12, 12, 12, 12, 12, 12], [
      head(picture.title),
      ...words.sentences.map((sentence) => [text(sentence)]),
      [],
      [text(t.measured), text(picture.measured.join(" – "))],
      [text(t.replications), numeral(picture.replications)],
      [text(t.seed), numeral(picture.seed)],
      [text(t.hash), text(picture.hash)],
      [],
      head(t.measure, t.place, t.name, ...columns),
      ...picture.totals.map((row) => [text(words.nameOf(row.measure)), text(placeOf(picture, row)), text(row.measure), ...values(row)]),
    ]),
    sheet(t.slas, [24, 48, 12, 12, 12, 12, 20], [
      head(t.workType, t.promise, t.mean, t.low, t.high, t.target, t.met),
      ...picture.answer.promises.map((promise) => {
        const work = picture.places.work[promise.work];
        const shares = [promise.share, promise.low, promise.high, promise.target, promise.met].map((value) => numeral(value, "share"));
        return [text(work?.name), text(say(work?.sla[promise.sla]?.words ?? "")), ...shares];
      }),
    ]),
    sheet(t.backlog, [20, 20, 20, 12, 12, 12, 12], [
      head(t.from, t.workType, t.office, t.mean, "P5", "P50", "P95"),
      ...backlog.flatMap(({ work, office, series }) =>
        picture.intervals.map((label, at) => [
          text(label.replace("T", " ")), text(picture.places.work[work]?.name), text(picture.places.offices[office]?.name),
          ...[series.mean[at], series.p5[at], series.p50[at], series.p95[at]].map((value) => numeral(value, "jobs")),
        ]),
      ),
    ]),
    sheet(t.people, [24, 24, 14, 12, 12, 12, 12, 12, 12, 12, 12], [
      head(t.team, t.measure, ...columns),
      ...picture.heads.map(({ team, heads }) => [text(picture.places.teams[team]?.name), text(t.agents), text(""), numeral(heads)]),
      ...picture.totals.filter(({ team }) => team !== null).map((row) => [text(picture.places.teams[row.team ?? -1]?.name), text(words.nameOf(row.measure)), ...values(row)]),
    ]),
    sheet(t.assumptions, [40, 100], [head(t.path, t.assumption), ...picture.assumptions.map((told) => [text(told.path), text(say(told.text))])]),
    sheet(t.definitions, [28, 34, 14, 110], [
      head(t.measure, t.name, t.unit, t.definition),
      ...[...measures.values()].map((measure) => [text(words.nameOf(measure.name)), text(measure.name), text(words.unitName(measure.unit)), text(words.definitionOf(measure))]),
    ]),
  ];
}

/** The file. */
export async function workbook(made: readonly Sheet[]): Promise<Blob> {
  const { default: writeXlsxFile } = await import("write-excel-file/universal");
  return writeXlsxFile(made as never).toBlob();
}
