// The one chart that carries the story of an operation: open and overdue cases over time, or the share of calls answered in time.

import type { Picture, Row, Series, SeriesRequest } from "../engine/types.ts";
import { count, share } from "../ui/format.ts";
import { hasCases, placeOf, promises, rowOf } from "../views/parts/rows.ts";
import { seriesOf, type Shown } from "../views/parts/feed.svelte.ts";
import type { Curve, Drawing } from "./curve.ts";
import type { Table } from "./table.ts";
import { worded } from "./time.ts";
import { charts } from "./words.svelte.ts";

export interface Where {
  work?: number | null;
  office?: number | null;
}

type Kind = { name: "backlog" } | { name: "answered"; work: number; sla: number; metric: string; target: number | null; said: string };

/** What the chart is of: cases wait for days, so their backlog tells; calls are answered in time or not. */
export function kindOf(picture: Picture, { work = null }: Where = {}): Kind {
  const isCase = work === null ? hasCases(picture) : picture.places.work[work]?.channel === "case";
  const all = promises(picture).filter((promise) => work === null || promise.work === work);
  const worst = picture.answer.promises.find((promise) => all.some((one) => one.work === promise.work && one.sla === promise.sla));
  const told = all.find((one) => one.work === worst?.work && one.sla === worst.sla) ?? all[0];
  return isCase || !told ? { name: "backlog" } : { name: "answered", work: told.work, sla: told.sla, metric: told.metric, target: told.target, said: told.name };
}

function defined<T extends object>(request: T): T {
  return Object.fromEntries(Object.entries(request).filter(([, value]) => value !== null && value !== undefined)) as T;
}

export function request(measure: string, by: SeriesRequest["by"], at: { work?: number | null; office?: number | null; team?: number | null; sla?: number | null } = {}): SeriesRequest {
  const { work, office, team, sla } = at;
  return defined({ measure, work, office, team, sla, by }) as SeriesRequest;
}

/** What it asks of the core. */
export function wanted(picture: Picture, where: Where = {}): SeriesRequest[] {
  const kind = kindOf(picture, where);
  if (kind.name === "answered") return [request(kind.metric, "interval", { work: kind.work, sla: kind.sla, office: where.office })];
  return [request("backlog", "interval", where), ...(hasCases(picture) ? [request("overdue", "interval", where)] : [])];
}

export interface Story {
  title: string;
  label: string;
  table: Table;
  drawing: Drawing;
}

const wordsOf = () => charts.t;

/** The chart with its words and its numbers; null where there is nothing to draw. */
export function story(shown: Shown, where: Where = {}): Story | null {
  const t = wordsOf();
  const { picture } = shown;
  const kind = kindOf(picture, where);
  const labels = picture.intervals;
  const found = wanted(picture, where).map((one) => seriesOf(shown, one));
  const [first, second] = found;
  if (!first) return null;
  const from = worded(labels[0] ?? "");
  const to = worded(labels.at(-1) ?? "");
  const marks = { holidays: picture.holidays, measured: picture.measured[0] };
  if (kind.name === "answered") {
    // A day begins with its first call.
    const series = trimmed(first);
    const open = labels.slice(series.from, series.from + series.mean.length);
    const known = first.mean.filter((value) => value !== null);
    const title = t.answered([kind.said, ...(typeof where.office === "number" ? [placeOf(picture, { office: where.office })] : [])].join(" · "));
    return {
      title,
      label: t.answeredSaid(from, to, share(Math.min(...known)), share(Math.max(...known))),
      table: tableOf(open, [{ name: t.inTime, series, unit: "share", row: rowOf(picture, kind.metric, { work: kind.work, sla: kind.sla, office: where.office ?? null }) }]),
      drawing: {
        labels: open, said: (value) => share(value), words: t, top: 1, bottom: floorOf(series),
        curves: [{ name: t.inTime, hue: "tide", series, isStep: labels.length > 2 && (labels[0]?.length ?? 0) > 10 }],
        marks: { ...marks, targets: kind.target === null ? [] : [{ at: kind.target, name: t.target(share(kind.target)) }] },
      },
    };
  }
  const place = placeOf(picture, where);
  const overdue = second?.mean.at(-1) ?? null;
  const lines: Curve[] = [{ name: t.open, hue: "tide", series: first }, ...(second ? [{ name: t.overdue, hue: "alarm" as const, series: second }] : [])];
  return {
    title: place ? `${t.backlog}: ${place}` : t.backlog,
    label: t.backlogSaid(from, to, count(first.mean[0]), count(first.mean.at(-1)), overdue === null ? "" : count(overdue)),
    table: tableOf(labels, [
      { name: t.open, series: first, unit: "jobs", row: rowOf(picture, "backlog", where) },
      ...(second ? [{ name: t.overdue, series: second, unit: "jobs", row: rowOf(picture, "overdue", where) }] : []),
    ]),
    drawing: { labels, said: (value) => count(value), words: t, bottom: 0, curves: lines, marks: { ...marks, targets: [] } },
  };
}

/** Without what is undefined at both ends. */
function trimmed(series: Series): Series & { from: number } {
  const known = series.mean.flatMap((value, index) => (value === null ? [] : [index]));
  const [from, until] = [known[0] ?? 0, (known.at(-1) ?? series.mean.length - 1) + 1];
  const cut = (values: (number | null)[]) => values.slice(from, until);
  return { from, found: series.found, mean: cut(series.mean), low: cut(series.low), high: cut(series.high), p5: cut(series.p5), p50: cut(series.p50), p95: cut(series.p95) };
}

/** A share that is always high is looked at from nearer, at round per cents. */
function floorOf({ mean, p5 }: Series): number {
  const lowest = Math.min(1, ...[...mean, ...p5].map((value) => value ?? 1));
  return lowest >= 0.6 ? Math.floor(lowest * 10 - 1) / 10 : 0;
}

/** The formula's curve of open cases, over the old ones in grey where they have the same dates. */
export function overlaid(old: Story | null, { picture, series }: { picture: Picture; series: Series }, where: Where, name: string): Story {
  const t = wordsOf();
  const labels = picture.intervals;
  const isOver = old !== null && old.drawing.labels.length === labels.length && old.drawing.labels[0] === labels[0];
  const place = placeOf(picture, where);
  return {
    title: place ? `${t.backlog}: ${place}` : t.backlog,
    label: t.backlogSaid(worded(labels[0] ?? ""), worded(labels.at(-1) ?? ""), count(series.mean[0]), count(series.mean.at(-1)), ""),
    table: tableOf(labels, [{ name: t.open, series, unit: "jobs", row: rowOf(picture, "backlog", where) }]),
    drawing: {
      labels, said: (value) => count(value), words: t, bottom: 0,
      curves: [
        ...(isOver ? old.drawing.curves.map((curve) => ({ ...curve, hue: "soft" as const })) : []),
        { name: isOver ? name : t.open, hue: "tide", series, isDashed: true },
      ],
      marks: { holidays: picture.holidays, measured: picture.measured[0] },
    },
  };
}

export interface Told {
  name: string;
  series: Series;
  unit: string;
  row?: Row | undefined;
}

/** Curves as a table: a row for each label, all that is known of each. */
export function tableOf(labels: readonly string[], told: Told[]): Table {
  const t = wordsOf();
  const parts = [["mean", t.mean], ["low", t.low], ["high", t.high], ["p5", t.p5], ["p50", t.p50], ["p95", t.p95]] as const;
  const used = told.map(({ series }) => parts.filter(([part]) => part === "mean" || series[part].some((value) => value !== null)));
  const isOne = told.length === 1;
  return {
    columns: [
      { label: labels.some((label) => label.length > 10) ? t.time : t.date },
      ...told.flatMap(({ name, unit, row }, index) =>
        (used[index] ?? []).map(([part, word]) => ({ label: isOne ? word : `${name}, ${word}`, unit, ...(row && part === "mean" ? { row } : {}) })),
      ),
    ],
    rows: labels.map((label, at) => [label.replace("T", " "), ...told.flatMap(({ series }, index) => (used[index] ?? []).map(([part]) => series[part][at] ?? null))]),
  };
}
