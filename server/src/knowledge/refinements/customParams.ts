import { at, constraint } from './plain';
import type { Refinement } from './refinement';

/** `endpoints.custom[].customParams.paramDefinitions[].range`: the lowest positive value may not lie above the highest. */
export const parameterRange: Refinement = (value) => {
  const lowest = at(value, 'positiveMin');
  const highest = at(value, 'max');
  if (typeof lowest !== 'number' || typeof highest !== 'number' || lowest <= highest) return [];
  return [constraint(['positiveMin'], `it must be at most \`max\`, which is ${highest}`)];
};
