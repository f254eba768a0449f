import type en from "../en/staff.ts";

const staff: typeof en = {
  intro: "以您指定的概率兑现每项承诺所需的最少人数：经试验求得，并用新的随机性核实。",
  chance: "兑现每项承诺的概率",
  accept: "写入情景",
  accepted: "已写入情景，可撤销。",
  hours: (needed, scheduled, change) => `需要 ${needed} 带薪工时，已排 ${scheduled}（${change}）。`,
  kept: (share, interval) => `在 ${share}（${interval}）的新重复中兑现。`,
  notFound: "无论多少人都无法兑现所有承诺。",
  team: "团队",
  when: "时段",
  scheduled: "已排",
  needed: "需要",
  formula: "公式值",
  always: "始终",
  from: (date) => `自 ${date} 起`,
  everyDay: "每天",
  details: "详细说明",
};

export default staff;
