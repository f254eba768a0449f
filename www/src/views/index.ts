// The tabs of the centre, fetched when they are first shown.

import type { Component } from "svelte";
import type { Tab } from "../state/explain.svelte.ts";

export const views: Record<Tab, () => Promise<{ default: Component }>> = {
  forecast: () => import("./Forecast.svelte"),
  ageing: () => import("./Ageing.svelte"),
  people: () => import("./People.svelte"),
  transfers: () => import("./Transfers.svelte"),
  bids: () => import("./Bids.svelte"),
  compare: () => import("./Compare.svelte"),
  data: () => import("./Data.svelte"),
};
