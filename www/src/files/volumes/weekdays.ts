// Names of weekdays as exports write them, in the languages of the page and their short forms.

const LANGUAGES = ["en", "es", "zh", "de", "fr", "pt"];

const plain = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/\.$/, "").trim().toLowerCase();

/** A Monday and the days behind it. */
const WEEK = Array.from({ length: 7 }, (_, day) => new Date(Date.UTC(2024, 0, 1 + day)));

const names = new Map<string, number>();
for (const language of LANGUAGES) {
  for (const weekday of ["long", "short"] as const) {
    const format = new Intl.DateTimeFormat(language, { weekday, timeZone: "UTC" });
    WEEK.forEach((date, day) => {
      // What means another day elsewhere is read as the language that came first.
      const name = plain(format.format(date));
      if (!names.has(name)) names.set(name, day);
    });
  }
}

/** 0 for Monday to 6; null where a text names no weekday. */
export function readWeekday(text: string): number | null {
  return names.get(plain(text)) ?? null;
}

/** The date of a week that stands for a weekday where no date is written. */
export const dateOfWeekday = (day: number): string => (WEEK[day] ?? new Date(0)).toISOString().slice(0, 10);
