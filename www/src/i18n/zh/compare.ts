import type en from "../en/compare.ts";

const compare: typeof en = {
  heading: "与固定的预测对比",
  none: "请先在结论下方固定一个预测，再修改情景：之后的预测将在相同随机性下逐次与其对比。",
  same: "这就是固定的预测本身。请先做修改再对比。",
  pinned: (name, n) => `已固定：${name}，${n} 次重复`,
  rests: (n) => `在 ${n} 次重复上成对比较：两个计划经历相同的日子和相同的任务。`,
  restsApart: (n) => `按 ${n} 次重复配对。这是两个方案，并非同一方案的改动：同一办公地点中名称相同的工作经历相同的日子，业务量一致的部分是相同的任务；其余没有共同之处。`,
  currencies: (now, pinned) => `此计划以 ${now} 计，固定的计划以 ${pinned} 计：金额不作比较。`,
  nothingShown: "这些指标未显示差异。",
  unpin: "取消固定",
  goBack: "回到固定的情景",
  measure: "指标",
  all: "合计",
  place: "位置",
  before: "固定",
  after: "现在",
  difference: "差异",
  interval: "95% 区间",
  noDifference: "未显示差异",
  equal: "完全没有差异",
  onlyShown: "仅显示有差异的",
  everyPlace: "所有位置，而不仅是整体",
  changed: "情景中的不同之处",
  waiting: "预测完成后给出对比。",
  failed: "未能完成对比；将在下一次预测时重试。",
  reduction: (factor) => `两个计划使用相同随机性，相当于 ${factor} 倍的重复次数。`,
};

export default compare;
