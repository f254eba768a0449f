// Weights of criteria: shares of 1.

/** One weight moved, the others in the proportions that they had; where they all were nothing, alike. */
export function preferred(weights: readonly number[], at: number, share: number): number[] {
  const to = Math.min(1, Math.max(0, share));
  const others = weights.reduce((sum, weight, index) => (index === at ? sum : sum + weight), 0);
  const moved = weights.map((weight, index) => {
    if (index === at) return weights.length === 1 ? 1 : to;
    return others > 0 ? (weight * (1 - to)) / others : (1 - to) / (weights.length - 1);
  });
  // To the last bit a sum of 1, as far as fractions have it.
  const sum = moved.reduce((one, other) => one + other, 0);
  return moved.map((weight) => weight / sum);
}

/** The score of each bid, 0 to 100: values by criterion (0 to 1), weighed. */
export function scores(bids: readonly { values: readonly number[] }[], weights: readonly number[]): number[] {
  return bids.map(({ values }) => 100 * values.reduce((sum, value, index) => sum + value * (weights[index] ?? 0), 0));
}
