import type en from "../en/story.ts";

const story: typeof en = {
  intro: "Un trabajo típico que llegó tarde, suceso a suceso.",
  none: "Ningún trabajo llegó tarde en esta réplica.",
  next: "Otro trabajo tardío",
  head: (work, office, late) => `Un trabajo de ${work}, recibido en ${office}, ${late} tarde`,
  headOpen: (work, office) => `Un trabajo de ${work}, recibido en ${office}, aún abierto y vencido al final`,
  of: (nth, all, replication) => `Trabajo tardío ${nth} de ${all} en la réplica ${replication}`,
  ahead: (jobs, n) => (n === 0 ? "No hay nada delante en su cola." : n === 1 ? "Hay 1 trabajo delante en su cola." : `Hay ${jobs} trabajos delante en su cola.`),
  present: (people, n) => (n === 0 ? "No hay nadie que pueda tomarlo." : n === 1 ? "Hay 1 persona que puede tomarlo." : `Hay ${people} personas que pueden tomarlo.`),
  atOnce: "Sin espera.",
  waited: (wait) => `Tras una espera de ${wait}.`,
  nobody: (time) => `Durante ${time} de ese tiempo no hubo nadie.`,
  arrives: (at) => `Llega el ${at}.`,
  events: {
    received: ({ office }) => `Se recibe en ${office}.`,
    backlog: ({ office }) => `Se recibió en ${office} antes del inicio de la simulación; la primera mañana está entre los pendientes iniciales.`,
    released: () => "Desde ahora se puede trabajar en él.",
    begun: ({ team }) => `Un agente de ${team} empieza a trabajar en él.`,
    resumed: ({ team }) => `Un agente de ${team} lo retoma.`,
    answered: ({ team }) => `Un agente de ${team} envía la primera respuesta.`,
    handed_over: ({ team }) => `Termina el turno de su agente de ${team}; vuelve a su lugar en la cola.`,
    interrupted: ({ team }) => `Su agente de ${team} atiende una llamada; vuelve a su lugar en la cola.`,
    moved: ({ rule, office, toOffice }) => `${rule} lo traslada de ${office} a ${toOffice}.`,
    passed_on: ({ team, toWork, toOffice }) => `${team} ha hecho su parte; sigue como ${toWork} en ${toOffice}.`,
    rejoined: () => "Está en la cola de su siguiente paso.",
    due: ({ team }) => (team ? `Vence; ${team} está trabajando en él.` : "Vence y sigue esperando."),
    chased: () => "El cliente pregunta por él, y eso aumenta su trabajo.",
    closed: ({ team }) => `${team} lo cierra.`,
    lost: ({ team }) => `${team} ha hecho su parte, y se pierde de camino al siguiente paso.`,
    abandoned: () => "Quien llama desiste y se va.",
    sent_away: () => "La oficina cierra y se despide a quien llama.",
    open_at_end: ({ team }) => (team ? "Termina la simulación; sigue en curso." : "Termina la simulación; sigue esperando."),
  },
};

export default story;
