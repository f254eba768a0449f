import { expect, test } from "vitest";
import { Teller } from "./phrases.ts";

const writing = { number: (text: string) => text.replace(".", ","), date: (text: string) => text.split("-").reverse().join("/") };
const teller = new Teller(
  {
    "leave it out": "omítalo",
    "there is no {x} \"{}\"": "no existe {0} «{1}»",
    "office": "la oficina",
    "{} has {n} rows": "hay {1} filas en {0}",
    "rows from {d} on": "filas desde el {0}",
    "write {c}": "escriba {0}",
    "write {c} or {c}": "escriba {0} o {1}",
    "{t}; {t}": "{0}; {1}",
    "kept{t} within {}": "cumplido{0} en {1}",
    ", by week": ", por semana",
  },
  writing,
);

test.each([
  ["leave it out", "omítalo"],
  ['there is no office "a; b"', "no existe la oficina «a; b»"],
  ['there is no thing "a"', "no existe thing «a»"],
  ["my has 3 rows has 1.5 rows", "hay 1,5 filas en my has 3 rows"],
  ["rows from 2026-06-01 on", "filas desde el 01/06/2026"],
  ['write "30 min"', 'escriba "30 min"'],
  ["write [1, 2] or 3", "escriba [1, 2] o 3"],
  ["leave it out; write 3", "omítalo; escriba 3"],
  ["kept, by week within 3 days", "cumplido, por semana en 3 days"],
  ["kept within 3 days", "cumplido en 3 days"],
])("%s", (english, said) => expect(teller.tell(english)).toBe(said));

test.each(["", "leave it", "write it in hours", "a has many rows", "leave it out; perhaps", "kept somehow within 3 days"])("what is not known is not guessed: %s", (english) =>
  expect(teller.tell(english)).toBeNull());
