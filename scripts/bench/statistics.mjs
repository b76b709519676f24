/**
 * The value below which a share of the values lie; 0.5 for the median.
 * @param {readonly number[]} values
 * @param {number} share
 */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/** @param {readonly number[]} values */
export function median(values) {
  return quantile(values, 0.5);
}

/** How many rounds of edits a session has: a server that answers slowly is asked less often. */
export function roundsFor(lines, quick) {
  if (quick) return { warmUp: 2, rounds: 5 };
  return lines >= 100_000 ? { warmUp: 3, rounds: 8 } : { warmUp: 10, rounds: 40 };
}
