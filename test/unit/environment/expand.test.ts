import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { expandReferences } from '../../../server/src/knowledge/refinements/expand';
import type { Variable } from '../../../server/src/knowledge/refinements/refinement';
import { official, RELEASE_NUMBERS } from '../../oracle/official';

const NAMES = ['SOME_HOST', 'lower', 'WITH-DASH', 'EMPTY', 'UNSET', 'JWT_SECRET', 'REDIS_URI', 'A}-${B'];
const VALUES: Readonly<Record<string, string>> = {
  SOME_HOST: 'https://host.example',
  lower: '${SOME_HOST}',
  'WITH-DASH': ' dashed $& ',
  EMPTY: '',
  JWT_SECRET: 'secret',
  REDIS_URI: 'redis://cache',
  'A}-${B': 'two in one',
};

/** Every variable is known here: it has a value or has none. */
function variable(name: string): Variable {
  const value = VALUES[name];
  return value ? { state: 'set', value } : { state: 'unset' };
}

function setEnvironment() {
  for (const [name, value] of Object.entries(VALUES)) process.env[name] = value;
}

afterEach(() => {
  for (const name of Object.keys(VALUES)) Reflect.deleteProperty(process.env, name);
});

const piece = fc.oneof(
  fc.constantFrom(...NAMES).map((name) => `\${${name}}`),
  fc.constantFrom('https://', ':', '/', ' ', '\n', '$', '{', '}', '${', '${}', '$${', 'text', '\\', ''),
);
const text = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));

describe.each(RELEASE_NUMBERS)('references are replaced as release %s does', (dataProvider) => {
  const release = official(dataProvider);

  test.each([
    '${SOME_HOST}',
    '  ${SOME_HOST} ',
    'a-${SOME_HOST}-b',
    'x${SOME_HOST}${lower}',
    '${SOME_HOST}${lower}',
    '${SOME_HOST} and ${lower}',
    '${SOME_HOST}\n${lower}',
    '${EMPTY}',
    'x${EMPTY}',
    '${UNSET}',
    '$SOME_HOST',
    '${SOME_HOST:-other}',
    '${ SOME_HOST }',
    '$${SOME_HOST}',
    '\\${SOME_HOST}',
    '${WITH-DASH}',
    '${JWT_SECRET}',
    'redis: ${REDIS_URI}',
    '',
    '  ',
  ])('%j', (written) => {
    setEnvironment();
    expect(expandReferences(written, { dataProvider, variable }).text).toBe(
      release.extractEnvVariable(written),
    );
  });

  test('any text', () => {
    setEnvironment();
    fc.assert(
      fc.property(text, (written) => {
        expect(expandReferences(written, { dataProvider, variable }).text).toBe(
          release.extractEnvVariable(written),
        );
      }),
      { numRuns: 500 },
    );
  });
});

describe('what stays is told of by its reason', () => {
  const known: Readonly<Record<string, Variable>> = {
    HOST: { state: 'set', value: 'host.example' },
    EMPTY: { state: 'unset' },
  };
  const expand = (written: string, dataProvider = '0.8.524') =>
    expandReferences(written, { dataProvider, variable: (name) => known[name] ?? { state: 'unknown' } });

  test('a variable without a value, and one of which nothing is known', () => {
    expect(expand('https://${HOST}:${PORT}/${EMPTY}')).toEqual({
      text: 'https://host.example:${PORT}/${EMPTY}',
      certainStart: 'https://host.example:',
      replaced: [{ name: 'HOST', value: 'host.example', start: 'https://'.length }],
      unset: ['EMPTY'],
      unknown: ['PORT'],
      protected: [],
      impossible: [],
    });
  });

  test('names no variable can have', () => {
    expect(expand('${HOST}${PORT}').impossible).toEqual(['HOST}${PORT']);
    expect(expand('${PORT:-80}').impossible).toEqual(['PORT:-80']);
    expect(expand('${HOST}${PORT}').text).toBe('${HOST}${PORT}');
  });

  test('protected names, which releases before v0.8.4 replaced', () => {
    expect(expand('${MONGO_URI}').protected).toEqual(['MONGO_URI']);
    expect(expand('${MONGO_URI}', '0.7.6998')).toMatchObject({ protected: [], unknown: ['MONGO_URI'] });
  });

  test('nothing is left open in a text without references', () => {
    expect(expand(' plain ')).toMatchObject({ text: 'plain', certainStart: 'plain', unknown: [] });
  });
});
