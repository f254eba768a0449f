// A lever in the reader's words.

import type { Lever, Places } from "../engine/types.ts";
import { core } from "../i18n/core.svelte.ts";
import type { DrawerTexts } from "../i18n/drawer.svelte.ts";

export function leverWords(lever: Lever, t: DrawerTexts["levers"], places: Places | undefined): string {
  const named = (id: string | undefined, list: readonly { id: string; name: string }[] | undefined) => list?.find((place) => place.id === id)?.name ?? id ?? "";
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
    default:
      return t[lever.kind](named(first, places?.teams), was, becomes);
  }
}
