import answer from "./answer.ts";
import embed from "./embed.ts";
import shell from "./shell.ts";

export default { answer, embed, shell };
