// A few replications played beside the forecast, in a worker of their own, for what the forecast does not keep: ages day by day, and the
// ways of transferred work. Ended when it is no longer looked at.

import { onDestroy, untrack } from "svelte";
import { start, type Hand, type Parts } from "../../engine/start.ts";
import type { Bundle, Flow, Picture, Series, SeriesRequest } from "../../engine/types.ts";
import { forecast } from "../../state/forecast.svelte.ts";
import { REPLICATIONS } from "./replications.ts";

/** More numbers than this by day are too many for a browser beside all else. */
const LIMIT = 25_000;

/** Whether everything by day is few enough numbers to be kept. */
export function isSmall({ days, places }: Picture): boolean {
  const measured = (places.work.length + 1) * (places.offices.length + 1) + places.teams.length;
  return days.length * measured <= LIMIT;
}

export type State<T> = { is: "waiting" } | { is: "playing" } | { is: "done"; hash: string; value: T } | { is: "failed" };

interface Player<Part extends keyof Parts> {
  hand: Hand<Part>;
  /** What the forecast in it was made of. */
  hash: string | null;
}

/** Asks a worker of its own, once the forecast stands still, and again when its scenario or the question is another. */
function beside<T, Part extends keyof Parts>(part: Part, question: () => boolean, ask: (player: Player<Part>, bundle: Bundle, picture: Picture) => Promise<T>): { readonly now: State<T> } {
  let now = $state.raw<State<T>>({ is: "waiting" });
  let player: Promise<Player<Part>> | undefined;
  let asked = 0;

  const end = () => {
    asked += 1;
    void player?.then(({ hand }) => hand.end(), () => undefined);
    player = undefined;
  };

  async function run(bundle: Bundle, picture: Picture): Promise<void> {
    const own = ++asked;
    if (now.is !== "done" || now.hash !== picture.hash) now = { is: "playing" };
    try {
      player ??= start(part, () => {
        player = undefined;
        if (own === asked) now = { is: "failed" };
      }).then((hand) => ({ hand, hash: null }));
      const value = await ask(await player, bundle, picture);
      if (own === asked) now = { is: "done", hash: picture.hash, value };
    } catch {
      if (own !== asked) return;
      end();
      now = { is: "failed" };
    }
  }

  const isStill = $derived(!forecast.isStale && (forecast.status === "done" || forecast.status === "stopped"));
  // Pictures of one scenario follow each other; another scenario is another hash.
  const hash = $derived(forecast.picture?.hash ?? null);
  $effect(() => {
    const isAsked = question();
    const bundle = forecast.shownBundle;
    if (!isAsked || !isStill || !bundle || hash === null) return;
    untrack(() => {
      if (forecast.picture) void run(bundle, forecast.picture);
    });
  });
  $effect(() => {
    // What is played for an older scenario is of no use, and takes time from the newer one.
    if (forecast.isStale) {
      end();
      now = { is: "waiting" };
    }
  });
  onDestroy(end);
  return {
    get now() {
      return now;
    },
  };
}

/** Curves of any measure by day of the measured window; not for operations that are too large for it. */
export function byDay(wanted: (picture: Picture) => SeriesRequest[]): { readonly now: State<Series[]> } {
  return beside(
    "engine",
    () => forecast.picture !== null && isSmall(forecast.picture) && wanted(forecast.picture).length > 0,
    async (player, bundle, picture) => {
      const { core } = player.hand;
      if (player.hash !== picture.hash) {
        player.hash = null;
        await core.open(1, JSON.stringify(bundle), { replications: REPLICATIONS, detail: "days" });
        for (let batch = await core.nextBatch(1); batch; batch = await core.nextBatch(1)) {
          for (let next = batch[0] ?? 0; next < (batch[1] ?? 0); next += 1) await core.absorb(1, await core.play(1, next, next + 1));
        }
        player.hash = picture.hash;
      }
      return core.series(1, wanted(picture)) as Promise<Series[]>;
    },
  );
}

/** Where transferred work went. */
export function flowsOf(): { readonly now: State<Flow[]> } {
  return beside(
    "tools",
    () => (forecast.picture?.places.rules.length ?? 0) > 0,
    (player, bundle) => player.hand.core.flows(JSON.stringify(bundle), { replications: REPLICATIONS }) as Promise<Flow[]>,
  );
}
