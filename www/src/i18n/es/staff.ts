import type en from "../en/staff.ts";

const staff: typeof en = {
  intro: "El menor número de personas con que se cumple cada promesa con la probabilidad que indique, hallado por ensayos y comprobado con azar nuevo.",
  chance: "Probabilidad de cumplir cada promesa",
  accept: "Escribir en el escenario",
  accepted: "Escrito en el escenario. Deshacer lo retira.",
  hours: (needed, scheduled, change) => `Hacen falta ${needed} horas pagadas frente a ${scheduled} programadas (${change}).`,
  kept: (share, interval) => `Se cumple en el ${share} (${interval}) de réplicas nuevas.`,
  notFound: "Ningún número de personas cumple todas las promesas.",
  team: "Equipo",
  when: "Cuándo",
  scheduled: "Programados",
  needed: "Necesarios",
  formula: "Por fórmula",
  always: "siempre",
  from: (date) => `desde el ${date}`,
  everyDay: "todos los días",
  details: "Con detalle",
};

export default staff;
