// Bars to both sides of their names, each side with its own measure; and flows between two columns.

import type { Option } from "./echarts.ts";
import { faded, type Colours } from "./colours.ts";
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

export interface Link {
  from: string;
  to: string;
  value: number;
}

/** Flows from the offices at the left to the offices at the right; an office may stand at both sides. */
export function links(all: Link[], said: (value: number) => string, tip: (link: Link) => string, colours: Colours, width: number): Option {
  const [from, to] = [[...new Set(all.map((link) => link.from))], [...new Set(all.map((link) => link.to))]];
  const label = (at: "left" | "right") => ({ color: colours.ink, position: at, formatter: ({ name }: { name: string }) => name.slice(2), width: Math.min(140, width / 4), overflow: "truncate" });
  const side = Math.min(150, width / 4 + 8);
  return {
    tooltip: {
      renderMode: "richText", confine: true, transitionDuration: 0, backgroundColor: colours.sheet, borderColor: colours.edge, textStyle: { color: colours.ink, fontSize: 12 },
      formatter: ({ dataType, dataIndex, name, value }: { dataType: string; dataIndex: number; name: string; value: number }) => {
        const link = all[dataIndex];
        return dataType === "edge" && link ? tip(link) : `${name.slice(2)}  ${said(value)}`;
      },
    },
    series: [{
      type: "sankey", left: side, right: side, top: 8, bottom: 8, draggable: false, nodeGap: 12, nodeWidth: 10, emphasis: { focus: "adjacency" },
      data: [
        ...from.map((name) => ({ name: `< ${name}`, depth: 0, itemStyle: { color: colours.soft }, label: label("left") })),
        ...to.map((name) => ({ name: `> ${name}`, depth: 1, itemStyle: { color: colours.tide }, label: label("right") })),
      ],
      links: all.map((link) => ({ source: `< ${link.from}`, target: `> ${link.to}`, value: link.value })),
      lineStyle: { color: faded(colours.tide, 0.35), opacity: 1, curveness: 0.5 },
    }],
  };
}
