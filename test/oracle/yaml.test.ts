import fc from 'fast-check';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { BINARY, TIMESTAMP } from '../../server/src/core/scalar';
import { toPlainValue } from '../../server/src/core/value';
import { documentOf } from '../support/findings';
import { snippet } from './yaml-snippets';

const seed = Number(process.env.FC_SEED ?? Date.now() % 2 ** 31);
const numRuns = Number(process.env.FC_RUNS ?? 3000);
console.log(`yaml oracle: FC_SEED=${String(seed)}`);

/**
 * The one thing js-yaml reads and we refuse: an alias inside the very value it stands for, as in `a: &a [*a]`. js-yaml builds
 * a value that contains itself; nothing that looks at all of a configuration comes to an end on it.
 */
const CIRCLE = 'This alias stands inside the value it stands for.';

/** js-yaml's value with our signs for what JSON does not know, and without prototypes. */
function comparable(value: unknown): unknown {
  if (value instanceof Date) return TIMESTAMP;
  if (value instanceof Uint8Array) return BINARY;
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, comparable(item)] as const);
  return entries.sort(([a], [b]) => (a < b ? -1 : 1));
}

function read(text: string): { readonly value: unknown } | { readonly refused: string } {
  try {
    return { value: load(text) ?? null };
  } catch (error) {
    return { refused: String(error) };
  }
}

type Outcome = 'accepted' | 'empty' | 'refused' | 'circle';

/** Holds our reading of a text to js-yaml's. */
function compare(text: string): Outcome {
  const theirs = read(text);
  const { problems, root } = documentOf(text);
  for (const { start, end } of problems) {
    expect(start, text).toBeGreaterThanOrEqual(0);
    expect(end, text).toBeGreaterThanOrEqual(start);
    expect(end, text).toBeLessThanOrEqual(text.length);
  }
  if ('refused' in theirs) {
    expect(problems.length, `${theirs.refused}\n${text}`).toBeGreaterThan(0);
    return 'refused';
  }
  const messages = problems.map((problem) => problem.message);
  if (messages.length > 0 && messages.every((message) => message === CIRCLE)) return 'circle';
  expect(messages, text).toEqual([]);
  expect(comparable(root ? toPlainValue(root).value : null), text).toEqual(comparable(theirs.value));
  return theirs.value === null ? 'empty' : 'accepted';
}

describe('our reading of a text is that of js-yaml', () => {
  test(
    'on random snippets',
    () => {
      const counts: Record<Outcome, number> = { accepted: 0, empty: 0, refused: 0, circle: 0 };
      const property = fc.property(snippet, (text) => {
        counts[compare(text)]++;
      });
      fc.assert(property, { seed, numRuns });
      expect(counts.accepted).toBeGreaterThan(numRuns / 6);
      expect(counts.refused).toBeGreaterThan(numRuns / 6);
      expect(counts.circle).toBeLessThan(numRuns / 100);
    },
    numRuns * 20 + 60_000,
  );

  test('an alias inside its own value is the exception', () => {
    expect(compare('a: &a [*a]')).toBe('circle');
    expect(compare('a: &a {b: *a}')).toBe('circle');
    // The last item is one of the list above it to js-yaml, and to YAML none.
    expect(compare('a:\n- &a\n    -\n - *a')).toBe('circle');
    expect(compare('a:\nb:\n -\n- &a\n   - *a')).toBe('circle');
    expect(compare('a: &a {b: 1, <<: *a}')).toBe('accepted');
  });
});
