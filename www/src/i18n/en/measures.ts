// What the measures are called in the reader's language. The definitions in English are the core's own (`slackwater run --json`).

import measures from "../../../../lang/en/measures.json";

/** The definition is null where the core's own is shown. */
export interface MeasureText {
  name: string;
  definition: string | null;
}

export default measures as Record<string, MeasureText>;
