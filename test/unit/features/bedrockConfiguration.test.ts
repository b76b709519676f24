import { describe, expect, test } from 'vitest';
import { Document } from '../../../server/src/core/document';
import { atOnce } from '../../../server/src/core/steps';
import { Environment, type EnvFileSource } from '../../../server/src/environment/environment';
import { bedrockConfiguration } from '../../../server/src/features/bedrock/view/configuration';
import type {
  BedrockConfiguration,
  DecidingVariable,
  Decision,
  Place,
} from '../../../server/src/features/bedrock/view/data';
import type { FeatureContext } from '../../../server/src/features/context';
import { contextWith, DOCUMENT_URI, ENV_URI } from '../../support/featureContext';

const HEAD = 'version: 1.3.17\nendpoints:\n  bedrock:\n';
const REGION = 'BEDROCK_AWS_DEFAULT_REGION=us-east-1\n';
const SONNET = 'us.anthropic.claude-sonnet-4-6';
/** Ended on 2026-10-14. */
const ENDED = 'us.anthropic.claude-sonnet-4-20250514-v1:0';
/** Ends on 2027-01-08. */
const LEGACY = 'us.anthropic.claude-opus-4-1-20250805-v1:0';
const ARN = 'arn:aws:bedrock:us-west-2:123456789012:application-inference-profile/abcdef123456';

interface Around extends NonNullable<Parameters<typeof contextWith>[0]> {
  readonly environment?: Environment;
  readonly encoding?: 'utf-16' | 'utf-8';
}

function configurationOf(
  text: string,
  { environment, encoding, ...options }: Around = {},
): BedrockConfiguration {
  const context: FeatureContext = {
    ...contextWith({ env: REGION, ...options }),
    ...(environment && { environment }),
  };
  return atOnce(bedrockConfiguration(new Document(DOCUMENT_URI, 7, text, encoding), context));
}

function inBedrock(lines: string, around: Around = {}): BedrockConfiguration {
  return configurationOf(HEAD + lines.replace(/^/gm, '    '), around);
}

/** The text at a place, counted in UTF-16. */
function at(place: Place | undefined, text: string): string | undefined {
  if (!place) return undefined;
  const line = text.split('\n')[place.range.start.line] ?? '';
  return line.slice(place.range.start.character, place.range.end.character);
}

describe('the head', () => {
  test('names the document, its version and the release', () => {
    expect(configurationOf(HEAD, { release: 'v0.8.5' })).toMatchObject({
      uri: DOCUMENT_URI,
      version: 7,
      release: 'v0.8.5',
      section: {
        uri: DOCUMENT_URI,
        range: { start: { line: 2, character: 2 }, end: { line: 2, character: 9 } },
      },
    });
  });

  test('tells where a section would stand, where there is none', () => {
    const text = 'version: 1.3.17\nendpoints:\n  all: {}\n';
    const found = configurationOf(text);
    expect(found.section).toBeUndefined();
    expect(at(found.endpoints, text)).toBe('endpoints');
    expect(configurationOf('version: 1.3.17\n').endpoints).toBeUndefined();
  });

  test('says which variable enables Bedrock, or that none does', () => {
    expect(configurationOf(HEAD).offered).toEqual({
      state: 'enabled',
      by: {
        name: 'BEDROCK_AWS_DEFAULT_REGION',
        source: '.env',
        masked: '••••••-1 (9 characters)',
        place: { uri: ENV_URI, range: { start: { line: 0, character: 0 }, end: { line: 0, character: 26 } } },
      },
    });
    expect(configurationOf(HEAD, { env: '' }).offered).toEqual({ state: 'disabled' });
    expect(configurationOf(HEAD, { env: undefined }).offered).toEqual({ state: 'unknown' });
    expect(configurationOf(HEAD, { env: `${REGION}ENDPOINTS=openAI\n` }).offered).toMatchObject({
      state: 'left-out',
      by: { name: 'ENDPOINTS' },
    });
  });

  test('tells what makes the text unreadable, and goes on with what can be read', () => {
    const text = `${HEAD}    models: [${SONNET}]\n    titleModel: "open\n`;
    const found = configurationOf(text);
    expect(found.unreadable?.message).toMatch(/./);
    expect(found.unreadable?.place.uri).toBe(DOCUMENT_URI);
    expect(found.models.items.map(({ label }) => label)).toEqual([SONNET]);
    expect(inBedrock(`models: [${SONNET}]`)).not.toHaveProperty('unreadable');
  });

  test('counts what keeps LibreChat from taking the file, and shows the first', () => {
    const text = `${HEAD}    models: x\n    streamRate: y\n`;
    const { errors } = configurationOf(text);
    expect(errors.count).toBe(2);
    expect(at(errors.first, text)).toBe('x');
    expect(inBedrock(`models: [${SONNET}]`).errors).toEqual({ count: 0 });
  });

  test('knows whether variables are known', () => {
    const reach = (environment: Environment) => configurationOf(HEAD, { environment }).environment;
    const missing: EnvFileSource = { uri: ENV_URI, label: '.env', text: undefined };
    expect(configurationOf(HEAD).environment).toBe('read');
    expect(reach(new Environment([missing]))).toBe('missing');
    expect(reach(Environment.none)).toBe('not-read');
    expect(reach(Environment.outOfReach)).toBe('out-of-reach');
  });
});

describe('the models', () => {
  test('keep their order, with the place, the life and the successors of each', () => {
    const text = `${HEAD}    models:\n      - ${ENDED}\n      - ${LEGACY} # soon\n      - ours.model\n`;
    const { models } = configurationOf(text);
    expect(at(models.place, text)).toBe('models');
    expect(models).toMatchObject({ source: 'file', certain: true });
    expect(models.items.map(({ place }) => at(place, text))).toEqual([ENDED, LEGACY, 'ours.model']);
    expect(models.items.map(({ life }) => life)).toEqual([
      { stage: 'end-of-life', endOfLife: '2026-10-14', mayOutlive: false, assumed: false },
      { stage: 'legacy', endOfLife: '2027-01-08', daysLeft: 46, mayOutlive: false, assumed: false },
      { stage: 'unknown', mayOutlive: false, assumed: false },
    ]);
    expect(models.items[0]?.successors[0]).toBe(SONNET);
    expect(models.items[0]).toMatchObject({ name: 'Claude Sonnet 4', provider: 'Anthropic' });
  });

  test.each([
    ['interface: {modelSelect: false}\n', 'interface.modelSelect', 'modelSelect'],
    [
      'modelSpecs:\n  list:\n    - {name: a, label: A, preset: {endpoint: bedrock}}\n',
      'modelSpecs',
      'modelSpecs',
    ],
  ])('are hidden from users by %j', (section, by, key) => {
    const text = `${HEAD}    models: [${SONNET}]\n${section}`;
    const { hidden } = configurationOf(text).models;
    expect(hidden?.by).toBe(by);
    expect(at(hidden?.place, text)).toBe(key);
  });

  test.each([
    '',
    'interface: {modelSelect: true}\nmodelSpecs: {list: [{name: a, label: A, preset: {endpoint: bedrock}}]}\n',
    'modelSpecs: {addedEndpoints: [bedrock], list: [{name: a, label: A, preset: {endpoint: bedrock}}]}\n',
    'modelSpecs: {list: []}\n',
  ])('are there to choose from with %j', (section) => {
    expect(configurationOf(HEAD + section).models).not.toHaveProperty('hidden');
  });

  test('stand where the variable names them, and show no id that nobody lists', () => {
    const env = `${REGION}BEDROCK_AWS_MODELS=${SONNET},planted.model-of-ours\n`;
    const found = configurationOf(HEAD, { env });
    expect(found.models.variable).toMatchObject({ name: 'BEDROCK_AWS_MODELS' });
    expect(found.models.items.map(({ place }) => [place?.uri, at(place, env)])).toEqual([
      [ENV_URI, SONNET],
      [ENV_URI, 'planted.model-of-ours'],
    ]);
    expect(JSON.stringify(found)).not.toContain('planted');
  });

  test('are LibreChat’s own without either, and stand nowhere', () => {
    const { models } = configurationOf(HEAD);
    expect(models).toMatchObject({ source: 'default', certain: true });
    expect(models.items.length).toBeGreaterThan(20);
    expect(models.items.every(({ place }) => place === undefined)).toBe(true);
  });

  test('have places in what the client counts in', () => {
    const text = `# 🦜\n${HEAD}    models: ["é🦜", ${SONNET}]\n`;
    const startOf = (encoding: 'utf-8' | 'utf-16') =>
      configurationOf(text, { encoding }).models.items[1]?.place?.range.start;
    expect(startOf('utf-16')).toEqual({ line: 4, character: 20 });
    expect(startOf('utf-8')).toEqual({ line: 4, character: 23 });
  });
});

describe('where a model can be called from', () => {
  const calls = (id: string, more = '', around: Around = {}) =>
    inBedrock(`models: ["${id}"]\navailableRegions: [us-west-2, eu-west-1]\n${more}`, around).models.items[0]
      ?.calls;
  const profile = (id: string, target: string) => calls(id, `inferenceProfiles: { "${id}": "${target}" }`);

  test('is told for every Region of the configuration, the default one first', () => {
    expect(inBedrock('availableRegions: [us-west-2, us-moon-1]').regions).toMatchObject({
      all: [
        { id: 'us-east-1', name: 'US East (N. Virginia)', isDefault: true },
        { id: 'us-west-2', isDefault: false },
      ],
      selectable: [
        { id: 'us-west-2', known: true },
        { id: 'us-moon-1', known: false },
      ],
    });
    expect(calls(SONNET)).toEqual(['yes', 'yes', 'no']);
  });

  test('is nowhere for what AWS refuses anywhere', () => {
    expect(calls(ENDED)).toEqual(['ended', 'ended', 'ended']);
    expect(calls('anthropic.claude-opus-4-5-20251101-v1:0')).toEqual(Array(3).fill('needs-profile'));
    expect(calls('openai.gpt-5.4')).toEqual(Array(3).fill('not-on-converse'));
  });

  test('is not known for a model nobody lists, nor for one that a Region serves longer', () => {
    expect(calls('ours.model')).toEqual(['unknown', 'unknown', 'unknown']);
    const longer = 'anthropic.claude-3-7-sonnet-20250219-v1:0';
    const env = 'BEDROCK_AWS_DEFAULT_REGION=eu-west-2\n';
    expect(calls(longer, '', { env })).toEqual(['unknown', 'unknown', 'unknown']);
  });

  test('is the Region of an ARN alone', () => {
    expect(profile(SONNET, ARN)).toEqual(['other-region', 'yes', 'other-region']);
    const system = `arn:aws:bedrock:us-west-2:123456789012:inference-profile/${SONNET}`;
    expect(profile('ours', system)).toEqual(['other-region', 'yes', 'other-region']);
  });

  test('is that of what is sent instead', () => {
    expect(profile(ENDED, 'eu.amazon.nova-pro-v1:0')).toEqual(['no', 'no', 'yes']);
  });
});

describe('the route', () => {
  test('tells what is sent, where that is written and where it leads', () => {
    const text = `${HEAD}    models: [ours, theirs]\n    inferenceProfiles:\n      ours: ${ARN}\n      theirs: ${SONNET}\n`;
    const routes = configurationOf(text).models.items.map(({ route }) => route);
    expect(routes[0]).toMatchObject({
      kind: 'application-profile',
      sends: 'arn:aws:bedrock:us-west-2:…9012:application-inference-profile/abcdef123456',
      covered: true,
      region: 'us-west-2',
    });
    expect(routes.map(({ place }) => at(place, text))).toEqual([ARN, SONNET]);
    expect(routes[1]).toMatchObject({
      kind: 'geographic',
      sends: SONNET,
      model: 'Claude Sonnet 4.6',
      geography: 'United States',
    });
  });
});

describe('the guardrail', () => {
  test('has its texts and options with their places, and says whether variables in it are known', () => {
    const text = `${HEAD}    guardrailConfig:\n      guardrailIdentifier: \${ID}\n      guardrailVersion: "3"\n      trace: enabled\n`;
    const { guardrail } = configurationOf(text);
    expect(guardrail).toMatchObject({
      complete: true,
      identifier: { shown: '${ID}', sent: 'unknown' },
      version: { shown: '3', sent: 'known' },
      trace: { value: 'enabled' },
      streamProcessingMode: { value: 'sync' },
    });
    expect(at(guardrail?.place, text)).toBe('guardrailConfig');
    expect(at(guardrail?.trace.place, text)).toBe('enabled');
    expect(guardrail?.streamProcessingMode.place).toBeUndefined();
    const resolved = configurationOf(text, { env: `${REGION}ID=abcdef123456\n` });
    expect(resolved.guardrail?.identifier?.sent).toBe('known');
    const older = configurationOf(text, { env: `${REGION}ID=abcdef123456\n`, release: 'v0.8.5' });
    expect(older.guardrail?.identifier?.sent).toBe('literal');
  });

  test('can be incomplete, or none', () => {
    expect(inBedrock('guardrailConfig: { guardrailIdentifier: a }').guardrail).toMatchObject({
      complete: false,
    });
    expect(inBedrock('titleConvo: true')).not.toHaveProperty('guardrail');
  });
});

describe('the variables', () => {
  const told = (found: readonly DecidingVariable[]) =>
    found.map(({ name, state, decides }) => [
      name,
      state,
      ...decides.map((decision: Decision) =>
        decision.kind === 'setting' ? decision.setting : decision.kind,
      ),
    ]);

  test('say what each decides, and which are overruled', () => {
    const env = [
      'AWS_DEFAULT_REGION=eu-west-1',
      'BEDROCK_AWS_DEFAULT_REGION=us-east-1',
      'BEDROCK_AWS_ACCESS_KEY_ID=planted-key-id',
      'BEDROCK_AWS_SECRET_ACCESS_KEY=planted-secret-key',
      'BEDROCK_AWS_PROFILE=planted-profile',
      'BEDROCK_AWS_SESSION_TOKEN=',
      'BEDROCK_AWS_MODELS=a.b',
      'BEDROCK_REVERSE_PROXY=planted.example.com',
      'ENDPOINTS=bedrock',
      'SOMETHING=else',
    ].join('\n');
    const found = inBedrock(`models: [${SONNET}]`, { env });
    expect(told(found.variables)).toEqual([
      ['ENDPOINTS', 'set', 'offered'],
      ['BEDROCK_AWS_DEFAULT_REGION', 'set', 'default-region'],
      ['AWS_DEFAULT_REGION', 'set'],
      ['BEDROCK_AWS_ACCESS_KEY_ID', 'set', 'credentials'],
      ['BEDROCK_AWS_SECRET_ACCESS_KEY', 'set', 'offered', 'credentials'],
      ['BEDROCK_AWS_SESSION_TOKEN', 'empty'],
      ['BEDROCK_AWS_PROFILE', 'set'],
      // The list in the file counts.
      ['BEDROCK_AWS_MODELS', 'set'],
      ['BEDROCK_REVERSE_PROXY', 'set', 'proxy'],
    ]);
    expect(JSON.stringify(found)).not.toContain('planted');
    expect(found.variables.map(({ place }) => at(place, env))).toEqual(
      found.variables.map(({ name }) => name),
    );
  });

  test('are those the section refers to, too, whether they are set or not', () => {
    const text = `${HEAD}    inferenceProfiles:\n      ours: \${PROFILE}\n      theirs: x\${PROFILE}\n    guardrailConfig:\n      guardrailIdentifier: \${ID}\n      guardrailVersion: "1"\n`;
    const env = `${REGION}PROFILE=${ARN}\n#ID=abc\n`;
    const found = configurationOf(text, { env }).variables;
    expect(told(found)).toEqual([
      ['BEDROCK_AWS_DEFAULT_REGION', 'set', 'offered', 'default-region'],
      ['PROFILE', 'set', 'inferenceProfiles.ours', 'inferenceProfiles.theirs'],
      ['ID', 'commented', 'guardrailConfig.guardrailIdentifier'],
    ]);
    const places = found.flatMap(({ decides }) =>
      decides.flatMap((decision) => (decision.kind === 'setting' ? [at(decision.place, text)] : [])),
    );
    expect(places).toEqual(['${PROFILE}', '${PROFILE}', '${ID}']);
    expect(found[2]).not.toHaveProperty('masked');
    const unset = configurationOf(text).variables.find(({ name }) => name === 'ID');
    expect(unset).toEqual({ name: 'ID', state: 'undefined', decides: expect.any(Array) as unknown });
  });

  test('are not named where a reference means nothing', () => {
    expect(told(inBedrock('models: ["${MODEL}"]').variables)).toEqual([
      ['BEDROCK_AWS_DEFAULT_REGION', 'set', 'offered', 'default-region'],
    ]);
  });

  test('do not count as deciding where the release does not read them yet', () => {
    const env = `${REGION}BEDROCK_AWS_BEARER_TOKEN=planted-token\n`;
    const decides = (release?: string) =>
      told(configurationOf(HEAD, { env, ...(release !== undefined && { release }) }).variables).find(
        ([name]) => name === 'BEDROCK_AWS_BEARER_TOKEN',
      );
    expect(decides()).toEqual(['BEDROCK_AWS_BEARER_TOKEN', 'set', 'offered', 'credentials']);
    expect(decides('v0.8.5')).toEqual(['BEDROCK_AWS_BEARER_TOKEN', 'set']);
  });
});
