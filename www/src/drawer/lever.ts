// A lever in the reader's words.

import type { Lever, Places } from "../engine/types.ts";
import type { DrawerTexts } from "../i18n/drawer.svelte.ts";

export function leverWords(lever: Lever, t: DrawerTexts["levers"], places: Places | undefined): string {
  const named = (id: string | undefined): string => {
    const all = places ? [...places.teams, ...places.offices, ...places.work, ...places.rules] : [];
    return all.find((place) => place.id === id)?.name ?? id ?? "";
  };
  const [first, second] = lever.subject;
  const was = lever.was ?? "–";
  switch (lever.kind) {
    case "transfer":
      return t.transfer(named(first), named(second));
    case "skill":
      return t.skill(named(first), named(second));
    default:
      return t[lever.kind](named(first), was, lever.becomes);
  }
}
