// La página que otros muestran en un marco.

import type en from "../en/embed.ts";

const embed: typeof en = {
  waiting: "A la espera de un escenario.",
  notFramed: "Esta página está hecha para mostrarse en un marco de otra página.",
  noOrigin: "Esta página no escucha a nadie, porque su dirección no nombra la página que la rodea, como en",
  problems: (n) => (n === 1 ? "El escenario tiene un problema." : `El escenario tiene ${n} problemas, el primero:`),
  stopped: "El motor se detuvo:",
  some: (done, planned) => `${done} de ${planned} réplicas`,
  all: (done) => `${done} réplicas`,
};

export default embed;
