// All sentences of the core that are known in this language.

import answers from "./answers.ts";
import arrivals from "./arrivals.ts";
import files from "./files.ts";
import formulas from "./formulas.ts";
import people from "./people.ts";
import schema from "./schema.ts";
import study from "./study.ts";
import syntax from "./syntax.ts";
import toml from "./toml.ts";
import transfers from "./transfers.ts";
import values from "./values.ts";
import words from "./words.ts";
import work from "./work.ts";

export default { ...answers, ...arrivals, ...files, ...formulas, ...people, ...schema, ...study, ...syntax, ...toml, ...transfers, ...values, ...words, ...work };
