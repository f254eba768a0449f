// The comparison of the shown forecast with the pinned one.

export default {
  heading: "Compared with the pinned forecast",
  none: "Pin a forecast under the answer, then change the scenario: the next forecast is compared with it, replication by replication on the same chance.",
  same: "This is the pinned forecast itself. Change something to compare.",
  pinned: (name: string, n: string) => `Pinned: ${name}, ${n} replications`,
  rests: (n: string) => `Paired over ${n} replications: both plans meet the same days and the same jobs.`,
  restsApart: (n: string) =>
    `Paired over ${n} replications. These are two scenarios, not a change of one: work with the same names at the same offices meets the same days and, as far as volumes agree, the same jobs; all else has nothing in common.`,
  nothingShown: "No difference is shown in these measures.",
  unpin: "Unpin",
  goBack: "Go back to the pinned scenario",
  measure: "Measure",
  all: "in all",
  place: "Place",
  before: "Pinned",
  after: "Now",
  difference: "Difference",
  interval: "95% interval",
  noDifference: "no difference shown",
  equal: "no difference at all",
  onlyShown: "Only where a difference is shown",
  everyPlace: "Every place, not only the whole operation",
  changed: "What differs in the scenario",
  waiting: "The comparison follows when the forecast is there.",
  failed: "The comparison could not be made; it is tried again with the next forecast.",
  reduction: (factor: string) => `The same chance for both plans is worth ${factor} times as many replications.`,
};
