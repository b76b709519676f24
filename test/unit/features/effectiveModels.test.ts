import { describe, expect, test } from 'vitest';
import { ARN, at, effective, ENDED, HEAD, inBedrock, LEGACY, REGION, SONNET } from '../../support/effective';
import { ENV_URI, environmentOf, type Around } from '../../support/findings';

describe('the list of models', () => {
  test('is that of the file, in its order, twice where it says so, with the place of each', () => {
    const text = `${HEAD}    models:\n      - ${SONNET}\n      - "amazon.nova-pro-v1:0" # bare\n      - ${SONNET}\n`;
    const { models } = effective(text, { env: `${REGION}BEDROCK_AWS_MODELS=a.b\n` });
    expect(models).toMatchObject({ source: 'file', certain: true });
    expect(models.models.map(({ id }) => id)).toEqual([SONNET, 'amazon.nova-pro-v1:0', SONNET]);
    expect(models.models.map(({ origin }) => at(origin, text))).toEqual([
      SONNET,
      '"amazon.nova-pro-v1:0"',
      SONNET,
    ]);
    expect(at(models.key, text)).toBe('models');
    expect(models.models[0]).toMatchObject({ name: 'Claude Sonnet 4.6', provider: 'Anthropic' });
  });

  test('may be empty, which leaves nothing to choose', () => {
    expect(inBedrock('models: []', { env: REGION }).models).toMatchObject({ source: 'file', models: [] });
  });

  test('is taken from a shared list', () => {
    const text = `version: 1.3.17\ninterface:\n  x: &list [${SONNET}]\nendpoints:\n  bedrock:\n    models: *list\n`;
    const { models } = effective(text);
    expect(models.models.map(({ id, origin }) => [id, at(origin, text)])).toEqual([[SONNET, SONNET]]);
  });

  test('is not known where what is written is no list', () => {
    expect(inBedrock('models: { default: [a] }').models).toMatchObject({ source: 'unknown', models: [] });
  });

  test('is that of the variable where the file has none, with the place of each id in the env file', () => {
    const env = `# ours\nBEDROCK_AWS_MODELS=${SONNET}, private.model-of-ours-1\n`;
    const { models } = effective(HEAD, { env });
    expect(models).toMatchObject({
      source: 'variable',
      certain: true,
      variable: { name: 'BEDROCK_AWS_MODELS', source: '.env', place: { uri: ENV_URI } },
    });
    expect(models.models.map(({ origin }) => at(origin, HEAD, env))).toEqual([
      SONNET,
      'private.model-of-ours-1',
    ]);
    expect(at(models.variable?.place, HEAD, env)).toBe('BEDROCK_AWS_MODELS');
  });

  test('shows of a variable only the ids everybody knows', () => {
    const env = `BEDROCK_AWS_MODELS=${SONNET},private.model-of-ours-1\n`;
    const found = effective(`${HEAD}    inferenceProfiles: { x: y }\n`, { env });
    expect(found.models.models.map(({ id }) => id)).toEqual([SONNET, undefined]);
    expect(found.models.models[1]).toMatchObject({
      shown: '••••••-1 (23 characters)',
      route: { covered: true },
      life: { stage: 'unknown' },
    });
    expect(JSON.stringify(found)).not.toContain('private.model');
  });

  test('can come from the process environment, which is no file', () => {
    const entries = environmentOf({ env: `BEDROCK_AWS_MODELS=${SONNET}, a\n` }).files[0]?.entries ?? [];
    const source = { uri: '', label: 'the process environment', text: undefined, kind: 'process' } as const;
    const { models } = effective(HEAD, {}, [{ ...source, entries }]);
    expect(models.models.map(({ id, origin }) => [id, origin])).toEqual([
      [SONNET, undefined],
      [undefined, undefined],
    ]);
    expect(models.variable).toMatchObject({ source: 'the process environment' });
    expect(models.variable?.place).toBeUndefined();
  });

  test('is not known where the variable hangs on another', () => {
    const source = {
      uri: 'file:///app/compose.yml',
      label: 'compose.yml',
      text: '',
      kind: 'compose',
    } as const;
    const [entry] = environmentOf({ env: 'BEDROCK_AWS_MODELS=x\n' }).files[0]?.entries ?? [];
    if (!entry) throw new Error('no entry');
    const found = effective(HEAD, {}, [{ ...source, entries: [{ ...entry, unresolved: ['LIST'] }] }]);
    expect(found.models).toMatchObject({ source: 'unknown', certain: false, models: [] });
  });

  test("is else LibreChat's own, in its order, as the release has it", () => {
    const own = (around: Around) => effective(HEAD, around).models;
    expect(own({ env: REGION })).toMatchObject({ source: 'default', certain: true });
    expect(own({ env: REGION }).models).toHaveLength(30);
    expect(own({ env: REGION }).models[0]).toMatchObject({ id: 'global.anthropic.claude-fable-5-1' });
    expect(own({ env: REGION }).models[0]?.origin).toBeUndefined();
    expect(own({ env: REGION, release: 'v0.8.5' }).models).toHaveLength(27);
    expect(own({ env: REGION, release: 'v0.8.6' }).certain).toBe(false);
    // Where no env file is known, the variable may be set all the same.
    expect(own({}).certain).toBe(false);
  });

  test('is not read from the file by releases that do not know the key', () => {
    const found = inBedrock(`models: [${SONNET}]`, { env: REGION, release: 'v0.8.2' });
    expect(found.models.source).toBe('default');
  });
});

describe('what becomes of a model', () => {
  const only = (id: string, around: Around = { env: REGION }, more = '') => {
    const [model] = inBedrock(`models: ["${id}"]\n${more}`, around).models.models;
    if (!model) throw new Error('no model');
    return model;
  };

  test('that has ended: since when, and what takes its place', () => {
    expect(only(ENDED)).toMatchObject({
      life: { stage: 'end-of-life', dates: { endOfLife: '2026-10-14' }, assumed: false },
      outlook: 'ended',
    });
    expect(only(ENDED).life.daysLeft).toBeUndefined();
    expect(only(ENDED).successors[0]).toBe('us.anthropic.claude-sonnet-4-6');
  });

  test('that will end: in how many days, seen from the day of asking', () => {
    expect(only(LEGACY).life).toMatchObject({
      stage: 'legacy',
      daysLeft: 46,
      dates: { legacy: '2026-07-08' },
    });
    const later = only(LEGACY, { env: REGION, today: '2027-01-08' });
    expect(later.life.stage).toBe('end-of-life');
  });

  test('that is well, or that nobody knows', () => {
    expect(only(SONNET)).toMatchObject({ life: { stage: 'active' }, outlook: 'callable', successors: [] });
    expect(only('my.model')).toMatchObject({
      life: { stage: 'unknown' },
      outlook: 'unknown',
      successors: [],
    });
    expect(only('my.model').name).toBeUndefined();
  });

  test('that lives on in a Region of its own', () => {
    const id = 'anthropic.claude-3-7-sonnet-20250219-v1:0';
    expect(only(id, { env: 'BEDROCK_AWS_DEFAULT_REGION=eu-west-2\n' }).life.mayOutlive).toBe(true);
    expect(only(id).life.mayOutlive).toBe(false);
  });

  test('that cannot be called as it is', () => {
    expect(only('anthropic.claude-opus-4-5-20251101-v1:0').outlook).toBe('needs-profile');
    expect(only('openai.gpt-5.4').outlook).toBe('not-on-converse');
  });

  test('says from which Regions it can be called, and which of those are used', () => {
    const model = only(SONNET, { env: REGION }, 'availableRegions: [us-west-2, eu-west-1]');
    expect(model.offeredIn).toEqual(expect.arrayContaining(['us-east-1', 'us-west-2']));
    expect(model.offeredIn).not.toContain('eu-west-1');
    expect(model.usableFrom).toEqual(['us-east-1', 'us-west-2']);
  });
});

describe('the route of a model', () => {
  const routeOf = (id: string, profile?: string, env = REGION) => {
    const profiles = profile === undefined ? '' : `inferenceProfiles:\n  "${id}": "${profile}"\n`;
    return inBedrock(`models: ["${id}"]\n${profiles}`, { env }).models.models[0];
  };

  test('is its own id, bare or with a geography', () => {
    expect(routeOf('amazon.nova-pro-v1:0')?.route).toEqual({
      kind: 'bare',
      sends: 'amazon.nova-pro-v1:0',
      covered: false,
      modelId: 'amazon.nova-pro-v1:0',
    });
    expect(routeOf(SONNET)?.route).toMatchObject({
      kind: 'geographic',
      sends: SONNET,
      geography: { prefix: 'us', name: 'United States' },
    });
  });

  test('is an application profile, whose account is shown by its end', () => {
    const text = `${HEAD}    models: ["${ENDED}"]\n    inferenceProfiles:\n      "${ENDED}": ${ARN}\n`;
    const [model] = effective(text, { env: REGION }).models.models;
    expect(model?.route).toMatchObject({
      kind: 'application-profile',
      sends: 'arn:aws:bedrock:us-east-1:…9012:application-inference-profile/abcdef123456',
      covered: true,
      region: 'us-east-1',
      arnKind: 'application-inference-profile',
    });
    expect(at(model && { range: model.route.replacedAt ?? { start: 0, end: 0 } }, text)).toBe(ARN);
    // Which model it was made from nobody knows here.
    expect(model?.route.modelId).toBeUndefined();
    expect(model).toMatchObject({
      life: { stage: 'end-of-life', assumed: true },
      outlook: 'possibly-ended',
    });
  });

  test('is another model, which then counts', () => {
    expect(routeOf(ENDED, SONNET)).toMatchObject({
      id: ENDED,
      route: { kind: 'geographic', sends: SONNET, modelId: SONNET },
      life: { stage: 'active', assumed: false },
      outlook: 'callable',
      successors: [],
    });
    const systemArn = `arn:aws:bedrock:us-east-1:123456789012:inference-profile/${ENDED}`;
    expect(routeOf(SONNET, systemArn)).toMatchObject({
      route: { kind: 'arn', modelId: ENDED, region: 'us-east-1' },
      life: { stage: 'end-of-life', assumed: false },
      outlook: 'ended',
    });
  });

  test('goes by a variable whose value is not shown, but what everybody knows of it', () => {
    const env = `${REGION}PROFILE=${ARN}\n`;
    const found = inBedrock(`models: [${SONNET}]\ninferenceProfiles: { ${SONNET}: "\${PROFILE}" }`, { env });
    expect(found.models.models[0]?.route).toMatchObject({
      kind: 'application-profile',
      sends: 'arn:…:bedrock:us-east-1:…:application-inference-profile/…',
      covered: true,
      region: 'us-east-1',
    });
    expect(JSON.stringify(found)).not.toMatch(/9012|abcdef123456/);
    expect(routeOf(SONNET, '${PROFILE}', `PROFILE=${ENDED}\n`)?.route).toMatchObject({
      sends: ENDED,
      covered: false,
      modelId: ENDED,
    });
    const secret = routeOf(SONNET, '${PROFILE}', 'PROFILE=us.private-thing-9\n');
    expect(secret?.route).toMatchObject({ kind: 'geographic', sends: '••••••-9 (18 characters)' });
    expect(JSON.stringify(secret)).not.toContain('private-thing');
  });

  test('covers all of an ARN in a variable that is none of AWS', () => {
    const secret = routeOf(
      SONNET,
      '${PROFILE}',
      'PROFILE=arn:secretA:bedrock:secretB:secretC:secretD/secretE\n',
    );
    expect(secret?.route.sends).toBe('arn:…:bedrock:…:…:…/…');
    expect(JSON.stringify(secret)).not.toContain('secret');
    expect(routeOf(SONNET, '${PROFILE}', 'PROFILE=arn:secret\n')?.route).toMatchObject({
      kind: 'arn',
      sends: '••••••et (10 characters)',
    });
  });

  test('is not known where the variable is not', () => {
    expect(routeOf(SONNET, '${NOBODY_SETS}')?.route).toMatchObject({
      kind: 'unknown',
      sends: '${NOBODY_SETS}',
    });
  });

  test('leads through an ARN in the list itself', () => {
    expect(routeOf(ARN)).toMatchObject({
      id: ARN,
      shown: 'arn:aws:bedrock:us-east-1:…9012:application-inference-profile/abcdef123456',
      outlook: 'arn',
      route: { kind: 'application-profile' },
    });
  });
});
