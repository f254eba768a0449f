// Ranges from a low to a high value, one a row, with a mark within: what a figure may come to, what an input moves.

import type { Option } from "./echarts.ts";
import type { Colours } from "./colours.ts";

export interface Range {
  name: string;
  low: number;
  high: number;
  /** The mark. */
  middle: number;
}

export function rangesHeight(rows: number): number {
  return 44 + rows * 34;
}

/** The next of 1, 2, 5 and their tenfolds. */
function nice(size: number): number {
  const power = 10 ** Math.floor(Math.log10(size));
  return power * ([1, 2, 5].find((step) => step * power >= size * 0.999) ?? 10);
}

/** `zero` names the line at 0, where there is one to look at. */
export function ranges(rows: readonly Range[], said: (value: number) => string, colours: Colours, width: number, zero: string | null = null): Option {
  const room = Math.min(220, Math.max(70, width * 0.3));
  const ends = rows.flatMap(({ low, high }) => [low, high]).concat(zero === null ? [] : [0]);
  const [least, most] = [Math.min(...ends), Math.max(...ends)];
  const step = nice(Math.max(most - least, Math.abs(most) * 1e-6, 1e-9) / (width < 500 ? 3 : 5));
  // Bars begin at the axis' least value, whatever its sign is: an unseen one up to the low end, and the range on top of it.
  const from = Math.floor(least / step) * step;
  const until = Math.max(Math.ceil(most / step) * step, from + step);
  return {
    grid: { left: room + 8, right: 16, top: zero === null ? 8 : 24, bottom: 28 },
    xAxis: {
      type: "value", min: 0, max: until - from, interval: step, axisLabel: { color: colours.soft, hideOverlap: true, formatter: (value: number) => said(value + from) },
      splitLine: { lineStyle: { color: colours.line } },
    },
    yAxis: {
      type: "category", inverse: true, data: rows.map(({ name }) => name), axisLine: { show: false }, axisTick: { show: false },
      axisLabel: { interval: 0, color: colours.ink, width: room, overflow: "truncate" },
    },
    tooltip: {
      trigger: "item", backgroundColor: colours.sheet, borderColor: colours.line, textStyle: { color: colours.ink },
      formatter: ({ dataIndex }: { dataIndex: number }) => {
        const row = rows[dataIndex];
        return row ? `${said(row.low)} – ${said(row.high)} (${said(row.middle)})` : "";
      },
    },
    series: [
      { type: "bar", stack: "range", silent: true, data: rows.map(({ low }) => low - from), itemStyle: { color: "transparent" }, barWidth: 16 },
      {
        type: "bar", stack: "range", data: rows.map(({ low, high }) => high - low), itemStyle: { color: colours.tideSoft, borderColor: colours.tide, borderWidth: 1, borderRadius: 2 }, barWidth: 16, emphasis: { disabled: true },
        ...(zero === null ? {} : {
          markLine: {
            silent: true, symbol: "none", lineStyle: { color: colours.alarm, type: "solid", width: 1.5 }, label: { formatter: zero, position: "start", color: colours.alarm }, data: [{ xAxis: -from }],
          },
        }),
      },
      { type: "line", data: rows.map(({ name, middle }) => [middle - from, name]), symbol: "rect", symbolSize: [3, 20], lineStyle: { width: 0 }, itemStyle: { color: colours.ink }, silent: true, z: 4 },
    ],
  };
}
