// A scored study: the JSON that `slackwater score --json` prints.

/** Where a choice turns, below and above where it is; null where it does not. */
export interface Turns {
  below: { at: number; to: string } | null;
  above: { at: number; to: string } | null;
}

export interface Sure {
  best: number;
  near: number;
  regret: number;
}

export interface Demand {
  id: string;
  name: string;
  volume: number;
  weight: number;
}

export interface Criterion {
  id: string;
  name: string;
  figure: string | null;
  spread: boolean;
  unit: string;
  worst: number;
  target: number;
  weight: number;
  weight_from: number;
  weight_to: number;
  turns: Turns;
}

export interface BidFigure {
  figure: string;
  unit: string;
  mean: number | null;
  low: number | null;
  high: number | null;
  p10: number | null;
  p50: number | null;
  p90: number | null;
  cvar95: number | null;
  by_demand: (number | null)[];
}

export interface Bid {
  id: string;
  name: string;
  /** Null: it fails a gate. */
  rank: number | null;
  score: number;
  low: number | null;
  high: number | null;
  lasting_half_width: number;
  passing_half_width: number;
  /** By criterion, 0 to 1: the score is 100 times their weighed sum. */
  values: number[];
  gates: { id: string; name: string; chance: number; passes: boolean }[];
  by_noise: Sure | null;
  by_inputs: Sure | null;
  /** The same where it is not known either which demand case comes. */
  by_demand_too: Sure | null;
  /** How likely each promise is kept in each period of its contract; null where nothing was judged. */
  kept: { figure: string; periods: { period: string; chance: number | null }[] }[];
  acceptability: { ranks: number[]; first_with_free_weights: number } | null;
  figures: BidFigure[];
}

interface Part {
  share: number;
  low: number;
  high: number;
}

export interface Input {
  id: string;
  name: string;
  mean: number;
  p10: number;
  p90: number;
  at_p10: number;
  at_p90: number;
  alone: Part | null;
  in_all: Part | null;
  worth: number;
  turns: Turns;
}

/** What the demand cases do to the choice. */
export interface DemandCases {
  /** The cases at P10 and P90 of the volume, and the lead there less its mean. */
  p10: string;
  p90: string;
  at_p10: number;
  at_p90: number;
  alone: Part | null;
  worth: number;
  /** By case, then bid; null: it fails a gate. */
  stands: ({ score: number; best: number } | null)[][];
}

export interface Scored {
  study: { title: string; description: string | null };
  /** Of amounts of money. */
  currency: string | null;
  draws: number;
  replications: number;
  indifference: number;
  order: string[];
  /** The bid that the lead of the first is over; null where there is one bid. */
  rival: string | null;
  decided: { bid: string; after_draws: number } | null;
  value_of_perfect_information: number;
  /** The figure whose crossover volumes are told. */
  crossover: string | null;
  one_point: number | null;
  front: string[];
  volume_turns: Turns;
  /** Null where there is one case, or one bid. */
  demand_cases: DemandCases | null;
  demand: Demand[];
  criteria: Criterion[];
  bids: Bid[];
  inputs: Input[];
  crossovers: { below: string; above: string; volume: number; figure: number }[];
  undefined: { figure: string; bid: string; share: number }[];
}
