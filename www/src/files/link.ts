// A link with the scenario in its fragment, compressed; nothing is sent to a server.

import type { Bundle } from "../engine/types.ts";

export async function fromLink(_hash: string): Promise<Bundle | null> {
  return null;
}
