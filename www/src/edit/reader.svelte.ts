// Values as the reader of the forms writes them.

import { i18n } from "../i18n/index.svelte.ts";
import { decimalOf } from "../ui/decimal.ts";
import * as values from "./values.ts";

class Reader {
  decimal = $derived(decimalOf(i18n.locale));
}

export const reader = new Reader();
export const shown = (value: unknown) => values.shown(value, reader.decimal);
export const brief = (value: unknown) => values.brief(value, reader.decimal);
