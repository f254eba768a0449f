// Units of measures, as words of their own.

export default {
  share: "share",
  s: "seconds",
  h: "hours",
  jobs: "jobs",
  days: "days",
  "business days": "business days",
  cycles: "cycles",
  "person-hours": "person-hours",
  money: "money",
} as Record<string, string>;
