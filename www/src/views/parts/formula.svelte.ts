// What a formula draws of open cases, while the simulation of the newest scenario has nothing to show yet.

import { untrack } from "svelte";
import type { Picture, Series } from "../../engine/types.ts";
import { kindOf, request, type Where } from "../../charts/story.ts";
import { desk } from "../../state/desk.ts";
import { doc } from "../../state/doc.svelte.ts";
import { forecast } from "../../state/forecast.svelte.ts";

export interface FormulaCurve {
  picture: Picture;
  series: Series;
}

/** The curve by formula, null while a simulated one is there or where no formula knows; to be made while a component is. */
export function formulaCurve(where: () => Where): { readonly shown: FormulaCurve | null } {
  let shown = $state.raw<FormulaCurve | null>(null);
  let asked = 0;
  $effect(() => {
    const preview = forecast.preview;
    const isWanted = preview !== null && (forecast.picture === null || forecast.isStale) && kindOf(preview, where()).name === "backlog";
    const own = ++asked;
    if (!isWanted) {
      shown = null;
      return;
    }
    desk.previewSeries(untrack(() => doc.bundle), [request("backlog", "interval", where())]).then(
      ([picture, [series]]) => {
        if (own === asked) shown = series?.found && picture.hash === preview.hash ? { picture, series } : null;
      },
      () => {
        // A scenario with problems has no curve; the strip above tells them.
      },
    );
  });
  return {
    get shown() {
      return shown;
    },
  };
}
