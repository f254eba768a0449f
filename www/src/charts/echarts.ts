// The parts of ECharts that the page draws with; fetched with the first chart.

import { BarChart, HeatmapChart, LineChart, SankeyChart } from "echarts/charts";
import { GridComponent, MarkAreaComponent, MarkLineComponent, TooltipComponent, VisualMapComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { LabelLayout } from "echarts/features";
import { CanvasRenderer } from "echarts/renderers";

use([
  BarChart, HeatmapChart, LineChart, SankeyChart, GridComponent, MarkAreaComponent, MarkLineComponent, TooltipComponent, VisualMapComponent, LabelLayout,
  CanvasRenderer,
]);

export { init };
export type { EChartsType, EChartsCoreOption as Option } from "echarts/core";
