// All sentences of the core that are known in this language; the reports of the command line have them from the same files.

import answers from "../../../../../lang/zh/core/answers.json";
import arrivals from "../../../../../lang/zh/core/arrivals.json";
import bids from "../../../../../lang/zh/core/bids.json";
import files from "../../../../../lang/zh/core/files.json";
import formulas from "../../../../../lang/zh/core/formulas.json";
import money from "../../../../../lang/zh/core/money.json";
import people from "../../../../../lang/zh/core/people.json";
import schema from "../../../../../lang/zh/core/schema.json";
import study from "../../../../../lang/zh/core/study.json";
import syntax from "../../../../../lang/zh/core/syntax.json";
import toml from "../../../../../lang/zh/core/toml.json";
import transfers from "../../../../../lang/zh/core/transfers.json";
import values from "../../../../../lang/zh/core/values.json";
import words from "../../../../../lang/zh/core/words.json";
import work from "../../../../../lang/zh/core/work.json";

// Of sentences that fit as closely the first is taken: bids come last, for theirs with a name before it, `{}: {t}`, fits many.
export default { ...answers, ...arrivals, ...files, ...formulas, ...money, ...people, ...schema, ...study, ...syntax, ...toml, ...transfers, ...values, ...words, ...work, ...bids };
