// Curves over the labels of a picture: a line with its band, targets as thin rules, today and holidays marked.

import type { Series } from "../engine/types.ts";
import type { Option } from "./echarts.ts";
import { faded, type Colours } from "./colours.ts";
import { dateOf, span, ticks, today, worded } from "./time.ts";

export type Hue = "tide" | "alarm" | "soft";

export interface Curve {
  name: string;
  hue: Hue;
  series: Series;
  /** Holds its value over the whole interval. */
  isStep?: boolean;
  isDashed?: boolean;
}

export interface Marks {
  holidays: readonly string[];
  /** The first date that is measured; told where it is not the first of all. */
  measured: string | null;
  targets: { at: number; name: string }[];
}

export interface Words {
  today: string;
  measured: string;
  holiday: string;
  band: (low: string, high: string) => string;
}

/** Room at the right for the names of the lines, from this width on [px]. */
const WIDE = 520;

export const isWide = (width: number): boolean => width >= WIDE;

export interface Drawing {
  labels: readonly string[];
  curves: Curve[];
  marks?: Partial<Marks>;
  /** A value as the reader writes it. */
  said: (value: number) => string;
  /** The same on the axis, where the unit stands above the chart. */
  axis?: (value: number) => string;
  words: Words;
  /** Where the axis ends, if not at the highest value. */
  top?: number;
  bottom?: number;
  /** The names of the lines stand elsewhere. */
  isUnnamed?: boolean;
}

/** What holds over whole intervals goes on to the end of the last one. */
const drawn = (values: readonly (number | null)[], isHeld: boolean) => (isHeld ? [...values, values.at(-1) ?? null] : [...values]);

function bandOf(curve: Curve, index: number, colour: string, isHeld: boolean): object[] {
  const { p5, p95 } = curve.series;
  if (!p5.some((value, at) => value !== null && p95[at] !== null && p95[at] !== value)) return [];
  const shared = { type: "line", stack: `band ${index}`, stackStrategy: "all", symbol: "none", silent: true, lineStyle: { opacity: 0 }, z: 1, step: curve.isStep ? "end" : false };
  return [
    { ...shared, id: `low ${index}`, data: drawn(p5, isHeld) },
    { ...shared, id: `high ${index}`, data: drawn(p95.map((high, at) => (high === null || p5[at] === null || p5[at] === undefined ? null : high - p5[at])), isHeld), areaStyle: { color: faded(colour, 0.22), opacity: 1 } },
  ];
}

function rules({ labels, marks = {}, words }: Drawing, colours: Colours): object {
  const vertical = (at: number, name: string, type: string, place = "insideEndTop") => ({
    xAxis: at, lineStyle: { color: colours.edge, type, width: 1 },
    label: { show: name !== "", formatter: () => name, position: place, rotate: 0, align: at > labels.length / 2 ? "right" : "left", color: colours.soft, distance: 4 },
  });
  const now = span(labels, today());
  const from = marks.measured ? span(labels, dateOf(marks.measured)) : null;
  const holidays = (marks.holidays ?? []).map((date) => span(labels, date)).filter((found) => found !== null);
  const byDay = labels.every((label) => label.length <= 10);
  return {
    markLine: {
      silent: true, symbol: "none", animation: false,
      data: [
        ...(marks.targets ?? []).map(({ at, name }) => ({
          yAxis: at, lineStyle: { color: colours.ink, type: "solid", width: 1, opacity: 0.7 },
          label: { formatter: () => name, position: "insideStartTop", color: colours.ink },
        })),
        ...(from && from[0] > 0 ? [vertical(from[0], words.measured, "dashed")] : []),
        ...(now ? [vertical(now[0], words.today, "solid")] : []),
        ...(byDay ? holidays.map(([first]) => vertical(first, "", "dotted")) : []),
      ],
    },
    ...(byDay ? {} : { markArea: { silent: true, itemStyle: { color: faded(colours.edge, 0.15) }, data: holidays.map(([first, last]) => [{ xAxis: first }, { xAxis: last }]) } }),
  };
}

/** The option of a chart of curves. */
export function curves(drawing: Drawing, colours: Colours, width: number): Option {
  const { labels, curves: all, said, words, marks } = drawing;
  const wide = isWide(width);
  const written = ticks(labels, Math.max(2, Math.floor(width / 90)));
  const holidays = new Set(marks?.holidays ?? []);
  const names = wide && labels.length > 1 && !drawing.isUnnamed;
  const longest = Math.max(0, ...all.map(({ name }) => [...name].reduce((sum, letter) => sum + (letter > "\u2e80" ? 12 : 7), 0)));
  const isHeld = labels.length > 1 && all.some(({ isStep }) => isStep);
  const hasDot = labels.length <= 2 && !isHeld;
  return {
    grid: { left: 4, right: names ? Math.min(150, longest + 18) : 14, top: 22, bottom: 4, containLabel: true },
    xAxis: {
      type: "category", data: isHeld ? [...labels, ""] : [...labels], boundaryGap: hasDot,
      axisLine: { lineStyle: { color: colours.edge } },
      axisTick: { alignWithLabel: true, interval: (index: number) => written.has(index), lineStyle: { color: colours.edge } },
      axisLabel: { color: colours.soft, interval: (index: number) => written.has(index), formatter: (_: string, index: number) => written.get(index) ?? "", hideOverlap: true },
    },
    yAxis: {
      type: "value", max: drawing.top, min: drawing.bottom, splitNumber: 4, ...(drawing.top === 1 ? { interval: (drawing.bottom ?? 0) >= 0.5 ? 0.1 : 0.25 } : {}),
      axisLabel: { color: colours.soft, formatter: drawing.axis ?? said }, splitLine: { lineStyle: { color: colours.line } },
    },
    tooltip: {
      trigger: "axis", renderMode: "richText", confine: true, transitionDuration: 0,
      backgroundColor: colours.sheet, borderColor: colours.edge, textStyle: { color: colours.ink, fontSize: 12 },
      axisPointer: { lineStyle: { color: colours.edge }, animation: false },
      formatter: (items: { dataIndex: number }[]) => {
        const at = Math.min(items[0]?.dataIndex ?? 0, labels.length - 1);
        const label = labels[at] ?? "";
        const lines = all.map(({ name, series }) => {
          const [value, low, high] = [series.mean[at], series.p5[at], series.p95[at]];
          if (typeof value !== "number") return `${name}  –`;
          const band = typeof low === "number" && typeof high === "number" && low !== high ? `  (${words.band(said(low), said(high))})` : "";
          return `${name}  ${said(value)}${band}`;
        });
        return [`${worded(label)}${holidays.has(dateOf(label)) ? ` · ${words.holiday}` : ""}`, ...lines].join("\n");
      },
    },
    series: all.flatMap((curve, index) => {
      const colour = colours[curve.hue];
      return [
        ...bandOf(curve, index, colour, isHeld),
        {
          id: `line ${index}`, name: curve.name, type: "line", data: drawn(curve.series.mean, isHeld), symbol: hasDot ? "circle" : "none", symbolSize: 7, z: 3, step: curve.isStep ? "end" : false,
          lineStyle: { color: colour, width: curve.hue === "soft" ? 1.2 : 2, type: curve.isDashed ? "dashed" : "solid" }, itemStyle: { color: colour },
          emphasis: { disabled: true },
          endLabel: { show: names, formatter: () => curve.name, color: colour, fontWeight: 600, distance: 6, width: 140, overflow: "truncate" },
          labelLayout: { moveOverlap: "shiftY" },
          ...(index === 0 ? rules(drawing, colours) : {}),
        },
      ];
    }),
  };
}
