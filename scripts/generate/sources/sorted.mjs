/** An object with its keys in the order of their characters, whatever the language of the machine. */
export function sorted(entries) {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A price in US dollars per million tokens, without what costs nothing; undefined where a model has none. */
export function price({ input, output, cacheRead, cacheWrite }) {
  if (!(input > 0 && output > 0)) return undefined;
  return { input, output, ...(cacheRead > 0 && { cacheRead }), ...(cacheWrite > 0 && { cacheWrite }) };
}
