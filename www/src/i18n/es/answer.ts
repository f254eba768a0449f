import type en from "../en/answer.ts";

const answer: typeof en = {
  leavesOut: "Para la fórmula",
  heading: "La respuesta",
  withPlan: (told) => `Con este plan, ${told}.`,
  closed: (share, name, target) => `el ${share} de «${name}» se cierra a tiempo${target}`,
  answered: (share, name, target) => `el ${share} de «${name}» se atiende a tiempo${target}`,
  allClosed: (share, each, target) => `el ${share} de los casos se cierra a tiempo: ${each}${target}`,
  allAnswered: (share, each, target) => `el ${share} de las llamadas se atiende a tiempo: ${each}${target}`,
  eachClosed: (each, target) => `se cierran a tiempo ${each}${target}`,
  eachAnswered: (each, target) => `se atienden a tiempo ${each}${target}`,
  worst: (missed, judged, name, share, words) =>
    missed === 0
      ? `se cumplen las ${judged} promesas; la más ajustada: ${name} ${share}, prometido: ${words}`
      : `se incumplen ${missed} de ${judged} promesas; la peor: ${name} ${share}, prometido: ${words}`,
  target: (share) => `, objetivo ${share}`,
  more: (n) => `${n} más`,
  nothing: "En este tiempo no se recibe trabajo: revise cuándo empieza, cuánto dura y qué días tienen volumen.",
  unpromised: (name, wait, left) => `${name}: una espera media de ${wait}, y el ${left} abandona antes de ser atendido.`,
  per: { hour: "por hora", "business day": "por día hábil", day: "por día" },
  diverging: (office, pace, per, open, oldest) =>
    `${office} se retrasa en ${pace} ${answer.per[per]}: al final quedan ${open} abiertos${oldest === null ? "" : `, y el más antiguo tiene ${oldest}`}.`,
  divergingOf: (work, office) => `${work} en ${office}`,
  idle: (teams) => `Sin trabajo estando listos: ${teams}.`,
  idleTeam: (team, share) => `${team} ${share}`,
  between: (value, interval) => `${value} (${interval})`,
  printed: (title, from, to, n, seed, hash) =>
    `${title}. Medido de ${from} a ${to}; ${n} réplicas, semilla ${seed}, huella ${hash}.`,
  pin: "Fijar este pronóstico",
  pinned: (name) => `Comparado con ${name}`,
  figures: {
    in_time: "A tiempo",
    met: "Probabilidad de cumplir",
    overdue: "Vencidos al final",
    oldest: "Caso más antiguo",
    backlog: "Abiertos al final",
    occupancy: "Ocupación",
    wait: "Espera media",
    abandoned: "Abandonan",
    hours: "Horas pagadas",
    cost: "Coste",
  },
};

export default answer;
