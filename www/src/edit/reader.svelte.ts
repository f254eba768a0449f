// Values as the reader of the forms writes them.

import { i18n } from "../i18n/index.svelte.ts";
import { decimalOf } from "./grid/numbers.ts";
import * as values from "./values.ts";

const decimal = $derived(decimalOf(i18n.locale));

export const shown = (value: unknown) => values.shown(value, decimal);
export const brief = (value: unknown) => values.brief(value, decimal);
export const written = (typed: string, isText: boolean) => values.written(typed, isText, decimal);
