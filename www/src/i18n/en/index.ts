import answer from "./answer.ts";
import shell from "./shell.ts";

export default { answer, shell };
