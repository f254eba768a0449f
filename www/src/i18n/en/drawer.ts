// The drawer: asking, and the levers, which it begins with.

export default {
  progress: (done: string, planned: string) => `${done} of ${planned} tried`,
  tried: (done: string) => `${done} plans tried`,
  stop: "Stop",
  ask: "Ask",
  again: "Ask again",
  outdated: "The scenario has changed since.",
  noDifference: "no difference shown",
  equal: "no difference at all",
  levers: {
    intro: "Single changes, played on the same chance as the plan, the cheapest effect first. A click applies one; undo takes it back.",
    none: "No single change of those tried shows an effect.",
    partial: "Partial:",
    partialOf: (done: string, planned: string) => `stopped after ${done} of ${planned}. What is listed rests on few replications, and more may help.`,
    noneYet: "Nothing was known to help yet.",
    noDifferenceIn: (n: string) => `no difference shown in ${n} other ${n === "1" ? "measure" : "measures"}`,
    apply: "Apply",
    hours: (hours: string) => `${hours} paid hours`,
    noHours: "no paid hours more",
    rest: "Not tried",
    agents: (team: string, was: string, becomes: string) => `One agent more in ${team}: ${becomes} instead of ${was}`,
    transfer: (from: string, to: string) => `Let work move from ${from} to ${to}`,
    skill: (team: string, work: string) => `Let ${team} handle ${work} too`,
    cap: (rule: string, was: string, becomes: string) => `Daily cap of ${rule}: ${becomes} instead of ${was}`,
  },
};
