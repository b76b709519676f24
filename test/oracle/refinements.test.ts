import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TIMESTAMP } from '../../server/src/core/scalar';
import { REFINEMENTS } from '../../server/src/knowledge/refinements';
import { RELEASES } from '../../server/src/knowledge/releases';
import { subjects } from './refinement-cases';
import { boundaryAddresses } from './refinement-cases/addresses';
import { differences, isCompared, issuesAtStart, ourIssues, releasesWith } from './refinement-comparison';

const listed = [...new Set(RELEASES.flatMap(({ refinements }) => refinements))].filter(isCompared);
const seed = Number(process.env.FC_SEED ?? Date.now() % 2 ** 31);
console.log(`refinements oracle: FC_SEED=${String(seed)}`);

test('every check a release makes in code is known, and no other', () => {
  expect(Object.keys(REFINEMENTS).filter(isCompared).sort()).toEqual([...listed].sort());
  expect(Object.keys(subjects).sort()).toEqual([...listed].sort());
});

describe.each(listed)('%s', (path) => {
  const subject = subjects[path];
  if (!subject) return;
  const { config, right, wrong, values } = subject;
  const versions = releasesWith(path);

  test.each(versions)('takes what is right, in %s', (version) => {
    for (const value of right) {
      expect([value, issuesAtStart(version, config(value)), ourIssues(version, config(value))]).toEqual([
        value,
        [],
        [],
      ]);
    }
  });

  test.each(versions)('refuses what is wrong where LibreChat does, in %s', (version) => {
    for (const value of wrong) {
      expect([value, issuesAtStart(version, config(value))]).not.toEqual([value, []]);
      expect([value, ourIssues(version, config(value))]).not.toEqual([value, []]);
      expect([value, differences(version, config(value))]).toEqual([value, []]);
    }
  });

  test.each(versions)('agrees with LibreChat about any value, in %s', (version) => {
    const agrees = fc.property(values, (value) => {
      expect(differences(version, config(value))).toEqual([]);
    });
    fc.assert(agrees, { seed, numRuns: 200 });
  });
});

test.each(releasesWith('actions.allowedAddresses[]'))(
  'private addresses end where they do in %s',
  (version) => {
    const config = { version: '1.3.17', actions: { allowedAddresses: boundaryAddresses } };
    expect(differences(version, config)).toEqual([]);
    const refused = ourIssues(version, config).length;
    expect(refused).toBeGreaterThan(500);
    expect(boundaryAddresses.length - refused).toBeGreaterThan(500);
  },
);

test('no check throws, whatever stands at its place', () => {
  const oddities = fc.oneof(
    fc.anything({ withNullPrototype: true, withSparseArray: true }),
    fc.constantFrom<unknown>(TIMESTAMP, undefined, [TIMESTAMP], { enabled: TIMESTAMP, sources: [TIMESTAMP] }),
    ...Object.values(subjects).map(({ values }) => values),
  );
  const anyPlace = fc.property(oddities, fc.constantFrom(...listed), oddities, (value, path, elsewhere) => {
    const variable = () => ({ state: 'unknown' }) as const;
    const context = { scalarAt: () => elsewhere, dataProvider: '0.8.524', variable };
    const issues = REFINEMENTS[path]?.(value, context);
    expect(issues).toBeInstanceOf(Array);
  });
  fc.assert(anyPlace, { seed, numRuns: 5000 });
});
