import type { MeasureText } from "../en/measures.ts";

const measures: Record<string, MeasureText> = {
  offered: {
    name: "Recibidos",
    definition: "Trabajos recibidos, en el intervalo de recepción; en llamadas y chats, los intentos que llegaron a la cola (A). Los pendientes iniciales no cuentan entre ellos. Lugar: donde se recibió el trabajo.",
  },
  first_attempts: {
    name: "Primeros intentos",
    definition: "Llamadas y chats que no son rellamadas, bloqueados incluidos, en el intervalo del intento: first_attempts + redials = offered + blocked. Lugar: donde se recibió el trabajo.",
  },
  redials: {
    name: "Rellamadas",
    definition: "Intentos de quienes se fueron sin ser atendidos o quedaron bloqueados y vuelven a llamar, en el intervalo del intento; los que llegaron a la cola cuentan entre los recibidos, los demás entre los bloqueados. Lugar: donde se recibió el trabajo.",
  },
  rework: {
    name: "Retrabajo",
    definition: "Trabajos que hay que hacer de nuevo: las peticiones nuevas, que cuentan entre los recibidos, en el intervalo de recepción; los de la misma petición, en el intervalo en que un agente los terminó en vano. Lugar: donde se recibió; de la misma petición, la cola que lo tiene.",
  },
  chasers: {
    name: "Consultas por demora",
    definition: "Veces que clientes de casos vencidos preguntaron por ellos, en el intervalo en que lo hicieron; donde cada una es un caso propio (duplicado), cuenta entre los recibidos. Lugar: la cola que tiene el trabajo; de los duplicados, donde se recibió.",
  },
  answered: {
    name: "Atendidos",
    definition: "Trabajos que se empezaron por primera vez (S): llamadas y chats en el intervalo de recepción, casos en el intervalo en que empezó el trabajo. Lugar: donde se recibió el trabajo.",
  },
  abandoned: {
    name: "Abandonados",
    definition: "Quienes llamaron y se fueron sin ser atendidos (L), incluidos los que desistieron al llegar, en el intervalo de recepción. Lugar: donde se recibió el trabajo.",
  },
  abandonment_rate: {
    name: "Tasa de abandono",
    definition: "L / A: abandonados / recibidos, por intervalo de recepción. Lugar: donde se recibió el trabajo.",
  },
  left: {
    name: "Se fueron sin ser atendidos",
    definition: "Quienes se fueron sin ser atendidos, incluidos los que desistieron o fueron despedidos al cierre, en el intervalo en que se fueron (abandoned los cuenta en el de recepción). Lugar: la cola que tiene el trabajo.",
  },
  dropped: {
    name: "Despedidos al cierre",
    definition: "Quienes aún esperaban cuando cerró la oficina y fueron despedidos, en el intervalo de recepción; cuentan entre los abandonados (L). Lugar: donde se recibió el trabajo.",
  },
  blocked: {
    name: "Bloqueados",
    definition: "Quienes hallaron todas las líneas ocupadas, en el intervalo del intento. No llegaron a la cola: van junto a los recibidos (A), no entre ellos. Lugar: donde se recibió el trabajo.",
  },
  blocking_rate: {
    name: "Tasa de bloqueo",
    definition: "Bloqueados / (recibidos + bloqueados), por intervalo del intento. Lugar: donde se recibió el trabajo.",
  },
  closed: {
    name: "Cerrados",
    definition: "Trabajos hechos, en el intervalo en que se cerraron. Lugar: la cola que tiene el trabajo.",
  },
  closed_anywhere: {
    name: "Cerrados en cualquier lugar",
    definition: "Casos recibidos aquí y cerrados en cualquier oficina, en el intervalo de cierre: sobre ellos se calculan of_closed y el plazo de resolución. Lugar: donde se recibió el trabajo.",
  },
  transferred_in: {
    name: "Trasladados aquí",
    definition: "Trabajos asumidos de otra oficina, en el intervalo en que se enviaron; un trabajo en camino cuenta en su destino. Lugar: la cola que recibe.",
  },
  transferred_out: {
    name: "Trasladados a otra",
    definition: "Trabajos enviados a otra oficina, en el intervalo en que se enviaron. Lugar: la cola que envía.",
  },
  transferred_back: {
    name: "Devueltos",
    definition: "Trabajos devueltos a la cola donde se recibieron, en el intervalo en que se enviaron. Lugar: la cola que envía.",
  },
  transferred_crosswise: {
    name: "Trasladados en cruz",
    definition: "Trabajos enviados a otra oficina desde una cola que en las 24 h anteriores había asumido trabajos de otras: trabajo que oscila entre oficinas, en el intervalo del envío. Lugar: la cola que envía.",
  },
  transferred_again: {
    name: "Trasladados de nuevo",
    definition: "De los trabajos enviados a otra oficina, la parte que ya se había enviado en los 7 días anteriores: trabajo que va y viene. Lugar: la cola que envía.",
  },
  transfer_cost: {
    name: "Coste de traslado",
    definition: "Lo que cuestan los trabajos enviados a otra oficina según las reglas que los enviaron, en la moneda del escenario, en el intervalo del envío. Lugar: la cola que envía.",
  },
  passed_in: {
    name: "Llegados del paso anterior",
    definition: "Trabajos que llegan para su siguiente paso, en el intervalo en que terminó el anterior; el que espera su paso cuenta en su destino. Lugar: la cola del paso.",
  },
  passed_out: {
    name: "Pasados al siguiente paso",
    definition: "Trabajos que pasan a su siguiente paso en otra cola, en el intervalo en que un agente terminó el anterior. Lugar: la cola que dejan.",
  },
  lost: {
    name: "Perdidos por el camino",
    definition: "Casos perdidos de camino a su siguiente paso, que salen sin cerrarse, en el intervalo en que se pierden. Lugar: la cola que tiene el trabajo.",
  },
  handed_over: {
    name: "Entregados al relevo",
    definition: "Veces que un agente se fue a mitad de un trabajo y lo devolvió a la cola, en el intervalo en que ocurrió. Lugar: la cola que tiene el trabajo.",
  },
  interrupted: {
    name: "Interrumpidos",
    definition: "Veces que un agente dejó un caso para atender una llamada, en el intervalo en que ocurrió. El caso conserva su lugar y lo ya hecho. Lugar: la cola que tiene el trabajo.",
  },
  service_level_of_answered: {
    name: "Nivel de servicio sobre atendidos",
    definition: "S_T / S: atendidos dentro del umbral (<=) / atendidos, por intervalo de recepción. Lugar: donde se recibió el trabajo.",
  },
  service_level_of_offered: {
    name: "Nivel de servicio sobre recibidos",
    definition: "S_T / A: atendidos dentro del umbral (<=) / recibidos, por intervalo de recepción. Lugar: donde se recibió el trabajo.",
  },
  service_level_early_abandons_excluded: {
    name: "Nivel de servicio sin abandonos tempranos",
    definition: "S_T / (A - L_T): atendidos dentro del umbral (<=) / recibidos menos los abandonados dentro de él (<=), por intervalo de recepción. Lugar: donde se recibió el trabajo.",
  },
  service_level_early_abandons_met: {
    name: "Nivel de servicio con abandonos tempranos cumplidos",
    definition: "(S_T + L_T) / A: atendidos o abandonados dentro del umbral (<=) / recibidos, por intervalo de recepción. Lugar: donde se recibió el trabajo.",
  },
  service_level_short_abandons_excluded: {
    name: "Nivel de servicio sin abandonos breves",
    definition: "S_T / (A - L_t0): atendidos dentro del umbral (<=) / recibidos menos los abandonados antes del límite de abandono breve (<), por intervalo de recepción. Lugar: donde se recibió el trabajo.",
  },
  service_level_short_abandons_met: {
    name: "Nivel de servicio con abandonos breves cumplidos",
    definition: "(S_T + L_t0) / A: atendidos dentro del umbral (<=) o abandonados antes del límite de abandono breve (<) / recibidos, por intervalo de recepción. Lugar: donde se recibió el trabajo.",
  },
  of_due: {
    name: "A tiempo, de los vencidos en el periodo",
    definition: "De los trabajos cuyo vencimiento cae en el intervalo, cerrados o no, la parte cerrada en él o antes. Quedan fuera los vencidos ya al inicio (nacidos tarde) y los que vencen tras el horizonte (indeterminados). Lugar: donde se recibió el trabajo.",
  },
  of_closed: {
    name: "A tiempo, de los cerrados",
    definition: "Cerrados en el vencimiento o antes / cerrados, por intervalo de cierre, sin los que ya estaban vencidos al inicio (nacidos tarde). Favorece que el trabajo pendiente crezca: léase junto a of_due. Lugar: donde se recibió el trabajo.",
  },
  of_closed_with_born_late: {
    name: "A tiempo, de los cerrados (con los nacidos tarde)",
    definition: "Cerrados en el vencimiento o antes / cerrados, por intervalo de cierre; los que ya estaban vencidos al inicio (nacidos tarde) cuentan como tardíos. Lugar: donde se recibió el trabajo.",
  },
  fallen_due: {
    name: "Vencidos en el periodo",
    definition: "Trabajos cuyo vencimiento cae en el intervalo, sin los que ya estaban vencidos al inicio: aquello sobre lo que se calcula of_due. Lugar: donde se recibió el trabajo.",
  },
  born_late: {
    name: "Nacidos tarde",
    definition: "Trabajos de los pendientes iniciales que ya estaban vencidos al inicio; quedan fuera de of_due y of_closed y se cuentan aquí. Lugar: donde se recibió el trabajo.",
  },
  undetermined: {
    name: "Indeterminados",
    definition: "Trabajos abiertos en el horizonte cuyo vencimiento cae en él o después: ni cumplidos ni incumplidos. Lugar: donde se recibió el trabajo.",
  },
  sla_met: {
    name: "Probabilidad de cumplir la promesa",
    definition: "La probabilidad de que se cumpla la promesa: que la medida que nombra alcance su objetivo en un periodo del contrato. En total, sobre todos los periodos completos medidos; los que no tienen trabajos que juzgar no cuentan. Lugar: donde se recibió el trabajo.",
  },
  wait_mean_of_answered: {
    name: "Espera media de los atendidos",
    definition: "Suma de esperas de los atendidos / atendidos, desde la recepción hasta el primer inicio del trabajo, tiempo transcurrido; llamadas y chats por intervalo de recepción, casos por intervalo de inicio. Lugar: donde se recibió el trabajo.",
  },
  wait_mean_of_all: {
    name: "Espera media de todos",
    definition: "Suma de esperas de atendidos y abandonados / (atendidos + abandonados), tiempo transcurrido, por intervalo de recepción. Lugar: donde se recibió el trabajo.",
  },
  wait_p50: {
    name: "Espera, P50",
    definition: "La espera que el 50 % de los atendidos del periodo medido no superó, tiempo transcurrido, de los recuentos de todas las réplicas juntas en clases de 0,8 %; la banda es la dispersión del cuantil de cada réplica. Lugar: donde se recibió el trabajo.",
  },
  wait_p90: {
    name: "Espera, P90",
    definition: "La espera que el 90 % de los atendidos del periodo medido no superó, tiempo transcurrido, de los recuentos de todas las réplicas juntas en clases de 0,8 %; la banda es la dispersión del cuantil de cada réplica. Lugar: donde se recibió el trabajo.",
  },
  wait_p95: {
    name: "Espera, P95",
    definition: "La espera que el 95 % de los atendidos del periodo medido no superó, tiempo transcurrido, de los recuentos de todas las réplicas juntas en clases de 0,8 %; la banda es la dispersión del cuantil de cada réplica. Lugar: donde se recibió el trabajo.",
  },
  wait_p99: {
    name: "Espera, P99",
    definition: "La espera que el 99 % de los atendidos del periodo medido no superó, tiempo transcurrido, de los recuentos de todas las réplicas juntas en clases de 0,8 %; la banda es la dispersión del cuantil de cada réplica. Lugar: donde se recibió el trabajo.",
  },
  turnaround_elapsed_mean: {
    name: "Plazo de resolución, transcurrido, media",
    definition: "Tiempo medio de la recepción al cierre de los cerrados en el intervalo, en tiempo transcurrido. Lugar: donde se recibió el trabajo.",
  },
  turnaround_elapsed_p50: {
    name: "Plazo de resolución, transcurrido, P50",
    definition: "El tiempo de la recepción al cierre que el 50 % de los cerrados en el periodo medido no superó, en tiempo transcurrido, de los recuentos de todas las réplicas juntas en clases de 0,8 %; la banda es la dispersión del cuantil de cada réplica. Lugar: donde se recibió el trabajo.",
  },
  turnaround_elapsed_p90: {
    name: "Plazo de resolución, transcurrido, P90",
    definition: "El tiempo de la recepción al cierre que el 90 % de los cerrados en el periodo medido no superó, en tiempo transcurrido, de los recuentos de todas las réplicas juntas en clases de 0,8 %; la banda es la dispersión del cuantil de cada réplica. Lugar: donde se recibió el trabajo.",
  },
  turnaround_elapsed_p95: {
    name: "Plazo de resolución, transcurrido, P95",
    definition: "El tiempo de la recepción al cierre que el 95 % de los cerrados en el periodo medido no superó, en tiempo transcurrido, de los recuentos de todas las réplicas juntas en clases de 0,8 %; la banda es la dispersión del cuantil de cada réplica. Lugar: donde se recibió el trabajo.",
  },
  turnaround_working_days_mean: {
    name: "Plazo de resolución, días laborables, media",
    definition: "Tiempo medio de la recepción al cierre de los cerrados en el intervalo, en el reloj de días laborables, 24 h por día abierto. Lugar: donde se recibió el trabajo.",
  },
  turnaround_working_days_p50: {
    name: "Plazo de resolución, días laborables, P50",
    definition: "El tiempo de la recepción al cierre que el 50 % de los cerrados en el periodo medido no superó, en el reloj de días laborables, 24 h por día abierto, de los recuentos de todas las réplicas juntas en clases de 0,8 %; la banda es la dispersión del cuantil de cada réplica. Lugar: donde se recibió el trabajo.",
  },
  turnaround_working_days_p90: {
    name: "Plazo de resolución, días laborables, P90",
    definition: "El tiempo de la recepción al cierre que el 90 % de los cerrados en el periodo medido no superó, en el reloj de días laborables, 24 h por día abierto, de los recuentos de todas las réplicas juntas en clases de 0,8 %; la banda es la dispersión del cuantil de cada réplica. Lugar: donde se recibió el trabajo.",
  },
  turnaround_working_days_p95: {
    name: "Plazo de resolución, días laborables, P95",
    definition: "El tiempo de la recepción al cierre que el 95 % de los cerrados en el periodo medido no superó, en el reloj de días laborables, 24 h por día abierto, de los recuentos de todas las réplicas juntas en clases de 0,8 %; la banda es la dispersión del cuantil de cada réplica. Lugar: donde se recibió el trabajo.",
  },
  turnaround_open_hours_mean: {
    name: "Plazo de resolución, horas de apertura, media",
    definition: "Tiempo medio de la recepción al cierre de los cerrados en el intervalo, solo en horas de apertura. Lugar: donde se recibió el trabajo.",
  },
  turnaround_open_hours_p50: {
    name: "Plazo de resolución, horas de apertura, P50",
    definition: "El tiempo de la recepción al cierre que el 50 % de los cerrados en el periodo medido no superó, solo en horas de apertura, de los recuentos de todas las réplicas juntas en clases de 0,8 %; la banda es la dispersión del cuantil de cada réplica. Lugar: donde se recibió el trabajo.",
  },
  turnaround_open_hours_p90: {
    name: "Plazo de resolución, horas de apertura, P90",
    definition: "El tiempo de la recepción al cierre que el 90 % de los cerrados en el periodo medido no superó, solo en horas de apertura, de los recuentos de todas las réplicas juntas en clases de 0,8 %; la banda es la dispersión del cuantil de cada réplica. Lugar: donde se recibió el trabajo.",
  },
  turnaround_open_hours_p95: {
    name: "Plazo de resolución, horas de apertura, P95",
    definition: "El tiempo de la recepción al cierre que el 95 % de los cerrados en el periodo medido no superó, solo en horas de apertura, de los recuentos de todas las réplicas juntas en clases de 0,8 %; la banda es la dispersión del cuantil de cada réplica. Lugar: donde se recibió el trabajo.",
  },
  backlog: {
    name: "Trabajo pendiente (abiertos)",
    definition: "Trabajos abiertos al final del intervalo: en espera, retenidos hasta su liberación, en camino, entre dos pasos o en curso. Es el trabajo pendiente anterior + recibidos + trasladados aquí + llegados del paso anterior - cerrados - idos - trasladados a otra - pasados - perdidos; antes del primer intervalo, los pendientes iniciales. Lugar: la cola que tiene el trabajo.",
  },
  between_steps: {
    name: "Entre pasos",
    definition: "De los casos abiertos, los que esperan antes de su siguiente paso o antes de hacerse de nuevo y aún no están en la cola. Lugar: la cola de ese paso.",
  },
  overdue: {
    name: "Vencidos abiertos",
    definition: "Trabajos abiertos cuyo vencimiento ha pasado al final del intervalo. El vencimiento es el de la primera promesa listada que se aplica al trabajo. Lugar: la cola que tiene el trabajo.",
  },
  overdue_share: {
    name: "Parte vencida",
    definition: "Vencidos / casos abiertos, al final del intervalo. El vencimiento es el de la primera promesa listada que se aplica al trabajo. Lugar: la cola que tiene el trabajo.",
  },
  work_on_hand: {
    name: "Trabajo pendiente",
    definition: "Tiempo de gestión que falta en los trabajos abiertos al final del intervalo: con el tiempo medio de los equipos que atienden la cola, con el factor de esa fecha y la velocidad media de sus agentes; el trabajo en curso cuenta entero; lo que añaden las preguntas de clientes cuenta; las pausas tras un trabajo no son tiempo de gestión, y los pasos y retrabajos por venir no se incluyen. Lugar: la cola que tiene el trabajo.",
  },
  days_of_work_on_hand: {
    name: "Días de trabajo pendiente",
    definition: "Casos abiertos al final del intervalo / casos cerrados por día abierto del intervalo (ley de Little); indefinido si no se cerró ninguno. Lugar: la cola que tiene el trabajo.",
  },
  oldest_elapsed: {
    name: "El más antiguo, tiempo transcurrido",
    definition: "Antigüedad del trabajo abierto más antiguo al final del intervalo, tiempo transcurrido; 0 si no hay ninguno. Lugar: la cola que tiene el trabajo.",
  },
  oldest_business_days: {
    name: "El más antiguo, días hábiles",
    definition: "Antigüedad del trabajo abierto más antiguo al final del intervalo, en días abiertos del calendario de su reloj de SLA; 0 si no hay ninguno. Lugar: la cola que tiene el trabajo.",
  },
  backlog_age_0_to_1: {
    name: "Abiertos, de 0 a 1 días hábiles",
    definition: "Trabajos abiertos con al menos 0 y menos de 1 días hábiles al final del intervalo. Lugar: la cola que tiene el trabajo.",
  },
  backlog_age_1_to_2: {
    name: "Abiertos, de 1 a 2 días hábiles",
    definition: "Trabajos abiertos con al menos 1 y menos de 2 días hábiles al final del intervalo. Lugar: la cola que tiene el trabajo.",
  },
  backlog_age_2_to_5: {
    name: "Abiertos, de 2 a 5 días hábiles",
    definition: "Trabajos abiertos con al menos 2 y menos de 5 días hábiles al final del intervalo. Lugar: la cola que tiene el trabajo.",
  },
  backlog_age_5_to_10: {
    name: "Abiertos, de 5 a 10 días hábiles",
    definition: "Trabajos abiertos con al menos 5 y menos de 10 días hábiles al final del intervalo. Lugar: la cola que tiene el trabajo.",
  },
  backlog_age_10_to_20: {
    name: "Abiertos, de 10 a 20 días hábiles",
    definition: "Trabajos abiertos con al menos 10 y menos de 20 días hábiles al final del intervalo. Lugar: la cola que tiene el trabajo.",
  },
  backlog_age_20_to_40: {
    name: "Abiertos, de 20 a 40 días hábiles",
    definition: "Trabajos abiertos con al menos 20 y menos de 40 días hábiles al final del intervalo. Lugar: la cola que tiene el trabajo.",
  },
  backlog_age_40_to_80: {
    name: "Abiertos, de 40 a 80 días hábiles",
    definition: "Trabajos abiertos con al menos 40 y menos de 80 días hábiles al final del intervalo. Lugar: la cola que tiene el trabajo.",
  },
  backlog_age_80_to_160: {
    name: "Abiertos, de 80 a 160 días hábiles",
    definition: "Trabajos abiertos con al menos 80 y menos de 160 días hábiles al final del intervalo. Lugar: la cola que tiene el trabajo.",
  },
  backlog_age_160_up: {
    name: "Abiertos, 160 días hábiles o más",
    definition: "Trabajos abiertos con 160 días hábiles o más al final del intervalo. Lugar: la cola que tiene el trabajo.",
  },
  average_cycles_late: {
    name: "Ciclos medios de retraso (cerrados)",
    definition: "Media, sobre los cerrados tarde en el intervalo, de (cierre - vencimiento) / (vencimiento - recepción), tiempo transcurrido: cuántas veces el plazo permitido se retrasaron (COPC). Lugar: donde se recibió el trabajo.",
  },
  average_cycles_late_open: {
    name: "Ciclos medios de retraso (abiertos)",
    definition: "Media, sobre los vencidos abiertos al final del intervalo, de (ahora - vencimiento) / (vencimiento - recepción), tiempo transcurrido: cuántas veces el plazo permitido llevan de retraso (COPC). El vencimiento es el de la primera promesa listada que se aplica al trabajo. Lugar: la cola que tiene el trabajo.",
  },
  hours_paid: {
    name: "Horas pagadas",
    definition: "Horas pagadas de los agentes: presentes, en descanso o ausentes ese día. Son las horas del cuadrante y las que lo exceden. Lugar: el equipo.",
  },
  hours_on_break: {
    name: "Horas en descanso",
    definition: "Horas de descanso de los agentes, sin las de quienes faltan ese día. Lugar: el equipo.",
  },
  hours_absent: {
    name: "Horas de ausencia",
    definition: "Horas de los agentes en el cuadrante, descansos incluidos, en días en que faltaron. Lugar: el equipo.",
  },
  hours_overtime: {
    name: "Horas extra",
    definition: "Horas presentes más allá del cuadrante: tras el fin del turno o dentro de un descanso, para acabar el trabajo en curso o como horas extra. Lugar: el equipo.",
  },
  hours_present: {
    name: "Horas presentes",
    definition: "Horas presentes de los agentes: gestionando, disponibles o no listos. Lugar: el equipo.",
  },
  hours_handling: {
    name: "Horas gestionando",
    definition: "Horas de los agentes trabajando en un trabajo, trabajo posterior incluido; con chats, el tiempo con al menos uno abierto. Lugar: el equipo.",
  },
  hours_available: {
    name: "Horas disponibles",
    definition: "Horas de los agentes presentes, listos y sin trabajo: presentes - gestionando - no listos. Lugar: el equipo.",
  },
  hours_not_ready: {
    name: "Horas no listos",
    definition: "Horas de los agentes en pausas de no listo: la parte improductiva del tiempo presente. Lugar: el equipo.",
  },
  occupancy: {
    name: "Ocupación",
    definition: "Horas gestionando / (gestionando + disponibles). Lugar: el equipo.",
  },
  utilisation: {
    name: "Utilización",
    definition: "Horas (gestionando + disponibles) / pagadas; pagadas son las presentes, en descanso y ausentes. Lugar: el equipo.",
  },
  load: {
    name: "Carga",
    definition: "Horas gestionando / pagadas; pagadas son las presentes, en descanso y ausentes. Lugar: el equipo.",
  },
  idle: {
    name: "Sin trabajo",
    definition: "Horas disponibles / (gestionando + disponibles): 1 - ocupación. Lugar: el equipo.",
  },
  clear_date: {
    name: "Fecha sin casos abiertos",
    definition: "El primer instante desde el que no queda ningún caso abierto hasta el horizonte, en segundos desde el inicio del escenario. Lugar: la cola que tiene el trabajo.",
  },
  never_clear: {
    name: "Nunca sin casos abiertos",
    definition: "La parte de réplicas con casos abiertos en el horizonte, de modo que clear_date no llega nunca. Lugar: la cola que tiene el trabajo.",
  },
  overdue_clear_date: {
    name: "Fecha sin vencidos",
    definition: "El primer instante desde el que ningún caso abierto está vencido hasta el horizonte, en segundos desde el inicio. El vencimiento es el de la primera promesa listada que se aplica al trabajo. Lugar: la cola que tiene el trabajo.",
  },
  overdue_never_clear: {
    name: "Nunca sin vencidos",
    definition: "La parte de réplicas con casos vencidos en el horizonte, de modo que overdue_clear_date no llega nunca. Lugar: la cola que tiene el trabajo.",
  },
  first_empty_date: {
    name: "Primera vez sin cola",
    definition: "El primer instante en que no espera ningún caso en el que se pueda trabajar (liberado, aún no empezado o entregado al relevo), en segundos desde el inicio. Lugar: la cola que tiene el trabajo.",
  },
  never_empty: {
    name: "Nunca sin cola",
    definition: "La parte de réplicas en que hay casos en espera todo el tiempo hasta el horizonte, de modo que first_empty_date no llega nunca. Lugar: la cola que tiene el trabajo.",
  },
  overdue_first_zero_date: {
    name: "Primera vez sin vencidos",
    definition: "El primer final de intervalo en que ningún caso abierto está vencido, en segundos desde el inicio; 0 si no hay ninguno al inicio. El vencimiento es el de la primera promesa listada que se aplica al trabajo. Lugar: la cola que tiene el trabajo.",
  },
  overdue_never_zero: {
    name: "Nunca cero vencidos",
    definition: "La parte de réplicas con casos vencidos al final de cada intervalo, de modo que overdue_first_zero_date no llega nunca. Lugar: la cola que tiene el trabajo.",
  },
};

export default measures;
