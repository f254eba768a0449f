// A lever in the reader's words.

import type { Lever, Places } from "../engine/types.ts";
import { core } from "../i18n/core.svelte.ts";
import type { DrawerTexts } from "../i18n/drawer.svelte.ts";

type List = readonly { id: string; name: string }[] | undefined;
const named = (id: string | undefined, list: List) => list?.find((place) => place.id === id)?.name ?? id ?? "";

export function leverWords(lever: Lever, t: DrawerTexts["levers"], places: Places | undefined): string {
  const [first, second] = lever.subject;
  const was = lever.was === null ? "–" : core.say(lever.was);
  const becomes = core.say(lever.becomes);
  switch (lever.kind) {
    case "transfer":
      return t.transfer(named(first, places?.offices), named(second, places?.offices));
    case "skill":
      return t.skill(named(first, places?.teams), named(second, places?.work));
    case "cap":
      return t.cap(named(first, places?.rules), was, becomes);
    case "agents":
      // Dated numbers, or one for each interval, are long: that there is one more says it all.
      return [was, becomes].some((words) => /[{[]/.test(words)) ? core.say(lever.words) : t.agents(named(first, places?.teams), was, becomes);
    case "discipline":
      // Behind the team's name stands what it takes first.
      return `${named(first, places?.teams)}: ${core.say(lever.words.slice(lever.words.lastIndexOf(": ") + 2))}`;
    default:
      return core.say(lever.words);
  }
}

/** What was left out and why: "discipline.north.due: changes nothing". */
export function leftOut(left: string, places: Places | undefined): { what: string; reason: string } {
  const [id = "", reason = ""] = left.split(/: (.*)/s);
  const [kind = "", ...parts] = id.split(".");
  const lists: Record<string, List[]> = {
    transfer: [places?.offices, places?.offices], skill: [places?.teams, places?.work], cap: [places?.rules],
    agents: [places?.teams], discipline: [places?.teams], shift: [places?.teams],
  };
  // Behind what it is about stands what it becomes: a word of the core.
  const words = parts.map((part, at) => (at < (lists[kind]?.length ?? 0) ? named(part, lists[kind]?.[at]) : core.say(part)));
  return { what: [core.say(kind), ...words].join(" · "), reason };
}
