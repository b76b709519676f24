import fc from 'fast-check';
import { load } from 'js-yaml';
import { parse } from 'dotenv';
import { describe, expect, test } from 'vitest';
import {
  newConfigurationChoices,
  type NewConfigurationChoices,
} from '../../server/src/features/newConfiguration/choices';
import {
  writeNewConfiguration,
  type NewConfiguration,
  type NewConfigurationTexts,
} from '../../server/src/features/newConfiguration/write';
import { RELEASES } from '../../server/src/knowledge/releases';
import { REGIONS } from '../../server/src/knowledge/bedrock/regions';
import { contextWith, DOCUMENT_URI, ENV_URI } from '../support/featureContext';
import { summaryOf } from '../support/findings';
import { judgeText } from './official';

/** Releases whose schema is carried, some between them, and one nobody knows yet. */
const TARGETS = [...RELEASES.map(({ librechat }) => librechat), 'v0.8.0', 'v0.8.3', 'v0.8.7', 'v0.9.0'];

/** What stands in the env file before; undefined where there is none. */
const ENVS = [
  undefined,
  '',
  '# none yet',
  'APP_TITLE=Chat',
  'APP_TITLE=Chat\r\n',
  'BEDROCK_AWS_DEFAULT_REGION=\n',
  'BEDROCK_AWS_DEFAULT_REGION=us-east-1\n',
  'AWS_DEFAULT_REGION=eu-central-1',
  'BEDROCK_AWS_ACCESS_KEY_ID=\nBEDROCK_AWS_SECRET_ACCESS_KEY=\n',
];

interface Case {
  readonly release: string;
  readonly env: string | undefined;
  readonly choices: NewConfiguration;
}

/** Everything the command could send, models chosen from those that are offered for the Regions chosen. */
const cases: fc.Arbitrary<Case> = fc
  .record({
    release: fc.constantFrom(...TARGETS),
    env: fc.constantFrom(...ENVS),
    regions: fc.uniqueArray(fc.constantFrom(...REGIONS.map(({ id }) => id)), { minLength: 1, maxLength: 5 }),
    picks: fc.array(fc.nat(), { maxLength: 12 }),
    byDefault: fc.option(fc.nat(), { nil: undefined }),
    how: fc.nat(),
    name: fc.oneof(
      fc.stringMatching(/^[a-z0-9]{1,20}$/),
      fc.constantFrom('0x1f', '1e5', 'null', 'true', '0123', 'no'),
    ),
    asArn: fc.boolean(),
    version: fc.integer({ min: 1, max: 99_999_999 }).map(String),
    traced: fc.option(fc.nat(), { nil: undefined }),
    guarded: fc.boolean(),
  })
  .map((drawn) => {
    const { release, env, regions } = drawn;
    const context = contextWith({ release, env });
    const defaultRegion =
      drawn.byDefault === undefined ? undefined : regions[drawn.byDefault % regions.length];
    const offered = newConfigurationChoices(context, regions, defaultRegion);
    const ids = offered.models.map(({ id }) => id);
    const models = ids.length === 0 ? [] : drawn.picks.map((pick) => ids[pick % ids.length] ?? '');
    const guardrail = drawn.guarded ? guardrailFrom(offered, drawn) : undefined;
    const credentials = offered.credentials[drawn.how % offered.credentials.length]?.kind ?? 'aws';
    return {
      release,
      env,
      choices: {
        regions,
        ...(defaultRegion !== undefined && { defaultRegion }),
        models: [...new Set(models)],
        ...(guardrail && { guardrail }),
        credentials,
      },
    };
  });

function guardrailFrom(
  { guardrail }: NewConfigurationChoices,
  drawn: { name: string; asArn: boolean; version: string; traced: number | undefined },
): NewConfiguration['guardrail'] {
  if (!guardrail) return undefined;
  const { name, asArn, version, traced } = drawn;
  const { region, traces } = guardrail;
  const trace = traced === undefined ? undefined : traces[traced % traces.length];
  const partition = region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
  return {
    identifier: asArn ? `arn:${partition}:bedrock:${region}:123456789012:guardrail/${name}` : name,
    version,
    ...(trace !== undefined && { trace }),
  };
}

function written({ release, env, choices }: Case): NewConfigurationTexts {
  const beside = { uri: ENV_URI, label: '.env' };
  const result = writeNewConfiguration(DOCUMENT_URI, choices, contextWith({ release, env }), beside);
  if (typeof result === 'string') throw new Error(result);
  return result;
}

interface Read {
  version: string;
  endpoints: {
    bedrock: {
      availableRegions: string[];
      models?: string[];
      guardrailConfig?: { guardrailIdentifier: string; guardrailVersion: string; trace?: string };
    };
  };
}

describe('a new configuration, whatever was chosen', () => {
  test('is accepted by LibreChat, and nothing is found in it', () => {
    const check = fc.property(cases, (drawn) => {
      const { release, env, choices } = drawn;
      const { configuration, env: file, remarks } = written(drawn);
      const after = (env ?? '') + file.addition;
      const carried = RELEASES.filter((candidate) => candidate.librechat === release);
      for (const candidate of carried.length > 0 ? carried : RELEASES) {
        const judgement = judgeText(configuration, candidate, parse(after));
        expect([judgement.verdict, judgement.issues], candidate.librechat).toEqual(['accepted', []]);
      }
      const filledIn = [after, ...file.toFillIn.map((name) => `${name}=x`)].join('\n');
      const found = summaryOf(configuration, { release, env: filledIn });
      // Credentials that were there with nothing behind them stay so where AWS is to find others.
      const isLeft = choices.credentials === 'aws' && /SECRET_ACCESS_KEY=$/m.test(env ?? '');
      expect(found.length, configuration + filledIn).toBe(isLeft ? 1 : 0);
      expect(remarks).toHaveLength(found.length);

      const { version, endpoints } = load(configuration) as Read;
      const [known] = carried;
      if (known) expect(version).toBe(known.configVersion);
      const { availableRegions, models, guardrailConfig } = endpoints.bedrock;
      expect(availableRegions).toEqual(choices.regions);
      const listed = models ?? parse(after).BEDROCK_AWS_MODELS?.split(',') ?? [];
      expect(listed).toEqual(choices.models);
      const { guardrail } = choices;
      expect(guardrailConfig).toEqual(
        guardrail && {
          guardrailIdentifier: guardrail.identifier,
          guardrailVersion: guardrail.version,
          ...(guardrail.trace !== undefined && { trace: guardrail.trace }),
        },
      );
    });
    fc.assert(check, { seed: 20261123, numRuns: 600 });
  });

  test('leaves what stands in the env file as it is, and adds what enables Bedrock', () => {
    const check = fc.property(cases, (drawn) => {
      const { env = '', choices } = drawn;
      const { addition, toFillIn } = written(drawn).env;
      const [before, after] = [parse(env), parse(env + addition)];
      for (const [name, value] of Object.entries(before)) {
        if (value !== '') expect(after[name]).toBe(value);
      }
      const region = after.BEDROCK_AWS_DEFAULT_REGION ?? '';
      expect([choices.defaultRegion ?? choices.regions[0], before.BEDROCK_AWS_DEFAULT_REGION]).toContain(
        region,
      );
      for (const name of toFillIn) expect(after[name]).toBe('');
      expect((env + addition).startsWith(env)).toBe(true);
    });
    fc.assert(check, { seed: 7, numRuns: 600 });
  });

  test('holds every model there is to choose, from every Region', () => {
    for (const release of RELEASES.map(({ librechat }) => librechat)) {
      const context = contextWith({ release, env: undefined });
      for (const { id: region } of REGIONS) {
        const offered = newConfigurationChoices(context, [region]);
        const models = offered.models.map(({ id }) => id);
        const drawn: Case = {
          release,
          env: undefined,
          choices: { regions: [region], models, credentials: 'aws' },
        };
        const { configuration, env } = written(drawn);
        expect(summaryOf(configuration, { release, env: env.addition }), `${release} ${region}`).toEqual([]);
      }
    }
  });
});
