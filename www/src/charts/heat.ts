// A heat map: rows from above, columns along, one hue.

import type { Option } from "./echarts.ts";
import { clearer, mixed, type Colours } from "./colours.ts";

export interface Heat {
  rows: string[];
  columns: string[];
  values: (number | null)[][];
  /** Columns that are written, by their index; all where it is not given. */
  ticks?: Map<number, string>;
  said: (value: number) => string;
  /** A value in words, for the tip. */
  tip: (row: number, column: number, value: string) => string;
  /** The value of the darkest colour; the highest one where it is not given. */
  top?: number;
  /** Small numbers stay visible beside large ones. */
  isRooted?: boolean;
}

/** Wider cells hold their value [px]. */
const CELL = 44;

export function heatHeight(rows: number): number {
  return Math.min(520, 46 + rows * 30);
}

export function heat({ rows, columns, values, ticks, said, tip, top, isRooted }: Heat, colours: Colours, width: number): Option {
  const highest = top ?? Math.max(...values.flat().map((value) => value ?? 0), 1e-9);
  const share = (value: number) => Math.min(1, Math.max(0, isRooted ? Math.sqrt(value / highest) : value / highest));
  const longest = Math.max(...rows.map((row) => row.length), 1) * 7;
  const room = (width - Math.min(160, longest)) / Math.max(1, columns.length);
  const hasText = room >= CELL;
  const data = values.flatMap((cells, row) =>
    cells.flatMap((value, column) => {
      if (value === null) return [];
      const ground = mixed(colours.sunken, colours.tide, share(value));
      const text = { show: hasText, color: clearer(ground, colours.ink, colours.sheet), formatter: () => said(value), fontSize: 12 };
      return [{ value: [column, row, value], itemStyle: { color: ground }, label: text }];
    }),
  );
  return {
    grid: { left: 4, right: 8, top: 4, bottom: 4, containLabel: true },
    xAxis: {
      type: "category", data: columns, axisLine: { show: false }, axisTick: { show: false }, splitArea: { show: false },
      axisLabel: ticks
        ? { color: colours.soft, interval: (index: number) => ticks.has(index), formatter: (_: string, index: number) => ticks.get(index) ?? "", hideOverlap: true }
        : { color: colours.soft, hideOverlap: true },
    },
    yAxis: { type: "category", data: rows, inverse: true, axisLine: { show: false }, axisTick: { show: false }, axisLabel: { color: colours.soft, width: 150, overflow: "truncate", interval: 0 } },
    tooltip: {
      renderMode: "richText", confine: true, transitionDuration: 0, backgroundColor: colours.sheet, borderColor: colours.edge, textStyle: { color: colours.ink, fontSize: 12 },
      formatter: ({ value: [column, row, value] }: { value: [number, number, number] }) => tip(row, column, said(value)),
    },
    // A heat map asks for one; the colours are ours.
    visualMap: { type: "piecewise", show: false, dimension: 2, min: 0, max: highest, inRange: { opacity: 1 } },
    series: [{ type: "heatmap", data, progressive: 0, itemStyle: { borderColor: colours.sheet, borderWidth: room < 6 ? 0 : 1 }, emphasis: { itemStyle: { borderColor: colours.ink, borderWidth: 1 } } }],
  };
}
