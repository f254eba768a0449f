// What the schema does not say of a key: the words it may be, what it names, how it is best typed, and which keys come first.

/** Sections of the scenario whose ids are named elsewhere. */
export type Section = "office" | "work" | "team" | "calendar";

/** Closed lists of words, by table and key. The core judges; a test holds each word against the schema's description. */
export const WORDS: Record<string, readonly (string | boolean)[]> = {
  "Work.channel": ["case", "call", "chat"],
  "Work.at_close": ["keep", "serve", "drop"],
  "Sla.applies": ["all", "new", "backlog"],
  "Sla.due": ["same time", "close"],
  "Sla.metric": [
    "of_offered", "of_answered", "early_abandons_excluded", "early_abandons_met", "short_abandons_excluded", "short_abandons_met",
    "of_due", "of_closed",
  ],
  "Sla.period": ["day", "week", "month", "window"],
  "LawTable.law": [
    "lognormal", "exponential", "deterministic", "uniform", "triangular", "gamma", "erlang", "weibull", "hyperexponential", "empirical",
  ],
  "Chasers.as": ["contact", "duplicate"],
  "Step.otherwise": ["next", "close", "lose"],
  "Rework.request": ["new", "same"],
  "Batch.law": ["fixed", "geometric"],
  "Team.discipline": ["fifo", "priority", "due", "slack", "weighted_wait"],
  "Team.leaving": ["finish", "handover", "overtime"],
  "Transfer.order": ["oldest", "newest", "due"],
  "Transfer.both_ways": [true, false],
  "Condition.always": [true],
  "Trace.unsorted": ["refuse", "sort"],
  "Trace.duplicates": ["refuse", "keep"],
  "Break.paid": [true, false],
  ".stratify": [true, false],
  ".abandonment": ["lazy", "eager"],
};

/** Keys whose value is an id of a section, or a list of them. */
export const NAMES: Record<string, Section> = {
  "Work.calendar": "calendar",
  "Step.work": "work",
  "Step.office": "office",
  "Backlog.office": "office",
  "Office.calendar": "calendar",
  "Lines.office": "office",
  "Lines.work": "work",
  "Team.office": "office",
  "Pattern.teams": "team",
  "Busyness.work": "work",
  "Busyness.office": "office",
  "Event.work": "work",
  "Event.office": "office",
  "Transfer.from": "office",
  "Transfer.to": "office",
  "Transfer.work": "work",
  "Transfer.calendar": "calendar",
};

/** Tables whose keys are ids of a section. */
export const KEYS: Record<string, Section> = { "Work.arrivals": "office", "Team.handles": "work", ".observed": "work" };

/** Keys whose value is a date. */
export const DATES = new Set([
  ".start", "Measure.from", "Measure.until", "DatedValue.from", "DatedWeek.from", "Fit.from", "Fit.until", "Event.from", "Event.until",
  "Transfer.starts", "Transfer.ends", "Calendar.holidays",
]);

/** Keys whose value is a text even where it looks like a number. */
export const TEXTS = new Set([".title", ".description", ".base", "name", "Counts.file", "Counts.start", "Counts.count", "Trace.file", "Fit.file"]);

/** Keys that count something: their sliders move by whole numbers. */
export const WHOLE = new Set([
  ".replications", ".seed", "Team.agents", "Lines.lines", "Backlog.count", "Handle.order", "Handle.preference", "Handle.reserve",
  "Transfer.batch", "Transfer.max_hops", "Chats.at_once",
]);

/** What is often written, offered while one types. */
export const EXAMPLES: Record<string, readonly string[]> = {
  "Work.release": ["at once", "next opening", "at 06:00"],
  "Calendar.time_zone": [
    "UTC", "America/Bogota", "America/Mexico_City", "America/New_York", "Asia/Shanghai", "Asia/Singapore", "Europe/London", "Europe/Madrid",
  ],
  "Sla.within": ["20 s", "2 business days", "8 business hours", "15 business days"],
  ".horizon": ["10 days", "26 weeks", "315 business days"],
  ".interval": ["30 min", "1 h", "1 day"],
  "Transfer.every": ["15 min", "1 h", "1 day"],
};

/** The keys that come first in a form, in this order; the others stand under "more". */
export const COMMON: Record<string, readonly string[]> = {
  "": ["title", "start", "horizon", "measure", "interval", "replications", "seed"],
  Measure: ["from", "until", "last"],
  Calendar: ["name", "time_zone", "open", "holidays", "special"],
  Office: ["name", "calendar"],
  Work: ["name", "channel", "release", "sla", "patience", "arrivals", "backlog", "redial", "chasers", "step"],
  Sla: ["name", "within", "target", "metric", "period"],
  Arrivals: ["rate", "volume", "busyness_cv"],
  Backlog: ["office", "count", "age"],
  Age: ["from", "to"],
  Redial: ["probability", "after"],
  Chasers: ["rate", "handle_time", "as"],
  Step: ["work", "office", "after", "probability", "otherwise"],
  LawTable: ["mean", "cv"],
  Team: ["name", "office", "agents", "shift", "breaks", "productive", "discipline", "leaving", "handles"],
  Handle: ["handle_time", "order", "factor", "rework"],
  Rework: ["probability", "after", "request"],
  Lines: ["name", "office", "lines", "work"],
  Busyness: ["work", "office", "correlation", "autocorrelation"],
  Event: ["work", "office", "from", "until", "times", "at", "adds", "half_life"],
  Pattern: ["name", "length", "start", "days", "breaks", "pay", "teams"],
  Starts: ["from", "to", "every"],
  Break: ["after", "length", "paid"],
  Pay: ["per_hour", "per_shift"],
  Transfer: ["name", "from", "to", "work", "send", "accept", "every", "delay", "extra_handling", "cap", "order", "hours", "max_hops"],
};

/** Keys of a law that only some laws have. */
export const OF_LAW: Record<string, readonly string[]> = {
  min: ["uniform", "triangular"],
  max: ["uniform", "triangular"],
  mode: ["triangular"],
  shape: ["weibull", "erlang"],
  values: ["empirical"],
};

/** Keys that say nothing for a channel; shown all the same where they are written. */
const CHANNELS: Record<string, readonly string[]> = {
  "Work.patience": ["call", "chat"],
  "Work.balking": ["call", "chat"],
  "Work.redial": ["call"],
  "Work.chasers": ["case"],
  "Work.step": ["case"],
  "Work.at_close": ["call", "chat"],
  "Work.first_reply": ["chat"],
  "Sla.due": ["case"],
  "Sla.cutoff": ["case"],
};

/** Whether a key says something for a channel. */
export function suits(def: string, key: string, channel: unknown): boolean {
  const channels = CHANNELS[`${def}.${key}`];
  return channels === undefined || typeof channel !== "string" || channels.includes(channel);
}
