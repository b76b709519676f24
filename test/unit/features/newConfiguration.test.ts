import { describe, expect, it, test } from 'vitest';
import { Environment } from '../../../server/src/environment/environment';
import { newConfigurationChoices } from '../../../server/src/features/newConfiguration/choices';
import {
  writeNewConfiguration,
  type NewConfiguration,
  type NewConfigurationTexts,
} from '../../../server/src/features/newConfiguration/write';
import { contextWith, DOCUMENT_URI, ENV_URI } from '../../support/featureContext';

const BESIDE = { uri: ENV_URI, label: '.env' };
const CHOSEN: NewConfiguration = {
  regions: ['us-east-1', 'eu-central-1'],
  defaultRegion: 'eu-central-1',
  models: ['eu.anthropic.claude-sonnet-4-6', 'amazon.nova-pro-v1:0'],
  guardrail: { identifier: '0123456789', version: '7', trace: 'enabled_full' },
  credentials: 'keys',
};

type Context = Parameters<typeof contextWith>[0];

function written(choices: Partial<NewConfiguration> = {}, around: Context = {}): NewConfigurationTexts {
  const result = writeNewConfiguration(DOCUMENT_URI, { ...CHOSEN, ...choices }, contextWith(around), BESIDE);
  if (typeof result === 'string') throw new Error(result);
  return result;
}

describe('the texts of a new configuration', () => {
  it('are what was chosen, and what to fill in', () => {
    const { configuration, env, remarks } = written();
    expect(configuration).toMatchInlineSnapshot(`
      "# https://www.librechat.ai/docs/configuration/librechat_yaml
      version: 1.3.17

      endpoints:
        bedrock:
          # Users choose among these, and begin with BEDROCK_AWS_DEFAULT_REGION.
          availableRegions:
            - us-east-1
            - eu-central-1
          models:
            - eu.anthropic.claude-sonnet-4-6 # Claude Sonnet 4.6
            - amazon.nova-pro-v1:0 # Nova Pro
          guardrailConfig:
            guardrailIdentifier: "0123456789"
            guardrailVersion: "7"
            trace: enabled_full
      "
    `);
    expect(env.addition).toMatchInlineSnapshot(`
      "# AWS Bedrock: where requests go unless a user chooses another Region.
      BEDROCK_AWS_DEFAULT_REGION=eu-central-1

      # An access key that may call Bedrock. LibreChat needs both.
      BEDROCK_AWS_ACCESS_KEY_ID=
      BEDROCK_AWS_SECRET_ACCESS_KEY=
      "
    `);
    expect(env).toMatchObject({
      ...BESIDE,
      toFillIn: ['BEDROCK_AWS_ACCESS_KEY_ID', 'BEDROCK_AWS_SECRET_ACCESS_KEY'],
      kept: [],
    });
    expect(remarks).toEqual([]);
  });

  it.each([
    ['profile', /\nBEDROCK_AWS_PROFILE=\n$/, ['BEDROCK_AWS_PROFILE']],
    ['token', /\nBEDROCK_AWS_BEARER_TOKEN=\n$/, ['BEDROCK_AWS_BEARER_TOKEN']],
    ['aws', /BEDROCK_AWS_DEFAULT_REGION=eu-central-1\n\n# No credentials here.*\n$/, []],
    [
      'users',
      /\nBEDROCK_AWS_ACCESS_KEY_ID=user_provided\nBEDROCK_AWS_SECRET_ACCESS_KEY=user_provided\n$/,
      [],
    ],
  ] as const)('name the variables for credentials of the kind %s', (credentials, addition, toFillIn) => {
    const { env } = written({ credentials });
    expect(env.addition).toMatch(addition);
    expect(env.toFillIn).toEqual(toFillIn);
  });

  it('may name the draft of a guardrail, and say what that means', () => {
    const { configuration, remarks } = written(guarded('abc', 'DRAFT'));
    expect(configuration).toContain('\n      guardrailVersion: "DRAFT"\n');
    expect(remarks).toEqual([expect.stringMatching(/^`DRAFT` is the working draft/)]);
  });

  it('leave alone what an env file sets, and say so', () => {
    const env = 'A=1\nBEDROCK_AWS_DEFAULT_REGION=us-east-1\nBEDROCK_AWS_SECRET_ACCESS_KEY=\n';
    const result = written({}, { env });
    expect(result.env.addition).toBe(
      '\n# An access key that may call Bedrock. LibreChat needs both.\nBEDROCK_AWS_ACCESS_KEY_ID=\n',
    );
    expect(result.env.kept).toEqual(['BEDROCK_AWS_DEFAULT_REGION']);
    expect(result.env.toFillIn).toEqual(['BEDROCK_AWS_ACCESS_KEY_ID', 'BEDROCK_AWS_SECRET_ACCESS_KEY']);
    const complete = `${env}BEDROCK_AWS_ACCESS_KEY_ID=AKIA\nBEDROCK_AWS_SECRET_ACCESS_KEY=x\n`;
    expect(written({}, { env: complete }).env.addition).toBe('');
  });

  it('set a variable anew that is written with nothing behind it', () => {
    const { env } = written({ credentials: 'aws' }, { env: 'BEDROCK_AWS_DEFAULT_REGION=' });
    expect(env.addition).toMatch(/^\n\n# .*\nBEDROCK_AWS_DEFAULT_REGION=eu-central-1\n/);
  });

  it('say what an env file makes of them, without its values', () => {
    const secret = 'PLANTED-token';
    const { remarks } = written(
      {},
      { env: `BEDROCK_AWS_BEARER_TOKEN=${secret}\nBEDROCK_AWS_MODELS=m\nENDPOINTS=openAI\n` },
    );
    expect(remarks.join('\n')).toMatch(/does not name `bedrock`/);
    expect(remarks.join('\n')).toMatch(/BEDROCK_AWS_MODELS/);
    expect(remarks.join('\n')).not.toContain(secret);
  });

  it('begin an env file beside the configuration where nothing is known of any', () => {
    const context = { ...contextWith(), environment: Environment.outOfReach };
    const result = writeNewConfiguration(DOCUMENT_URI, CHOSEN, context, BESIDE);
    expect(result).toMatchObject({ env: BESIDE, remarks: [] });
  });

  test('an older release is given its models where it reads them, and no guardrail', () => {
    const { regions, models, credentials } = CHOSEN;
    const choices: NewConfiguration = { regions, models, credentials };
    const context = contextWith({ release: 'v0.7.7-rc1' });
    const result = writeNewConfiguration(DOCUMENT_URI, choices, context, BESIDE);
    if (typeof result === 'string') throw new Error(result);
    expect(result.configuration).toMatch(/^# .*\nversion: 1\.2\.1\n/);
    expect(result.configuration).not.toContain('models:');
    expect(result.env.addition).toContain(`\nBEDROCK_AWS_MODELS=${CHOSEN.models.join(',')}\n`);
    expect(writeNewConfiguration(DOCUMENT_URI, CHOSEN, context, BESIDE)).toMatch(/reads no guardrail/);
  });
});

test.each([
  ['v0.8.1', '1.3.1'],
  ['v0.8.4', '1.3.1'],
  ['v0.8.7', '1.3.11'],
])('for %s the version is one it surely knows', (release, version) => {
  const { regions, credentials } = CHOSEN;
  const context = contextWith({ release });
  const result = writeNewConfiguration(DOCUMENT_URI, { regions, models: [], credentials }, context, BESIDE);
  expect(result).toMatchObject({
    configuration: expect.stringContaining(`\nversion: ${version}\n`) as unknown,
    remarks: [],
  });
});

test.each<[string, Partial<NewConfiguration>, RegExp]>([
  ['no Region', { regions: [] }, /at least one/],
  ['no Region with Bedrock', { regions: ['us-esat-1'] }, /no Region/],
  ['a default of another Region', { defaultRegion: 'us-west-2' }, /none of those/],
  ['a model from elsewhere', { models: ['jp.anthropic.claude-sonnet-4-6'] }, /cannot be called/],
  ['a model past its end', { models: ['anthropic.claude-v2'] }, /cannot be called/],
  ['text that breaks out', { models: ['x\nendpoints: {}'] }, /cannot be called/],
  [
    'a guardrail of another Region',
    guarded('arn:aws:bedrock:us-east-1:123456789012:guardrail/a'),
    /eu-central-1/,
  ],
  ['a guardrail in capitals', guarded('ABC'), /neither the id/],
  ['a draft AWS does not know', guarded('abc', 'draft'), /no version/],
  ['a trace AWS does not know', guarded('abc', '1', 'all'), /way to trace/],
  ['other credentials', { credentials: 'magic' as 'keys' }, /no such credentials/],
])('nothing is written for %s', (_what, choices, reason) => {
  const result = writeNewConfiguration(DOCUMENT_URI, { ...CHOSEN, ...choices }, contextWith(), BESIDE);
  expect(result).toMatch(reason);
});

function guarded(identifier: string, version = '1', trace?: string): Partial<NewConfiguration> {
  return { guardrail: { identifier, version, ...(trace !== undefined && { trace }) } };
}

describe('what there is to choose from', () => {
  it('begins with the Regions the environment names', () => {
    const { regions, givenRegion } = newConfigurationChoices(
      contextWith({ env: 'AWS_REGION=eu-west-1\nBEDROCK_AWS_DEFAULT_REGION=us-west-2\n' }),
      [],
    );
    expect(regions.slice(0, 3)).toEqual([
      { id: 'us-west-2', name: 'US West (Oregon)', own: true },
      { id: 'eu-west-1', name: 'Europe (Ireland)', own: true },
      { id: 'us-east-1', name: 'US East (N. Virginia)', own: false },
    ]);
    expect(givenRegion).toBe('us-west-2');
  });

  it('has no models before Regions, then living ones with what matters of them, few of them recommended', () => {
    expect(newConfigurationChoices(contextWith(), []).models).toEqual([]);
    const { models } = newConfigurationChoices(contextWith(), ['eu-central-1']);
    const ids = models.map(({ id }) => id);
    expect(ids).toContain('eu.anthropic.claude-sonnet-4-6');
    expect(ids).not.toContain('us.anthropic.claude-sonnet-4-6');
    expect(ids).not.toContain('eu.anthropic.claude-sonnet-4-20250514-v1:0');
    expect(models.find(({ id }) => id === 'eu.anthropic.claude-opus-5-5')).toEqual({
      id: 'eu.anthropic.claude-opus-5-5',
      name: 'Claude Opus 5.5',
      provider: 'Anthropic',
      detail:
        '1M context · about $4.4 in, $22 out per 1M tokens · text, image · active, end of life not before 2027-09-22',
      recommended: true,
    });
    const recommended = models.filter((model) => model.recommended).map(({ name }) => name);
    expect(new Set(recommended).size).toBe(recommended.length);
    expect(recommended.length).toBeLessThanOrEqual(4);
    expect(recommended[0]).toMatch(/^Claude Sonnet/);
  });

  it('says from which Regions a model cannot be called', () => {
    const { models } = newConfigurationChoices(contextWith(), ['eu-central-1', 'us-east-1']);
    expect(models.find(({ id }) => id === 'eu.anthropic.claude-sonnet-4-6')?.detail).toMatch(
      /not from us-east-1$/,
    );
    const recommended = models.filter((model) => model.recommended);
    for (const { detail } of recommended) expect(detail).not.toMatch(/not from/);
  });

  it('is for a release, and says what that leaves out', () => {
    const of = (release: string) => newConfigurationChoices(contextWith({ release }), []);
    expect(of('v0.8.8-rc4')).toMatchObject({ release: 'v0.8.8-rc4', releaseOrigin: 'the newest known' });
    expect(of('v0.8.8-rc4')).not.toHaveProperty('leftOut');
    expect(of('v0.8.1').leftOut).toBe(
      'Not asked: LibreChat v0.8.1 does not know guardrails, AWS profiles or Bedrock API keys.',
    );
  });

  it('leaves out credentials the release does not know', () => {
    const kinds = (release: string) =>
      newConfigurationChoices(contextWith({ release }), ['us-east-1']).credentials.map(({ kind }) => kind);
    expect(kinds('v0.8.5')).toEqual(['aws', 'keys', 'users']);
    expect(kinds('v0.8.6')).toEqual(['aws', 'profile', 'keys', 'token', 'users']);
  });
});
