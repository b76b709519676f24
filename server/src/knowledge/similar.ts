import { distance } from 'fastest-levenshtein';

/** Longer words cannot be typos worth guessing at, and comparing them costs their length squared. */
const MAX_LENGTH = 120;

/**
 * The candidate a word was most likely meant to be: the same but for case and separators, a few keystrokes away, or the
 * one candidate that contains it. Undefined when nothing is close.
 */
export function closest(word: string, candidates: readonly string[]): string | undefined {
  if (word.length === 0 || word.length > MAX_LENGTH) return undefined;
  const plain = simplify(word);
  let best: string | undefined;
  // Short words change meaning with every letter.
  let bestDistance = Math.max(1, Math.min(3, Math.floor(plain.length / 3))) + 1;
  for (const candidate of candidates) {
    const other = simplify(candidate);
    if (Math.abs(other.length - plain.length) >= bestDistance) continue;
    const current = distance(plain, other);
    if (current < bestDistance) {
      best = candidate;
      bestDistance = current;
    }
  }
  return best ?? onlyContaining(plain, candidates);
}

function simplify(word: string): string {
  return word.toLowerCase().replaceAll(/[-_\s]/g, '');
}

/** `guardrail` means `guardrailConfig`, `region` means `availableRegions`. */
function onlyContaining(plain: string, candidates: readonly string[]): string | undefined {
  if (plain.length < 5) return undefined;
  const containing = candidates.filter((candidate) => simplify(candidate).includes(plain));
  return containing.length === 1 ? containing[0] : undefined;
}
