import { readdirSync, readFileSync } from 'node:fs';
import { checkSync } from 'recheck';
import { describe, expect, it } from 'vitest';
import { sourcePatterns } from '../support/sourcePatterns';

// The checker's own JavaScript: neither Java nor a program for this machine is started.
process.env.RECHECK_BACKEND = 'pure';
process.env.RECHECK_SYNC_BACKEND = 'pure';

/** Expressions whose time may grow with the square of their input, by what keeps that input short. */
const BOUNDED: Readonly<Record<string, string>> = {
  "/^Option '(?:-\\w, )?(--[\\w-]+)[^']*' argument (?:missing|is ambiguous)/":
    'what Node.js says of the command line',
  '/(?:^|[\\r\\n])[ -]*\\?[ \\t]*(?:#[^\\r\\n]*)?\\s+$/': '300 code units before a key',
  '/\\S+(?=\\s*$)/': '200 code units',
  '/["\']?(--?[\\w-]+)["\']?[\\s,]*$/': '500 code units before an argument',
  '/librechat.*\\.ya?ml$/i': 'the name of a file on a disk',
  '/^[^/\\\\:*?"<>|]*librechat[^/\\\\:*?"<>|]*\\.ya?ml$/i': 'what is typed into a box for a name',
  '/\\$\\{([^}]+)\\}/g': 'a text that ends with a brace, so that no attempt fails',
};

/**
 * The expressions for names like those of secrets are too large to be decided on. They begin at words only, and look at 200 characters
 * before such a name and 100 behind it.
 */
const NAMED_LIKE_A_SECRET = '(?:key|secret|';

/** Expressions of LibreChat's schema and of AWS that repeat nothing without a bound, or give up after so many attempts. */
const BOUNDED_IN_SCHEMA: Readonly<Record<string, string>> = {
  '^\\s*\\S(?:[\\s\\S]{0,510}\\S)?\\s*$': '511 attempts',
  '^arn:aws(-[^:]+)?:bedrock:[a-z0-9-]{1,20}::foundation-model/[a-z0-9-]{1,63}([.][a-z0-9-]{1,63}){1,3}(:[a-z0-9-]{1,63}){0,2}$':
    'nothing but its partition, up to a colon, is of any length',
};

/** The only modules that make expressions when they run; each is evaluated below. */
const MAKERS = [
  'client/src/newConfiguration/steps.ts',
  'server/src/features/coveredSecrets.ts',
  'server/src/features/newConfiguration/write.ts',
  'server/src/knowledge/bedrock/arn.ts',
  'server/src/knowledge/bedrock/index.ts',
];

const { files, literals, made } = sourcePatterns();
const known = new Map<string, string>();

/**
 * An expression as the checker can decide on it. It knows no look-around: what is looked at ahead is taken as if it were matched, and
 * other conditions are left out, which only makes more texts match. Bounds of repetitions are constants, however large, and made
 * small.
 */
function decidable(source: string): string {
  return source
    .replaceAll(/\(\?(?:<[!=]|!)(?:[^()[\]\\]|\\.|\[(?:[^\]\\]|\\.)*\])*\)/g, '')
    .replaceAll('(?=', '(?:')
    .replaceAll('\\1', '["\']')
    .replaceAll(/\{(\d+)(,?)(\d*)\}/g, (_, least: string, comma: string, most: string) => {
      const small = (bound: string): string => (bound === '' ? '' : String(Math.min(Number(bound), 3)));
      return `{${small(least)}${comma}${small(most)}}`;
    });
}

/** Whether an expression is safe, or else in which way it is not: decided, not tried. */
function verdict(source: string, flags: string): string {
  const name = `${source}/${flags}`;
  const before = known.get(name);
  if (before !== undefined) return before;
  const found = checkSync(decidable(source), flags, { checker: 'automaton', timeout: 10_000 });
  const told =
    found.status === 'vulnerable'
      ? `vulnerable, ${found.complexity.summary}`
      : found.status === 'unknown'
        ? `unknown, ${JSON.stringify(found.error)}`
        : 'safe';
  known.set(name, told);
  return told;
}

/** The sources of the expressions that a program makes by `new RegExp` while something runs. */
async function madeDuring(run: () => Promise<unknown>): Promise<[source: string, flags: string][]> {
  const Own = RegExp;
  const seen: [string, string][] = [];
  globalThis.RegExp = new Proxy(Own, {
    construct: (target, args: [string | RegExp, string?]) => {
      const expression = new target(...args);
      seen.push([expression.source, expression.flags]);
      return expression;
    },
  });
  try {
    await run();
  } finally {
    globalThis.RegExp = Own;
  }
  return seen;
}

/** What stands behind `pattern` anywhere in a JSON value. */
function patternsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'pattern' && typeof inner === 'string' ? [inner] : patternsIn(inner),
  );
}

describe('regular expressions take time that grows with their input, not with its square', () => {
  it('by a checker that knows bad ones', () => {
    expect(verdict('^(a|a)*$', '')).toContain('exponential');
    expect(verdict('x+$', '')).toContain('2nd degree');
    expect(verdict('(?<!y)x+(?=\\s*$)', '')).toContain('2nd degree');
    expect(verdict('^x{1,200}$', '')).toBe('safe');
  });

  it('in the sources', { timeout: 600_000 }, () => {
    expect(files).toBeGreaterThan(400);
    expect(literals.size).toBeGreaterThan(300);
    const slow = [...literals].flatMap(([written, { source, flags, place }]) => {
      const found = written in BOUNDED ? 'safe' : verdict(source, flags);
      return found === 'safe' ? [] : [`${place} ${written}: ${found}`];
    });
    expect(slow).toEqual([]);
    expect(Object.keys(BOUNDED).filter((written) => !literals.has(written))).toEqual([]);
  });

  it('where they are put together', { timeout: 600_000 }, async () => {
    expect([...new Set(made.map(({ file }) => file))].sort()).toEqual(MAKERS);
    const found = await madeDuring(async () => {
      await import('../../server/src/features/coveredSecrets');
      await import('../../server/src/knowledge/bedrock/arn');
      const { loadKnowledge } = await import('../../server/src/knowledge/knowledge');
      loadKnowledge();
    });
    expect(found.length).toBeGreaterThan(10);
    const slow = found.flatMap(([source, flags]) => {
      if (source.includes(NAMED_LIKE_A_SECRET)) return [];
      const told = verdict(source, flags);
      return told === 'safe' ? [] : [`/${source}/${flags}: ${told}`];
    });
    expect(slow).toEqual([]);
  });

  it('in the schemas and the facts about Bedrock', { timeout: 600_000 }, () => {
    const folder = new URL('../../schemas/', import.meta.url);
    const patterns = readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .flatMap((name) => patternsIn(JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as unknown));
    const each = [...new Set(patterns)];
    expect(each.length).toBeGreaterThan(20);
    const slow = each.filter((source) => !(source in BOUNDED_IN_SCHEMA) && verdict(source, 'u') !== 'safe');
    expect(slow).toEqual([]);
  });
});
