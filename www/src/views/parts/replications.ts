/** Replications played beside the forecast: enough for means, soon there. */
export const REPLICATIONS = 8;
