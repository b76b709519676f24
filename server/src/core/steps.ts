/** How long work goes on before what else has come in gets its turn, in milliseconds: a short while at first. */
const SHORTEST_SLICE = 0.5;
const LONGEST_SLICE = 8;

/** What work came to; nothing when it was given up. */
export type Outcome<T> = { readonly done: true; readonly value: T } | { readonly done: false };

/**
 * Does work step by step and pauses where it takes long, so that requests are answered in between. `isWanted` is asked after
 * each pause: work nobody waits for any more is given up.
 */
export async function inSlices<T>(
  steps: Generator<undefined, T>,
  pause: () => Promise<void>,
  isWanted: () => boolean,
): Promise<Outcome<T>> {
  const begin = performance.now();
  let end = begin + SHORTEST_SLICE;
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return { done: true, value: step.value };
    if (performance.now() < end) continue;
    await pause();
    if (!isWanted()) return { done: false };
    const now = performance.now();
    // Pauses cost time, too: the longer it takes anyway, the fewer there are.
    end = now + Math.min(Math.max((now - begin) / 10, SHORTEST_SLICE), LONGEST_SLICE);
  }
}

/** The result of work that is done at one go. */
export function atOnce<T>(steps: Generator<undefined, T>): T {
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}
