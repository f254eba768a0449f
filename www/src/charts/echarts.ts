// The parts of ECharts that the page draws with; fetched with the first chart.

import { BarChart, HeatmapChart, LineChart } from "echarts/charts";
import { GridComponent, MarkAreaComponent, MarkLineComponent, TooltipComponent, VisualMapPiecewiseComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { LabelLayout } from "echarts/features";
import { CanvasRenderer } from "echarts/renderers";

use([
  BarChart, HeatmapChart, LineChart, GridComponent, MarkAreaComponent, MarkLineComponent, TooltipComponent, VisualMapPiecewiseComponent, LabelLayout, CanvasRenderer,
]);

export { init };
export type { EChartsType, EChartsCoreOption as Option } from "echarts/core";
