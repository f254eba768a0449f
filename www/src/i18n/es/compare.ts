import type en from "../en/compare.ts";

const compare: typeof en = {
  heading: "Comparado con el pronóstico fijado",
  none: "Fije un pronóstico bajo la respuesta y cambie el escenario: el siguiente se compara con él, réplica por réplica y con el mismo azar.",
  same: "Este es el propio pronóstico fijado. Cambie algo para comparar.",
  pinned: (name, n) => `Fijado: ${name}, ${n} réplicas`,
  rests: (n) => `Emparejado en ${n} réplicas: ambos planes viven los mismos días y los mismos casos.`,
  restsApart: (n) =>
    `Emparejado en ${n} réplicas. Son dos escenarios, no un cambio de uno: el trabajo con los mismos nombres en las mismas oficinas vive los mismos días y, en lo que coinciden los volúmenes, los mismos trabajos; lo demás no tiene nada en común.`,
  currencies: (now, pinned) => `Este plan cuenta en ${now}, el fijado en ${pinned}: los importes no se comparan.`,
  nothingShown: "En estas medidas no se aprecia ninguna diferencia.",
  unpin: "Dejar de fijar",
  goBack: "Volver al escenario fijado",
  measure: "Medida",
  all: "en total",
  place: "Lugar",
  before: "Fijado",
  after: "Ahora",
  difference: "Diferencia",
  interval: "Intervalo del 95 %",
  noDifference: "no se aprecia diferencia",
  equal: "ninguna diferencia",
  onlyShown: "Solo donde se aprecia una diferencia",
  everyPlace: "Todos los lugares, no solo el conjunto",
  changed: "Lo que difiere en el escenario",
  waiting: "La comparación sigue cuando el pronóstico esté listo.",
  failed: "No se pudo hacer la comparación; se intenta de nuevo con el próximo pronóstico.",
  reduction: (factor) => `El mismo azar para ambos planes equivale a ${factor} veces más réplicas.`,
};

export default compare;
