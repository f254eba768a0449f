import type en from "../en/asked.ts";

const asked: typeof en = {
  why: {
    intro: "统计期内未兑现承诺的任务，按什么本可挽救它们来划分。每一部分都是使用相同随机性的一次单独模拟。",
    total: (late, of) => `${of} 件任务中有 ${late} 件未兑现承诺。`,
    none: "没有任务未兑现承诺。",
    causes: {
      capacity: "产能：人手不足",
      priority: "优先级：取件的先后次序",
      calendar: "日历：无人可处理的时间",
      transfer: "转移：工作无法转给有空的人",
      chance: "偶然：繁忙的日子",
    },
    rest: "以上都无法挽救",
    late: "件未兑现",
    counterfactual: "所作的改动",
    doesNotApply: "不适用",
  },
  staff: {
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
  },
  changes: {
    unknown: "尚未读取打开时的情景，因此不知道作了哪些改动。",
    none: "打开情景后未作改动。",
    intro: "与打开时的情景的不同之处。此列表就是可导出的补丁。",
    back: "收回",
    rebase: "从此处起计改动",
    new: "新增",
    removed: "已移除",
  },
};

export default asked;
