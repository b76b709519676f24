import { describe, expect, test } from 'vitest';
import { countInSection } from '../../../server/src/features/bedrock/effective';
import { at, effective, ENDED, HEAD, inBedrock, LEGACY, REGION } from '../../support/effective';
import { documentOf, environmentOf, findingsIn, type Around } from '../../support/findings';

describe('the Regions', () => {
  test('are the default one by its variable, and those users can choose', () => {
    const text = `${HEAD}    availableRegions: [eu-west-1, us-esat-1]\n`;
    const env = `AWS_DEFAULT_REGION=eu-central-1\n${REGION}`;
    const { regions } = effective(text, { env });
    expect(regions.byDefault).toMatchObject({
      region: 'us-east-1',
      by: { name: 'BEDROCK_AWS_DEFAULT_REGION', source: '.env' },
    });
    expect(at(regions.byDefault?.by.place, text, env)).toBe('BEDROCK_AWS_DEFAULT_REGION');
    expect(regions.selectable.map(({ id, known }) => [id, known])).toEqual([
      ['eu-west-1', true],
      ['us-esat-1', false],
    ]);
    expect(regions.all).toEqual(['us-east-1', 'eu-west-1']);
  });

  test('are not made up, and no value that is none is shown', () => {
    const found = effective(HEAD, { env: 'BEDROCK_AWS_DEFAULT_REGION=secret-place\n' });
    expect(found.regions.byDefault?.region).toBeUndefined();
    expect(JSON.stringify(found)).not.toContain('secret-place');
    expect(effective(HEAD).regions).toEqual({ selectable: [], all: [] });
  });
});

describe('the guardrail', () => {
  const of = (lines: string, around: Around = {}) =>
    inBedrock(`guardrailConfig:\n  ${lines.replaceAll('\n', '\n  ')}`, around).guardrail;

  test('is named with its version, and what AWS does by default', () => {
    expect(of('guardrailIdentifier: abc123def456\nguardrailVersion: "1"')).toMatchObject({
      identifier: { shown: 'abc123def456', sent: 'known' },
      version: { shown: '1', sent: 'known' },
      trace: { value: 'disabled' },
      streamProcessingMode: { value: 'sync' },
      complete: true,
    });
  });

  test('has the options that are written, with their places', () => {
    const text = `${HEAD}    guardrailConfig: { guardrailIdentifier: a, guardrailVersion: "1", trace: enabled }\n`;
    const { guardrail } = effective(text);
    expect(guardrail?.trace.value).toBe('enabled');
    expect(at(guardrail?.trace.range && { range: guardrail.trace.range }, text)).toBe('enabled');
    expect(at(guardrail && { range: guardrail.key }, text)).toBe('guardrailConfig');
  });

  test('is not complete without both', () => {
    expect(of('guardrailIdentifier: abc')).toMatchObject({ complete: false });
    expect(of('guardrailIdentifier: abc\nguardrailVersion: 1')?.version).toBeUndefined();
    expect(of('guardrailIdentifier: ""\nguardrailVersion: "1"')).toMatchObject({ complete: false });
  });

  test('is named by its reference where a variable holds it, and by its id where an ARN does', () => {
    const around = { env: 'GUARDRAIL=abc123\n' };
    const found = of('guardrailIdentifier: ${GUARDRAIL}\nguardrailVersion: ${NOBODY}', around);
    expect(found).toMatchObject({
      identifier: { shown: '${GUARDRAIL}', sent: 'known' },
      version: { shown: '${NOBODY}', sent: 'unknown' },
    });
    const arn = 'arn:aws:bedrock:us-east-1:123456789012:guardrail/xyz789';
    expect(of(`guardrailIdentifier: ${arn}\nguardrailVersion: DRAFT`)?.identifier?.shown).toBe('xyz789');
  });

  test('is none where there is none, and where the release does not read it', () => {
    expect(inBedrock('streamRate: 1').guardrail).toBeUndefined();
    const lines = 'guardrailIdentifier: abc\nguardrailVersion: "1"';
    expect(of(lines, { release: 'v0.7.7-rc1' })).toBeUndefined();
  });
});

describe('whether Bedrock is offered', () => {
  const state = (env: string, around: Around = {}) => effective(HEAD, { env, ...around }).enabling;

  test.each([
    [REGION, 'BEDROCK_AWS_DEFAULT_REGION'],
    [`${REGION}BEDROCK_AWS_PROFILE=team\n`, 'BEDROCK_AWS_PROFILE'],
    ['BEDROCK_AWS_PROFILE=team\nBEDROCK_AWS_SECRET_ACCESS_KEY=x\n', 'BEDROCK_AWS_SECRET_ACCESS_KEY'],
    ['BEDROCK_AWS_ACCESS_KEY_ID=user_provided\n', 'BEDROCK_AWS_ACCESS_KEY_ID'],
  ])('%j enables it by what LibreChat looks at first', (env, name) => {
    expect(state(env)).toMatchObject({ state: 'enabled', by: { name, source: '.env' } });
  });

  test('is not so without a variable that enables it in this release', () => {
    expect(state('AWS_REGION=us-east-1\n')).toEqual({ state: 'disabled' });
    expect(state('BEDROCK_AWS_PROFILE=team\n', { release: 'v0.8.5' })).toEqual({ state: 'disabled' });
  });

  test('is not so where ENDPOINTS names others', () => {
    expect(state(`${REGION}ENDPOINTS=openAI\n`)).toMatchObject({
      state: 'left-out',
      by: { name: 'ENDPOINTS' },
    });
    expect(state(`${REGION}ENDPOINTS=openAI, bedrock\n`)).toMatchObject({ state: 'enabled' });
  });

  test('is not known without env files', () => {
    expect(effective(HEAD).enabling).toEqual({ state: 'unknown' });
  });
});

describe('the credentials', () => {
  const KEYS = 'BEDROCK_AWS_ACCESS_KEY_ID=AKIAEXAMPLE12345\nBEDROCK_AWS_SECRET_ACCESS_KEY=secretsecret\n';

  test.each([
    ['BEDROCK_AWS_SECRET_ACCESS_KEY=user_provided\n', 'user-provided', ['BEDROCK_AWS_SECRET_ACCESS_KEY']],
    [`${KEYS}BEDROCK_AWS_BEARER_TOKEN=tokentoken\n`, 'bearer-token', ['BEDROCK_AWS_BEARER_TOKEN']],
    [
      `${KEYS}BEDROCK_AWS_SESSION_TOKEN=sessiontoken\nBEDROCK_AWS_PROFILE=p\n`,
      'static-keys',
      ['BEDROCK_AWS_ACCESS_KEY_ID', 'BEDROCK_AWS_SECRET_ACCESS_KEY', 'BEDROCK_AWS_SESSION_TOKEN'],
    ],
    ['BEDROCK_AWS_ACCESS_KEY_ID=AKIAEXAMPLE12345\n', 'incomplete-keys', ['BEDROCK_AWS_ACCESS_KEY_ID']],
    ['BEDROCK_AWS_PROFILE=team-profile\n', 'profile', ['BEDROCK_AWS_PROFILE']],
    [REGION, 'aws-default', []],
  ])('of %j are told by their names', (env, mode, names) => {
    const found = effective(HEAD, { env });
    expect(found.credentials.mode).toBe(mode);
    expect(found.credentials.variables.map(({ name }) => name)).toEqual(names);
    expect(JSON.stringify(found)).not.toMatch(
      /AKIAEXAMPLE|secretsecret|tokentoken|sessiontoken|team-profile/,
    );
  });

  test('are AWS’s where variables are there, but empty', () => {
    const env = `${REGION}BEDROCK_AWS_ACCESS_KEY_ID=\nBEDROCK_AWS_SECRET_ACCESS_KEY=\n`;
    const { mode, variables, empty } = effective(HEAD, { env }).credentials;
    expect([mode, variables]).toEqual(['aws-default', []]);
    expect(empty.map(({ name }) => name)).toEqual([
      'BEDROCK_AWS_ACCESS_KEY_ID',
      'BEDROCK_AWS_SECRET_ACCESS_KEY',
    ]);
    const others = effective(HEAD, { env: `${env}BEDROCK_AWS_PROFILE=p\n` });
    expect(others.credentials.empty).toEqual([]);
    expect(effective(HEAD, { env, release: 'v0.8.5' }).enabling).toEqual({ state: 'disabled' });
  });

  test('are masked as everywhere', () => {
    const [key] = effective(HEAD, { env: KEYS }).credentials.variables;
    expect(key?.masked).toBe('••••••45 (16 characters)');
  });

  test('of an older release are those it reads', () => {
    const around = { env: `${KEYS}BEDROCK_AWS_BEARER_TOKEN=tokentoken\n`, release: 'v0.8.5' };
    expect(effective(HEAD, around).credentials.mode).toBe('static-keys');
  });

  test('are not known where nothing is read, or a stronger one may be set', () => {
    expect(effective(HEAD).credentials.mode).toBe('unknown');
    const entries = environmentOf({ env: `${KEYS}BEDROCK_AWS_BEARER_TOKEN=x\n` }).files[0]?.entries ?? [];
    const open = entries.map((entry) =>
      entry.name === 'BEDROCK_AWS_BEARER_TOKEN' ? { ...entry, unresolved: ['TOKEN'] } : entry,
    );
    const compose = {
      uri: 'file:///app/compose.yml',
      label: 'compose.yml',
      text: '',
      kind: 'compose',
    } as const;
    expect(effective(HEAD, {}, [{ ...compose, entries: open }]).credentials.mode).toBe('unknown');
  });
});

describe('the summary as a whole', () => {
  test('is there without a section: Bedrock may be offered all the same', () => {
    const found = effective('version: 1.3.17\n', { env: REGION });
    expect(found.key).toBeUndefined();
    expect(found.enabling.state).toBe('enabled');
    expect(found.models.models).toHaveLength(30);
  });

  test('names the place of the section', () => {
    const { key } = effective(HEAD);
    expect(key && at({ range: key }, HEAD)).toBe('bedrock');
  });

  test.each([
    '',
    ':',
    'endpoints',
    'endpoints:\n  bedrock',
    'endpoints: [',
    '\u0000',
    '- a',
    'endpoints: {bedrock: 1}',
  ])('is found for %j', (text) => {
    expect(() => effective(text, { env: REGION })).not.toThrow();
  });

  test('counts the findings of the section alone', () => {
    const text = `${HEAD}    flux: 1\n    models: [${ENDED}, ${LEGACY}]\n  custom: []\n  nonsense: 1\n`;
    const counts = countInSection(documentOf(text), findingsIn(text, { env: REGION }));
    expect(counts).toEqual({ error: 0, warning: 2, information: 1, hint: 0 });
    expect(countInSection(documentOf('a: 1\n'), findingsIn('a: 1\n'))).toEqual({
      error: 0,
      warning: 0,
      information: 0,
      hint: 0,
    });
  });
});
