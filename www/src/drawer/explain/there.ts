// Whether a scenario still has what a number is of.

import type { Places } from "../../engine/types.ts";
import type { Identity } from "../../state/identity.ts";

/** Whether all that the number is of is still there. */
export function isThere({ work, office, team, sla }: Identity, places: Places): boolean {
  const has = (id: string | null, list: readonly { id: string }[]) => id === null || list.some((place) => place.id === id);
  const promises = places.work.find(({ id }) => id === work)?.sla ?? [];
  return has(work, places.work) && has(office, places.offices) && has(team, places.teams) && (sla === null || promises.some(({ name }) => name === sla));
}
