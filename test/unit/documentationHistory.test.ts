import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parsePattern, type Path } from '../../server/src/core/path';
import { limitsInWords } from '../../server/src/features/kinds';
import { patternInWords } from '../../server/src/knowledge/patternWords';
import { NEWEST, RELEASES, type Release } from '../../server/src/knowledge/releases';
import type { JsonSchema } from '../../server/src/knowledge/schema';
import { isOlder } from '../../server/src/knowledge/version';
import { OWN_KEY, schemaPaths } from '../support/schemaPaths';

interface Entry {
  readonly since?: string;
  readonly config?: string;
}

interface File {
  readonly keys: Readonly<Record<string, Entry>>;
  readonly endpointSettings: Readonly<Record<string, Entry>>;
}

const file = JSON.parse(
  readFileSync(new URL('../../schemas/documentation.json', import.meta.url), 'utf8'),
) as File;

/** Keys LibreChat read before its schema had them: what is written about them goes back further than the schemas. */
const READ_UNCHECKED = [
  'endpoints.bedrock.availableRegions',
  'endpoints.bedrock.guardrailConfig',
  'endpoints.bedrock.guardrailConfig.guardrailIdentifier',
  'endpoints.bedrock.guardrailConfig.guardrailVersion',
  'endpoints.bedrock.guardrailConfig.trace',
];

/** A path a written pattern describes; `*` may also stand for every key of a mapping that has no others. */
function sample(written: string): Path {
  const path: (string | number)[] = [];
  for (const step of parsePattern(written)) {
    const [fixed] = step === '*' && !NEWEST.schema.isOpen(path) ? NEWEST.schema.keys(path) : [];
    path.push(step === '[]' ? 0 : step === '*' ? (fixed?.name ?? OWN_KEY) : step);
  }
  return path;
}

const written: [string, Entry][] = [
  ...Object.entries(file.keys),
  ...Object.entries(file.endpointSettings).map(([key, entry]): [string, Entry] => [
    `endpoints.bedrock.${key}`,
    entry,
  ]),
];
const dated = written.filter(([, { since, config }]) => since ?? config);

/** The first carried release that has a key, and the last one before it, if there is one. */
function arrival(path: Path): { first: Release | undefined; before: Release | undefined } {
  const first = RELEASES.findLastIndex((release) => release.schema.at(path).length > 0);
  return { first: RELEASES[first], before: RELEASES[first + 1] };
}

/** Why a documented version cannot be right for a key; undefined if it can. */
function contradiction(written: string, version: string, numberOf: (release: Release) => string) {
  const { first, before } = arrival(sample(written));
  if (first && isOlder(numberOf(first), version))
    return `${written}: ${numberOf(first)} has it before ${version}`;
  if (before && !isOlder(numberOf(before), version)) {
    return `${written}: ${numberOf(before)} does not have it, at or after ${version}`;
  }
  return undefined;
}

describe('the releases that are written down', () => {
  it('are many', () => {
    expect(dated.length).toBeGreaterThan(150);
  });

  it('agree with the schemas of the releases, but for keys that were read unchecked', () => {
    const wrong = dated.flatMap(([path, { since }]) =>
      since === undefined || READ_UNCHECKED.includes(path)
        ? []
        : (contradiction(path, since, (release) => release.librechat) ?? []),
    );
    expect(wrong).toEqual([]);
  });

  it('agree with the configuration versions of the releases, but for keys that were read unchecked', () => {
    const wrong = dated.flatMap(([path, { config }]) =>
      config === undefined || READ_UNCHECKED.includes(path)
        ? []
        : (contradiction(path, config, (release) => release.configVersion) ?? []),
    );
    expect(wrong).toEqual([]);
  });

  it('need the exception where it is made', () => {
    const needed = READ_UNCHECKED.filter((path) => {
      const { since } = file.keys[path] ?? {};
      return since !== undefined && contradiction(path, since, (release) => release.librechat) !== undefined;
    });
    expect(needed).toEqual(READ_UNCHECKED);
  });
});

describe('the limits of the schemas', () => {
  const schemas = RELEASES.flatMap((release) =>
    schemaPaths(release.schema.root).map((path) => release.schema.at(path)),
  );

  it('have words for every pattern', () => {
    const patterns = schemas.flat().flatMap(({ pattern }) => pattern ?? []);
    expect(new Set(patterns).size).toBeGreaterThan(10);
    expect([...new Set(patterns)].filter((pattern) => patternInWords(pattern) === undefined)).toEqual([]);
  });

  it.each<[JsonSchema[], string[]]>([
    [[{ type: 'number', minimum: 0 }], ['At least 0']],
    [[{ type: 'integer', minimum: 1, maximum: 50 }], ['From 1 to 50']],
    [[{ type: 'integer', exclusiveMinimum: 0 }], ['Greater than 0']],
    [[{ type: 'integer', exclusiveMinimum: 0, maximum: 9 }], ['Greater than 0, at most 9']],
    [[{ type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER }], ['At least 0']],
    [[{ type: 'string', minLength: 1 }], ['Not empty']],
    [[{ type: 'string', minLength: 1, maxLength: 9 }], ['From 1 to 9 characters']],
    [[{ type: 'string', format: 'uri' }], ['Must be a URL']],
    [[{ type: 'string', pattern: '^\\.' }], ['Begins with a dot']],
    [[{ type: 'array', minItems: 1, maxItems: 8 }], ['From 1 to 8 items']],
    [[{ type: 'array', minItems: 1 }], ['At least 1 item']],
    [[{ type: 'number', maximum: 1 }, { type: 'boolean' }], ['At most 1']],
    [[{ type: 'number', maximum: 1 }, { type: 'number' }], []],
    [
      [
        { type: 'number', maximum: 1 },
        { type: 'integer', minimum: 2 },
      ],
      [],
    ],
    [
      [{ pattern: '^\\.' }, { pattern: '^[^,]*$' }],
      ['Begins with a dot', 'Without commas'],
    ],
  ])('of %j are %j', (schema, words) => {
    expect(limitsInWords(schema)).toEqual(words);
  });
});
