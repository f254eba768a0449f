import type en from "../en/drawer.ts";

const drawer: typeof en = {
  progress: (done, planned) => `已试 ${done} 项，共 ${planned} 项`,
  tried: (done) => `已试 ${done} 个计划`,
  stop: "停止",
  ask: "开始计算",
  again: "重新计算",
  outdated: "此后情景已有改动。",
  noDifference: "未显示差异",
  equal: "完全没有差异",
  levers: {
    intro: "逐一改动，与计划使用相同随机性模拟，效果最便宜的排在前面。点击即应用，可撤销。",
    none: "所试的单项改动都未显示效果。",
    partial: "部分结果：",
    partialOf: (done, planned) => `在 ${planned} 中的 ${done} 之后停止。所列只基于少量重复，可能还有其他有效的改动。`,
    noneYet: "尚未发现有效的改动。",
    noDifferenceIn: (n) => `另有 ${n} 项指标未显示差异`,
    apply: "应用",
    hours: (hours) => `带薪工时 ${hours} 小时`,
    noHours: "不增加带薪工时",
    rest: "未尝试",
    agents: (team, was, becomes) => `${team} 增加一名坐席：由 ${was} 改为 ${becomes}`,
    transfer: (from, to) => `允许工作从 ${from} 转移到 ${to}`,
    skill: (team, work) => `让 ${team} 也处理 ${work}`,
    cap: (rule, was, becomes) => `${rule} 的每日上限：由 ${was} 改为 ${becomes}`,
  },
};

export default drawer;
