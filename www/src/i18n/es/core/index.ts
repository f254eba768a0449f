// All sentences of the core that are known in this language; the reports of the command line have them from the same files.

import answers from "../../../../../lang/es/core/answers.json";
import arrivals from "../../../../../lang/es/core/arrivals.json";
import bids from "../../../../../lang/es/core/bids.json";
import files from "../../../../../lang/es/core/files.json";
import formulas from "../../../../../lang/es/core/formulas.json";
import money from "../../../../../lang/es/core/money.json";
import people from "../../../../../lang/es/core/people.json";
import schema from "../../../../../lang/es/core/schema.json";
import study from "../../../../../lang/es/core/study.json";
import syntax from "../../../../../lang/es/core/syntax.json";
import toml from "../../../../../lang/es/core/toml.json";
import transfers from "../../../../../lang/es/core/transfers.json";
import values from "../../../../../lang/es/core/values.json";
import words from "../../../../../lang/es/core/words.json";
import work from "../../../../../lang/es/core/work.json";

// Of sentences that fit as closely the first is taken: bids come last, for theirs with a name before it, `{}: {t}`, fits many.
export default { ...answers, ...arrivals, ...files, ...formulas, ...money, ...people, ...schema, ...study, ...syntax, ...toml, ...transfers, ...values, ...words, ...work, ...bids };
