// Series for what is shown, and for nothing else. A picture is refined many times: what it draws is asked for at most every quarter of a
// second, together, and kept with the picture it belongs to.

import { untrack } from "svelte";
import type { Picture, Series, SeriesRequest } from "../../engine/types.ts";
import { forecast } from "../../state/forecast.svelte.ts";

/** Least time between two drawings [ms]. */
const APART = 250;

export interface Shown<As = unknown> {
  picture: Picture;
  /** What the curves were asked for as: old ones stay, with what they are of, until new ones come. */
  as: As;
  requests: SeriesRequest[];
  series: Series[];
}

const kept = new WeakMap<Picture, Map<string, Series>>();

async function fetched(picture: Picture, requests: SeriesRequest[]): Promise<Series[] | null> {
  const known = kept.get(picture) ?? new Map<string, Series>();
  kept.set(picture, known);
  const keys = requests.map((request) => JSON.stringify(request));
  const missing = requests.filter((_, index) => !known.has(keys[index] ?? ""));
  if (missing.length > 0) {
    const found = await forecast.series(missing);
    // Another picture has come meanwhile: these may be its numbers already, and are not kept with this one.
    if (forecast.picture?.hash !== picture.hash) return null;
    const keep = forecast.picture === picture ? known : new Map(known);
    missing.forEach((request, index) => {
      const series = found[index];
      if (series) keep.set(JSON.stringify(request), series);
    });
    return complete(keys.map((key) => keep.get(key)));
  }
  return complete(keys.map((key) => known.get(key)));
}

function complete(series: (Series | undefined)[]): Series[] | null {
  return series.every((one) => one !== undefined) ? series : null;
}

/** Curves of the picture that is shown, once they are there; to be made while a component is. */
export function feed<As = undefined>(wanted: (picture: Picture) => SeriesRequest[], as?: (picture: Picture) => As): { readonly shown: Shown<As> | null } {
  let shown = $state.raw<Shown<As> | null>(null);
  let last = 0;
  let isAsking = false;
  let isAgain = false;

  /** The component is gone, and what it would ask for with it. */
  let isOver = false;
  $effect(() => () => void (isOver = true));

  async function ask(): Promise<void> {
    const picture = forecast.picture;
    if (!picture || isOver) return;
    if (isAsking) {
      isAgain = true;
      return;
    }
    isAsking = true;
    last = performance.now();
    const requests = wanted(picture);
    const meant = as?.(picture) as As;
    try {
      const series = await fetched(picture, requests);
      if (series) shown = { picture, as: meant, requests, series };
      else isAgain = true;
    } catch {
      // The engine stopped; the status bar tells it, and the next picture draws again.
    } finally {
      isAsking = false;
    }
    if (isAgain && !isOver) {
      isAgain = false;
      setTimeout(() => void ask(), APART);
    }
  }

  $effect(() => {
    const picture = forecast.picture;
    if (!picture) {
      shown = null;
      return;
    }
    const isNew = JSON.stringify(wanted(picture)) !== JSON.stringify(untrack(() => shown?.requests));
    const wait = isNew ? 0 : Math.max(0, last + APART - performance.now());
    const soon = setTimeout(() => void ask(), wait);
    return () => clearTimeout(soon);
  });

  return {
    get shown() {
      return shown;
    },
  };
}

/** The curve of a request among those shown. */
export function seriesOf(shown: Shown, request: SeriesRequest): Series | undefined {
  const key = JSON.stringify(request);
  const found = shown.series[shown.requests.findIndex((one) => JSON.stringify(one) === key)];
  return found?.found ? found : undefined;
}
