import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseComposeEnv } from '../../../server/src/environment/composeEnvFile';

const SHELL: Readonly<Record<string, string>> = { SHELL_SET: 'from the shell', HOME: '/root' };

function entriesOf(text: string, raw = false) {
  return parseComposeEnv(text, { lookup: (name) => SHELL[name], raw });
}

function valuesOf(text: string, raw = false): Record<string, string> {
  const live = entriesOf(text, raw).filter(({ commented }) => !commented);
  return Object.fromEntries(live.map(({ name, value }) => [name, value]));
}

/** The examples in Docker's description of env files, and what they stand for. */
describe('an env file is read as Compose documents it', () => {
  test.each([
    ['a plain value', 'VAR=VAL', 'VAL'],
    ['double quotes', 'VAR="VAL"', 'VAL'],
    ['single quotes', "VAR='VAL'", 'VAL'],
    ['a colon', 'VAR: VAL', 'VAL'],
    ['spaces around the sign', 'VAR = VAL', 'VAL'],
    ['a comment behind a space', 'VAR=VAL # comment', 'VAL'],
    ['a hash without a space', 'VAR=VAL# not a comment', 'VAL# not a comment'],
    ['a hash in quotes', 'VAR="VAL # not a comment"', 'VAL # not a comment'],
    ['a comment behind quotes', 'VAR="VAL" # comment', 'VAL'],
    ['a variable in single quotes', "VAR='$SHELL_SET'", '$SHELL_SET'],
    ['a variable in braces in single quotes', "VAR='${SHELL_SET}'", '${SHELL_SET}'],
    ['an escaped single quote', "VAR='Let\\'s go!'", "Let's go!"],
    ['escaped double quotes', 'VAR="{\\"hello\\": \\"json\\"}"', '{"hello": "json"}'],
    ['a tab in double quotes', 'VAR="some\\tvalue"', 'some\tvalue'],
    ['a backslash in single quotes', "VAR='some\\tvalue'", 'some\\tvalue'],
    ['a backslash without quotes', 'VAR=some\\tvalue', 'some\\tvalue'],
    ['lines in single quotes', "VAR='SOME\nVALUE'", 'SOME\nVALUE'],
    ['a variable', 'VAR=$SHELL_SET', 'from the shell'],
    ['a default that is not needed', 'VAR=${SHELL_SET:-other}', 'from the shell'],
    ['a default', 'VAR=${UNSET:-other}', 'other'],
    ['a dollar sign', 'VAR=a$$b', 'a$b'],
    ['a variable in double quotes', 'VAR="${SHELL_SET}!"', 'from the shell!'],
    ['export', 'export VAR=VAL', 'VAL'],
    ['nothing', 'VAR=', ''],
    ['nothing but a comment', 'VAR= # none', ''],
    ['a name alone', 'VAR2=1\nSHELL_SET\nVAR=x', 'x'],
  ])('%s', (_what, text, value) => {
    expect(valuesOf(text).VAR).toBe(value);
    expect(valuesOf(text.replaceAll('\n', '\r\n')).VAR).toBe(value);
  });

  test('an earlier variable of the file can be used', () => {
    expect(valuesOf('A=1\nB=${A}2\nSHELL_SET=own\nC=$SHELL_SET')).toEqual({
      A: '1',
      B: '12',
      SHELL_SET: 'own',
      C: 'own',
    });
  });

  test('a name without a value takes it from where Compose runs, if it is set there', () => {
    expect(valuesOf('SHELL_SET\nUNSET\n')).toEqual({ SHELL_SET: 'from the shell', UNSET: '' });
    expect(entriesOf('UNSET')[0]?.unresolved).toEqual(['UNSET']);
  });

  test('a value that hangs on an unknown variable is not known', () => {
    expect(entriesOf('A=x${UNSET}')[0]?.unresolved).toEqual(['UNSET']);
    expect(entriesOf('A=x${UNSET:-y}')[0]).not.toHaveProperty('unresolved');
  });

  test('in the raw format everything behind the sign is the value', () => {
    expect(valuesOf('A="x" # y\nB=$SHELL_SET', true)).toEqual({ A: '"x" # y', B: '$SHELL_SET' });
  });

  test('commented-out lines are told apart', () => {
    expect(entriesOf('# A=1\nB=2').map(({ name, commented }) => [name, commented])).toEqual([
      ['A', true],
      ['B', false],
    ]);
  });
});

test('every entry says where it stands', () => {
  const text = "\nexport A = 'x\ny' # c\r\n  B: 2\n# C=3\nD\n";
  const found = entriesOf(text).map((entry) => [
    text.slice(entry.nameStart, entry.nameEnd),
    text.slice(entry.valueStart, entry.valueEnd),
    entry.line,
  ]);
  expect(found).toEqual([
    ['A', "'x\ny'", 1],
    ['B', '2', 3],
    ['C', '3', 4],
    ['D', '', 5],
  ]);
});

test('no text is too strange', () => {
  const piece = fc.constantFrom(
    'A',
    '=',
    ':',
    '"',
    "'",
    '\\',
    '$',
    '{',
    '}',
    ' ',
    '#',
    '\n',
    '\r\n',
    '\r',
    'export ',
    '🦜',
    '\u2028',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join('');
      for (const { nameStart, nameEnd, name, valueStart, valueEnd } of entriesOf(text)) {
        expect(text.slice(nameStart, nameEnd)).toBe(name);
        expect(valueEnd).toBeGreaterThanOrEqual(valueStart);
        expect(valueEnd).toBeLessThanOrEqual(text.length);
      }
    }),
    { numRuns: 2000 },
  );
});
