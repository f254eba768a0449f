import type en from "../en/charts.ts";

const charts: typeof en = {
  notLoaded: "No se pudieron cargar los gráficos. Sus números están en la tabla.",
  numbers: "Números",
  png: "PNG",
  csv: "CSV",
  copy: "Copiar",
  copied: "Copiado",
  notCopied: "El navegador no permitió copiar; descargue el CSV.",
  of: (action, title) => `${action}: ${title}`,
  all: (rows) => `Mostrar las ${rows} filas`,
  today: "hoy",
  measured: "se mide desde aquí",
  holiday: "festivo",
  target: (share) => `objetivo ${share}`,
  open: "abiertos",
  overdue: "vencidos",
  date: "Fecha",
  time: "Hora",
  mean: "Media",
  low: "Intervalo del 95 % desde",
  high: "Intervalo del 95 % hasta",
  p5: "P5",
  p50: "Mediana",
  p95: "P95",
  band: (low, high) => `P5 a P95: ${low} a ${high}`,
  bandNote: "La línea es la media; la banda contiene nueve de cada diez réplicas (P5 a P95).",
  backlog: "Trabajo pendiente",
  backlogSaid: (from, to, first, last, overdue) =>
    `Trabajos abiertos del ${from} al ${to}: ${first} al principio, ${last} al final${overdue ? `, ${overdue} de ellos vencidos` : ""}.`,
  answered: (name) => `Atendidas a tiempo: ${name}`,
  answeredSaid: (from, to, low, high) => `Proporción atendida a tiempo del ${from} al ${to}: entre ${low} y ${high}.`,
  inTime: "a tiempo",
  nothing: "Nada que dibujar: este pronóstico no tiene esos números.",
  wait: "El gráfico llega con las primeras réplicas.",
};

export default charts;
