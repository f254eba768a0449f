import type en from "../en/units.ts";

const units: typeof en = {
  share: "比例",
  s: "秒",
  h: "小时",
  jobs: "件",
  days: "天",
  "business days": "工作日",
  cycles: "周期",
  "person-hours": "人时",
  money: "金额",
};

export default units;
