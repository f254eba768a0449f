import type en from "../en/asked.ts";

const asked: typeof en = {
  why: {
    intro: "Trabajos que incumplieron su promesa en el periodo medido, repartidos según lo que los habría salvado. Cada parte es una simulación propia con el mismo azar.",
    total: (late, of) => `${late} de ${of} trabajos incumplieron su promesa.`,
    none: "Ningún trabajo incumplió su promesa.",
    causes: {
      capacity: "Capacidad: muy pocas personas para el trabajo",
      priority: "Prioridad: el orden en que se toma el trabajo",
      calendar: "Calendario: horas en que nadie puede trabajar en ello",
      transfer: "Traslado: trabajo que no pudo pasar a personas libres",
      chance: "Azar: días de mucho trabajo",
    },
    rest: "Nada de esto los habría salvado",
    late: "incumplidos",
    counterfactual: "Qué se cambió",
    doesNotApply: "no procede",
  },
  staff: {
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
  },
  changes: {
    unknown: "El escenario tal como se abrió aún no se ha leído, así que no se sabe qué ha cambiado.",
    none: "No ha cambiado nada desde que se abrió el escenario.",
    intro: "Lo que difiere del escenario tal como se abrió. Esta lista es el parche que puede llevarse.",
    back: "Retirar",
    rebase: "Contar los cambios desde aquí",
    new: "nuevo",
    removed: "retirado",
  },
};

export default asked;
