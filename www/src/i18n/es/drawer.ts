import type en from "../en/drawer.ts";

const drawer: typeof en = {
  progress: (done, planned) => `${done} de ${planned} probados`,
  tried: (done) => `${done} planes probados`,
  stop: "Detener",
  ask: "Preguntar",
  again: "Preguntar de nuevo",
  outdated: "El escenario ha cambiado desde entonces.",
  noDifference: "no se aprecia diferencia",
  equal: "ninguna diferencia",
  levers: {
    intro: "Cambios sueltos, simulados con el mismo azar que el plan; primero el efecto más barato. Un clic aplica uno; deshacer lo retira.",
    none: "Ninguno de los cambios probados muestra un efecto.",
    partial: "Parcial:",
    partialOf: (done, planned) => `detenido tras ${done} de ${planned}. Lo que se muestra se apoya en pocas réplicas, y puede haber más que ayude.`,
    noneYet: "Aún no se sabía de nada que ayude.",
    noDifferenceIn: (n) => `no se aprecia diferencia en ${n === "1" ? "otra medida" : `otras ${n} medidas`}`,
    apply: "Aplicar",
    hours: (hours) => `${hours} horas pagadas`,
    noHours: "sin horas pagadas de más",
    rest: "Sin probar",
    agents: (team, was, becomes) => `Un agente más en ${team}: ${becomes} en lugar de ${was}`,
    transfer: (from, to) => `Permitir que el trabajo pase de ${from} a ${to}`,
    skill: (team, work) => `Que ${team} atienda también ${work}`,
    cap: (rule, was, becomes) => `Tope diario de ${rule}: ${becomes} en lugar de ${was}`,
  },
};

export default drawer;
