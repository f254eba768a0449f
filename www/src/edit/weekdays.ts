// Sets of weekdays as the scenario writes them: "mon-fri", "sat, sun", "every day".

export const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

function day(word: string): number {
  const start = word.trim().toLowerCase();
  const long = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
  return DAYS.findIndex((name, index) => start === name || start === long[index]);
}

/** Which weekdays a text names, Monday first; null where it names none that is known. */
export function daysOf(text: string): boolean[] | null {
  const days = Array<boolean>(7).fill(false);
  if (/^\s*every[ _-]day\s*$/i.test(text)) return days.fill(true);
  for (const part of text.split(",")) {
    const [first = "", last = first] = part.split(/[-–]/);
    const [from, to] = [day(first), day(last)];
    if (from < 0 || to < 0) return null;
    for (let at = from; ; at = (at + 1) % 7) {
      days[at] = true;
      if (at === to) break;
    }
  }
  return days;
}

/** The text of a set of weekdays; three or more in a row are a span. */
export function textOf(days: readonly boolean[]): string {
  if (days.every(Boolean)) return "every day";
  const parts: string[] = [];
  for (let from = 0; from < 7; from += 1) {
    if (!days[from]) continue;
    let to = from;
    while (to < 6 && days[to + 1]) to += 1;
    if (to - from >= 2) parts.push(`${DAYS[from]}-${DAYS[to]}`);
    else for (let at = from; at <= to; at += 1) parts.push(DAYS[at] as string);
    from = to;
  }
  return parts.join(", ");
}
