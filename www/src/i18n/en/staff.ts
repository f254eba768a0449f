// How many people: the search, and its answer.

export default {
  intro: "The fewest people with whom every promise is kept with the chance you name, found by trials and claimed on fresh chance.",
  chance: "Chance of keeping each promise",
  accept: "Write into the scenario",
  accepted: "Written into the scenario. Undo takes it back.",
  hours: (needed: string, scheduled: string, change: string) => `Needed: ${needed} paid hours against ${scheduled} scheduled (${change}).`,
  kept: (share: string, interval: string) => `Kept in ${share} (${interval}) of fresh replications.`,
  notFound: "No number of people keeps every promise.",
  team: "Team",
  when: "When",
  scheduled: "Scheduled",
  needed: "Needed",
  formula: "By formula",
  always: "always",
  from: (date: string) => `from ${date}`,
  everyDay: "every day",
  details: "In full",
};
