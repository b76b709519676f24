/** The first element that passes a test which, once passed, all later ones pass. */
export function firstWhere<T>(items: readonly T[], passes: (item: T) => boolean): T | undefined {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && passes(item)) high = middle;
    else low = middle + 1;
  }
  return items[low];
}
