// Bars to both sides of their names, each side with its own measure.

import type { Option } from "./echarts.ts";
import type { Colours } from "./colours.ts";
import type { Hue } from "./curve.ts";

export interface Side {
  name: string;
  values: (number | null)[];
  said: (value: number) => string;
  hue: Hue;
}

export function sidesHeight(rows: number): number {
  return 40 + rows * 30;
}

export function sides(names: string[], left: Side, right: Side, colours: Colours, width: number): Option {
  const middle = Math.min(160, Math.max(60, ...names.map((name) => name.length * 7.5)));
  const room = (width - middle) / 2;
  const category = (at: number, show: boolean) => ({
    type: "category", data: names, inverse: true, gridIndex: at, axisLine: { show: false }, axisTick: { show: false }, position: at === 0 ? "right" : "left",
    axisLabel: { show, interval: 0, color: colours.ink, align: "center", margin: middle / 2, width: middle, overflow: "truncate" },
  });
  const value = (side: Side, at: number) => ({
    type: "value", gridIndex: at, inverse: at === 0, min: 0, max: Math.max(1e-9, ...side.values.map((value) => value ?? 0)) * 1.35, position: "top", name: side.name, nameLocation: "middle", nameGap: 8,
    nameTextStyle: { color: colours[side.hue], fontWeight: 600 }, axisLabel: { show: false }, splitLine: { show: false }, axisLine: { show: false }, axisTick: { show: false },
  });
  const bars = (side: Side, at: number) => ({
    type: "bar", xAxisIndex: at, yAxisIndex: at, data: side.values.map((value) => value ?? "-"), barWidth: 16, itemStyle: { color: colours[side.hue], borderRadius: 2 }, emphasis: { disabled: true },
    label: { show: true, position: at === 0 ? "left" : "right", color: colours.ink, formatter: ({ dataIndex }: { dataIndex: number }) => { const shown = side.values[dataIndex]; return typeof shown === "number" ? side.said(shown) : "–"; } },
  });
  return {
    grid: [
      { left: 4, width: room - 8, top: 28, bottom: 4 },
      { right: 4, width: room - 8, top: 28, bottom: 4 },
    ],
    xAxis: [value(left, 0), value(right, 1)],
    yAxis: [category(0, true), category(1, false)],
    series: [bars(left, 0), bars(right, 1)],
  };
}
