import type en from "../en/units.ts";

const units: typeof en = {
  share: "proporción",
  s: "segundos",
  h: "horas",
  jobs: "trabajos",
  days: "días",
  "business days": "días hábiles",
  cycles: "ciclos",
  "person-hours": "horas de personas",
  money: "dinero",
};

export default units;
