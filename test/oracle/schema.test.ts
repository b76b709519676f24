import fc from 'fast-check';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { arbitraryConfig } from './arbitrary-config';
import { probeConfigs } from './probes';
import type { Case } from './schema-cases';
import { accepted, onlyLibrechatRejects, rejected } from './schema-cases';
import { beyondSchema, disagreements, officialIssues, ourErrors } from './whole-config';

/** The value of a case, with a version if it names none. */
function configOf(yaml: string): object {
  return { version: '1.3.17', ...(load(yaml) as object) };
}

describe('the compiled validators agree with the schema of librechat-data-provider', () => {
  test.each<Case>(accepted)('both accept %s', (_title, yaml) => {
    expect(officialIssues(configOf(yaml))).toEqual([]);
    expect(ourErrors(configOf(yaml))).toEqual([]);
  });

  test.each<Case>(rejected)('both reject %s', (_title, yaml) => {
    const config = configOf(yaml);
    expect(officialIssues(config)).not.toEqual([]);
    expect(ourErrors(config)).not.toEqual([]);
    expect(disagreements(config)).toEqual([]);
  });

  test('both reject a configuration without version, and one that is no mapping', () => {
    for (const config of [{}, [], 'text', null, 1]) {
      expect(officialIssues(config)).not.toEqual([]);
      expect(ourErrors(config)).not.toEqual([]);
    }
  });
});

describe('what a JSON Schema cannot express', () => {
  test.each<Case>(onlyLibrechatRejects)('only LibreChat rejects %s', (_title, yaml) => {
    const config = configOf(yaml);
    expect(ourErrors(config)).toEqual([]);
    const issues = officialIssues(config);
    expect(issues).not.toEqual([]);
    expect(issues.filter((issue) => !beyondSchema(issue))).toEqual([]);
  });
});

describe('every configuration gets the same verdict, apart from what a JSON Schema cannot express', () => {
  test('where one constraint at a time is tried', () => {
    const counts = { accepted: 0, rejected: 0 };
    const wrong: unknown[] = [];
    for (const config of probeConfigs()) {
      const differences = disagreements(config);
      if (differences.length > 0) wrong.push({ config, differences });
      counts[ourErrors(config).length === 0 ? 'accepted' : 'rejected'] += 1;
    }
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(counts.accepted).toBeGreaterThan(5_000);
    expect(counts.rejected).toBeGreaterThan(5_000);
  });

  test('where many settings, right and wrong, come together', () => {
    const seed = Number(process.env.FC_SEED ?? Date.now() % 2 ** 31);
    console.log(`schema oracle: FC_SEED=${String(seed)}`);
    const same = fc.property(arbitraryConfig(), (config) => {
      expect(disagreements(config)).toEqual([]);
    });
    fc.assert(same, { seed, numRuns: 2000 });
  });
});
