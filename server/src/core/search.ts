/** The first element that passes a test which, once passed, all later ones pass. */
export function firstWhere<T>(items: readonly T[], passes: (item: T) => boolean): T | undefined {
  return items[indexBefore(items, passes) + 1];
}

/** The index in front of the first element that passes such a test; -1 where the first one does. */
export function indexBefore<T>(items: readonly T[], passes: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && passes(item)) high = middle;
    else low = middle + 1;
  }
  return low - 1;
}
