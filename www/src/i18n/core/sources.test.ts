// Every sentence that stands in the core's sources is known in every language: whoever adds one there is told here.

import { expect, test } from "vitest";
import { catalogues, untold } from "./catalogue.test-env.ts";
import { literals, sources, withHoles } from "./rust.test-env.ts";

// What reaches the page: problems of scenarios and of changes to them, assumptions, promises in words, formulas, levers, causes.
const TOLD = [
  "src/scenario", "src/model", "src/planning/neighbour", "src/planning/formula.rs", "src/planning/formula", "src/planning/levers", "src/planning/staffing.rs",
  "src/bids/file", "src/bids/compile", "src/bids/judge/mod.rs", "src/planning/why", "src/report/why.rs", "src/report/picture", "src/wasm",
];

// What is read or compared, what only who builds on the module may be told, and pieces of sentences that other tests see whole.
const NOT_SENTENCES = [
  /^"[^"]*"$/, /^(business|working|open|calendar) (h|min|hours?|days?|minutes?)$/, /^(at once|next opening|same time|known here|its keys|cannot extend value of type)$/,
  /^(A slackwater scenario|call promise|case promise|list of series|not gathered yet|keys ascend)$/, /^"jobs" \| /, /^day \{day\} is outside/, /^these bytes are no (records|answer)/,
  /^(free weights|no such question|the bundle has no main text|the weights are no shares of 1, one for each criterion)$/,
  // Why a file is not read, known with the whole sentence.
  /^it is not among the files that were opened$/,
  // Promises in words, whole in told.test.ts; the head of `why`, which the page says with its own words.
  /^of the .* (answered|abandoned early|abandoned shortly|closed)$/, /within \{within\}/, /missed (its|their) promise/, /^\{:\.0\} % /, /^write \{name\} = \{example\}$/,
];

const isSentence = (text: string) => /[a-z]{2,} [a-z{"]|^[a-z]+ \{/.test(text) && !NOT_SENTENCES.some((not) => not.test(text));
const bare = (english: string) => english.replace(/\{[ndctwx]\}/g, "{}");
const known = new Set(Object.keys(catalogues.es).map(bare));

test.each(TOLD)("%s says nothing that is not known", (path) => {
  const said = sources(path).flatMap(literals).filter(isSentence).map(withHoles);
  expect(untold(said.filter((text) => !known.has(text)).map((text) => text.replaceAll("{}", "1")))).toEqual([]);
});
