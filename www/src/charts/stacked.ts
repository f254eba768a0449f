// Bars of parts, one bar a row: what a score is made of. One hue in steps; the parts' names stand in the key.

import type { Option } from "./echarts.ts";
import { clearer, mixed, type Colours } from "./colours.ts";

export interface Parts {
  name: string;
  /** The parts, in the order of their names. */
  parts: readonly number[];
}

export function stackedHeight(rows: number): number {
  return 70 + rows * 40;
}

/** The shade of a part: from strong to light. */
function shade(at: number, of: number, colours: Colours): string {
  return mixed(colours.tide, colours.tideSoft, of < 2 ? 0 : at / (of - 1));
}

export function stacked(rows: readonly Parts[], names: readonly string[], most: number, said: (value: number) => string, colours: Colours, width: number): Option {
  const room = Math.min(200, Math.max(70, width * 0.28));
  const wide = (width - room - 70) / most;
  return {
    grid: { left: room + 8, right: 56, top: 8, bottom: 28 },
    xAxis: { type: "value", min: 0, max: most, splitNumber: width < 500 ? 3 : 5, axisLabel: { color: colours.soft }, splitLine: { lineStyle: { color: colours.line } } },
    yAxis: {
      type: "category", inverse: true, data: rows.map(({ name }) => name), axisLine: { show: false }, axisTick: { show: false },
      axisLabel: { interval: 0, color: colours.ink, width: room, overflow: "truncate" },
    },
    tooltip: {
      trigger: "item", backgroundColor: colours.sheet, borderColor: colours.line, textStyle: { color: colours.ink },
      formatter: ({ dataIndex, seriesIndex }: { dataIndex: number; seriesIndex: number }) => {
        const value = rows[dataIndex]?.parts[seriesIndex];
        return value === undefined ? "" : `${names[seriesIndex] ?? ""}: ${said(value)}`;
      },
    },
    series: [
      ...names.map((name, at) => {
        const colour = shade(at, names.length, colours);
        return {
          type: "bar", stack: "score", name, barWidth: 24, emphasis: { disabled: true }, itemStyle: { color: colour, borderColor: colours.sheet, borderWidth: 1 },
          // Inside, where it fits.
          data: rows.map(({ parts }) => ({
            value: parts[at] ?? 0,
            label: { show: (parts[at] ?? 0) * wide > 30, position: "inside", color: clearer(colour, colours.sheet, colours.ink), formatter: said(parts[at] ?? 0) },
          })),
        };
      }),
      // Nothing long, with the sum behind it.
      {
        type: "bar", stack: "score", silent: true, data: rows.map(() => 0),
        label: { show: true, position: "right", color: colours.ink, fontWeight: 600, formatter: ({ dataIndex }: { dataIndex: number }) => said(rows[dataIndex]?.parts.reduce((sum, part) => sum + part, 0) ?? 0) },
      },
    ],
  };
}
