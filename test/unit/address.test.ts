import { describe, expect, test } from 'vitest';
import { readAddress } from '../../server/src/knowledge/refinements/address';
import type { Variable } from '../../server/src/knowledge/refinements/refinement';

const known: Readonly<Record<string, Variable>> = {
  EMPTY: { state: 'unset' },
  GOOD: { state: 'set', value: 'wss://host.example' },
  BAD: { state: 'set', value: 'host example' },
  S: { state: 'set', value: 's' },
  TEN: { state: 'set', value: '10' },
  THOUSANDS: { state: 'set', value: '0000' },
};

function read(written: string, expands = true) {
  const context = {
    scalarAt: () => undefined,
    dataProvider: '0.8.524',
    variable: (name: string): Variable => known[name] ?? { state: 'unknown' },
  };
  return readAddress(written, { expands, example: 'https://e.example' }, context);
}

function issueOf(written: string, expands = true) {
  const address = read(written, expands);
  if (address.protocol !== undefined) throw new Error(`${written} is an address`);
  return address.issue;
}

describe('an address is what `new URL` takes once references are replaced', () => {
  test.each([
    ['https://host.example/mcp', 'https:'],
    ['WSS://host.example', 'wss:'],
    [' ${GOOD} ', 'wss:'],
    ['${GOOD}/mcp', 'wss:'],
    ['localhost:3000/mcp', 'localhost:'],
    ['https://${EMPTY}/mcp', 'https:'],
    ['https://${NEVER_SEEN}/mcp', 'https:'],
    ['https://${USER}:${PASSWORD}@host.example', 'https:'],
  ])('%s has the protocol %s', (written, protocol) => {
    expect(read(written).protocol).toBe(protocol);
  });

  test.each(['', 'host.example/mcp', '//host.example', '${BAD}', 'https://host.example:${BAD}/'])(
    '%j certainly is none, whatever the environment holds',
    (written) => {
      expect(issueOf(written)).toMatchObject({ kind: 'constraint' });
      expect(issueOf(written).uncertain).toBeUndefined();
    },
  );
});

describe('where variables decide, those that do are named', () => {
  test.each([
    ['${URL}', ['URL']],
    ['https://host.example:${PORT}/mcp', ['PORT']],
    ['https://${HOST}:${PORT}/mcp', ['PORT']],
    ['${SCHEME}://${HOST}/mcp', ['SCHEME']],
    ['${BASE}/mcp/${ID}/', ['BASE']],
    ['w${REST}://host.example', ['REST']],
  ])('%s', (written, variables) => {
    const { uncertain, variables: named } = issueOf(written);
    expect(named).toEqual(variables);
    expect(uncertain).toBe(`the value of \`${variables[0]}\` is not known`);
  });

  test.each(['/${PATH}', 'foo bar ${URL}', '${EMPTY}://${HOST}/', '1${PORT}'])(
    'nothing that may be put into %s makes it an address',
    (written) => {
      expect(issueOf(written).uncertain).toBeUndefined();
    },
  );
});

describe('the rule says what keeps references from making an address', () => {
  test.each([
    ['${EMPTY}', '`https://e.example`, and without a value for `EMPTY` it is none'],
    ['${GOOD}${EMPTY}', '`${GOOD}${EMPTY}` for one reference'],
    ['${GOOD:-https://e.example}', 'no variable can be named `GOOD:-https://e.example`'],
    ['${MONGO_URI}', 'LibreChat never replaces `${MONGO_URI}`'],
    ['${BAD}', '`https://e.example`, and with the value of `BAD` it is none'],
    ['host example/${GOOD}', '`https://e.example` once its references are replaced'],
  ])('%s', (written, reason) => {
    expect(issueOf(written).rule).toContain(reason);
    expect(issueOf(written).rule).not.toContain('host example');
  });

  test('a release that does not replace them', () => {
    expect(issueOf('${GOOD}', false).rule).toContain('does not replace references');
    expect(read('https://${EMPTY}', false).protocol).toBe('https:');
  });
});

describe('the variables whose values are to blame', () => {
  test.each([
    ['${BAD}', ['BAD']],
    ['${BAD}/${BAD}/', ['BAD']],
    ['https://host.example:${TEN}${THOUSANDS}/', ['TEN', 'THOUSANDS']],
    ['https://host.example:${BAD}/${GOOD}', ['BAD']],
    ['https://host.example:${BAD}/${EMPTY}', ['BAD']],
    ['host example/${GOOD}', undefined],
    ['https://${EMPTY}:${EMPTY}/${GOOD}', undefined],
    ['/mcp', undefined],
  ])('%s', (written, names) => {
    expect(issueOf(written).setVariables).toEqual(names);
  });

  test.each([
    ['${GOOD}/mcp', ['GOOD']],
    ['w${S}://${GOOD}', ['S']],
    ['https://${GOOD}', []],
    ['https://host.example', []],
  ])('of the beginning of %s', (written, names) => {
    expect(read(written)).toHaveProperty('givenBy', names);
  });
});
