import type { MeasureText } from "../en/measures.ts";
import measures from "../../../../lang/es/measures.json";

export default measures as Record<string, MeasureText>;
