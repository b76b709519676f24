import fc from 'fast-check';
import { dump, load } from 'js-yaml';
import { afterAll, describe, expect, test } from 'vitest';
import { RELEASES, type Release } from '../../server/src/knowledge/releases';
import { arbitraryConfig } from './arbitrary-config';
import { compare, type Trial } from './differences';
import { probeConfigs } from './probes';
import { subjects } from './refinement-cases';
import { accepted, rejected, type Case } from './schema-cases';
import { reachedPaths, rootSchema, schemaPaths } from './schemaShape';

/** `npm run test:oracle` tries everything; otherwise a part of it, another one every time. */
const FULL = process.env.ORACLE === 'full';
const seed = Number(process.env.FC_SEED ?? Date.now() % 2 ** 31);
console.log(`parity oracle: FC_SEED=${String(seed)}`);

/** Of the probes of a release, every so manieth is tried; `ORACLE_STRIDE=5` is a longer run that is not everything. */
const STRIDE = FULL ? 1 : Number(process.env.ORACLE_STRIDE ?? 23);
/** So many random configurations are tried for a release, and for each check made in code. */
const RANDOM_CONFIGS = FULL ? 4_000 : 150;
const RANDOM_VALUES = FULL ? 150 : 5;

/** All names the configurations refer to. */
const ENV = {
  SET_URL: 'https://env.example/mcp',
  SET_SOCKET: 'wss://env.example',
  A: 'text',
  X: '',
  NAME: '',
  EMPTY: '',
};

const [newest] = RELEASES as readonly [Release, ...Release[]];
const releases = RELEASES.map((release) => [release.librechat, release] as const);

/** What has been tried for a release. */
interface Tally {
  documents: number;
  refused: number;
  startUp: number;
  readonly paths: Set<string>;
}

const tallies = new Map<Release, Tally>();
/** By check and verdict. */
const checks = new Map<string, { accepted: number; refused: number }>();

function tallyOf(release: Release): Tally {
  const known = tallies.get(release);
  if (known) return known;
  const tally = { documents: 0, refused: 0, startUp: 0, paths: new Set<string>() };
  tallies.set(release, tally);
  return tally;
}

const textOf = (config: unknown) => dump(config, { noRefs: true, lineWidth: -1 });

/** Whether LibreChat takes the text; fails where we say otherwise. */
function tried(trial: Trial): boolean {
  const { official, differences, refusedAtStartUp } = compare(trial);
  expect(differences, `${trial.release.librechat}\n${trial.text}`).toEqual([]);
  const tally = tallyOf(trial.release);
  const taken = official.verdict === 'accepted';
  tally.documents += 1;
  if (!taken) tally.refused += 1;
  if (refusedAtStartUp) tally.startUp += 1;
  return taken;
}

function tryConfig(config: object, release: Release): boolean {
  for (const path of reachedPaths(config, rootSchema(release))) tallyOf(release).paths.add(path);
  return tried({ text: textOf(config), release, env: ENV });
}

/** A case as text, with a version if it names none. */
const withVersion = (yaml: string) => textOf({ version: '1.3.17', ...(load(yaml) as object) });

describe('small configurations', () => {
  test.each<Case>(accepted)('LibreChat takes %s, and so do we', (_title, yaml) => {
    expect(tried({ text: withVersion(yaml), release: newest, env: ENV })).toBe(true);
  });

  test.each<Case>(rejected)('LibreChat refuses %s, and so do we', (_title, yaml) => {
    expect(tried({ text: withVersion(yaml), release: newest, env: ENV })).toBe(false);
  });

  test.each(['{}', '[]', 'text', '1', 'null', '', '# nothing', 'reason: x', 'stack: [1]', 'reason: ""'])(
    'a file that says %j',
    (text) => {
      tried({ text, release: newest });
    },
  );
});

describe.each(releases)('LibreChat %s', (_name, release) => {
  test('says the same when one constraint at a time is tried', () => {
    let number = seed;
    for (const config of probeConfigs(rootSchema(release))) {
      number += 1;
      if (number % STRIDE === 0) tryConfig(config, release);
    }
  });

  test('says the same when many settings, right and wrong, come together', () => {
    const same = fc.property(arbitraryConfig(rootSchema(release)), (config) => {
      tryConfig(config, release);
    });
    fc.assert(same, { seed, numRuns: RANDOM_CONFIGS });
  });

  const listed = release.refinements.filter((path) => path in subjects);
  test.each(listed)('says the same about what it checks in code at %s', (path) => {
    const { config, right = [], wrong = [], values } = subjects[path] ?? {};
    if (!config || !values) return;
    const count = (value: unknown) => {
      const taken = tryConfig(config(value), release);
      const tally = checks.get(path) ?? { accepted: 0, refused: 0 };
      checks.set(path, tally);
      tally[taken ? 'accepted' : 'refused'] += 1;
    };
    [...right, ...wrong].forEach(count);
    fc.assert(fc.property(values, count), { seed, numRuns: RANDOM_VALUES });
  });
});

afterAll(() => {
  for (const [release, { documents, refused, startUp, paths }] of tallies) {
    const all = new Set(schemaPaths(rootSchema(release)));
    const missed = [...all].filter((path) => !paths.has(path));
    console.log(
      `${release.librechat}: ${String(documents)} documents, ${String(refused)} of them refused, ` +
        `${String(startUp)} more refused at start-up; ${String(all.size - missed.length)} of ${String(all.size)} ` +
        `schema paths reached${missed.length > 0 && FULL ? `, not ${missed.join(', ')}` : ''}`,
    );
  }
  const oneSided = [...checks].filter(([, tally]) => tally.accepted === 0 || tally.refused === 0);
  console.log(
    `checks in code: ${String(checks.size - oneSided.length)} of ${String(checks.size)} with both verdicts` +
      (oneSided.length > 0 ? `, not ${oneSided.map(([path]) => path).join(', ')}` : ''),
  );
});
