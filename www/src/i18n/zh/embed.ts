// 供其他页面嵌入的页面。

import type en from "../en/embed.ts";

const embed: typeof en = {
  waiting: "正在等待方案。",
  notFramed: "本页面供其他页面以框架方式嵌入。",
  noOrigin: "本页面不接收任何消息，因为其地址未注明外层页面，应为",
  problems: (n) => (n === 1 ? "方案有一个问题。" : `方案有 ${n} 个问题，第一个：`),
  stopped: "引擎已停止：",
  some: (done, planned) => `已完成 ${done} / ${planned} 次重复模拟`,
  all: (done) => `${done} 次重复模拟`,
};

export default embed;
