import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { dump, load } from 'js-yaml';
import { afterAll, describe, expect, test } from 'vitest';
import { NEWEST } from '../../server/src/knowledge/releases';
import { readGoldenFile } from '../support/golden';
import { checkerOf, published } from '../support/publishedSchema';
import { arbitraryConfig } from './arbitrary-config';
import { judgeText, judgeValue } from './official';
import { probeConfigs } from './probes';
import { FEWEST_REAL_FILES, realFiles } from './real-files';
import { subjects } from './refinement-cases';
import { accepted, rejected, type Case } from './schema-cases';
import { rootSchema } from './schemaShape';

/** The published schema may accept what LibreChat refuses in code, but must never refuse what LibreChat accepts. */

const FULL = process.env.ORACLE === 'full';
const seed = Number(process.env.FC_SEED ?? Date.now() % 2 ** 31);
console.log(`published schema: FC_SEED=${String(seed)}`);

const STRIDE = FULL ? 1 : 23;
const RANDOM_CONFIGS = FULL ? 20_000 : 1_500;
const RANDOM_VALUES = FULL ? 300 : 20;

const ENV = { SET_URL: 'https://env.example/mcp', A: 'text', X: '', NAME: '', EMPTY: '' };

const check = checkerOf(published);
const root = rootSchema(NEWEST);

/** By source, how many values LibreChat accepted, how many it refused, and how many of these the schema refuses, too. */
const tallies = new Map<string, { accepted: number; refused: number; both: number }>();

/** Asks both about a value; fails where only the schema refuses. Returns whether the schema takes it. */
function tried(source: string, value: unknown, verdict = judgeValue(value, NEWEST, ENV).verdict): boolean {
  const errors = check(value);
  const tally = tallies.get(source) ?? { accepted: 0, refused: 0, both: 0 };
  tallies.set(source, tally);
  if (verdict === 'accepted') {
    tally.accepted += 1;
    expect(errors, dump(value, { noRefs: true, skipInvalid: true })).toEqual([]);
  } else {
    tally.refused += 1;
    if (errors.length > 0) tally.both += 1;
  }
  return errors.length === 0;
}

/** A text as a tool reads it; undefined where there is nothing to check. */
function triedText(source: string, text: string, env: Readonly<Record<string, string>>): void {
  const { verdict } = judgeText(text, NEWEST, env);
  if (verdict !== 'unreadable' && verdict !== 'empty') tried(source, load(text), verdict);
}

const withVersion = (yaml: string): unknown => ({ version: '1.3.17', ...(load(yaml) as object) });

describe('what LibreChat accepts is accepted', () => {
  test.each<Case>(accepted)('%s', (_title, yaml) => {
    expect(tried('small right configurations', withVersion(yaml))).toBe(true);
  });

  test('when one constraint at a time is tried', () => {
    let number = seed;
    for (const config of probeConfigs(root)) if (++number % STRIDE === 0) tried('probes', config);
  });

  test('when many settings, right and wrong, come together', () => {
    const property = fc.property(
      arbitraryConfig(root),
      (config) => void tried('random configurations', config),
    );
    fc.assert(property, { seed, numRuns: RANDOM_CONFIGS });
  });

  test.each(Object.entries(subjects))('around the check in code at %s', (_path, subject) => {
    const { config, right, wrong, values } = subject;
    for (const value of [...right, ...wrong]) tried('checks in code', config(value));
    const property = fc.property(values, (value) => void tried('checks in code', config(value)));
    fc.assert(property, { seed, numRuns: RANDOM_VALUES });
  });

  test('in real files', () => {
    for (const { text, env } of realFiles) triedText('real files', text, env);
    const tally = tallies.get('real files');
    expect((tally?.accepted ?? 0) + (tally?.refused ?? 0)).toBeGreaterThan(FEWEST_REAL_FILES / 2);
  });

  test('in the examples, the stock example and the fixtures of all rules', () => {
    const folder = new URL('../../', import.meta.url);
    const fixtures = readdirSync(new URL('test/fixtures/rules', folder)).flatMap((name) =>
      readGoldenFile(new URL(`test/fixtures/rules/${name}`, folder)),
    );
    const files = ['examples/librechat.yaml', 'test/fixtures/stock-example.yaml'];
    for (const name of files) triedText('fixtures', readFileSync(new URL(name, folder), 'utf8'), {});
    for (const { yaml } of fixtures) triedText('fixtures', yaml, ENV);
    expect(tallies.get('fixtures')?.accepted).toBeGreaterThan(150);
  });
});

describe('what LibreChat refuses is refused', () => {
  /** YAML's own kinds of values, and what LibreChat checks in code: of several keys together, or after expanding variables. */
  const BEYOND_JSON_SCHEMA = [
    'a timestamp for a mapping',
    'a timestamp among free parameters',
    'an infinite count',
    'an allowed address without port',
    'a public allowed address',
    'signed cookies without cookie domain',
    'invalidation without distribution',
    'synchronisation without source',
    'a source with two credentials',
    'a source path with dots',
    'an inverted range',
    'a preset without endpoint',
    'too many subagents',
    'a web socket with an HTTP address',
    'an MCP address that is none',
    'an MCP address from an unset variable',
    'an OAuth secret without client',
    'an OAuth address that is none',
    'a proxy with another protocol',
    'a filter pattern with a look-ahead',
    'a type pattern that does not compile',
    'remote access without issuer',
    'an issuer without TLS',
    'management without clients',
    'two default environments',
  ];

  test('but for what JSON Schema cannot say', () => {
    const taken = rejected.filter(([, yaml]) => tried('small wrong configurations', withVersion(yaml)));
    expect(taken.map(([title]) => title)).toEqual(BEYOND_JSON_SCHEMA);
    expect(rejected.length - taken.length).toBeGreaterThan(80);
  });

  test.each(['{}', '[]', 'text', '1', 'null'])('a file that says %j', (text) => {
    expect(check(load(text))).not.toEqual([]);
  });
});

afterAll(() => {
  for (const [source, { accepted, refused, both }] of tallies) {
    const share = refused === 0 ? '' : ` (${((100 * both) / refused).toFixed(1)} %)`;
    console.log(
      `${source}: ${String(accepted)} accepted by both; of ${String(refused)} that LibreChat refuses the schema refuses ${String(both)}${share}`,
    );
  }
});
