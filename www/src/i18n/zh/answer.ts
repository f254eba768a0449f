import type en from "../en/answer.ts";

const answer: typeof en = {
  leavesOut: "对公式而言",
  heading: "结论",
  withPlan: (told) => `按此计划，${told}。`,
  closed: (share, name, target) => `“${name}”有 ${share} 按时完成${target}`,
  answered: (share, name, target) => `“${name}”有 ${share} 按时接听${target}`,
  allClosed: (share, each, target) => `个案有 ${share} 按时完成：${each}${target}`,
  allAnswered: (share, each, target) => `来电有 ${share} 按时接听：${each}${target}`,
  eachClosed: (each, target) => `按时完成的有 ${each}${target}`,
  eachAnswered: (each, target) => `按时接听的有 ${each}${target}`,
  worst: (missed, judged, name, share, words) =>
    missed === 0
      ? `${judged} 项承诺全部兑现，最接近目标的是：${name} ${share}，承诺：${words}`
      : `${judged} 项承诺中有 ${missed} 项未兑现，最差的是：${name} ${share}，承诺：${words}`,
  target: (share) => `，目标 ${share}`,
  more: (n) => `另有 ${n} 项`,
  nothing: "此期间没有收到任何工作：请检查开始日期、时长以及哪些天有业务量。",
  unpromised: (name, wait, left) => `${name}：平均等待 ${wait}，${left} 在接听前离开。`,
  per: { hour: "每小时", "business day": "每个工作日", day: "每天" },
  diverging: (office, pace, per, open, oldest) =>
    `${office} ${answer.per[per]}多积压 ${pace} 件：期末有 ${open} 件未结${oldest === null ? "" : `，最久的已 ${oldest}`}。`,
  divergingOf: (work, office) => `${office} 的${work}`,
  idle: (teams) => `在岗空闲：${teams}。`,
  idleTeam: (team, share) => `${team} ${share}`,
  between: (value, interval) => `${value}（${interval}）`,
  printed: (title, from, to, n, seed, hash) => `${title}。测量期 ${from} 至 ${to}；${n} 次重复，随机种子 ${seed}，指纹 ${hash}。`,
  pin: "固定此预测",
  pinned: (name) => `与 ${name} 对比`,
  figures: {
    in_time: "按时",
    met: "达标概率",
    overdue: "期末逾期",
    oldest: "最久个案",
    backlog: "期末未结",
    occupancy: "占用率",
    wait: "平均等待",
    abandoned: "未接听离开",
    hours: "带薪工时",
    cost: "成本",
  },
};

export default answer;
