import type en from "../en/story.ts";

const story: typeof en = {
  intro: "一件典型的逾期任务，逐事说明。",
  none: "这次重复中没有任务逾期。",
  next: "另一件逾期任务",
  head: (work, office, late) => `一件“${work}”任务，在 ${office} 收到，逾期 ${late}`,
  headOpen: (work, office) => `一件“${work}”任务，在 ${office} 收到，期末仍未结且已逾期`,
  of: (nth, all, replication) => `第 ${replication} 次重复中 ${all} 件逾期任务的第 ${nth} 件`,
  ahead: (jobs, n) => (n === 0 ? "队列中前面没有任务。" : `队列中前面有 ${jobs} 件任务。`),
  present: (people, n) => (n === 0 ? "没有可处理它的人在岗。" : `有 ${people} 名可处理它的人在岗。`),
  atOnce: "无需等待。",
  waited: (wait) => `等待了 ${wait}。`,
  nobody: (time) => `其中 ${time} 无人在岗。`,
  arrives: (at) => `到达时间：${at}。`,
  events: {
    received: ({ office }) => `在 ${office} 收到。`,
    backlog: ({ office }) => `模拟期开始之前已在 ${office} 收到；首日早晨列入期初积压。`,
    released: () => "从此可以处理。",
    begun: ({ team }) => `${team} 的一名坐席开始处理。`,
    resumed: ({ team }) => `${team} 的一名坐席继续处理。`,
    answered: ({ team }) => `${team} 的一名坐席发出首次回复。`,
    handed_over: ({ team }) => `${team} 的坐席下班；它回到队列中原来的位置。`,
    interrupted: ({ team }) => `${team} 的坐席接听来电；它回到队列中原来的位置。`,
    moved: ({ rule, office, toOffice }) => `${rule} 将它从 ${office} 转移到 ${toOffice}。`,
    passed_on: ({ team, toWork, toOffice }) => `${team} 完成了自己的部分；它作为 ${toWork} 转往 ${toOffice}。`,
    rejoined: () => "排入下一步骤的队列。",
    due: ({ team }) => (team ? `到期；${team} 正在处理。` : "到期，仍在等待。"),
    chased: () => "客户来催问，增加了它的工作量。",
    closed: ({ team }) => `${team} 结案。`,
    lost: ({ team }) => `${team} 完成了自己的部分，它在去往下一步骤的途中流失。`,
    abandoned: () => "来电者放弃并离开。",
    sent_away: () => "办公点关门，请来电者离开。",
    open_at_end: ({ team }) => (team ? "模拟期结束；仍在处理中。" : "模拟期结束；仍在等待。"),
  },
};

export default story;
