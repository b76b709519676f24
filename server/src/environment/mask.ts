const SHORTEST_WITH_TAIL = 8;
const TAIL_LENGTH = 2;

/**
 * How a secret is shown: `empty`, `set, 5 characters`, or from 8 characters on the last two, `••••••3f (40 characters)`.
 * Lengths are UTF-16 code units. Of the tail only whole, visible characters appear. The result is plain text: the caller
 * escapes it where it goes into Markdown.
 */
export function maskSecret(value: string): string {
  if (value === '') return 'empty';
  const length = value.length === 1 ? '1 character' : `${value.length} characters`;
  if (value.length < SHORTEST_WITH_TAIL) return `set, ${length}`;
  return `••••••${visibleTail(value)} (${length})`;
}

/** The visible characters among the last two code units; half a surrogate pair, controls and blanks are left out. */
function visibleTail(value: string): string {
  const end = value.slice(-TAIL_LENGTH);
  return Array.from(end)
    .filter((character) => /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(character))
    .join('');
}
