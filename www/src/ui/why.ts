// Why a part of the core stopped, for people.

import { LOST } from "../engine/alive.ts";
import { i18n } from "../i18n/index.svelte.ts";

/** A reason in the reader's language, where it is one of the page's own; what the browser says stays as it is. */
export const whyOf = (reason: string): string => (reason === LOST ? i18n.t.shell.status.lost : reason);
