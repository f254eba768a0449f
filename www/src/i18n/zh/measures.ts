import type { MeasureText } from "../en/measures.ts";
import measures from "../../../../lang/zh/measures.json";

export default measures as Record<string, MeasureText>;
