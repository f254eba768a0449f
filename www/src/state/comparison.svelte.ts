// The shown forecast against the pinned one, paired by replication; an older answer stays until the next is there.

import { untrack } from "svelte";
import type { Outline, Paired, Picture } from "../engine/types.ts";
import { desk } from "./desk.ts";
import { forecast } from "./forecast.svelte.ts";

class Comparison {
  paired = $state.raw<Paired | null>(null);
  /** The picture that was compared: what the indices mean. */
  of = $state.raw<Picture | null>(null);
  /** The pinned scenario as it is read, for what differs; null until it is. */
  before = $state.raw<Outline | null>(null);
  /** The last comparison could not be made. */
  isFailed = $state(false);
  isOld = $derived(this.of !== forecast.picture || forecast.isStale || forecast.pin === null);

  /** Compares anew with each picture; to be called while a component is made. */
  follow(): void {
    $effect(() => {
      const { picture, pin } = forecast;
      if (!pin || !picture) {
        this.paired = null;
        return;
      }
      let isOver = false;
      forecast.comparison().then(
        (paired) => {
          if (!isOver) [this.paired, this.of, this.isFailed] = [paired, picture, false];
        },
        // The engine stopped, or the picture was overtaken: the next one is compared again.
        () => {
          if (!isOver) this.isFailed = true;
        },
      );
      return () => (isOver = true);
    });
    $effect(() => {
      const { pin } = forecast;
      untrack(() => (this.before = null));
      if (!pin) return;
      let isOver = false;
      desk.outline(pin.bundle).then(
        (outline) => {
          if (!isOver) this.before = outline;
        },
        // What differs is left out; the differences of the numbers do not need it.
        () => undefined,
      );
      return () => (isOver = true);
    });
  }
}

export const comparison = new Comparison();
