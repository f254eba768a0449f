// The sentences on top of the page and the figures under them.

export type Pace = "hour" | "business day" | "day";

const answer = {
  leavesOut: "To the formula",
  heading: "The answer",
  withPlan: (told: string) => `With this plan ${told}.`,
  closed: (share: string, name: string, target: string) => `${share} of ${name} are closed in time${target}`,
  answered: (share: string, name: string, target: string) => `${share} of ${name} are answered in time${target}`,
  allClosed: (share: string, each: string, target: string) => `${share} of cases are closed in time: ${each}${target}`,
  allAnswered: (share: string, each: string, target: string) => `${share} of calls are answered in time: ${each}${target}`,
  eachClosed: (each: string, target: string) => `these shares of cases are closed in time: ${each}${target}`,
  eachAnswered: (each: string, target: string) => `these shares of calls are answered in time: ${each}${target}`,
  worst: (missed: number, judged: number, name: string, share: string, words: string) =>
    missed === 0
      ? `all ${judged} promises are kept, the nearest: ${name} ${share}, promised: ${words}`
      : `${missed} of ${judged} promises are missed, the worst: ${name} ${share}, promised: ${words}`,
  target: (share: string) => `, target ${share}`,
  more: (n: number) => `${n} more`,
  nothing: "No work is received in this time: look at when it begins, how long it is and which days have volumes.",
  unpromised: (name: string, wait: string, left: string) => `${name}: a wait of ${wait} on average, and ${left} leave before they are answered.`,
  per: { hour: "an hour", "business day": "a business day", day: "a day" } as Record<Pace, string>,
  diverging: (office: string, pace: string, per: Pace, open: string, oldest: string | null) =>
    `${office} falls behind by ${pace} ${answer.per[per]}: at the end ${open} are open${oldest === null ? "" : `, the oldest ${oldest} old`}.`,
  divergingOf: (work: string, office: string) => `${work} at ${office}`,
  idle: (teams: string) => `Idle while ready: ${teams}.`,
  idleTeam: (team: string, share: string) => `${team} ${share}`,
  between: (value: string, interval: string) => `${value} (${interval})`,
  printed: (title: string, from: string, to: string, n: string, seed: string, hash: string) =>
    `${title}. Measured from ${from} to ${to}; ${n} replications, seed ${seed}, fingerprint ${hash}.`,
  pin: "Pin this forecast",
  pinned: (name: string) => `Compared with ${name}`,
  figures: {
    in_time: "In time",
    met: "Chance of keeping it",
    overdue: "Overdue at the end",
    oldest: "Oldest case",
    backlog: "Open at the end",
    occupancy: "Occupancy",
    wait: "Mean wait",
    abandoned: "Leave unserved",
    hours: "Paid hours",
    cost: "Cost",
  },
};

export default answer;
